//! Sources other than a distribution: a recorded network, a file of the reader's.

use leptos::prelude::*;

use super::axes::ViewControls;
use super::field::{NumberField, Setting, Travel};
use super::notes::SourceNotes;
use super::record::RecordYourOwn;
use super::seed::SeedControl;
use crate::app::browser;
use crate::app::state::Page;
use crate::app::worker_link::WorkerLink;
use crate::experiment::{NumberRange, Source};
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
            {file.reading.map(|name| view! { <p class="note">{words::FILE_READING}" "{name}" …"<span class="tabular" aria-hidden="true">{file_words::share(file.share)}</span></p> })}
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
        <SourceNotes />
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
        let label = file_words::tensor(tensor);
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
pub fn FileAsked(
    /// Whether it stands above figures that have a heading of their own.
    #[prop(optional)]
    above: bool,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let heading = match above {
        true => view! { <h2 class="headline">{file_words::ASKED}</h2> }.into_any(),
        false => view! { <h1 class="headline">{file_words::ASKED}</h1> }.into_any(),
    };
    view! {
        <section class="asked" id="file-asked">
            {heading}
            {move || page.file.with(|file| file.lost.clone()).map(|name| view! { <p class="note">{file_words::lost(&name)}</p> })}
            <p><label for="file-here">{file_words::ASKED_HOW}</label></p>
            <FileInput id="file-here" />
        </section>
    }
}
