//! Sources other than a distribution: a recorded network, a file of the reader's.

use leptos::prelude::*;

use super::choose::Choose;
use super::field::{NumberField, Setting, Travel};
use super::notes::SourceNotes;
use super::record::RecordYourOwn;
use super::seed::SeedControl;
use crate::app::browser;
use crate::app::state::Page;
use crate::app::worker_link::WorkerLink;
use crate::experiment::file::Part;
use crate::experiment::{NumberRange, Source, ranges};
use crate::findings::{Axis, Note};
use crate::numerics::network::PlantedStream;
use crate::protocol::TensorInfo;
use crate::words::en::experiment::place;
use crate::words::en::file as file_words;
use crate::words::en::interface as words;
use crate::words::en::network as network_words;

/// The controls of a source that is not a distribution.
pub fn source_controls(source: Source) -> AnyView {
    match source {
        Source::Distribution => ().into_any(),
        Source::Recording => view! { <RecordingControls /> }.into_any(),
        Source::Planted => view! { <PlantedControls /> }.into_any(),
        Source::Own => view! { <FileControls /> }.into_any(),
    }
}

#[component]
fn RecordingControls() -> impl IntoView {
    let page = expect_context::<Page>();
    let current = Memo::new(move |_| page.experiment.with(|e| e.input.recorded.place));
    view! {
        <div class="field" data-control="place">
            <label for="place">{words::PLACE}</label>
            <select id="place" prop:value=move || current.get().to_string()
                on:change=move |event| {
                    if let Ok(place) = event_target_value(&event).parse() {
                        page.edit(|e| e.input.recorded.place = place);
                    }
                }>
                {(0..14u32).map(|i| view! {
                    <option value=i.to_string() selected=move || current.get() == i>{place(i)}</option>
                }).collect_view()}
            </select>
            <p class="hint">{words::RECORDING_HINT}</p>
        </div>
    }
}

/// A layer of the generated network.
#[component]
fn PlantedControls() -> impl IntoView {
    let last = f64::from(PlantedStream::LAYERS - 1);
    view! {
        <NumberField label=words::PLACE hint=network_words::PLANTED_HINT id="place" range=NumberRange { min: 0.0, max: last } travel=Travel::Linear(1.0)
            setting=Setting::new(|e| f64::from(e.input.recorded.place), |e, v| e.input.recorded.place = v.round() as u32) />
        <SeedControl />
    }
}

/// A file of the reader's.
#[component]
pub fn FileControls(
    /// For a room that shows every layer of it: no slice is chosen.
    #[prop(optional)]
    all_layers: bool,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let tensor = Memo::new(move |_| page.experiment.with(|e| e.input.file.reading.tensor));
    let shape = Memo::new(move |_| {
        page.file
            .with(|file| file.shape(tensor.get()).map(<[u32]>::to_vec))
    });
    let told = move || {
        let file = page.file.get();
        view! {
            {file.ready.map(|(name, first)| {
                // Of several tensors that of the chosen one.
                let lengths = shape.get().unwrap_or(first);
                view! { <p>{crate::words::en::experiment::file(&name, &lengths)}</p> }
            })}
            {file.reading.map(|name| view! { <p class="note">{words::FILE_READING}" "{name}" …"</p> })}
            {file.lost.map(|name| view! { <p class="note">{file_words::lost(&name)}</p> })}
            {file.refused.map(|why| view! { <p class="note trouble">{why}</p> })}
        }
    };
    view! {
        <div class="drop">
            <label for="file">{words::FILE}</label>
            <FileInput id="file" />
            <p class="hint">{words::FILE_PRIVACY}</p>
            <div aria-live="polite">{told}</div>
        </div>
        <RecordYourOwn />
        <TensorChoice />
        <SourceNotes above_figures=false />
        {move || shape.get().map(|shape| view! { <ViewControls shape all_layers /> })}
    }
}

/// Which tensor of a file that holds several.
#[component]
fn TensorChoice() -> impl IntoView {
    let page = expect_context::<Page>();
    let tensors = Memo::new(move |_| page.file.with(|file| file.tensors.clone()));
    let chosen = Memo::new(move |_| page.experiment.with(|e| e.input.file.reading.tensor));
    let pick = move |event| {
        let Ok(index) = event_target_value(&event).parse::<u32>() else {
            return;
        };
        let shape =
            tensors.with_untracked(|all| all.get(index as usize).map(|one| one.shape.clone()));
        page.edit(|e| {
            e.input.file.reading.tensor = index;
            e.input.file.fit(&shape.unwrap_or_default());
        });
    };
    let option = move |(index, tensor): (usize, &TensorInfo)| {
        let index = index as u32;
        let label = file_words::tensor(&tensor.name, &tensor.kind, &tensor.shape);
        view! { <option value=index.to_string() selected=move || chosen.get() == index>{label}</option> }
    };
    move || {
        tensors.with(|all| (!all.is_empty()).then(|| view! {
            <div class="field" data-control="tensor">
                <label for="tensor">{file_words::TENSOR}</label>
                <select id="tensor" prop:value=move || chosen.get().to_string() on:change=pick>{all.iter().enumerate().map(option).collect_view()}</select>
            </div>
        }))
    }
}

