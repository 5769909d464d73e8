//! What can be asked: every card and every lesson's question has its right answer at any seed.

use normscope::assignments::{Asked, Item, Truths, Wanted, askable};
use normscope::claims::{CARDS, score};
use normscope::experiment::{Experiment, Trial};
use normscope::findings::claims::Truth;
use normscope::findings::{Collector, Step};
use normscope::lessons::{Reply, SHIPPED, lesson};
use normscope::worker::block_on::block_on;
use normscope::worker::cache::WorkerCache;
use normscope::worker::claims;
use normscope::worker::pace::Unhurried;

use crate::find;

/// The questions of the shipped lessons; those on the recorded network are asked in the browser.
fn steps() -> Vec<Item> {
    let of_lesson = |key: &'static str| {
        let steps = lesson(key).unwrap().steps.iter().enumerate();
        steps
            .filter(|(_, step)| step.ask.is_some() && !step.link.contains("minilm"))
            .map(move |(i, _)| Item::Step {
                lesson: key.into(),
                step: i as u32 + 1,
            })
    };
    SHIPPED
        .iter()
        .flat_map(|shipped| of_lesson(shipped.key))
        .collect()
}

/// A lesson is written for its own draw; a student answers on another.
#[test]
fn a_lessons_question_has_a_right_answer_at_every_seed() {
    let mut truths = Truths::default();
    for item in steps() {
        let at = |seed| Wanted::of(&item, seed);
        let seeds = [1, 77, 4711, 123_456, 999_999];
        find(&mut truths, seeds.map(at));
        for seed in seeds {
            let truth = truths.of(&at(seed)).unwrap();
            assert!(truth.is_some(), "{item:?} at seed {seed}");
        }
    }
}

/// Grading runs a card's first trial alone; the page runs all of them.
#[test]
fn a_cards_first_trial_finds_what_all_of_them_find() {
    for card in CARDS {
        let trials = (card.trials)();
        if trials
            .iter()
            .any(|trial| matches!(trial, Trial::Recorded(_) | Trial::Spirals { .. }))
        {
            continue; // Fetched by the browser; half a minute of training.
        }
        let item = Item::Card {
            card: card.key.into(),
        };
        assert_eq!(item.asked(), Some(Asked::Card(card)));
        let mut collector = Collector::default();
        let mut cache = WorkerCache::default();
        let experiment = item.experiment(7);
        for (place, trial) in trials.iter().enumerate() {
            let mut take = |step: Step| collector.take(place as u32, step);
            let pace = &mut Unhurried;
            let run = claims::run(&experiment, trial, false, &mut cache, pace, &mut take);
            block_on(run).unwrap();
        }
        let all = score::truth(card, &collector.findings().claims).unwrap();
        let mut truths = Truths::default();
        find(&mut truths, [Wanted::of(&item, 7)]);
        let first = truths.of(&Wanted::of(&item, 7)).unwrap().clone().unwrap();
        let same = match (&all, &first) {
            (Truth::Number(a), Reply::Number(b)) => a == b,
            (Truth::Picture(a), Reply::Choice(b)) => a == b,
            (Truth::Sketch(a), Reply::Sketch(b)) => a == b,
            _ => false,
        };
        assert!(same, "{}: {all:?} and {first:?}", card.key);
    }
}

/// Whatever the lab offers to ask about has a number, and the number is that of the page.
#[test]
fn all_that_can_be_asked_has_a_number() {
    for (link, least) in [
        ("law=exponential&batch=8&features=6&norm=batch,layer", 30),
        (
            "room=depth&batch=16&features=8&layers=4&layer=2&pin-1=law:exponential~placement:post",
            12,
        ),
    ] {
        let (experiment, findings) = crate::cache::of_link(link);
        let asked = askable(&experiment, &findings);
        assert!(asked.len() >= least, "{link}: {}", asked.len());
        assert!(asked.iter().all(|(_, value)| value.is_finite()));
        let all: std::collections::BTreeSet<String> = asked
            .iter()
            .map(|(measure, _)| serde_json::to_string(measure).unwrap())
            .collect();
        assert_eq!(all.len(), asked.len(), "each once");
    }
    let (start, findings) = (Experiment::default(), Default::default());
    assert!(askable(&start, &findings).is_empty());
}
