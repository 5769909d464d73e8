//! Every hint: where it is given, and what it says.

#![allow(clippy::unwrap_used, missing_docs)]

mod cache;

use normscope::experiment::Experiment;
use normscope::findings::{Findings, Hint};
use normscope::words::en::failures;
use normscope::worker::cache::WorkerCache;
use normscope::worker::files::Recording;

/// The kinds of hints; a new kind does not compile until it has a place here and an example below.
const KINDS: usize = 18;

fn kind(hint: &Hint) -> usize {
    match hint {
        Hint::BatchOfOne => 0,
        Hint::BatchOfTwo => 1,
        Hint::OneFeature => 2,
        Hint::TwoFeatures => 3,
        Hint::GroupsOfOne => 4,
        Hint::GroupsOfTwo => 5,
        Hint::GroupsLowered { .. } => 6,
        Hint::NoEps => 7,
        Hint::HeavyTails => 8,
        Hint::NoMean => 9,
        Hint::NonFinite(_) => 10,
        Hint::ConstantFeatures(_) => 11,
        Hint::ConstantSamples(_) => 12,
        Hint::StackOfOneSample => 13,
        Hint::StackOfOneFeature => 14,
        Hint::StackOfOneValue => 15,
        Hint::NoTrainedAffine => 16,
        Hint::NoNormAfterPlace => 17,
    }
}

/// A link, a file for it if any, and the whole sentence that it must bring.
const EXAMPLES: [(&str, &str, &str); 23] = [
    (
        "law=normal&batch=1&norm=batch",
        "",
        "BatchNorm cannot estimate a variance from one sample: every output is β. Raise the batch size.",
    ),
    (
        "law=normal&batch=2&norm=batch",
        "",
        "With two samples BatchNorm keeps little more than their order: outputs are β + γ and β − γ, and lie nearer to β only where the two values differ so little that ε counts. Raise the batch size to keep more.",
    ),
    (
        "law=normal&features=1&norm=layer",
        "",
        "LayerNorm cannot estimate a variance from one feature: every output is β. Raise the number of features.",
    ),
    (
        "law=normal&features=2&norm=layer",
        "",
        "With two features LayerNorm keeps little more than their order: outputs are β + γ and β − γ, and lie nearer to β only where the two values differ so little that ε counts. Raise the number of features.",
    ),
    (
        "law=normal&features=8&norm=group:8",
        "",
        "Each group of GroupNorm holds one feature: every output is β. Use fewer groups.",
    ),
    (
        "law=normal&features=16&norm=group:8",
        "",
        "Each group of GroupNorm holds two features, and little more than their order is kept: outputs are β + γ and β − γ, and lie nearer to β only where the two values differ so little that ε counts. Use fewer groups.",
    ),
    (
        "law=normal&features=100&norm=group:8",
        "",
        "8 groups do not divide the features evenly; GroupNorm uses 5.",
    ),
    (
        "law=bernoulli:0.01&eps=0&norm=batch",
        "",
        "With ε = 0 a constant row or column has no scale to divide by; its outputs are set to β here. A framework would return NaN.",
    ),
    (
        "law=student-t:2",
        "",
        "This distribution has no finite variance: standard deviations here describe this draw only and do not settle as it grows.",
    ),
    (
        "law=cauchy",
        "",
        "This distribution has no mean: averages here describe this draw only and do not settle as it grows.",
    ),
    (
        "data=own&norm=batch",
        "1,2,3\n4,nan,6\n7,8,10\n",
        "1 input value is not finite. Every set that contains one becomes undefined; the histograms leave it out.",
    ),
    (
        "data=own&norm=batch",
        "1,2,inf\n4,nan,6\n7,8,10\n",
        "2 input values are not finite. Every set that contains one becomes undefined; the histograms leave such values out.",
    ),
    (
        "data=own&norm=batch",
        "1,2,3\n1,5,6\n1,8,10\n",
        "1 feature is constant across the batch: BatchNorm sends it to β.",
    ),
    (
        "data=own&norm=batch",
        "1,2,3\n1,2,6\n1,2,10\n",
        "2 features are constant across the batch: BatchNorm sends them to β.",
    ),
    (
        "data=own&norm=layer",
        "1,1,1\n1,5,6\n1,8,10\n",
        "1 sample is constant across its features: LayerNorm sends it to β.",
    ),
    (
        "data=own&norm=layer",
        "1,1,1\n5,5,5\n1,8,10\n",
        "2 samples are constant across their features: LayerNorm sends them to β.",
    ),
    (
        "data=own&norm=rms&eps=0",
        "0,0,0\n5,5,5\n1,8,10\n",
        "With ε = 0 a constant row or column has no scale to divide by; its outputs are set to β here. A framework would return NaN.",
    ),
    (
        "room=depth&law=normal&batch=1&features=8&layers=2",
        "",
        "One sample gives every feature one value, which has no distribution. Look per sample or pooled, or raise the samples.",
    ),
    (
        "room=depth&law=normal&batch=8&features=1&layers=2",
        "",
        "A residual stream of width 1 gives every sample one value: RMSNorm makes it +1 or −1 (nearer to 0 only where ε counts), LayerNorm 0, and it has no distribution per sample. Raise the width.",
    ),
    (
        "room=depth&law=bernoulli:0.01&batch=4&features=4&seed=2&layers=4&branch=identity",
        "",
        "All values of the start are equal, so there is no distribution until a sublayer adds one. Choose a distribution that varies more, more values, or a sublayer that draws fresh ones.",
    ),
    (
        "law=normal&affine=trained",
        "",
        "The trained γ and β belong to the recorded network. The constant ones are in use; choose the recording as the source to use the trained ones.",
    ),
    (
        "data=minilm&place=13&affine=trained",
        "",
        "No LayerNorm follows the last place of the network, so it has no trained γ and β. The constant ones are in use.",
    ),
    (
        "law=normal&features=3&norm=group:2",
        "",
        "2 groups do not divide the features evenly; GroupNorm uses 1.",
    ),
];

