//! One card: claim, prediction, measurement, verdict.

use leptos::prelude::*;

use super::exhibits::{Exhibits, Lesson};
use super::list::{HEADING, open};
use super::measured::MeasuredTable;
use super::predict::{OUTCOME, Predict};
use super::prediction_line::PredictionLine;
use super::shown::is_shown;
use crate::app::browser;
use crate::app::sections::mathml;
use crate::app::state::{Page, Phase};
use crate::app::worker_link::WorkerLink;
use crate::claims::{CARDS, Card};
use crate::experiment::{CardKey, Experiment, Subject};
use crate::figures::claims::set_up_picture;
use crate::words::en::claims as words;
use crate::words::en::interface::NEW_DRAW;

/// The id of the question.
const PREDICT: &str = "predict";

/// Whether it is the card that a reader sees first.
fn is_first(card: &Card) -> bool {
    CARDS.first().is_some_and(|first| first.key == card.key)
}

/// The card.
#[component]
pub fn CardView(card: &'static Card) -> impl IntoView {
    let page = expect_context::<Page>();
    let answered = Memo::new(move |_| page.answers.with(|answers| answers.of(card.key).is_some()));
    view! {
        <article class="card" data-figure="card" data-card=card.key data-answered=move || answered.get().to_string()>
            {is_first(card).then(|| view! { <p class="instrument-lead">{words::LEAD}</p> })}
            <p class="quiet">{words::number(card)}</p>
            <h1 class="headline" id=HEADING tabindex="-1">"“"{card.claim}"”"</h1>
            <SetUp card />
            <details class="terms">
                <summary>{words::TERMS}</summary>
                <dl>{card.terms.iter().map(|(term, meaning)| view! { <dt>{*term}</dt><dd>{*meaning}</dd> }).collect_view()}</dl>
            </details>
            <section class="predict" id=PREDICT tabindex="-1" aria-label=words::PREDICTION>
                <p class="question"><b>{words::PREDICT}</b>" "{card.question}</p>
                <Predict card answered />
            </section>
            {move || answered.get().then(|| view! { <Outcome card /> })}
        </article>
    }
}

/// What the experiment is about, as a picture, before its words.
#[component]
fn SetUp(card: &'static Card) -> impl IntoView {
    let subject = (card.trials)().first().map(Subject::of);
    subject.map(|subject| {
        view! {
            <figure class="set-up">
                <svg viewBox="-3 -3 226 96" aria-hidden="true" inner_html=set_up_picture(subject)></svg>
                <figcaption class="caption">{words::set_up(subject)}</figcaption>
            </figure>
        }
    })
}

/// What was measured, the verdict and the way on.
#[component]
fn Outcome(card: &'static Card) -> impl IntoView {
    let page = expect_context::<Page>();
    let done = Memo::new(move |_| page.phase.get() == Phase::Done && is_shown(page));
    view! {
        <section class="outcome" id=OUTCOME tabindex="-1" aria-label=words::OUTCOME>
            <OutcomeHead card done />
            {move || done.get().then(|| view! { <PredictionLine card /> })}
            <div class="outcome-columns">
                <div class="evidence">
                    <h2>{words::MEASURED}<span class="quiet">{move || format!(" · random seed {}", page.shown.with(|e| e.input.seed))}</span></h2>
                    <Lesson />
                    <Exhibits />
                    <MeasuredTable />
                </div>
                {move || done.get().then(|| view! { <VerdictView card /> })}
            </div>
        </section>
    }
}

