#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::experiment::{
    AffineChoice, BATCH_EXAMPLES, DEPTH_EXAMPLES, SmallBatch, Source, landing,
};
use crate::numerics::distributions::DistributionKind;
use crate::numerics::norms::NormSpec;

fn read(query: &str) -> Experiment {
    let (experiment, notices) = Experiment::from_query(query);
    assert_eq!(notices, [], "{query}");
    experiment
}

#[test]
fn an_empty_link_is_the_start_room_and_any_other_key_keeps_its_room() {
    let start = Experiment::first_in(Room::Start);
    assert_eq!(read(""), start);
    assert_eq!(read("utm_source=x"), start);
    assert_eq!(start.to_query(), "");
    assert_eq!(
        read("room=start&norm=rms").to_query(),
        "room=start&norm=rms"
    );
    assert_eq!(read("room=batch"), landing());
    assert_eq!(landing().to_query(), "room=batch");
    assert_eq!(
        read("?seed=7"),
        landing().with(|e| {
            e.input.seed = 7;
        })
    );
    assert_eq!(
        landing()
            .with(|e| {
                e.input.seed = 7;
            })
            .to_query(),
        "seed=7"
    );
}

#[test]
fn the_start_room_takes_one_of_its_norms_and_says_so() {
    let (start, notices) = Experiment::from_query("room=start&norm=group:8,layer,rms");
    assert_eq!(start.outputs.normalization.norms, [NormSpec::Layer]);
    let clamped = |now: &str| Notice::Clamped {
        key: "norm".into(),
        now: now.into(),
    };
    assert_eq!(notices, [clamped("layer")]);
    let (_, notices) = Experiment::from_query("room=start&norm=dyt");
    assert_eq!(notices, [clamped("batch")]);
    let (start, _) = Experiment::from_query("room=start&cells=1,2;3&sample=9&feature=9");
    assert_eq!(start.input.small, SmallBatch::default());
    assert_eq!((start.view.selected.row, start.view.selected.col), (3, 5));
}

#[test]
fn a_link_that_names_its_distribution_starts_plain() {
    let experiment = read("?law=normal&batch=4");
    assert_eq!(
        experiment,
        Experiment::plain().with(|e| {
            e.input.drawn.batch = 4;
            e.view.selected.row = 3;
        })
    );
    assert_eq!(experiment.to_query(), "law=normal&batch=4");
}

#[test]
fn every_key_is_unique_and_every_example_survives_its_link() {
    let mut keys: Vec<_> = fields().map(|field| field.key).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), fields().count());
    for example in BATCH_EXAMPLES.iter().chain(DEPTH_EXAMPLES) {
        let experiment = (example.experiment)();
        assert_eq!(read(&experiment.to_query()), experiment, "{}", example.key);
    }
}

#[test]
fn the_landing_distribution_is_the_one_written_there() {
    assert_eq!(
        landing().input.drawn.distribution.kind(),
        DistributionKind::Exponential
    );
}

#[test]
fn the_documented_examples_read_as_written() {
    let experiment = read("law=student-t:3&norm=none,batch,layer,rms,group:4&eps=0.001&data=law");
    assert_eq!(
        experiment.input.drawn.distribution,
        "student-t:3".parse().unwrap()
    );
    assert_eq!(
        experiment.outputs.normalization.norms,
        [
            NormSpec::Batch,
            NormSpec::Layer,
            NormSpec::Rms,
            NormSpec::Group { groups: 4 }
        ]
    );
    assert_eq!(experiment.outputs.eps, Some(0.001));
    let recording = read("data=minilm&place=3&affine=trained");
    assert_eq!(
        (
            recording.input.source,
            recording.input.recorded.place,
            recording.outputs.normalization.affine
        ),
        (Source::Recording, 3, AffineChoice::Trained)
    );
}

#[test]
fn what_cannot_be_used_is_said_and_the_rest_is_kept() {
    let (experiment, notices) =
        Experiment::from_query("law=nonsense&batch=99999&colour=red&features=x&seed=5");
    assert_eq!(experiment.input.seed, 5);
    assert_eq!(experiment.input.drawn.batch, 4096);
    assert_eq!(notices.len(), 4);
    assert!(
        matches!(&notices[0], Notice::BadValue { key, value, .. } if key == "law" && value == "nonsense")
    );
    assert!(matches!(&notices[1], Notice::Clamped { key, now } if key == "batch" && now == "4096"));
    assert_eq!(notices[2], Notice::UnknownKey("colour".into()));
    assert!(matches!(&notices[3], Notice::BadValue { key, .. } if key == "features"));
}

