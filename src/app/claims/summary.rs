//! What was predicted and what was found: the last page of the room, printable.

use leptos::prelude::*;

use super::list::{HEADING, open};
use crate::app::browser;
use crate::app::state::Page;
use crate::app::worker_link::WorkerLink;
use crate::claims::{CARDS, Card};
use crate::experiment::CardKey;
use crate::words::en::claims as words;
use crate::words::number::MISSING;

/// The table of all answered cards.
#[component]
pub fn Summary() -> impl IntoView {
    let page = expect_context::<Page>();
    let link = expect_context::<StoredValue<WorkerLink, LocalStorage>>();
    let sure = RwSignal::new(false);
    let forget = move |_| {
        if !sure.get_untracked() {
            return sure.set(true);
        }
        link.with_value(WorkerLink::forget_all);
        sure.set(false);
        request_animation_frame(|| browser::focus(HEADING));
    };
    let empty = Memo::new(move |_| page.answers.with(|answers| answers.count() == 0));
    view! {
        <article class="card" data-figure="card" data-card="summary">
            <h1 class="headline" id=HEADING tabindex="-1">{words::SUMMARY}</h1>
            <p class="hint">{words::KEPT_HERE}</p>
            {move || if empty.get() {
                view! { <p>{words::SUMMARY_EMPTY}</p> }.into_any()
            } else {
                view! {
                    <div class="wide-table whole" tabindex="0" role="region" aria-label=words::SUMMARY>
                        <table class="summary-table">
                            <caption class="visually-hidden">{words::SUMMARY}</caption>
                            <thead><tr><th scope="col">"Claim"</th><th scope="col">{words::PREDICTED}</th><th scope="col">{words::FOUND}</th><th scope="col">{words::YOUR_PREDICTION}</th><th scope="col">{words::THE_CLAIM}</th></tr></thead>
                            <tbody>{CARDS.iter().map(|card| line(page, card)).collect_view()}</tbody>
                        </table>
                    </div>
                    <div class="row-of-buttons">
                        <button type="button" on:click=|_| browser::print()>{words::PRINT}</button>
                        <button type="button" on:click=forget on:blur=move |_| sure.set(false)>
                            {move || if sure.get() { words::FORGET_SURE } else { words::FORGET_ALL }}</button>
                    </div>
                }.into_any()
            }}
        </article>
    }
}

/// A card's line; what is not answered yet gives nothing away.
fn line(page: Page, card: &'static Card) -> impl IntoView + use<> {
    let answered = page.answers.with(|answers| answers.of(card.key).cloned());
    let go = move |_| {
        if let Some(card) = CardKey::from_key(card.key) {
            open(page, card);
        }
    };
    let cells = match answered {
        Some(answered) => {
            let grade = answered
                .found
                .map(|found| words::grade(&card.ask, found.grade));
            let grade = grade.unwrap_or(MISSING);
            view! {
                <td data-of=words::PREDICTED>{words::answer(card, &answered.answer)}</td>
                <td data-of=words::FOUND>{words::found(card, &answered)}</td>
                <td data-of=words::YOUR_PREDICTION>{grade}</td><td data-of=words::THE_CLAIM>{card.verdict_words}</td>
            }
            .into_any()
        }
        None => view! { <td colspan="4" class="quiet">{words::NOT_ANSWERED}</td> }.into_any(),
    };
    view! {
        <tr><th scope="row"><button type="button" class="quiet-button" on:click=go>{card.title}</button></th>{cells}</tr>
    }
}
