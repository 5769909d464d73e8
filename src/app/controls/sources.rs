//! Sources other than a distribution: a recorded network, a file of the reader's.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::field::{NumberField, Setting, Travel};
use crate::app::state::{FileState, Page};
use crate::app::worker_link::WorkerLink;
use crate::experiment::{Source, ranges};
use crate::words::en::experiment::place;
use crate::words::en::interface as words;

/// The controls of a source that is not a distribution.
pub fn source_controls(source: Source) -> AnyView {
    match source {
        Source::Distribution => ().into_any(),
        Source::Recording => view! { <RecordingControls /> }.into_any(),
        Source::Own => view! { <FileControls /> }.into_any(),
    }
}

#[component]
fn RecordingControls() -> impl IntoView {
    let page = expect_context::<Page>();
    let current = Memo::new(move |_| page.experiment.with(|e| e.input.recorded.place));
    view! {
        <div class="field">
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

/// A file of the reader's.
#[component]
pub fn FileControls() -> impl IntoView {
    let page = expect_context::<Page>();
    let link = expect_context::<StoredValue<WorkerLink, LocalStorage>>();
    let take = move |files: Option<web_sys::FileList>| {
        if let Some(file) = files.and_then(|files| files.get(0)) {
            link.with_value(|link| link.load(file));
        }
    };
    let picked = move |event: leptos::ev::Event| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        take(input.and_then(|input| input.files()));
    };
    let dropped = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        take(event.data_transfer().and_then(|data| data.files()));
    };
    view! {
        <div class="drop" on:dragover=|event| event.prevent_default() on:drop=dropped>
            <label for="file">{words::FILE}</label>
            <input id="file" type="file" accept=".npy,.csv,.tsv,.txt" on:change=picked />
            <p class="hint">{words::FILE_PRIVACY}</p>
            <div aria-live="polite">
                {move || match page.file.get() {
                    FileState::None => ().into_any(),
                    FileState::Reading(name) => view! { <p class="note">{words::FILE_READING}" "{name}" …"</p> }.into_any(),
                    FileState::Ready(name, shape) => view! { <p>{crate::words::en::experiment::file(&name, &shape)}</p> }.into_any(),
                    FileState::Refused(why) => view! { <p class="note trouble">{why}" "{words::FILE_KEPT}</p> }.into_any(),
                }}
            </div>
        </div>
        {move || match page.file.get() {
            FileState::Ready(_, shape) => view! { <ViewControls dimensions=shape.len() /> }.into_any(),
            _ => ().into_any(),
        }}
    }
}

/// Which way to read a file's axes.
#[component]
fn ViewControls(dimensions: usize) -> impl IntoView {
    let page = expect_context::<Page>();
    let axes = dimensions.max(2) as u32;
    let chosen = Memo::new(move |_| page.experiment.with(|e| e.input.file.samples_axis));
    let key = |axis: Option<u32>| axis.map_or("auto".to_string(), |axis| axis.to_string());
    let option = move |axis: Option<u32>, label: String| {
        view! { <option value=key(axis) selected=move || chosen.get() == axis>{label}</option> }
    };
    view! {
        {(dimensions == 3).then(|| view! {
            <NumberField label=words::SLICE_AXIS id="slice-axis" range=ranges::AXIS travel=Travel::Linear(1.0)
                setting=Setting::new(|e| f64::from(e.input.file.slice_axis), |e, v| e.input.file.slice_axis = v.round() as u32) />
            <SliceField />
        })}
        <div class="field">
            <label for="samples-axis">{words::SAMPLES_AXIS}</label>
            <select id="samples-axis" prop:value=move || key(chosen.get())
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

/// The slice, with the range the file's own shape gives it.
#[component]
fn SliceField() -> impl IntoView {
    let page = expect_context::<Page>();
    let axis = Memo::new(move |_| page.experiment.with(|e| e.input.file.slice_axis as usize));
    let last = move || match page.file.get() {
        FileState::Ready(_, shape) => shape.get(axis.get()).map_or(0, |n| n.saturating_sub(1)),
        _ => 0,
    };
    move || {
        let range = crate::experiment::NumberRange {
            min: 0.0,
            max: f64::from(last()),
        };
        view! {
            <NumberField label=words::SLICE id="slice" range=range travel=Travel::Linear(1.0)
                setting=Setting::new(|e| f64::from(e.input.file.slice), |e, v| e.input.file.slice = v.round() as u32) />
        }
    }
}