#[test]
fn a_link_that_went_through_html_or_a_tracker_says_the_same() {
    let plain = read("law=normal&batch=4&features=8");
    for query in [
        "?law=normal&amp;batch=4&amp;features=8",
        "law=normal&amp;amp;batch=4&amp;features=8&amp;",
        "amp;law=normal&batch=4&&features=8&",
        "utm_source=letter&law=normal&batch=4&features=8&utm_medium=email&fbclid=IwAR0x&ref=hn",
        "law=normal&batch=4&gclid=a%26b&features=8&msclkid=1&mc_cid=2&mc_eid=3&igshid=4",
    ] {
        assert_eq!(read(query), plain, "{query}");
    }
    // A tracker's keys leave room for all settings.
    let tracked: String = (0..80).map(|i| format!("utm_{i}=1&")).collect();
    assert_eq!(read(&(tracked + "law=normal&batch=4&features=8")), plain);
    let keys: Vec<_> = fields().map(|field| field.key).collect();
    assert!(keys.iter().all(|key| !is_tracker(key)), "{keys:?}");
}

#[test]
fn a_card_is_found_by_its_key_however_the_key_is_written() {
    for query in ["room=claims&card=c06", "room=claims&card=c6"] {
        assert_eq!(read(query).view.card.key(), "c06", "{query}");
    }
}

#[test]
fn the_largest_matrix_has_four_million_values() {
    let (experiment, notices) = Experiment::from_query("law=normal&batch=4096&features=4096");
    assert_eq!(
        (
            experiment.input.drawn.batch,
            experiment.input.drawn.features
        ),
        (4096, 1024)
    );
    assert_eq!(notices, [Notice::TooManyValues]);
}

#[test]
fn a_hundred_kilobytes_of_text_are_cut_and_said() {
    let (_, notices) = Experiment::from_query(&"é=1&".repeat(25_000));
    assert_eq!(notices[0], Notice::TooLong);
    assert!(notices.len() <= 65);
}

fn any_experiment() -> impl Strategy<Value = Experiment> {
    let numbers = (1u32..=4096, 1u32..=4096, any::<u32>(), 0u32..14);
    let reals = (
        0.0f64..100.0,
        0.0f64..3.0,
        -10.0f64..10.0,
        proptest::option::of(0.0f64..1.0),
    );
    let distribution = (0..DistributionKind::ALL.len())
        .prop_map(|i| crate::numerics::distributions::Distribution::of(DistributionKind::ALL[i]));
    let norms = proptest::sample::subsequence(NormSpec::ALL[1..].to_vec(), 0..=4);
    (numbers, reals, distribution, norms).prop_map(
        |((batch, features, seed, place), (offsets, scales, gamma, eps), distribution, norms)| {
            let mut experiment = Experiment::plain().with(|e| {
                e.input.drawn.batch = batch;
                e.input.drawn.features = features;
                e.input.seed = seed;
                e.input.recorded.place = place;
                e.input.drawn.distribution = distribution;
                e.outputs.normalization.norms = norms;
                e.outputs.normalization.gamma = gamma;
                e.outputs.eps = eps;
            });
            experiment.input.drawn.structure.feature_offsets = offsets;
            experiment.input.drawn.structure.sample_scales = scales;
            experiment.settle();
            experiment
        },
    )
}

proptest! {
    #[test]
    fn links_give_their_experiment_back(experiment in any_experiment()) {
        prop_assert_eq!(read(&experiment.to_query()), experiment);
    }

    #[test]
    fn any_text_gives_an_experiment_that_survives_its_own_link(text in "\\PC*") {
        let (experiment, _) = Experiment::from_query(&text);
        prop_assert_eq!(read(&experiment.to_query()), experiment);
    }

    #[test]
    fn any_values_give_an_experiment_within_its_ranges(pairs in proptest::collection::vec((0..fields().count(), "[-+.:,a-z0-9%]{0,12}"), 0..12)) {
        let query: Vec<_> = pairs.iter().map(|(i, value)| format!("{}={value}", fields().nth(*i).unwrap().key)).collect();
        let (experiment, _) = Experiment::from_query(&query.join("&"));
        prop_assert!(experiment.input.drawn.batch as usize * experiment.input.drawn.features as usize <= 4_194_304);
        prop_assert!(experiment.input.drawn.structure.check().is_ok());
        prop_assert!(experiment.outputs.normalization.norms.len() <= 4);
        prop_assert_eq!(read(&experiment.to_query()), experiment);
    }
}
