//! Making an assignment: claims and lessons' questions are ticked, others are asked of the lab.

use leptos::prelude::*;

use super::open::Assignments;
use super::open_question::OpenQuestion;
use crate::app::passed_on::copy_link;
use crate::app::state::{Page, Phase};
use crate::app::{browser, downloads};
use crate::assignments::{
    Assignment, Item, MAX_ITEMS, askable, class_experiment, proposed_tolerance,
};
use crate::claims::CARDS;
use crate::experiment::Room;
use crate::lessons::{Ask, Quantity, SHIPPED, lesson};
use crate::words::en::assignments as words;

/// In the batch room and the depth room, while an assignment is being made: asks about what is seen.
#[component]
pub fn AssignmentBar() -> impl IntoView {
    let assignments = expect_context::<Assignments>();
    let page = expect_context::<Page>();
    let said = RwSignal::new(None::<&'static str>);
    let items = Memo::new(move |_| {
        assignments
            .draft
            .with(|draft| draft.as_ref().map(|draft| draft.items.len()))
    });
    let here = Memo::new(move |_| {
        let asks = page
            .experiment
            .with(|e| matches!(e.room, Room::Batch | Room::Depth));
        asks && page
            .presentation
            .with(|now| now.item.is_none() && now.lesson.is_none())
    });
    let ask = move |_| match add(assignments) {
        true => {
            said.set(None);
            assignments.show_room();
            request_animation_frame(|| browser::go_to(OPEN_QUESTIONS));
        }
        false => said.set(Some(words::NOT_YET)),
    };
    view! {
        {move || items.get().filter(|_| here.get()).map(|items| view! {
            <div class="draft-bar" role="region" aria-label=words::DRAFT>
                <span>{words::draft(items)}</span>
                <button type="button" class="primary" disabled={items >= MAX_ITEMS} on:click=ask>{words::ASK_THIS}</button>
                <button type="button" on:click=move |_| assignments.show_room()>{words::TO_DRAFT}</button>
                <span role="status">{move || said.get()}</span>
            </div>
        })}
    }
}

/// The id of the open questions.
const OPEN_QUESTIONS: &str = "open-questions";

/// Adds a question on what the lab shows; false where its figures are not done.
fn add(assignments: Assignments) -> bool {
    let page = assignments.page;
    let experiment = page.experiment.get_untracked();
    let done = page.phase.get_untracked() == Phase::Done
        && page
            .shown
            .with_untracked(|shown| shown.job() == experiment.job());
    let offered = page
        .findings
        .with_untracked(|findings| askable(&experiment, findings));
    let Some((of, value)) = offered.first().filter(|_| done).cloned() else {
        return false;
    };
    let item = Item::Open {
        link: experiment.to_query(),
        ask: Ask::Number {
            question: format!("{}?", words::report(&of)),
            of,
            within: proposed_tolerance(value),
        },
    };
    let Item::Open { link, .. } = &item else {
        return false;
    };
    assignments.offered.update(|all| {
        all.retain(|(known, _)| known != link);
        all.push((link.clone(), offered));
    });
    assignments.draft.update(|draft| {
        if let Some(draft) = draft {
            draft.items.push(item);
        }
    });
    true
}

/// The assignment that is being made, or the button that begins one.
#[component]
pub fn Maker() -> impl IntoView {
    let assignments = expect_context::<Assignments>();
    let makes = Memo::new(move |_| assignments.draft.with(Option::is_some));
    let empty = || Assignment {
        title: String::new(),
        text: String::new(),
        items: Vec::new(),
    };
    view! {
        <section aria-labelledby="make-heading" class="draft">
            <h2 id="make-heading">{words::MAKE}</h2>
            <p class="hint">{words::MAKE_HINT}</p>
            {move || match makes.get() {
                true => view! { <Draft /> }.into_any(),
                false => view! {
                    <button type="button" class="primary begin-draft" on:click=move |_| assignments.draft.set(Some(empty()))>{words::MAKE}</button>
                }
                .into_any(),
            }}
        </section>
    }
}

#[component]
fn Draft() -> impl IntoView {
    let assignments = expect_context::<Assignments>();
    let said = RwSignal::new(None::<String>);
    let sure = RwSignal::new(false);
    let checked = move |then: &dyn Fn(Assignment)| {
        let Some(draft) = assignments.draft.get_untracked() else {
            return;
        };
        match draft.check() {
            Ok(()) => {
                said.set(None);
                then(draft);
            }
            Err(why) => said.set(Some(words::not_yet(&why.to_string()))),
        }
    };
    let try_it = move |_| {
        checked(&|draft| {
            assignments.begin(draft);
            request_animation_frame(|| browser::go_to("sheet-title"));
        })
    };
    let save = move |_| {
        checked(&|draft| downloads::save_bytes(words::FILE_NAME, draft.to_text().as_bytes()))
    };
    let link = move |_| checked(&|draft| copy_link(&draft.packed(), words::LINK_COPIED, said));
    let drop = move |_| {
        if !sure.get_untracked() {
            return sure.set(true);
        }
        assignments.draft.set(None);
    };
    let title = move || told(assignments, |draft| draft.title.clone());
    let text = move || told(assignments, |draft| draft.text.clone());
    view! {
        <label class="draft-line">{words::ITS_TITLE}
            <input type="text" maxlength="300" prop:value=title
                on:change=move |event| change(assignments, |draft| draft.title = event_target_value(&event)) />
        </label>
        <label class="draft-line">{words::ITS_TEXT}
            <textarea rows="3" maxlength="2000" prop:value=text
                on:change=move |event| change(assignments, |draft| draft.text = event_target_value(&event))></textarea>
        </label>
        <details class="fold"><summary>{words::CARDS}</summary>
            {CARDS.iter().map(|card| tick(assignments, Item::Card { card: card.key.into() }, card.title.into())).collect_view()}
        </details>
        <details class="fold"><summary>{words::STEPS}</summary>{steps(assignments)}</details>
        <OpenQuestions />
        <div class="row-of-buttons">
            <button type="button" class="primary" on:click=try_it>{words::TRY}</button>
            <button type="button" on:click=save>{words::SAVE}</button>
            <button type="button" on:click=link>{words::AS_LINK}</button>
            <button type="button" class="quiet-button" on:click=drop on:blur=move |_| sure.set(false)>
                {move || if sure.get() { words::DROP_SURE } else { words::DROP }}</button>
        </div>
        <p class="note draft-said" role="status">{move || said.get()}</p>
    }
}

fn told(assignments: Assignments, tell: fn(&Assignment) -> String) -> String {
    assignments
        .draft
        .with(|draft| draft.as_ref().map_or_else(String::new, tell))
}

fn change(assignments: Assignments, edit: impl FnOnce(&mut Assignment)) {
    assignments.draft.update(|draft| {
        if let Some(draft) = draft {
            edit(draft);
        }
    });
}

/// A question that is part of the assignment where it is ticked.
fn tick(assignments: Assignments, item: Item, label: String) -> impl IntoView {
    let own = item.clone();
    let on = move || {
        assignments.draft.with(|draft| {
            draft
                .as_ref()
                .is_some_and(|draft| draft.items.contains(&own))
        })
    };
    let turn = move |event| {
        let on = event_target_checked(&event);
        change(assignments, |draft| {
            draft.items.retain(|one| *one != item);
            if on {
                draft.items.push(item.clone());
            }
        });
    };
    view! { <label class="check"><input type="checkbox" prop:checked=on on:change=turn /><span>{label}</span></label> }
}

/// The lessons with the questions of their steps.
fn steps(assignments: Assignments) -> impl IntoView {
    let of_lesson = move |key: &'static str| {
        let read = lesson(key)?;
        let steps = read.steps.iter().enumerate().filter_map(|(i, step)| {
            let ask = step.ask.as_ref()?;
            let number = i as u32 + 1;
            let item = Item::Step {
                lesson: key.into(),
                step: number,
            };
            Some(tick(assignments, item, words::step(number, ask.question())))
        });
        let steps: Vec<_> = steps.collect();
        let title = read.title.clone();
        (!steps.is_empty()).then(
            || view! { <fieldset class="of-lesson"><legend>{title}</legend>{steps}</fieldset> },
        )
    };
    SHIPPED
        .iter()
        .map(|shipped| of_lesson(shipped.key))
        .collect_view()
}

