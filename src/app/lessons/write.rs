//! Writing a lesson: steps are added from the laboratory as it stands, and get their words here.

use leptos::prelude::*;

use super::open::Lessons;
use super::write_done::DraftDone;
use super::write_question::DraftQuestion;
use crate::app::passed_on::copy_link;
use crate::app::state::Page;
use crate::app::{browser, downloads};
use crate::experiment::{FIGURE_NAMES, fields};
use crate::lessons::{Lesson, LessonStep, MAX_WORDS};
use crate::words::en::lessons as words;

/// On every page while a lesson is being written: adds what is seen as a step.
#[component]
pub fn DraftBar() -> impl IntoView {
    let lessons = expect_context::<Lessons>();
    let page = expect_context::<Page>();
    let steps = Memo::new(move |_| {
        lessons
            .draft
            .with(|draft| draft.as_ref().map(|draft| draft.steps.len()))
    });
    let can_add = Memo::new(move |_| page.experiment.with(|e| e.room.runs()));
    let add = move |_| {
        let experiment = page.experiment.get_untracked();
        lessons.draft.update(|draft| {
            if let Some(draft) = draft {
                draft.add(&experiment);
            }
        });
    };
    view! {
        {move || steps.get().filter(|_| can_add.get()).map(|steps| view! {
            <div class="draft-bar" role="region" aria-label=words::DRAFT>
                <span>{words::draft(steps)}</span>
                <button type="button" class="primary" on:click=add>{words::ADD_STEP}</button>
                <button type="button" on:click=move |_| lessons.show_list()>{words::EDIT}</button>
            </div>
        })}
    }
}

/// The id of the button that begins one.
const WRITE: &str = "write-lesson";

/// The lesson that is being written, or the button that begins one.
#[component]
pub fn Writer() -> impl IntoView {
    let lessons = expect_context::<Lessons>();
    let writes = Memo::new(move |_| lessons.draft.with(Option::is_some));
    move || match writes.get() {
        true => view! { <Draft /> }.into_any(),
        false => view! {
            <button type="button" id=WRITE on:click=move |_| lessons.write()>{words::WRITE}</button>
            {move || lessons.draft_trouble.get().map(|why| view! { <p class="note">{why}</p> })}
        }
        .into_any(),
    }
}

#[component]
fn Draft() -> impl IntoView {
    let lessons = expect_context::<Lessons>();
    let said = RwSignal::new(None::<String>);
    let sure = RwSignal::new(false);
    let count = Memo::new(move |_| {
        lessons
            .draft
            .with(|draft| draft.as_ref().map_or(0, |draft| draft.steps.len()))
    });
    let checked = move |then: &dyn Fn(Lesson)| match lessons
        .draft
        .with_untracked(|draft| draft.as_ref().map(Lesson::checked))
    {
        Some(Ok(lesson)) => {
            said.set(None);
            then(lesson);
        }
        Some(Err(why)) => said.set(Some(words::not_yet(&why.to_string()))),
        None => {}
    };
    let try_it = move |_| checked(&|lesson| lessons.begin_own(lesson));
    let save = move |_| {
        checked(&|lesson| downloads::save_bytes(words::FILE_NAME, lesson.to_text().as_bytes()))
    };
    let link = move |_| checked(&|lesson| copy_link(&lesson.packed(), words::LINK_COPIED, said));
    let drop = move |_| {
        if !sure.get_untracked() {
            return sure.set(true);
        }
        lessons.draft.set(None);
        request_animation_frame(|| browser::focus(WRITE));
    };
    let kept = move || lessons.draft_trouble.get().unwrap_or(words::DRAFT_KEPT);
    view! {
        <section class="draft" aria-labelledby="draft-heading">
            <h2 id="draft-heading">{words::DRAFT}</h2>
            <p class="hint">{words::DRAFT_HINT}" "<span role="status">{kept}</span></p>
            <Line label=words::ITS_TITLE get=|draft| draft.title.clone() set=|draft, text| draft.title = text />
            <Line label=words::ITS_ABOUT get=|draft| draft.about.clone() set=|draft, text| draft.about = text />
            <ol class="draft-steps">{move || (0..count.get()).map(|i| view! { <DraftStep i /> }).collect_view()}</ol>
            <div class="row-of-buttons">
                <button type="button" class="primary" on:click=try_it>{words::TRY}</button>
                <button type="button" on:click=save>{words::SAVE}</button>
                <button type="button" on:click=link>{words::AS_LINK}</button>
                <button type="button" class="quiet-button" on:click=drop on:blur=move |_| sure.set(false)>
                    {move || if sure.get() { words::DROP_SURE } else { words::DROP }}</button>
            </div>
            <p class="note" role="status">{move || said.get()}</p>
        </section>
    }
}

