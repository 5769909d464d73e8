//! The terms that stand on the screen, each with its meaning: captions, controls and tables have
//! their words explained in one place, without a stop of the keyboard at each of them.

use leptos::prelude::*;

use super::browser;
use crate::words::en::glossary::{Piece, all, pieces};
use crate::words::en::rooms as words;

/// The fold; what stands in it is looked up when it is opened.
#[component]
pub fn WordsHere() -> impl IntoView {
    let found = RwSignal::new(Vec::<usize>::new());
    let look = move |event: leptos::ev::Event| {
        if browser::is_open(&event) {
            found.set(terms(&browser::readable_text()));
        }
    };
    let entry = |place: usize| {
        let entry = all().get(place)?;
        Some(
            view! { <div><dt><dfn>{entry.forms.first().copied()}</dfn></dt><dd>{entry.meaning}</dd></div> },
        )
    };
    view! {
        <details class="words-here" on:toggle=look>
            <summary>{words::WORDS_HERE}</summary>
            <dl>{move || found.get().into_iter().map(entry).collect_view()}</dl>
        </details>
    }
}

/// The places of all terms in a text, in the order of the glossary.
fn terms(text: &str) -> Vec<usize> {
    let mut places: Vec<usize> = pieces(text, usize::MAX)
        .iter()
        .filter_map(|piece| match piece {
            Piece::Term(_, place) => Some(*place),
            Piece::Plain(_) => None,
        })
        .collect();
    places.sort_unstable();
    places
}
