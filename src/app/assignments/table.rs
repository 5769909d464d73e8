//! The table of a class: students and their answers.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::state::Page;
use crate::assignments::{Assignment, Collected, Graded, Mark, Student, graded, seed_of};
use crate::words::en::assignments as words;

/// A row per student, a column per question.
#[component]
pub fn ClassTable(collected: Memo<Collected>) -> impl IntoView {
    let page = expect_context::<Page>();
    let items = move || {
        collected.with(|all| {
            let assignment = all.assignment.as_ref();
            assignment.map_or_else(Vec::new, |one| {
                one.items
                    .iter()
                    .map(|item| item.question().to_string())
                    .collect()
            })
        })
    };
    let head = move || {
        let item = |(i, question): (usize, String)| {
            let title = question.clone();
            view! { <th scope="col" role="columnheader" title=title>{i + 1}<span class="visually-hidden">". "{question}</span></th> }
        };
        items().into_iter().enumerate().map(item).collect_view()
    };
    let graded = Memo::new(move |_| {
        collected.with(|all| {
            let Some(assignment) = all.assignment.as_ref() else {
                return Vec::new();
            };
            let one = |truths: &_| {
                let of = |student: &Student| graded(assignment, &student.hand_in, truths);
                all.students.iter().map(of).collect::<Vec<_>>()
            };
            page.truths.with(one)
        })
    });
    let rows = move || {
        collected.with(|all| {
            let assignment = all.assignment.as_ref()?;
            let both = |graded: &Vec<Graded>| {
                let students = all.students.iter().zip(graded);
                let row = |(student, graded)| row(assignment, student, graded);
                students.map(row).collect_view()
            };
            Some(graded.with(both))
        })
    };
    let right = move || {
        graded.with(|all| {
            let of_item = |place: usize| {
                let right = all.iter().filter(|one| one.marks[place] == Mark::Right);
                view! { <td role="cell" data-label=words::question(place)>{words::right_of(right.count(), all.len())}</td> }
            };
            let items = all.first().map_or(0, |one| one.marks.len());
            (0..items).map(of_item).collect_view()
        })
    };
    // On a phone every student is a block of lines, and the roles say that it is a table all the same.
    view! {
        <div class="wide-table whole" tabindex="0" role="region" aria-label=words::TABLE>
            <table class="tabular class-table" role="table">
                <caption class="visually-hidden">{words::TABLE}</caption>
                <thead role="rowgroup"><tr role="row">{words::TABLE_HEAD.map(|head| view! { <th scope="col" role="columnheader">{head}</th> })}{head}</tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
                <tfoot role="rowgroup"><tr role="row"><th scope="row" role="rowheader" colspan="4">{words::RIGHT_ANSWERS}</th>{right}</tr></tfoot>
            </table>
        </div>
    }
}

fn row(assignment: &Assignment, student: &Student, graded: &Graded) -> impl IntoView + use<> {
    let hand_in = &student.hand_in;
    let misfits = words::misfits(&graded.misfits);
    let older = words::older(student.older);
    let cells = (0..assignment.items.len()).map(|place| cell(assignment, student, graded, place));
    let cells = cells.collect_view();
    let [_, seed, time, score] = words::TABLE_HEAD;
    view! {
        <tr role="row" data-changed=graded.is_changed().to_string()>
            <th scope="row" role="rowheader">{hand_in.name.clone()}
                {(!misfits.is_empty()).then(|| view! { <span class="misfits"><b>{words::mark(Mark::Changed)}</b>" "{misfits}</span> })}
                {(!older.is_empty()).then(|| view! { <span class="quiet older">{older}</span> })}</th>
            <td role="cell" data-label=seed>{seed_of(assignment, &hand_in.name).to_string()}</td>
            <td role="cell" data-label=time>{browser::local_time(hand_in.handed_in)}</td>
            <td role="cell" data-label=score>{words::score(graded)}</td>
            {cells}
        </tr>
    }
}

/// An answer with its mark; what is right stands under one that is not.
fn cell(
    assignment: &Assignment,
    student: &Student,
    graded: &Graded,
    place: usize,
) -> impl IntoView + use<> {
    let item = &assignment.items[place];
    let mark = graded.marks[place];
    let given = student.hand_in.answers.get(place).cloned().flatten();
    let answer = given.map(|given| words::reply(item, &given.answer));
    let truth = graded.truths[place].as_ref();
    let truth = truth.filter(|_| mark != Mark::Right);
    let truth = truth.map(|truth| format!("{}{}", words::RIGHT_IS, words::reply(item, truth)));
    view! {
        <td role="cell" data-label=words::question(place) data-mark=words::mark(mark)>{answer}<span class="mark-word">{words::mark(mark)}</span>
            {truth.map(|truth| view! { <span class="quiet">{truth}</span> })}</td>
    }
}
