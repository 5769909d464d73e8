//! A locked number on the axis of its question, and beside it what was measured.

use leptos::prelude::*;

use crate::app::state::Page;
use crate::claims::answers::Answer;
use crate::claims::{Ask, Card};
use crate::words::en::claims as words;

/// Two marks on the scale of a card's question; nothing for a card that asks for no number.
#[component]
pub fn PredictionLine(card: &'static Card) -> impl IntoView {
    let page = expect_context::<Page>();
    let Ask::Number(scale, _) = card.ask else {
        return ().into_any();
    };
    let marks = Memo::new(move |_| {
        page.answers.with(|answers| {
            let answered = answers.of(card.key)?;
            let Answer::Number(said) = answered.answer else {
                return None;
            };
            Some((said, answered.found?.truth))
        })
    });
    let at = move |number: f64| format!("{:.2}%", 100.0 * scale.place(number));
    let mark = move |class: &'static str, name: &'static str, number: f64| {
        // A label at the right end stands to the left of its mark.
        let end = if scale.place(number) > 0.6 {
            " at-end"
        } else {
            ""
        };
        view! {
            <div class=format!("line-mark {class}{end}") style:left=at(number)>
                <span>{name}" "<b>{words::on_scale(&scale, number)}</b></span>
            </div>
        }
    };
    view! {
        {move || marks.get().map(|(said, found)| view! {
            <div class="prediction-line" role="img" aria-label=words::line(&scale, said, found)>
                {mark("said", words::YOURS, said)}
                {mark("found", words::MEASURED_HERE, found)}
                <span class="line-end">{words::on_scale(&scale, scale.low)}</span>
                <span class="line-end last">{words::on_scale(&scale, scale.high)}</span>
            </div>
        })}
    }
    .into_any()
}