/// In two lines how the prediction and how the claim fared. It stands there while the experiment
/// runs, so that a screen reader tells when it is filled.
#[component]
fn OutcomeHead(card: &'static Card, done: Memo<bool>) -> impl IntoView {
    let page = expect_context::<Page>();
    let result = move || {
        page.answers.with(|answers| {
            let answered = answers.of(card.key)?;
            let grade = answered.found.map(|found| found.grade.key());
            Some((words::kept_result(card, answered)?, grade))
        })
    };
    let elsewhere = move || {
        let shown = page.shown.with(|e| e.input.seed);
        page.answers.with(|answers| {
            let answered = answers.of(card.key)?;
            let locked = answered.seed().filter(|locked| *locked != shown)?;
            let graded = answered.found.is_some();
            Some((locked, words::at_another_seed(locked, shown, graded)))
        })
    };
    let running = move || page.phase.get() == Phase::Running;
    view! {
        <div class="outcome-head" role="status">
            {move || running().then(|| view! { <p class="quiet">{words::RUNNING}</p> })}
            {move || done.get().then(|| view! {
                {result().map(|(words, grade)| view! {
                    <h2>{words::YOUR_PREDICTION}</h2><p class="result" data-grade=grade>{words}</p>
                })}
                {elsewhere().map(|(locked, words)| view! {
                    <p class="quiet other-seed">{words}" "
                        <button type="button" class="quiet-button" on:click=move |_| page.edit(|e| e.input.seed = locked)>{words::BACK_TO_SEED}</button></p>
                })}
                <h2>{words::THE_CLAIM}</h2><p class="badge" data-verdict=card.verdict.key()>{card.verdict_words}</p>
            })}
        </div>
    }
}

#[component]
fn VerdictView(card: &'static Card) -> impl IntoView {
    let page = expect_context::<Page>();
    let link = expect_context::<StoredValue<WorkerLink, LocalStorage>>();
    // The buttons go with the answer or until the new draw is measured; the keyboard goes on where
    // the card does.
    let again = move |_| {
        link.with_value(|link| link.forget(card.key));
        request_animation_frame(|| browser::go_to(PREDICT));
    };
    let draw = move |_| {
        page.edit(|e| e.input.seed = browser::fresh_seed());
        browser::go_to(OUTCOME);
    };
    view! {
        <div class="verdict">
            <p>{card.finding}</p>
            <h2>{words::WHY}</h2>
            <p>{card.why}</p>
            <div class="equation" inner_html=mathml(card.key)></div>
            <p class="hint">{card.symbols}</p>
            <h2>{words::CONDITIONS}</h2>
            <ul class="conditions">{card.conditions.iter().map(|c| view! { <li>{*c}</li> }).collect_view()}</ul>
            <h2>{words::OPEN_IN_LAB}</h2>
            <ul class="labs">{card.see_also.iter().map(|cache| view! { <li><LabLink label=cache.label query=cache.query /></li> }).collect_view()}</ul>
            <h2>{words::SOURCES}</h2>
            <ul class="sources">{card.sources.iter().map(|source| view! {
                <li>{source.text}{source.arxiv.map(|number| format!(", arXiv {number}"))}</li>
            }).collect_view()}</ul>
            // In an assignment the first answer counts, at its own draw.
            {move || (!page.homework.get()).then(|| view! {
                <div class="row-of-buttons">
                    <button type="button" on:click=again>{words::AGAIN}</button>
                    <button type="button" on:click=draw>{NEW_DRAW}</button>
                    <NextButton card />
                </div>
            })}
        </div>
    }
}

/// The next card of the example, or the summary after the last.
#[component]
fn NextButton(card: &'static Card) -> impl IntoView {
    let page = expect_context::<Page>();
    let here = CARDS.iter().position(|other| other.key == card.key);
    let next = here.and_then(|here| CARDS.get(here + 1));
    let (key, label) = next.map_or(("summary", words::TO_SUMMARY), |card| {
        (card.key, words::NEXT)
    });
    let go = move |_| {
        if let Some(card) = CardKey::from_key(key) {
            open(page, card);
        }
    };
    view! { <button type="button" class="primary next-card" on:click=go>{label}</button> }
}

/// A link into another room, in this page.
#[component]
pub fn LabLink(label: &'static str, query: &'static str) -> impl IntoView {
    let page = expect_context::<Page>();
    let (experiment, _) = Experiment::from_query(query);
    let href = crate::app::address_bar::link_of(&experiment);
    view! {
        <a href=href on:click=move |event| {
            if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                event.prevent_default();
                let there = experiment.clone();
                page.edit(move |e| *e = there);
                // Not before the browser has kept where this page was left.
                request_animation_frame(browser::scroll_to_top);
            }
        }>{label}</a>
    }
}
