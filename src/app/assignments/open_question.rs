//! A question of the teacher's own: its words, the number that answers it, and the tolerance.

use leptos::prelude::*;

use super::open::Assignments;
use crate::app::browser;
use crate::app::measure_select::MeasureSelect;
use crate::app::state::Page;
use crate::assignments::{Item, proposed_tolerance};
use crate::experiment::Experiment;
use crate::experiment::typed_number::{Parsed, parse_number};
use crate::lessons::{Ask, Measure};
use crate::words::en::assignments as words;
use crate::words::number::{in_field, short};

/// The question at a place of the draft.
#[component]
pub fn OpenQuestion(place: usize) -> impl IntoView {
    let assignments = expect_context::<Assignments>();
    let page = expect_context::<Page>();
    let item = Memo::new(move |_| {
        assignments.draft.with(|draft| {
            draft
                .as_ref()
                .and_then(|draft| draft.items.get(place).cloned())
        })
    });
    let link = Memo::new(move |_| match item.get() {
        Some(Item::Open { link, .. }) => link,
        _ => String::new(),
    });
    let offered = Memo::new(move |_| {
        let link = link.get();
        assignments.offered.with(|all| {
            let own = all.iter().find(|(known, _)| *known == link);
            own.map_or_else(Vec::new, |(_, offered)| offered.clone())
        })
    });
    let number = move || match item.get() {
        Some(Item::Open {
            ask:
                Ask::Number {
                    question,
                    of,
                    within,
                },
            ..
        }) => Some((question, of, within)),
        _ => None,
    };
    let of = Memo::new(move |_| number().map(|(_, of, _)| of));
    let question = Memo::new(move |_| match item.get() {
        Some(Item::Open { ask, .. }) => ask.question().to_string(),
        _ => String::new(),
    });
    let edit = move |edit: &dyn Fn(&mut String, &mut Measure, &mut f64)| {
        assignments.draft.update(|draft| {
            let item = draft.as_mut().and_then(|draft| draft.items.get_mut(place));
            if let Some(Item::Open {
                ask:
                    Ask::Number {
                        question,
                        of,
                        within,
                    },
                ..
            }) = item
            {
                edit(question, of, within);
            }
        });
    };
    let pick = Callback::new(move |measure: Measure| {
        let value = offered.with_untracked(|all| {
            let own = all.iter().find(|(one, _)| *one == measure);
            own.map(|(_, value)| *value)
        });
        edit(&|question, of, within| {
            // Words of the teacher's own stay.
            if *question == words::report(of) + "?" {
                *question = words::report(&measure) + "?";
            }
            *of = measure.clone();
            *within = value.map_or(*within, proposed_tolerance);
        });
    });
    let type_within = move |event| {
        let typed: String = event_target_value(&event);
        if let Parsed::Number(number) = parse_number(&typed, browser::decimal_mark())
            && number > 0.0
            && number.is_finite()
        {
            edit(&|_, _, within| *within = number);
        }
    };
    let now = move || {
        let (_, of, _) = number()?;
        let value = offered.with(|all| all.iter().find(|(one, _)| *one == of).map(|one| one.1))?;
        Some(words::now(&short(value)))
    };
    let within = move || number().map_or_else(String::new, |(.., within)| in_field(within));
    let remove = move |_| {
        assignments.draft.update(|draft| {
            if let Some(draft) = draft {
                draft.items.remove(place);
            }
        });
    };
    let go = move |_| {
        let there = Experiment::from_query(&link.get_untracked()).0;
        page.edit(|e| *e = there);
    };
    view! {
        <li class="draft-step">
            <label class="draft-line">{words::QUESTION}<input type="text" maxlength="300" prop:value=move || question.get()
                on:change=move |event| { let text = event_target_value(&event); edit(&|question, _, _| *question = text.clone()) } /></label>
            {move || {
                let experiment = Experiment::from_query(&link.get()).0;
                view! { <MeasureSelect label=words::MEASURE experiment of=of.into() pick /> }
            }}
            <label class="draft-line within">{words::WITHIN}<input type="text" class="field-number" inputmode="decimal" prop:value=within on:change=type_within /></label>
            <p class="hint">{words::WITHIN_HINT}" "{now}</p>
            <p class="row-of-buttons">
                <button type="button" on:click=go>{words::GO_THERE}</button>
                <button type="button" class="quiet-button" on:click=remove>{words::REMOVE}</button>
            </p>
        </li>
    }
}
