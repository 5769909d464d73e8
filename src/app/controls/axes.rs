//! How a file's axes are read, and which part of it is taken.

use leptos::prelude::*;

use super::choose::Choose;
use super::field::{NumberField, Setting, Travel};
use crate::app::state::Page;
use crate::experiment::file::Part;
use crate::experiment::{Experiment, NumberRange, SliceAxis};
use crate::findings::{Axis, Note};
use crate::words::en::file as file_words;
use crate::words::en::interface as words;

/// Which way to read a file's axes, and which part; where `all_layers` are shown, none of its slices is
/// chosen.
#[component]
pub fn ViewControls(shape: Vec<u32>, all_layers: bool) -> impl IntoView {
    let page = expect_context::<Page>();
    let axes = shape.len() as u32;
    let features = Memo::new(move |_| page.experiment.with(|e| e.input.file.reading.features_axis));
    let cut = Memo::new(move |_| page.experiment.with(|e| e.input.file.cut(axes)));
    let slices = StoredValue::new(shape.clone());
    // Whether the layers are tensors of their own, of which no axis runs over layers.
    let tensors = Memo::new(move |_| {
        let network = page.findings.with(|findings| findings.network.clone());
        let start = network
            .filter(|_| all_layers)
            .and_then(|network| network.start.clone());
        start.is_some_and(|start| start.layers.len() > 1 && start.layers[0].slice.is_none())
    });
    view! {
        {(axes > 2).then(|| view! { <FeaturesAxis shape=shape /> })}
        {move || (!tensors.get() && (axes > 3 || axes == 3 && features.get().is_none()))
            .then(|| view! { <SlicesAlong shape=slices.get_value() all_layers=all_layers /> })}
        {move || cut.get().filter(|_| !all_layers).map(|axis| {
            let length = slices.with_value(|shape| shape.get(axis as usize).copied());
            view! { <SliceField slices=length.unwrap_or(1) /> }
        })}
        {move || (axes < 3 || axes == 3 && cut.get().is_some()).then(|| view! { <SamplesAxis axes=axes.max(2) /> })}
        <PartControls />
    }
}

