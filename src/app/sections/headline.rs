//! The leading sentence.

use leptos::prelude::*;

use crate::app::state::Page;
use crate::app::terms::rich_termed;
use crate::experiment::Experiment;
use crate::findings::Findings;
pub use crate::words::en::headline::headline;
use crate::words::{Rich, plain_text};

/// What the figures show, before the eye reaches them.
#[component]
pub fn Headline(
    /// The sentence about what is found.
    say: fn(&Experiment, &Findings) -> Option<Rich>,
    /// Whether something else tells those who listen what has changed.
    #[prop(optional)]
    spoken_elsewhere: bool,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let sentence = Memo::new(move |_| {
        let shown = page.shown.get();
        page.findings.with(|findings| say(&shown, findings))
    });
    // Another sentence has nodes of its own: words that are moved in their places would count as a page
    // that jumps.
    view! {
        <h1 class="headline" data-figure="headline" aria-live=if spoken_elsewhere { "off" } else { "polite" }>
            <For each=move || sentence.get() key=plain_text children=|sentence| rich_termed(&sentence) />
        </h1>
    }
}
