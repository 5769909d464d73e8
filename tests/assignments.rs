//! Assignments from one end to the other: made, done, handed in, and graded by real runs of the
//! engine. Both files are hostile input: whole, or refused.

#![allow(clippy::unwrap_used, missing_docs)]

mod cache;

mod assignments {
    mod class;
    mod files;
    mod grading;
    mod questions;
    mod table;
}

use normscope::assignments::{Assignment, Item, Truths, Wanted, measured};
use normscope::experiment::Experiment;
use normscope::findings::Step;
use normscope::lessons::{Across, Ask, Measure, Quantity};
use normscope::protocol::Part;
use normscope::worker::block_on::block_on;
use normscope::worker::cache::WorkerCache;
use normscope::worker::pace::Unhurried;
use normscope::worker::run::run_part;

/// What the engine finds for these, as the page's workers do.
fn find(truths: &mut Truths, wanted: impl IntoIterator<Item = Wanted>) {
    let mut cache = WorkerCache::default();
    for wanted in truths.missing(wanted) {
        let (experiment, notices) = Experiment::from_query(&wanted.link);
        assert_eq!(notices, [], "{}", wanted.link);
        let part = Part::Answer {
            item: wanted.item.clone(),
            link: wanted.link.clone(),
        };
        let mut told = None;
        let mut tell = |step| match step {
            Step::Answer(answer) => told = Some(answer.truth),
            _ => panic!("a right answer is all that is told"),
        };
        block_on(run_part(
            &experiment,
            &part,
            &mut cache,
            &mut Unhurried,
            &mut tell,
        ))
        .unwrap();
        truths.keep(wanted, told.unwrap().as_ref().map(measured));
    }
}

/// An open question about a plain batch of 16 samples of 8 features.
fn open(quantity: Quantity, over: Across, within: f64) -> Item {
    Item::Open {
        link: "law=normal&batch=16&features=8&norm=layer".into(),
        ask: Ask::Number {
            question: "What does your draw show?".into(),
            of: Measure {
                measure: quantity,
                over: Some(over),
                norm: None,
                set_up: None,
                layer: None,
            },
            within,
        },
    }
}

/// A card, a lesson's question, a question of the teacher's.
fn homework() -> Assignment {
    let homework = Assignment {
        title: "Norms, sheet 1".into(),
        text: "Answer all three.\nTake your time.".into(),
        items: vec![
            Item::Card { card: "c06".into() },
            Item::Step {
                lesson: "pre-norm-and-post-norm".into(),
                step: 4,
            },
            open(Quantity::Mean, Across::Pooled, 0.01),
        ],
    };
    homework.check().unwrap();
    homework
}