/// A choice among axes.
#[component]
fn AxisSelect(
    label: &'static str,
    id: &'static str,
    /// Every choice as links write it, with its words.
    choices: Vec<(String, String)>,
    /// The choice in force, as links write it.
    current: Memo<String>,
    /// Puts another one in force.
    choose: fn(&mut Experiment, &str),
) -> impl IntoView {
    let page = expect_context::<Page>();
    let option = move |(key, words): (String, String)| {
        let value = key.clone();
        view! { <option value=value selected=move || current.with(|current| *current == key)>{words}</option> }
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id prop:value=move || current.get()
                on:change=move |event| {
                    let key = event_target_value(&event);
                    page.edit(|e| choose(e, &key));
                }>
                {choices.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}

/// A choice of the experiment, followed.
fn current(of: impl Fn(&Experiment) -> String + Send + Sync + 'static) -> Memo<String> {
    let page = expect_context::<Page>();
    Memo::new(move |_| page.experiment.with(&of))
}

/// The page's own choice, as links write it.
fn usual() -> String {
    "auto".into()
}

fn axis_key(axis: Option<u32>) -> String {
    axis.map_or_else(usual, |axis| axis.to_string())
}

/// Which axis holds the features.
#[component]
fn FeaturesAxis(shape: Vec<u32>) -> impl IntoView {
    let own = match shape.len() {
        3 => file_words::FEATURES_SLICE,
        _ => file_words::FEATURES_USUAL,
    };
    let along = (0..).zip(shape).map(|(axis, length): (u32, u32)| {
        (axis.to_string(), file_words::features_along(axis, length))
    });
    let choices = std::iter::once((usual(), own.into()))
        .chain(along)
        .collect();
    view! {
        <AxisSelect label=file_words::FEATURES_AXIS id="features-axis" choices=choices
            current=current(|e| axis_key(e.input.file.reading.features_axis))
            choose=|e, key| e.input.file.reading.features_axis = key.parse().ok() />
    }
}

/// Along which axis the slices lie, or a network's layers.
#[component]
fn SlicesAlong(shape: Vec<u32>, all_layers: bool) -> impl IntoView {
    let axes = shape.len() as u32;
    let none = (axes > 3).then(|| {
        let own = match all_layers {
            true => SliceAxis::Whole,
            false => SliceAxis::Usual,
        };
        (own.to_string(), file_words::NOT_SLICED.into())
    });
    let along = (0..).zip(shape).map(|(axis, length): (u32, u32)| {
        (axis.to_string(), file_words::slices_along(axis, length))
    });
    let label = match all_layers {
        true => file_words::LAYERS_AXIS,
        false => words::SLICE_AXIS,
    };
    view! {
        <AxisSelect label=label id="slice-axis" choices=none.into_iter().chain(along).collect()
            current=current(move |e| in_force(e, axes, all_layers).to_string())
            choose=|e, key| {
                let axis = key.parse().map(SliceAxis::Along).ok();
                e.input.file.slice_axis = axis.or(SliceAxis::from_word(key)).unwrap_or_default();
            } />
    }
}

/// The choice that is obeyed.
fn in_force(e: &Experiment, axes: u32, all_layers: bool) -> SliceAxis {
    let file = &e.input.file;
    let (cut, none) = match all_layers {
        true => (
            file.slice_axis.layers(axes, file.reading.features_axis),
            SliceAxis::Whole,
        ),
        false => (file.cut(axes), SliceAxis::Usual),
    };
    cut.map_or(none, SliceAxis::Along)
}

/// Which axis runs over the samples.
#[component]
fn SamplesAxis(axes: u32) -> impl IntoView {
    let along =
        (0..axes).map(|axis| (axis.to_string(), format!("{} {axis}", words::SAMPLES_ALONG)));
    let choices = std::iter::once((usual(), words::SAMPLES_USUAL.into()))
        .chain(along)
        .collect();
    view! {
        <AxisSelect label=words::SAMPLES_AXIS id="samples-axis" choices=choices
            current=current(|e| axis_key(e.input.file.samples_axis))
            choose=|e, key| e.input.file.samples_axis = key.parse().ok() />
    }
}

/// The slice, counted from 1.
#[component]
fn SliceField(slices: u32) -> impl IntoView {
    let range = NumberRange {
        min: 1.0,
        max: f64::from(slices.max(1)),
    };
    view! {
        <NumberField label=words::SLICE hint=file_words::SLICE_HINT id="slice" range=range travel=Travel::Linear(1.0)
            setting=Setting::new(|e| f64::from(e.input.file.slice) + 1.0, |e, v| e.input.file.slice = (v.round() - 1.0) as u32) />
    }
}

/// Which part of a file is taken that is larger than the page can hold.
#[component]
fn PartControls() -> impl IntoView {
    let page = expect_context::<Page>();
    // The last sample and feature at which a range can begin, counted from 1.
    let beyond = Memo::new(move |_| {
        let last = |axis: Axis| {
            page.findings.with(|findings| {
                let mut notes = findings.file_notes().into_iter();
                notes.find_map(|note| match note {
                    Note::Part { of, taken, all, .. } if of == axis => {
                        Some((all - taken + 1) as f64)
                    }
                    _ => None,
                })
            })
        };
        (last(Axis::Samples), last(Axis::Features))
    });
    let part = Memo::new(move |_| page.experiment.with(|e| e.input.file.reading.part));
    let choices = Part::ALL
        .iter()
        .map(|part| (*part, part.key(), file_words::part(*part).to_string()));
    let choices = StoredValue::new(choices.collect::<Vec<_>>());
    let range = |max: f64| crate::experiment::NumberRange { min: 1.0, max };
    view! {
        {move || (beyond.get() != (None, None)).then(|| view! {
            <Choose label=file_words::PART id="part" choices=choices.get_value()
                chosen=|e| e.input.file.reading.part choose=|e, part| e.input.file.reading.part = part />
        })}
        {move || beyond.get().0.filter(|_| part.get() == Part::Range).map(|last| view! {
            <NumberField label=file_words::FROM_SAMPLE id="from-sample" range=range(last) travel=Travel::Linear(1.0)
                setting=Setting::new(|e| f64::from(e.input.file.reading.from_sample) + 1.0,
                    |e, v| e.input.file.reading.from_sample = (v.round() - 1.0) as u32) />
        })}
        {move || beyond.get().1.filter(|_| part.get() == Part::Range).map(|last| view! {
            <NumberField label=file_words::FROM_FEATURE id="from-feature" range=range(last) travel=Travel::Linear(1.0)
                setting=Setting::new(|e| f64::from(e.input.file.reading.from_feature) + 1.0,
                    |e, v| e.input.file.reading.from_feature = (v.round() - 1.0) as u32) />
        })}
    }
}