/// Chooses a file, or several at once. One chosen again is read again, as it is then.
#[component]
fn FileInput(id: &'static str) -> impl IntoView {
    let link = expect_context::<StoredValue<WorkerLink, LocalStorage>>();
    let picked = move |event: leptos::ev::Event| {
        let files = browser::chosen_files(&event);
        if !files.is_empty() {
            link.with_value(|link| link.choose(files));
        }
    };
    view! { <input id=id type="file" multiple accept=".npy,.npz,.csv,.tsv,.txt,.dat,.json,.safetensors" on:change=picked /> }
}

/// In the place of the figures while a file is asked for and none is there.
#[component]
pub fn FileAsked() -> impl IntoView {
    let page = expect_context::<Page>();
    view! {
        <section class="asked" id="file-asked">
            <h1 class="headline">{file_words::ASKED}</h1>
            {move || page.file.with(|file| file.lost.clone()).map(|name| view! { <p class="note">{file_words::lost(&name)}</p> })}
            <p><label for="file-here">{file_words::ASKED_HOW}</label></p>
            <FileInput id="file-here" />
        </section>
    }
}

/// Which way to read a file's axes, and which part.
#[component]
fn ViewControls(shape: Vec<u32>, all_layers: bool) -> impl IntoView {
    let axes = shape.len() as u32;
    let merged = Memo::new({
        let page = expect_context::<Page>();
        move |_| {
            page.experiment
                .with(|e| e.input.file.reading.features_axis.is_some())
        }
    });
    view! {
        {(axes > 2).then(|| view! { <FeaturesAxis shape=shape.clone() /> })}
        {move || (axes == 3 && !merged.get()).then(|| view! {
            <NumberField label=words::SLICE_AXIS id="slice-axis" range=ranges::AXIS travel=Travel::Linear(1.0)
                setting=Setting::new(|e| f64::from(e.input.file.slice_axis), |e, v| e.input.file.slice_axis = v.round() as u32) />
            {(!all_layers).then(|| view! { <SliceField /> })}
        })}
        {move || (axes < 3 || axes == 3 && !merged.get()).then(|| view! { <SamplesAxis axes=axes.max(2) /> })}
        <PartControls />
    }
}

/// Which axis holds the features.
#[component]
fn FeaturesAxis(shape: Vec<u32>) -> impl IntoView {
    let page = expect_context::<Page>();
    let chosen = Memo::new(move |_| page.experiment.with(|e| e.input.file.reading.features_axis));
    let usual = match shape.len() {
        3 => file_words::FEATURES_SLICE,
        _ => file_words::FEATURES_USUAL,
    };
    let option = move |axis: Option<u32>, label: String| {
        view! { <option value=axis_key(axis) selected=move || chosen.get() == axis>{label}</option> }
    };
    let along = (0..)
        .zip(shape)
        .map(|(axis, length)| option(Some(axis), file_words::features_along(axis, length)));
    view! {
        <div class="field">
            <label for="features-axis">{file_words::FEATURES_AXIS}</label>
            <select id="features-axis" prop:value=move || axis_key(chosen.get())
                on:change=move |event| {
                    let axis = event_target_value(&event).parse().ok();
                    page.edit(|e| e.input.file.reading.features_axis = axis);
                }>
                {option(None, usual.into())}
                {along.collect_view()}
            </select>
        </div>
    }
}

fn axis_key(axis: Option<u32>) -> String {
    axis.map_or("auto".to_string(), |axis| axis.to_string())
}

/// Which axis runs over the samples.
#[component]
fn SamplesAxis(axes: u32) -> impl IntoView {
    let page = expect_context::<Page>();
    let chosen = Memo::new(move |_| page.experiment.with(|e| e.input.file.samples_axis));
    let option = move |axis: Option<u32>, label: String| {
        view! { <option value=axis_key(axis) selected=move || chosen.get() == axis>{label}</option> }
    };
    view! {
        <div class="field">
            <label for="samples-axis">{words::SAMPLES_AXIS}</label>
            <select id="samples-axis" prop:value=move || axis_key(chosen.get())
                on:change=move |event| {
                    let axis = event_target_value(&event).parse().ok();
                    page.edit(|e| e.input.file.samples_axis = axis);
                }>
                {option(None, words::SAMPLES_USUAL.into())}
                {(0..axes).map(|axis| option(Some(axis), format!("{} {axis}", words::SAMPLES_ALONG))).collect_view()}
            </select>
        </div>
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
                    Note::Part { of, taken, all, .. } if *of == axis => {
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

/// The slice, counted from 1, with the range the file's own shape gives it.
#[component]
fn SliceField() -> impl IntoView {
    let page = expect_context::<Page>();
    let axis = Memo::new(move |_| page.experiment.with(|e| e.input.file.slice_axis as usize));
    let tensor = Memo::new(move |_| page.experiment.with(|e| e.input.file.reading.tensor));
    let slices = Memo::new(move |_| {
        let length = page.file.with(|file| {
            file.shape(tensor.get())
                .and_then(|shape| shape.get(axis.get()).copied())
        });
        length.unwrap_or(1).max(1)
    });
    move || {
        let range = crate::experiment::NumberRange {
            min: 1.0,
            max: f64::from(slices.get()),
        };
        view! {
            <NumberField label=words::SLICE hint=file_words::SLICE_HINT id="slice" range=range travel=Travel::Linear(1.0)
                setting=Setting::new(|e| f64::from(e.input.file.slice) + 1.0, |e, v| e.input.file.slice = (v.round() - 1.0) as u32) />
        }
    }
}
