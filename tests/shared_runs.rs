//! A run shared by several workers finds what one worker finds, whatever the order of arrival and
//! whoever dies in the middle.

#![allow(clippy::unwrap_used, missing_docs)]
#![cfg(not(target_arch = "wasm32"))]

use std::collections::VecDeque;

use normscope::claims::CARDS;
use normscope::experiment::{CardKey, Experiment};
use normscope::findings::{Collector, Findings, Step};
use normscope::protocol::{Habits, Part, Schedule};
use normscope::worker::block_on::block_on;
use normscope::worker::cache::WorkerCache;
use normscope::worker::pace::Unhurried;
use normscope::worker::run::run_part;
use proptest::prelude::*;

/// A worker as the page sees it: what it remembers, and what it has said and is not heard yet.
#[derive(Default)]
struct Worker {
    cache: WorkerCache,
    part: Option<u32>,
    said: VecDeque<Step>,
}

/// What happens next: a worker is heard, or dies.
#[derive(Debug, Clone, Copy)]
enum Event {
    Heard(usize),
    Died(usize),
}

fn parts(experiment: &Experiment) -> Vec<Part> {
    let card = CARDS
        .iter()
        .find(|card| card.key == experiment.view.card.key());
    match (experiment.room, card) {
        (normscope::experiment::Room::Claims, Some(card)) => (card.trials)()
            .into_iter()
            .enumerate()
            .map(|(place, trial)| Part::Trial {
                place: place as u32,
                trial: Box::new(trial),
                choices_only: false,
            })
            .collect(),
        _ => Part::all_of(experiment),
    }
}

fn schedule(experiment: &Experiment) -> Schedule {
    let with_habit = |part: Part| {
        let habit = part.habit(experiment);
        (part, habit)
    };
    Schedule::new(parts(experiment).into_iter().map(with_habit).collect())
}

/// Runs `experiment` on `n` workers; `events` decide who is heard, and those left over come in turn.
fn shared(experiment: &Experiment, n: usize, events: &[Event]) -> Findings {
    let mut workers: Vec<Worker> = (0..n).map(|_| Worker::default()).collect();
    let (mut schedule, mut habits) = (schedule(experiment), Habits::default());
    let mut collector = Collector::default();
    let turns = (0..n).map(Event::Heard).cycle();
    for event in events.iter().copied().chain(turns) {
        if schedule.is_complete() {
            break;
        }
        for (place, worker) in workers.iter_mut().enumerate() {
            begin(experiment, place, worker, &mut schedule, &mut habits);
        }
        match event {
            Event::Heard(worker) => hear(worker % n, &mut workers, &mut schedule, &mut collector),
            Event::Died(worker) => {
                workers[worker % n] = Worker::default();
                habits.forget(worker % n);
                // A part that was lost twice would end the run; here every worker dies once.
                for place in schedule.lose(worker % n).unwrap() {
                    collector.forget(place, schedule.stack(place));
                }
            }
        }
    }
    collector.findings().clone()
}

fn begin(
    experiment: &Experiment,
    place: usize,
    worker: &mut Worker,
    schedule: &mut Schedule,
    habits: &mut Habits,
) {
    if worker.part.is_some() {
        return;
    }
    let Some((at, part)) = schedule.next(place, habits) else {
        return;
    };
    worker.part = Some(at);
    let said = &mut worker.said;
    let mut tell = |step| said.push_back(step);
    let pace = &mut Unhurried;
    block_on(run_part(
        experiment,
        &part,
        &mut worker.cache,
        pace,
        &mut tell,
    ))
    .unwrap();
}

fn hear(place: usize, workers: &mut [Worker], schedule: &mut Schedule, collector: &mut Collector) {
    let worker = &mut workers[place];
    let Some(part) = worker.part else { return };
    match worker.said.pop_front() {
        Some(step) => collector.take(part, step),
        None => {
            assert!(schedule.done(part, place));
            worker.part = None;
        }
    }
}

/// Equal to the last bit; the debug text tells NaN from NaN.
fn same(one: &Findings, other: &Findings) -> bool {
    format!("{one:?}") == format!("{other:?}")
}

fn events(n: usize) -> impl Strategy<Value = Vec<Event>> {
    let heard = prop::collection::vec((0..n).prop_map(Event::Heard), 0..120);
    (
        heard,
        prop::option::of((0..n, any::<prop::sample::Index>())),
    )
        .prop_map(|(mut all, death)| {
            if let Some((worker, when)) = death {
                all.insert(when.index(all.len() + 1), Event::Died(worker));
            }
            all
        })
}

fn experiments() -> Vec<Experiment> {
    let read = |link: &str| Experiment::from_query(link).0;
    let card = |card| Experiment::plain_claims().with(|e| e.view.card = card);
    vec![
        read("law=exponential&batch=24&features=12&sample-offsets=1&norm=batch,layer,rms,group:3"),
        read(
            "room=depth&law=laplace&batch=16&features=24&layers=5&pin-1=law:normal~placement:post",
        ),
        card(CardKey::C14),
        card(CardKey::C09),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn however_many_workers_share_a_run_it_finds_the_same(
        n in prop::sample::select(vec![1usize, 2, 4]),
        which in 0usize..4,
        seed in events(4),
    ) {
        let experiment = &experiments()[which];
        let alone = shared(experiment, 1, &[]);
        let together = shared(experiment, n, &seed);
        prop_assert!(same(&alone, &together), "{n} workers, {seed:?}");
    }
}

#[test]
fn a_start_that_is_told_twice_drops_no_layer() {
    let depth = &experiments()[1];
    // Worker 0 tells source and start, the others some layers; then it dies before it is done.
    let mut events = vec![Event::Heard(0), Event::Heard(0)];
    events.extend([Event::Heard(1), Event::Heard(2)].repeat(4));
    events.push(Event::Died(0));
    let found = shared(depth, 4, &events);
    assert!(same(&found, &shared(depth, 1, &[])));
}

#[test]
fn a_run_ends_with_all_its_figures() {
    let [batch, depth, ..] = &experiments()[..] else {
        panic!("four experiments")
    };
    let found = shared(
        batch,
        4,
        &[Event::Heard(3), Event::Died(2), Event::Heard(1)],
    );
    assert_eq!((found.panels.len(), found.retention.len()), (5, 4));
    assert!(found.cell.is_some() && found.pooled.is_some());
    let stacks = shared(
        depth,
        2,
        &[Event::Heard(1), Event::Heard(1), Event::Died(1)],
    )
    .depth;
    let stacks = stacks.unwrap();
    assert_eq!([0, 1].map(|stack| stacks.stack_run(stack).len()), [6, 6]);
    assert!(stacks.three_numbers.is_some());
}
