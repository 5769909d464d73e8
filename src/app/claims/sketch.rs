//! A card's sketch, and behind it what the experiment found.

use leptos::prelude::*;

use crate::app::sketch::SketchField;
use crate::app::state::Page;
use crate::claims::Card;
use crate::claims::answers::Answer;
use crate::claims::bars::SKETCH_BARS;
use crate::claims::score::truth;
use crate::findings::claims::Truth;

/// The reader's sketch as the answer to a card.
#[component]
pub fn Sketch(
    card: &'static Card,
    low: f64,
    high: f64,
    draft: RwSignal<Option<Answer>>,
    given: Memo<Option<Answer>>,
    answered: Memo<bool>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let heights = Memo::new(move |_| match given.get() {
        Some(Answer::Sketch(heights)) => heights,
        _ => vec![0.0; SKETCH_BARS],
    });
    let found = Memo::new(move |_| {
        let truth = page.findings.with(|findings| truth(card, &findings.claims));
        match truth {
            Some(Truth::Sketch(heights)) if answered.get() => Some(heights),
            _ => None,
        }
    });
    let draw = Callback::new(move |heights| draft.set(Some(Answer::Sketch(heights))));
    view! { <SketchField heights draw locked=answered found ends=(low, high) /> }
}
