//! Writing a lesson: steps are added from the laboratory as it stands, and get their words here.

use leptos::prelude::*;

use super::drafted::HEADING;
use super::open::Lessons;
use super::write_step::DraftStep;
use crate::app::passed_on::copy_link;
use crate::app::state::Page;
use crate::app::{browser, downloads};
use crate::lessons::Lesson;
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
    // What a step opens says what its fields offer: where steps change places they are made anew.
    let links = Memo::new(move |_| {
        lessons.draft.with(|draft| {
            let steps = draft.as_ref().map_or(&[][..], |draft| &draft.steps);
            steps
                .iter()
                .map(|step| step.link.clone())
                .collect::<Vec<_>>()
        })
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
        <section class="draft" aria-labelledby=HEADING>
            <h2 id=HEADING tabindex="-1">{words::DRAFT}</h2>
            <p class="hint">{words::DRAFT_HINT}" "<span role="status">{kept}</span></p>
            <Line label=words::ITS_TITLE get=|draft| draft.title.clone() set=|draft, text| draft.title = text />
            <Line label=words::ITS_ABOUT get=|draft| draft.about.clone() set=|draft, text| draft.about = text />
            <ol class="draft-steps">{move || (0..links.with(Vec::len)).map(|at| view! { <DraftStep at /> }).collect_view()}</ol>
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