fn found(query: &str, file: &str) -> Findings {
    let (experiment, notices) = Experiment::from_query(query);
    assert_eq!(notices, [], "{query}");
    let mut cache = WorkerCache::default();
    if !file.is_empty() {
        cache::load(&mut cache, "own.csv", file.as_bytes()).unwrap();
    }
    let stream = include_bytes!("../assets/minilm-l6/stream.npy");
    let affine = include_bytes!("../assets/minilm-l6/layer_norm_gamma_beta.npy");
    let rows = include_bytes!("../assets/minilm-l6/rows.json");
    let rows = serde_json::from_slice(rows).unwrap();
    cache.recording = Some(Recording::parse(stream, affine, rows).unwrap());
    cache::find(&mut cache, &experiment).unwrap()
}

#[test]
fn every_kind_of_hint_is_given_and_says_what_is_so() {
    let mut seen = [false; KINDS];
    for (query, file, sentence) in EXAMPLES {
        let findings = found(query, file);
        let hints = &findings.source.as_ref().unwrap().hints;
        let said: Vec<String> = hints.iter().map(failures::hint).collect();
        let at = said.iter().position(|hint| hint == sentence);
        assert!(at.is_some(), "{query}: “{sentence}” is not among {said:#?}");
        seen[kind(&hints[at.unwrap()])] = true;
    }
    assert_eq!(seen, [true; KINDS], "a kind of hint has no example");
}

#[test]
fn a_hint_is_silent_where_nothing_is_wrong() {
    for query in [
        "law=normal",
        "law=normal&batch=3&features=3&norm=batch,layer,rms,group:1",
        "law=normal&features=24&norm=group:8&eps=0",
        "law=normal&eps=0&norm=batch,layer,rms,l2",
        // Two equal values in a row are nothing to RMSNorm.
        "law=rademacher&features=2&eps=0&norm=rms",
        "data=minilm&place=12&affine=trained",
    ] {
        let findings = found(query, "");
        assert_eq!(findings.source.as_ref().unwrap().hints, [], "{query}");
    }
}