/// Questions of the teacher's own.
#[component]
fn OpenQuestions() -> impl IntoView {
    let assignments = expect_context::<Assignments>();
    let page = expect_context::<Page>();
    // Which items they are; what they say is their own business.
    let places = Memo::new(move |_| {
        assignments.draft.with(|draft| {
            let items = draft.as_ref().map_or(&[][..], |draft| &draft.items);
            let open = |(_, item): &(usize, &Item)| matches!(item, Item::Open { .. });
            let open = items.iter().enumerate().filter(open);
            open.map(|(place, _)| place).collect::<Vec<_>>()
        })
    });
    let add = move |of: Quantity| {
        move |_| {
            let item = class_experiment(of);
            change(assignments, |draft| {
                if !draft.items.contains(&item) {
                    draft.items.push(item);
                }
            });
        }
    };
    let go = move |room: Room| {
        move |_| {
            let there = page.in_room(room);
            page.edit(|e| *e = there);
        }
    };
    view! {
        <section id=OPEN_QUESTIONS tabindex="-1" aria-labelledby="open-questions-heading">
            <h3 id="open-questions-heading">{words::OPEN_QUESTIONS}</h3>
            {move || places.with(Vec::is_empty).then(|| view! { <p class="quiet">{words::NO_OPEN_QUESTIONS}</p> })}
            <ol class="draft-steps">{move || places.get().into_iter().map(|place| view! { <OpenQuestion place /> }).collect_view()}</ol>
            <div class="row-of-buttons">
                <button type="button" on:click=go(Room::Batch)>{words::TO_BATCH}</button>
                <button type="button" on:click=go(Room::Depth)>{words::TO_DEPTH}</button>
                <button type="button" on:click=add(Quantity::Mean)>{words::CLASS_MEAN}</button>
                <button type="button" on:click=add(Quantity::Kurtosis)>{words::CLASS_KURTOSIS}</button>
            </div>
        </section>
    }
}
