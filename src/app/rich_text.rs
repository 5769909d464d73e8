//! Sentences of the engine as elements.

use leptos::prelude::*;

use crate::words::{Rich, Tone};

/// A sentence with its marked words.
pub fn rich(text: &Rich) -> impl IntoView + use<> {
    text.0
        .iter()
        .map(|span| {
            let words = span.text.clone();
            match &span.tone {
                Tone::Plain => view! { <span>{words}</span> }.into_any(),
                Tone::Detail => view! { <span class="detail">{words}</span> }.into_any(),
                Tone::Strong => view! { <b>{words}</b> }.into_any(),
                Tone::SetUp(index) => {
                    let key = crate::charts::Hue::of_stack_run(*index).key();
                    view! { <b class="of-norm" data-norm=key>{words}</b> }.into_any()
                }
                Tone::Norm(norm) => {
                    view! { <b class="of-norm" data-norm=norm.key()>{words}</b> }.into_any()
                }
            }
        })
        .collect_view()
}
