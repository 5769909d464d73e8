//! A question of the teacher's own: its words, the number that answers it, and the tolerance.

use leptos::prelude::*;

use super::open::Assignments;
use crate::app::browser;
use crate::app::state::Page;
use crate::assignments::{Item, proposed_tolerance};
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
    let link = move || match item.get() {
        Some(Item::Open { link, .. }) => link,
        _ => String::new(),
    };
    let offered = Memo::new(move |_| {
        let link = link();
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
    let pick = move |event| {
        let chosen = event_target_value(&event).parse::<usize>().ok();
        let chosen = chosen.and_then(|at| offered.with_untracked(|all| all.get(at).cloned()));
        if let Some((measure, value)) = chosen {
            edit(&|question, of, within| {
                // Words of the teacher's own stay.
                if *question == words::report(of) + "?" {
                    *question = words::report(&measure) + "?";
                }
                *of = measure.clone();
                *within = proposed_tolerance(value);
            });
        }
    };
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
        if let Some(item) = item.get_untracked() {
            let own = crate::experiment::Experiment::from_query(&match &item {
                Item::Open { link, .. } => link.clone(),
                _ => String::new(),
            });
            page.edit(|e| *e = own.0);
        }
    };
    view! {
        <li class="draft-step">
            <label class="draft-line">{words::QUESTION}<input type="text" maxlength="300" prop:value=move || question.get()
                on:change=move |event| { let text = event_target_value(&event); edit(&|question, _, _| *question = text.clone()) } /></label>
            {move || match offered.with(Vec::is_empty) {
                true => view! { <p class="hint">{words::MEASURE}": "{move || of.get().map(|of| words::report(&of))}</p> }.into_any(),
                false => view! { <label class="draft-line">{words::MEASURE}<select on:change=pick>{options(&offered.get(), of)}</select></label> }.into_any(),
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

/// The numbers that can be asked for, by whose they are.
fn options(offered: &[(Measure, f64)], of: Memo<Option<Measure>>) -> impl IntoView + use<> {
    let mut groups: Vec<(String, Vec<(usize, Measure)>)> = Vec::new();
    for (at, (measure, _)) in offered.iter().enumerate() {
        let name = words::group(measure);
        match groups.last_mut() {
            Some((last, all)) if *last == name => all.push((at, measure.clone())),
            _ => groups.push((name, vec![(at, measure.clone())])),
        }
    }
    let option = move |(at, measure): (usize, Measure)| {
        let label = words::measure(&measure);
        let chosen = move || of.with(|of| of.as_ref() == Some(&measure));
        view! { <option value=at.to_string() selected=chosen>{label}</option> }
    };
    let group = move |(name, all): (String, Vec<(usize, Measure)>)| {
        view! { <optgroup label=name>{all.into_iter().map(option).collect_view()}</optgroup> }
    };
    groups.into_iter().map(group).collect_view()
}
