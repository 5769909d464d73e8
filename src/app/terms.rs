//! Terms of the field as definitions at hand: by hover, focus, tap; and the page of all of them.

use leptos::prelude::*;

use super::browser;
use crate::experiment::Room;
use crate::words::Rich;
use crate::words::Tone;
use crate::words::en::glossary::{Entry, Piece, all, pieces};
use crate::words::en::rooms;

/// The most terms that one text marks: more would be a wall of dots.
const MOST: usize = 4;

/// A text with its terms marked.
pub fn termed(text: &str) -> AnyView {
    let pieces = pieces(text, MOST);
    let piece = |(i, piece): (usize, &Piece<'_>)| match piece {
        Piece::Plain(words) => {
            let follows = i > 0 && matches!(pieces[i - 1], Piece::Term(..));
            let (_, words) = words.split_at(if follows { mark_of(words) } else { 0 });
            view! { <span>{words.to_string()}</span> }.into_any()
        }
        Piece::Term(words, place) => {
            let behind = match pieces.get(i + 1) {
                Some(Piece::Plain(behind)) => behind[..mark_of(behind)].to_string(),
                _ => String::new(),
            };
            let term = view! { <Term words=words.to_string() place=*place /> };
            match behind.is_empty() {
                true => term.into_any(),
                // A line never begins with the comma behind a term.
                false => view! { <span class="unbroken">{term}{behind}</span> }.into_any(),
            }
        }
    };
    let views: Vec<AnyView> = pieces.iter().enumerate().map(piece).collect();
    views.into_any()
}

/// Bytes of the marks that end what stands before them.
fn mark_of(text: &str) -> usize {
    let rest = text.trim_start_matches(['.', ',', ';', ':', '!', '?', ')', '’', '”']);
    text.len() - rest.len()
}

/// A sentence of the engine with its terms marked, where it speaks plainly.
pub fn rich_termed(text: &Rich) -> AnyView {
    let span = |span: &crate::words::Span| match span.tone {
        Tone::Plain => termed(&span.text),
        _ => super::rich_text::rich(&Rich(vec![span.clone()])).into_any(),
    };
    text.0.iter().map(span).collect_view().into_any()
}

/// One term. Its meaning opens at a touch, and closes with Escape, or where the reader goes on.
#[component]
fn Term(words: String, place: usize) -> impl IntoView {
    let open = RwSignal::new(false);
    let id = browser::fresh_id("term");
    let meaning = all().get(place).map_or("", |entry: &Entry| entry.meaning);
    view! {
        <span class="term-field" on:mouseenter=move |_| open.set(true) on:mouseleave=move |_| open.set(false)>
            <button type="button" class="term" aria-expanded=move || open.get().to_string() aria-describedby=id.clone()
                on:click=move |_| open.set(true)
                on:focus=move |_| open.set(true)
                on:blur=move |_| open.set(false)
                on:keydown=move |event| if event.key() == "Escape" { open.set(false) }>
                <dfn>{words}</dfn>
            </button>
            <span class="meaning" role="tooltip" id=id class:open=move || open.get()>{meaning}</span>
        </span>
    }
}

/// The page of all terms.
#[component]
pub fn Glossary() -> impl IntoView {
    let entry = |entry: &'static Entry| {
        view! {
            <div id=format!("term-{}", entry.key)>
                <dt><dfn>{entry.forms.first().copied()}</dfn></dt>
                <dd>{entry.meaning}</dd>
            </div>
        }
    };
    view! {
        <main class="figures glossary" id="figures" tabindex="-1">
            <h1 class="headline">{rooms::name(Room::Glossary)}</h1>
            <p class="lead">{rooms::sentence(Room::Glossary)}</p>
            <dl>{all().iter().map(entry).collect_view()}</dl>
        </main>
    }
}
