//! The list of claims and instruments.

use leptos::prelude::*;

use crate::app::state::Page;
use crate::app::{address_bar, browser};
use crate::claims::{CARDS, Topic, topic, topics};
use crate::experiment::CardKey;
use crate::words::en::claims as words;

/// The id of the open topic's heading.
pub const HEADING: &str = "topic";

/// Every card with its state, every instrument, the summary. On a narrow screen it is folded under
/// the name of the open one.
#[component]
pub fn TopicList(
    /// The open topic.
    open: Memo<CardKey>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    // Where it was unfolded: opening another topic folds it again.
    let at = RwSignal::new(None::<CardKey>);
    let unfolded = Memo::new(move |_| at.get() == Some(open.get()));
    let fold = move |_| {
        let folded = !unfolded.get_untracked();
        at.set(folded.then(|| open.get_untracked()));
    };
    browser::show_topic(page);
    let count = move || words::answered(page.answers.with(|answers| answers.count()));
    let entry = |topic: Topic| view! { <Entry topic /> };
    let of = move |cards: bool| {
        topics()
            .filter(move |topic| matches!(topic, Topic::Instrument(_)) != cards)
            .map(entry)
            .collect_view()
    };
    view! {
        <button type="button" class="topic-picker" aria-expanded=move || unfolded.get().to_string() aria-controls="topics"
            on:click=fold>
            <span>{move || topic(open.get()).title()}</span><span class="quiet">{words::LIST}" · "{count}" ▾"</span></button>
        <div class="topic-lists" id="topics" class:unfolded=move || unfolded.get()>
            <h2 class="list-title">{words::LIST}" · "{count}</h2>
            <ul class="topics">{of(true)}</ul>
            <h2 class="list-title">{words::INSTRUMENTS}</h2>
            <ul class="topics">{of(false)}</ul>
        </div>
    }
}

#[component]
fn Entry(topic: Topic) -> impl IntoView {
    let page = expect_context::<Page>();
    let key = topic.card_key();
    let here = Memo::new(move |_| page.experiment.with(|e| e.view.card == key));
    let mut linked = page.experiment.get_untracked();
    linked.view.card = key;
    let href = address_bar::link_of(&linked);
    let is_card = CARDS.iter().any(|card| card.key == topic.key());
    // Answered, which is not the same as right: a full circle, not a tick.
    let mark = move || match (is_card, page.answers.with(|a| a.of(topic.key()).is_some())) {
        (true, true) => "●",
        (true, false) => "○",
        (false, _) => "",
    };
    view! {
        <li><a href=href class="topic" aria-current=move || here.get().then_some("page")
            on:click=move |event| {
                if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                    event.prevent_default();
                    open(page, key);
                }
            }>
            <span class="topic-mark" aria-hidden="true">{mark}</span>{topic.title()}
            <span class="visually-hidden">{move || if mark() == "●" { ", answered" } else { "" }}</span>
        </a></li>
    }
}

/// Opens a topic: the keyboard and a screen reader go to its heading.
pub fn open(page: Page, card: CardKey) {
    page.edit(|e| e.view.card = card);
    browser::scroll_to_top();
    request_animation_frame(|| browser::focus(HEADING));
}
