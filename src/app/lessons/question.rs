//! A step's question: an answer of the reader's, checked against what the engine found.

use leptos::prelude::*;

use super::open::Lessons;
use crate::app::browser;
use crate::app::sketch::SketchField;
use crate::app::state::Page;
use crate::claims::bars::SKETCH_BARS;
use crate::experiment::LessonPlace;
use crate::experiment::typed_number::{Parsed, parse_number};
use crate::lessons::{Ask, Judged, OptionOf, Reply, SKETCH_ENDS, judge};
use crate::words::en::lessons as words;
use crate::words::en::typed;

/// The question, the reader's answer, and what is said to it.
#[component]
pub fn Question(ask: Ask, place: LessonPlace) -> impl IntoView {
    let lessons = expect_context::<Lessons>();
    let page = expect_context::<Page>();
    let draft = RwSignal::new(None::<Reply>);
    let said = RwSignal::new(None::<String>);
    let judged = {
        let place = place.clone();
        Memo::new(move |_| {
            lessons.answers.with(|all| {
                let here = all.iter().rev().find(|(at, ..)| *at == place);
                here.map(|(_, reply, judged)| (reply.clone(), judged.clone()))
            })
        })
    };
    let answered = Memo::new(move |_| judged.with(Option::is_some));
    let options = match &ask {
        Ask::Choice { options, .. } => options.clone(),
        _ => Vec::new(),
    };
    let question = ask.question().to_string();
    let kind = ask.clone();
    let check = {
        let place = place.clone();
        move || {
            let Some(reply) = draft.get_untracked() else {
                return;
            };
            let experiment = page.shown.get_untracked();
            let verdict = page
                .findings
                .with_untracked(|findings| judge(&ask, &reply, &experiment, findings));
            match verdict {
                Some(verdict) => lessons
                    .answers
                    .update(|all| all.push((place.clone(), reply, verdict))),
                None => said.set(Some(words::NOT_YET.into())),
            }
        }
    };
    let enter = check.clone();
    let forget = move || {
        lessons
            .answers
            .update(|all| all.retain(|(at, ..)| *at != place))
    };
    let right = {
        let options = options.clone();
        move |truth: &Reply| match truth {
            Reply::Choice(i) => options
                .get(*i as usize)
                .map_or(String::new(), |option| option.text.clone()),
            _ => String::new(),
        }
    };
    let verdict = move || {
        judged.get().map(|(_, Judged { grade, truth })| {
            view! { <p class="lesson-verdict" data-grade=grade.key()>{words::verdict(grade, &truth, &right(&truth))}</p> }
        })
    };
    view! {
        <fieldset class="lesson-question">
            <legend>{question}</legend>
            {match kind {
                Ask::Choice { .. } => view! { <Options options draft judged /> }.into_any(),
                Ask::Number { .. } => view! { <NumberReply draft said judged commit=Callback::new(move |()| enter()) /> }.into_any(),
                Ask::Sketch { .. } => view! { <SketchReply draft judged /> }.into_any(),
            }}
            {move || match answered.get() {
                false => {
                    let check = check.clone();
                    view! { <button type="button" disabled=move || draft.with(Option::is_none) on:click=move |_| check()>{words::CHECK}</button> }.into_any()
                }
                true => {
                    let forget = forget.clone();
                    view! { <button type="button" class="quiet-button" on:click=move |_| forget()>{words::TRY_AGAIN}</button> }.into_any()
                }
            }}
            <div role="status">{verdict}{move || said.get().map(|why| view! { <p class="hint">{why}</p> })}</div>
        </fieldset>
    }
}

type Answered = Memo<Option<(Reply, Judged)>>;

#[component]
fn Options(
    options: Vec<OptionOf>,
    draft: RwSignal<Option<Reply>>,
    judged: Answered,
) -> impl IntoView {
    let option = move |(i, option): (usize, OptionOf)| {
        let this = Reply::Choice(i as u32);
        let given = this.clone();
        let chosen = move || match judged.get() {
            Some((reply, _)) => reply == given,
            None => draft.with(|draft| draft.as_ref() == Some(&given)),
        };
        let answer = this.clone();
        let right = move || {
            judged.with(|judged| {
                judged
                    .as_ref()
                    .is_some_and(|(_, judged)| judged.truth == this)
            })
        };
        view! {
            <label class="lesson-option" class:right=right>
                <input type="radio" name="lesson-option" prop:checked=chosen disabled=move || judged.with(Option::is_some)
                    on:change=move |_| draft.set(Some(answer.clone())) />
                <span>{option.text}</span>
            </label>
        }
    };
    options.into_iter().enumerate().map(option).collect_view()
}

#[component]
fn NumberReply(
    draft: RwSignal<Option<Reply>>,
    said: RwSignal<Option<String>>,
    judged: Answered,
    commit: Callback<()>,
) -> impl IntoView {
    let type_in = move |event| {
        let text: String = event_target_value(&event);
        let number = match parse_number(&text, browser::decimal_mark()) {
            Parsed::Number(number) => Some(number),
            Parsed::Ambiguous(..) => {
                said.set(Some(typed::which(&text)));
                return draft.set(None);
            }
            Parsed::NotANumber => None,
        };
        said.set(None);
        draft.set(number.map(Reply::Number));
    };
    view! {
        <label class="lesson-number">{words::YOUR_NUMBER}
            <input type="text" class="field-number" inputmode="text" autocomplete="off" disabled=move || judged.with(Option::is_some)
                on:input=type_in
                on:keydown=move |event| if event.key() == "Enter" { commit.run(()) } />
        </label>
    }
}

#[component]
fn SketchReply(draft: RwSignal<Option<Reply>>, judged: Answered) -> impl IntoView {
    let heights = Memo::new(move |_| {
        let given = judged.get().map(|(reply, _)| reply).or_else(|| draft.get());
        match given {
            Some(Reply::Sketch(heights)) => heights,
            _ => vec![0.0; SKETCH_BARS],
        }
    });
    let found = Memo::new(move |_| match judged.get() {
        Some((
            _,
            Judged {
                truth: Reply::Sketch(found),
                ..
            },
        )) => Some(found),
        _ => None,
    });
    let locked = Memo::new(move |_| judged.with(Option::is_some));
    let draw = Callback::new(move |heights| draft.set(Some(Reply::Sketch(heights))));
    view! { <SketchField heights draw locked found ends=SKETCH_ENDS /> }
}
