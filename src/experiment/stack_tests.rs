#![allow(clippy::unwrap_used)]

use super::stack::MAX_WIDTH;
use super::*;
use crate::numerics::residual::{Branch, Gain, Placement};

fn read(query: &str) -> Experiment {
    let (experiment, notices) = Experiment::from_query(query);
    assert_eq!(notices, [], "{query}");
    experiment
}

fn first_view() -> Experiment {
    (DEPTH_EXAMPLES[0].experiment)()
}

#[test]
fn the_room_alone_is_its_first_example() {
    assert_eq!(read("room=depth"), first_view());
    assert_eq!(first_view().to_query(), "room=depth");
    let plain = read("room=depth&law=laplace&layers=8");
    assert_eq!(
        (plain.outputs.stack.layers, plain.outputs.stack.pins.len()),
        (8, 0)
    );
    assert_eq!(plain.to_query(), "room=depth&law=laplace&layers=8");
}

#[test]
fn a_pinned_set_up_reads_as_it_is_written() {
    let link = "room=depth&law=normal&gain=0.5\
        &pin-1=name:two%20norms~law:gamma:2,1~placement:peri~stream-norm:group:4~gain:1/sqrt(L)";
    let experiment = read(link);
    let pin = &experiment.outputs.stack.pins[0];
    assert_eq!(pin.distribution, "gamma:2,1".parse().unwrap());
    assert_eq!(experiment.view.pin_names, ["two norms"]);
    assert_eq!(pin.set_up.placement, Placement::Peri);
    assert_eq!(pin.set_up.norm, NormSpec::Group { groups: 4 });
    assert_eq!(pin.set_up.gain, Gain::OverRootLayers);
    assert_eq!(read(&experiment.to_query()), experiment);
}

#[test]
fn a_removed_pin_of_the_first_view_stays_removed() {
    let mut experiment = first_view();
    experiment.remove_set_up(1);
    assert_eq!(experiment.outputs.stack.pins, []);
    assert_eq!(read(&experiment.to_query()), experiment);
}

#[test]
fn the_third_of_three_pins_is_taken_up() {
    let experiment = read(
        "room=depth&law=normal&pin-1=law:cauchy~branch:shared~rho:1&pin-2=law:pareto:0.5\
         &pin-3=law:stable:0.5~gain:100~placement:none",
    );
    assert_eq!(
        (
            experiment.outputs.stack.pins.len(),
            experiment.outputs.stack.slot
        ),
        (2, 2)
    );
    assert_eq!(
        experiment.input.drawn.distribution,
        "stable:0.5".parse().unwrap()
    );
    assert_eq!(experiment.outputs.stack.set_up.gain, Gain::Fixed(100.0));
    assert_eq!(read(&experiment.to_query()), experiment);
}

#[test]
fn what_a_pin_cannot_mean_is_said() {
    let (experiment, notices) =
        Experiment::from_query("room=depth&law=normal&pin-1=law:cauchy~batch:7&pin-2=law:none");
    assert_eq!(experiment.outputs.stack.pins, []);
    let why: Vec<String> = notices
        .iter()
        .map(|notice| match notice {
            Notice::BadValue { why, .. } => why.clone(),
            other => format!("{other:?}"),
        })
        .collect();
    assert_eq!(why[0], "a pinned set-up has no “batch”");
    assert!(
        why[1].starts_with("its “law” was not understood: "),
        "{why:?}"
    );
}

#[test]
fn pinning_taking_up_and_removing_keep_every_set_up() {
    let mut experiment = read("room=depth&law=normal");
    let (normal, laplace) = (
        experiment.input.drawn.distribution,
        "laplace".parse().unwrap(),
    );
    experiment.pin();
    (
        experiment.input.drawn.distribution,
        experiment.outputs.stack.set_up.branch,
    ) = (laplace, Branch::Permutation);
    let letters = |e: &Experiment| -> Vec<_> {
        e.set_ups()
            .iter()
            .map(|pin| (pin.distribution, pin.set_up.branch))
            .collect()
    };
    let both = [(normal, Branch::Fresh), (laplace, Branch::Permutation)];
    assert_eq!(letters(&experiment), both);
    experiment.take_up(0);
    assert_eq!(
        (
            experiment.input.drawn.distribution,
            experiment.outputs.stack.slot
        ),
        (normal, 0)
    );
    assert_eq!(letters(&experiment), both);
    experiment.rename_set_up(1, "  mixed ~ \n");
    assert_eq!(experiment.view.pin_names, ["mixed"]);
    experiment.remove_set_up(0);
    assert_eq!(letters(&experiment), both[1..]);
    experiment.remove_set_up(0);
    assert_eq!(letters(&experiment), both[1..], "the last set-up stays");
}

#[test]
fn a_stack_is_no_wider_than_its_weights_allow() {
    let (experiment, notices) = Experiment::from_query("room=depth&law=normal&features=4096");
    assert_eq!(experiment.input.drawn.features, MAX_WIDTH);
    assert_eq!(notices, [Notice::TooManyValues]);
}

#[test]
fn a_view_asks_for_no_new_run() {
    let base = first_view();
    let changed = |change: fn(&mut Experiment)| {
        let mut other = base.clone();
        change(&mut other);
        base.job() == other.job()
    };
    assert!(changed(|e| e.view.depth.layer = Some(3)));
    assert!(changed(|e| e.view.depth.values = StreamValues::Raw));
    assert!(changed(|e| e.rename_set_up(1, "other")));
    assert!(!changed(|e| e.outputs.stack.layers = 7));
    assert!(
        !changed(|e| e.view.selected.row = 7),
        "the selected sample is measured by the run"
    );
    assert!(!changed(|e| e.outputs.stack.outliers = Outliers::Out));
}
