//! A step's question: an answer of the reader's, checked against what the engine found.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::sketch::SketchField;
use crate::app::state::{Page, Phase};
use crate::claims::bars::SKETCH_BARS;
use crate::claims::score::Grade;
use crate::experiment::typed_number::{Parsed, parse_number};
use crate::lessons::{Ask, Judged, OptionOf, Reply, SKETCH_ENDS, judge};
use crate::words::en::lessons as words;
use crate::words::en::typed;
use crate::words::number::in_field;

/// Where the keyboard goes with an answer: to what is said to it.
const VERDICT: &str = ".lesson-verdict";
/// Where it goes with an answer that is taken back: to the first field.
const FIELD: &str = "input, [tabindex=\"0\"]";

/// What was answered, and what the engine says to it.
pub type Checked = Memo<Option<(Reply, Option<Judged>)>>;

/// How a question is answered: in a lesson as often as the reader likes, in an assignment once.
#[derive(Clone, Copy)]
pub struct Answering {
    /// What was answered.
    pub given: Checked,
    /// Takes an answer, with what the engine says to it; nothing where it has no right answer.
    pub give: Callback<(Reply, Option<Judged>)>,
    /// Takes it back, where that may be.
    pub take_back: Option<Callback<()>>,
    /// The word on the button.
    pub label: &'static str,
    /// Whether the laboratory is as the question wants it.
    pub ready: Signal<bool>,
}

/// The question, the reader's answer, and what is said to it.
#[component]
pub fn Question(ask: Ask, answering: Answering) -> impl IntoView {
    let page = expect_context::<Page>();
    let Answering {
        given,
        give,
        take_back,
        label,
        ready,
    } = answering;
    let draft = RwSignal::new(None::<Reply>);
    let said = RwSignal::new(None::<String>);
    let answered = Memo::new(move |_| given.with(Option::is_some));
    let options = match &ask {
        Ask::Choice { options, .. } => options.clone(),
        _ => Vec::new(),
    };
    let question = ask.question().to_string();
    let kind = ask.clone();
    let id = browser::fresh_id("question");
    // What had the keyboard is disabled or gone with the answer, and so it is where that is taken back.
    let (to_verdict, to_field) = (id.clone(), id.clone());
    let check = move || {
        let Some(reply) = draft.get_untracked().filter(|_| ready.get_untracked()) else {
            return;
        };
        let experiment = page.shown.get_untracked();
        let verdict = page
            .findings
            .with_untracked(|findings| judge(&ask, &reply, &experiment, findings));
        let done = page.phase.get_untracked() == Phase::Done;
        match verdict {
            // Half a stack has a last layer too, and it is not the one that is asked for.
            _ if !done => said.set(Some(words::NOT_YET.into())),
            // What cannot be judged may be tried again, or is locked in since nothing more will come.
            None if take_back.is_some() => said.set(Some(words::NOT_YET.into())),
            verdict => {
                said.set(None);
                give.run((reply, verdict));
                browser::focus_within(&to_verdict, VERDICT);
                if browser::is_below_two_columns() {
                    // The verdict has its own window over the figure that comes.
                    request_animation_frame(browser::scroll_to_top);
                }
            }
        }
    };
    let enter = check.clone();
    let try_again = move |take_back: Callback<()>| {
        take_back.run(());
        browser::focus_within(&to_field, FIELD);
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
        let (_, judged) = given.get()?;
        let Judged { grade, truth } = judged?;
        Some(
            view! { <p class="lesson-verdict" tabindex="-1" data-grade=grade.key()>{words::verdict(grade, &truth, &right(&truth))}</p> },
        )
    };
    // Who has it right has nothing to try again.
    let is_right = move || {
        let right = |judged: Judged| judged.grade == Grade::Right;
        given
            .get()
            .and_then(|(_, judged)| judged)
            .is_some_and(right)
    };
    view! {
        <fieldset class="lesson-question" id=id tabindex="-1">
            <legend>{question}</legend>
            {match kind {
                Ask::Choice { .. } => view! { <Options options draft given /> }.into_any(),
                Ask::Number { .. } => view! { <NumberReply draft said given commit=Callback::new(move |()| enter()) /> }.into_any(),
                Ask::Sketch { .. } => view! { <SketchReply draft given /> }.into_any(),
            }}
            {move || match answered.get() {
                false => {
                    let check = check.clone();
                    view! { <button type="button" disabled=move || draft.with(Option::is_none) || !ready.get() on:click=move |_| check()>{label}</button> }.into_any()
                }
                true => take_back.filter(|_| !is_right()).map(|take_back| {
                    let try_again = try_again.clone();
                    view! { <button type="button" class="quiet-button" on:click=move |_| try_again(take_back)>{words::TRY_AGAIN}</button> }
                }).into_any(),
            }}
            <div role="status">{verdict}{move || said.get().map(|why| view! { <p class="hint">{why}</p> })}</div>
        </fieldset>
    }
}

