//! What the cards say of the recorded network.

use normscope::experiment::{Experiment, Recorded, Trial};
use normscope::findings::claims::{ClaimFindings, Exhibit};
use normscope::worker::cache::WorkerCache;
use normscope::worker::files::Recording;

use super::trials::tried_in;

/// What a trial finds in the recording that the site brings along.
fn found(what: Recorded) -> ClaimFindings {
    let stream = include_bytes!("../../assets/minilm-l6/stream.npy");
    let affine = include_bytes!("../../assets/minilm-l6/layer_norm_gamma_beta.npy");
    let rows = include_bytes!("../../assets/minilm-l6/rows.json");
    let rows = serde_json::from_slice(rows).unwrap();
    let mut cache = WorkerCache::default();
    cache.recording = Some(Recording::parse(stream, affine, rows).unwrap());
    let trials = [Trial::Recorded(what)];
    tried_in(&mut cache, &Experiment::plain_claims(), &trials).unwrap()
}

/// The values of each series, place by place.
fn series(found: &ClaimFindings) -> [Vec<f64>; 2] {
    let (_, exhibit) = &found.exhibits[0];
    let Exhibit::Curves(curves) = exhibit else {
        panic!("no curves: {exhibit:?}");
    };
    [0, 1].map(|i| curves.series[i].marks.iter().map(|mark| mark.1).collect())
}

/// The medians as numpy finds them in the same file, to the digits written here. They tell what the
/// card says: within a sample the tails grow from block to block, across samples there are none.
#[test]
fn tails_grow_within_a_sample_and_not_across_samples() {
    let [per_sample, per_feature] = series(&found(Recorded::Kurtosis));
    let of_samples = [
        12.197, 0.353, 1.885, 1.176, 3.01, 1.228, 6.089, 1.226, 9.119, 2.035, 17.537, 2.493,
        115.411, 0.159,
    ];
    let of_features = [
        0.66, 0.398, 0.037, 0.061, 0.012, -0.019, 0.002, -0.026, 0.032, 0.031, -0.017, 0.622, 0.108,
    ];
    for (found, expected) in per_sample.iter().zip(of_samples) {
        assert!((found - expected).abs() < 6e-4, "{found}, not {expected}");
    }
    for (found, expected) in per_feature.iter().zip(of_features) {
        assert!((found - expected).abs() < 6e-4, "{found}, not {expected}");
    }
    let ends: Vec<f64> = (1..=6).map(|block| per_sample[2 * block]).collect();
    assert!(ends.is_sorted(), "{ends:?}");
}

/// Card C4: LayerNorm and RMSNorm all but coincide on every recorded sample.
#[test]
fn the_two_norms_point_the_same_way_in_the_recorded_network() {
    let found = found(Recorded::Cosine);
    let [middle, least] = series(&found);
    assert_eq!((middle.len(), least.len()), (14, 14));
    assert!(middle.iter().all(|cosine| *cosine > 0.998), "{middle:?}");
    let smallest = least.iter().copied().fold(1.0, f64::min);
    assert!((smallest - 0.985).abs() < 0.001, "{smallest}");
    assert_eq!(found.measured[1].measured, smallest);
    assert_eq!(found.measured[1].at, Some(13.0));
}