/// A line of the draft's own.
#[component]
fn Line(
    label: &'static str,
    get: fn(&Lesson) -> String,
    set: fn(&mut Lesson, String),
) -> impl IntoView {
    let lessons = expect_context::<Lessons>();
    let text = Memo::new(move |_| {
        lessons
            .draft
            .with(|draft| draft.as_ref().map_or(String::new(), get))
    });
    view! {
        <label class="draft-line">{label}
            <input type="text" maxlength="300" prop:value=move || text.get()
                on:input=move |event| lessons.change(|draft| set(draft, event_target_value(&event))) />
        </label>
    }
}

#[component]
fn DraftStep(i: usize) -> impl IntoView {
    let lessons = expect_context::<Lessons>();
    let page = expect_context::<Page>();
    let step = Memo::new(move |_| {
        lessons
            .draft
            .with(|draft| draft.as_ref().and_then(|draft| draft.steps.get(i).cloned()))
    });
    let told = move |tell: fn(&LessonStep) -> String| {
        step.with(|step| step.as_ref().map_or(String::new(), tell))
    };
    let change = move |edit: &dyn Fn(&mut LessonStep)| {
        lessons.change(|draft| {
            if let Some(step) = draft.steps.get_mut(i) {
                edit(step)
            }
        })
    };
    let go = move |_| {
        if let Some(step) = step.get_untracked() {
            page.edit(|e| *e = step.experiment());
        }
    };
    let split = |text: &str| {
        text.split(',')
            .map(|name| name.trim().to_string())
            .filter(|name| !name.is_empty())
            .collect::<Vec<_>>()
    };
    let count = move || {
        words::words_of(
            told(|step| step.text.clone()).split_whitespace().count(),
            MAX_WORDS,
        )
    };
    view! {
        <li class="draft-step">
            <label class="draft-line">{words::STEP_TITLE}<input type="text" maxlength="300" prop:value=move || told(|step| step.title.clone())
                on:input=move |event| { let text = event_target_value(&event); change(&|step| step.title = text.clone()) } /></label>
            <label class="draft-line">{words::STEP_TEXT}<span class="quiet">{count}</span><textarea rows="3" prop:value=move || told(|step| step.text.clone())
                on:input=move |event| { let text = event_target_value(&event); change(&|step| step.text = text.clone()) }></textarea></label>
            <label class="draft-line">{words::STEP_SHOW}<input type="text" list="figure-names" prop:value=move || told(|step| step.show.join(", "))
                on:change=move |event| { let names = split(&event_target_value(&event)); change(&|step| step.show = names.clone()) } /></label>
            <label class="draft-line">{words::STEP_USE}<input type="text" list="control-keys" prop:value=move || told(|step| step.controls.join(", "))
                on:change=move |event| { let names = split(&event_target_value(&event)); change(&|step| step.controls = names.clone()) } /></label>
            <datalist id="figure-names">{FIGURE_NAMES.iter().map(|(name, meaning)| view! { <option value=*name>{*meaning}</option> }).collect_view()}</datalist>
            <datalist id="control-keys">{fields().map(|field| view! { <option value=field.key></option> }).collect_view()}</datalist>
            <DraftQuestion i />
            <DraftDone i />
            <label class="draft-line">{words::STEP_AFTER}<input type="text" maxlength="700" prop:value=move || told(|step| step.after.clone().unwrap_or_default())
                on:input=move |event| { let text = event_target_value(&event); change(&|step| step.after = (!text.trim().is_empty()).then(|| text.clone())) } /></label>
            <p class="row-of-buttons">
                <button type="button" on:click=go>{words::GO_THERE}</button>
                <button type="button" aria-label=words::UP on:click=move |_| lessons.change(|draft| draft.move_step(i, -1))>"↑"</button>
                <button type="button" aria-label=words::DOWN on:click=move |_| lessons.change(|draft| draft.move_step(i, 1))>"↓"</button>
                <button type="button" class="quiet-button" on:click=move |_| lessons.change(|draft| { draft.steps.remove(i); })>{words::REMOVE}</button>
            </p>
        </li>
    }
}
