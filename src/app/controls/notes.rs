//! How the reader's file is read: what is said, and the other readings in one press.

use leptos::prelude::*;

use crate::app::state::Page;
use crate::experiment::{Beside, Experiment, Room, Source};
use crate::findings::Note;
use crate::words::en::file as words;

/// The notes of the file on screen, at its control and above the figures.
#[component]
pub fn SourceNotes() -> impl IntoView {
    let page = expect_context::<Page>();
    let notes = Memo::new(move |_| {
        let shows = page.shown.with(|shown| reads_file(shown))
            || page.experiment.with(|e| e.room == Room::Claims);
        let hidden = !shows || page.experiment.with(|e| !e.room.runs());
        match hidden {
            true => Vec::new(),
            false => page.findings.with(|findings| findings.file_notes()),
        }
    });
    view! {
        {move || {
            let notes = notes.get();
            (!notes.is_empty()).then(|| view! {
                <ul class="notes source-notes" aria-label=words::NOTES>
                    {notes.into_iter().map(|note| view! { <OneNote note /> }).collect_view()}
                </ul>
            })
        }}
    }
}

/// Whether what is shown comes from the reader's file, or has it beside itself.
fn reads_file(shown: &Experiment) -> bool {
    let beside = shown.room == Room::Depth && shown.outputs.stack.beside == Beside::Own;
    shown.input.source == Source::Own || beside
}

#[component]
fn OneNote(note: Note) -> impl IntoView {
    let page = expect_context::<Page>();
    let offers = note.offers().into_iter().map(|offer| {
        view! {
            " "<button type="button" class="offer" on:click=move |_| page.edit(|e| offer.apply(e))>
                {words::offer(offer, &note)}</button>
        }
    });
    let offers = offers.collect_view();
    view! { <li class="note">{words::note(&note)}{offers}</li> }
}
