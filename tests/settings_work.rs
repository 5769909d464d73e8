//! What a change of each setting costs: the worker's own count of its work, setting by setting. A new
//! setting is covered the day it stands in the table.

#![allow(clippy::unwrap_used, missing_docs)]

mod cache;

use cache::find;
use normscope::experiment::{Experiment, Field, Room, fields};
use normscope::protocol::Work;
use normscope::worker::cache::WorkerCache;

/// Texts that settings understand, tried in turn.
const TEXTS: [&str; 46] = [
    "7",
    "3",
    "0.5",
    "2",
    "1",
    "0",
    "laplace",
    "post",
    "sparse",
    "dyt:0.5",
    "layer",
    "batch,dyt:0.5",
    "own",
    "raw",
    "one",
    "sample",
    "minilm",
    "out",
    "log",
    "drawn",
    "row",
    "add",
    "biased",
    "without",
    "kept",
    "1/sqrt(L)",
    "name",
    "law:laplace~placement:post",
    "c05",
    "even",
    "thousands",
    "last",
    "standardized",
    "auto",
    "values",
    "f16",
    "storage",
    "one-pass",
    "outside",
    "yes",
    "tokens",
    "change",
    "data/x.npy",
    "0:1,-,2,-",
    "rms",
    "1,2,3,4,5,6;6,5,4,3,2,1;1,1,1,1,1,1;0,0,0,0,0,9",
];

/// Which of its three parts an experiment changes.
fn parts_changed(before: &Experiment, after: &Experiment) -> [bool; 3] {
    [
        before.input != after.input,
        before.outputs != after.outputs,
        before.view != after.view,
    ]
}

/// `base` with another value of that setting; `None` where no text changes it.
fn changed(base: &Experiment, field: &Field) -> Option<Experiment> {
    TEXTS.iter().find_map(|text| {
        let mut other = base.clone();
        (field.read)(&mut other, text).ok()?;
        other.settle();
        let same = (field.write)(&other) == (field.write)(base);
        (!same && other.room == base.room && other.input.source == base.input.source)
            .then_some(other)
    })
}

fn work_of(before: &Experiment, after: &Experiment) -> Work {
    let mut cache = WorkerCache::default();
    find(&mut cache, before).unwrap();
    let first = cache.work;
    find(&mut cache, after).unwrap();
    cache.work.since(first)
}

fn base() -> Experiment {
    let (base, notices) =
        Experiment::from_query("law=exponential&batch=6&features=8&norm=batch,rms");
    assert_eq!(notices, []);
    base
}

#[test]
fn in_the_batch_room_each_setting_costs_what_its_part_says() {
    let base = base();
    let norms = base.outputs.normalization.norms.len() as u32;
    let mut tried = 0;
    for field in fields() {
        let Some(other) = changed(&base, field) else {
            continue;
        };
        tried += 1;
        let work = work_of(&base, &other);
        let drawn = other.input.key() != base.input.key();
        assert_eq!(work.inputs_drawn, u32::from(drawn), "{}", field.key);
        let [_, _, only_view] = parts_changed(&base, &other);
        let kept = |norm: &&normscope::numerics::norms::NormSpec| {
            let (one, two) = (&base.outputs.normalization, &other.outputs.normalization);
            let same = (one.affine, one.gamma, one.beta) == (two.affine, two.gamma, two.beta)
                && one.precision == two.precision;
            !drawn && same && one.norms.contains(norm) && base.eps_of(norm) == other.eps_of(norm)
        };
        let wanted = &other.outputs.normalization.norms;
        let again = wanted.iter().filter(|norm| !kept(norm)).count() as u32;
        assert_eq!(work.norms_run, again, "{}", field.key);
        if only_view && base.input == other.input && base.outputs == other.outputs {
            assert_eq!((work.inputs_drawn, work.norms_run), (0, 0), "{}", field.key);
        }
        assert!(again <= norms + 2);
    }
    assert!(tried > 30, "only {tried} settings could be changed");
}

#[test]
fn every_setting_belongs_to_one_part() {
    // Another room, or another source, is another experiment altogether; what a third pin names the
    // controls take up, under keys of their own.
    let mut untried: Vec<_> = fields().map(|field| field.key).collect();
    untried.retain(|key| !["room", "data", "pin-3"].contains(key));
    for link in [
        "",
        "law=exponential",
        "room=depth&law=exponential",
        "room=depth&law=exponential&pin-1=law:exponential~placement:post",
        "room=depth&law=exponential&pin-1=law:exponential~placement:post&pin-2=law:exponential~gain:0.5",
        "room=claims&law=exponential",
    ] {
        let base = Experiment::from_query(link).0;
        for field in fields() {
            let Some(other) = changed(&base, field) else {
                continue;
            };
            untried.retain(|key| *key != field.key);
            let parts = parts_changed(&base, &other);
            // A pinned set-up brings its name, and a smaller batch may move the selection.
            let may_share =
                field.key.starts_with("pin-") || ["batch", "features"].contains(&field.key);
            let count = parts.iter().filter(|part| **part).count();
            assert!(count == 1 || may_share, "{link} {}: {parts:?}", field.key);
        }
    }
    assert!(untried.is_empty(), "no text above changes {untried:?}");
}

#[test]
fn a_job_is_another_exactly_where_work_is_due() {
    for room in [Room::Batch, Room::Depth] {
        let base = Experiment::from_query(&format!(
            "room={}&law=exponential&batch=8&features=8",
            room.key()
        ))
        .0;
        for field in fields() {
            let Some(other) = changed(&base, field) else {
                continue;
            };
            let due = match room {
                Room::Batch => {
                    other.input.key() != base.input.key()
                        || other.outputs.normalization != base.outputs.normalization
                        || other.outputs.eps != base.outputs.eps
                }
                _ => {
                    other.input.key() != base.input.key()
                        || other.outputs.stack != base.outputs.stack
                        || other.outputs.eps != base.outputs.eps
                        || other.view.selected != base.view.selected
                }
            };
            assert_eq!(base.job() != other.job(), due, "{room:?} {}", field.key);
        }
    }
}
