//! A step of a lesson that is being written: its words, what it shows, what it asks and what ends it.

use leptos::prelude::*;

use super::drafted::{Drafted, HEADING};
use super::open::Lessons;
use super::write_done::DraftDone;
use super::write_names::{LookedAt, RevealedFigures, ShownFigures, UsedControls};
use super::write_question::DraftQuestion;
use crate::app::browser;
use crate::app::state::Page;
use crate::lessons::MAX_WORDS;
use crate::words::en::lessons as words;

/// The step at a place.
#[component]
pub fn DraftStep(at: usize) -> impl IntoView {
    let step = Drafted::new(expect_context::<Lessons>(), at);
    let title = move || step.told(|step| step.title.clone());
    let text = move || step.told(|step| step.text.clone());
    let after = move || step.told(|step| step.after.clone().unwrap_or_default());
    let count = move || words::words_of(text().split_whitespace().count(), MAX_WORDS);
    let set_after = move |event| {
        let text: String = event_target_value(&event);
        step.change(|step| step.after = (!text.trim().is_empty()).then_some(text));
    };
    view! {
        <li class="draft-step">
            <label class="draft-line">{words::STEP_TITLE}<input type="text" maxlength="300" prop:value=title
                on:input=move |event| step.change(|step| step.title = event_target_value(&event)) /></label>
            <label class="draft-line">{words::STEP_TEXT}<span class="quiet">{count}</span><textarea rows="3" prop:value=text
                on:input=move |event| step.change(|step| step.text = event_target_value(&event))></textarea></label>
            <ShownFigures step />
            <LookedAt step />
            <UsedControls step />
            <DraftQuestion step />
            <DraftDone step />
            <RevealedFigures step />
            <label class="draft-line">{words::STEP_AFTER}<input type="text" maxlength="700" prop:value=after on:input=set_after /></label>
            <Buttons step />
        </li>
    }
}

/// The id of a button that moves a step.
fn mover(at: usize, by: isize) -> String {
    format!("move-{at}-{by}")
}

#[component]
fn Buttons(step: Drafted) -> impl IntoView {
    let lessons = expect_context::<Lessons>();
    let page = expect_context::<Page>();
    let at = step.at;
    let go = move |_| page.edit(|e| *e = step.experiment());
    // The fields are made anew: the keyboard goes on where the step does.
    let move_by = move |by: isize| {
        move |_| {
            lessons.change(|draft| draft.move_step(at, by));
            let last = lessons
                .draft
                .with_untracked(|draft| draft.as_ref().map_or(0, |draft| draft.steps.len()));
            let to = at.saturating_add_signed(by).min(last.saturating_sub(1));
            request_animation_frame(move || browser::focus(&mover(to, by)));
        }
    };
    let remove = move |_| {
        lessons.change(|draft| {
            draft.steps.remove(at);
        });
        request_animation_frame(|| browser::focus(HEADING));
    };
    view! {
        <p class="row-of-buttons">
            <button type="button" on:click=go>{words::GO_THERE}</button>
            <button type="button" id=mover(at, -1) aria-label=words::UP on:click=move_by(-1)>"↑"</button>
            <button type="button" id=mover(at, 1) aria-label=words::DOWN on:click=move_by(1)>"↓"</button>
            <button type="button" class="quiet-button" on:click=remove>{words::REMOVE}</button>
        </p>
    }
}