/// The answer of a judged question in the kind of its field.
fn truth_of(given: &Option<(Reply, Option<Judged>)>) -> Option<&Reply> {
    let (_, judged) = given.as_ref()?;
    judged.as_ref().map(|judged| &judged.truth)
}

#[component]
fn Options(
    options: Vec<OptionOf>,
    draft: RwSignal<Option<Reply>>,
    given: Checked,
) -> impl IntoView {
    let option = move |(i, option): (usize, OptionOf)| {
        let this = Reply::Choice(i as u32);
        let own = this.clone();
        let chosen = move || match given.get() {
            Some((reply, _)) => reply == own,
            None => draft.with(|draft| draft.as_ref() == Some(&own)),
        };
        let answer = this.clone();
        let right = move || given.with(|given| truth_of(given) == Some(&this));
        view! {
            <label class="lesson-option" class:right=right>
                <input type="radio" name="lesson-option" prop:checked=chosen disabled=move || given.with(Option::is_some)
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
    given: Checked,
    commit: Callback<()>,
) -> impl IntoView {
    // The field of the question before may be the same element: it begins empty, or with the answer.
    let text = RwSignal::new(String::new());
    let shown = move || match given.get() {
        Some((Reply::Number(number), _)) => in_field(number),
        _ => text.get(),
    };
    let type_in = move |event| {
        let typed: String = event_target_value(&event);
        text.set(typed.clone());
        let number = match read_answer(&typed) {
            Parsed::Number(number) => Some(number),
            Parsed::Ambiguous(..) => {
                said.set(Some(typed::which(&typed)));
                return draft.set(None);
            }
            Parsed::NotANumber => None,
        };
        said.set(None);
        draft.set(number.map(Reply::Number));
    };
    // Half a number is none yet: that it cannot be read is said when it is finished.
    let finish = move || {
        let typed = text.get_untracked();
        if !typed.trim().is_empty() && matches!(read_answer(&typed), Parsed::NotANumber) {
            said.set(Some(typed::unreadable(&typed)));
        }
    };
    view! {
        <label class="lesson-number">{words::YOUR_NUMBER}
            <input type="text" class="field-number" inputmode="text" autocomplete="off" disabled=move || given.with(Option::is_some)
                prop:value=shown on:input=type_in on:change=move |_| finish()
                on:keydown=move |event| if event.key() == "Enter" {
                    finish();
                    commit.run(());
                } />
        </label>
    }
}

/// A number as it is typed into an answer, where 50 % is a half.
fn read_answer(typed: &str) -> Parsed {
    let decimal = browser::decimal_mark();
    match typed.trim_end().strip_suffix('%') {
        Some(hundredths) => match parse_number(hundredths, decimal) {
            Parsed::Number(number) => Parsed::Number(number / 100.0),
            other => other,
        },
        None => parse_number(typed, decimal),
    }
}

#[component]
fn SketchReply(draft: RwSignal<Option<Reply>>, given: Checked) -> impl IntoView {
    let heights = Memo::new(move |_| {
        let drawn = given.get().map(|(reply, _)| reply).or_else(|| draft.get());
        match drawn {
            Some(Reply::Sketch(heights)) => heights,
            _ => vec![0.0; SKETCH_BARS],
        }
    });
    let found = Memo::new(move |_| {
        given.with(|given| match truth_of(given) {
            Some(Reply::Sketch(found)) => Some(found.clone()),
            _ => None,
        })
    });
    let locked = Memo::new(move |_| given.with(Option::is_some));
    let draw = Callback::new(move |heights| draft.set(Some(Reply::Sketch(heights))));
    view! { <SketchField heights draw locked found ends=SKETCH_ENDS /> }
}
