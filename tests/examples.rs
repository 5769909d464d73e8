//! The leading sentence of every example says what the example is for.

#![allow(clippy::unwrap_used, missing_docs)]

mod cache;

use normscope::experiment::{BATCH_EXAMPLES, DEPTH_EXAMPLES, Example};
use normscope::words::en::{depth, headline::headline};
use normscope::words::plain_text;
use normscope::worker::cache::WorkerCache;
use normscope::worker::files::Recording;

/// What the leading sentence of each example must hold.
const POINTS: [(&str, &[&str]); 25] = [
    (
        "rows-and-columns",
        &[
            "BatchNorm standardized every column and left the rows uneven",
            "LayerNorm standardized every row, RMSNorm set only its size; both left the columns uneven",
        ],
    ),
    (
        "four-samples",
        &["made normal values uniform", "between −√3 and √3"],
    ),
    (
        "batch-of-two",
        &[
            "one bit per feature",
            "of 256 features are +1 and −1",
            "so close that ε = 10⁻⁵ counts",
        ],
    ),
    ("batch-of-one", &["every output is β"]),
    (
        "sample-offsets",
        &[
            "BatchNorm standardized every column and left the rows uneven",
            "LayerNorm standardized every row",
        ],
    ),
    (
        "feature-scales",
        &[
            "BatchNorm standardized every column",
            "both left the columns uneven",
        ],
    ),
    (
        "outlier-features",
        &[
            "3 features stand far out",
            "LayerNorm and RMSNorm took the scale of every row from them",
        ],
    ),
    (
        "real-network",
        &[
            "of a trained network: the features of a sample have a median excess kurtosis of 115.41",
            "LayerNorm with its trained γ and β takes the first to 0.16",
        ],
    ),
    (
        "float16-overflow",
        &[
            "Stored and summed in float16: 28 squares are beyond 65,504, 28 of 64 rows are divided by infinity. LayerNorm is off by more than a unit",
        ],
    ),
    (
        "vanishing-eps",
        &[
            "ε rounded to float16. BatchNorm leaves 1,600 of 6,144 outputs not finite: ε vanishes, and 25 of 96 columns are divided by 0",
        ],
    ),
    (
        "cancellation",
        &[
            "variance in one pass. BatchNorm leaves",
            "the variance of 47 of 96 columns came out below 0",
        ],
    ),
    (
        "pre-and-post",
        &[
            "with pre-norm the residual stream is near a Gaussian",
            "in effect 65.0 terms",
            "with post-norm it stops short of a Gaussian for good",
            "in effect 3.0 terms",
        ],
    ),
    (
        "three-starts",
        &[
            "with Exponential",
            "with Uniform",
            "with Rademacher",
            "5.96 → 0.11",
        ],
    ),
    (
        "post-gain",
        &[
            "with s = 1 ",
            "in effect 3.0 terms",
            "with s = 0.5 ",
            "in effect 9.0 terms",
        ],
    ),
    // No norm and growing sublayers: the same three terms as post-norm.
    (
        "proportional",
        &[
            "with no norm, fresh values × RMS of the stream",
            "in effect 3.0 terms); with post-norm",
        ],
    ),
    (
        "permutation",
        &[
            "with pre-norm, signed permutation, the residual stream cannot be told from a Gaussian (excess kurtosis 5.96 → −0.01, a tenth of it by layer 5)",
        ],
    ),
    (
        "gaussian-at-one",
        &[
            "What dense Gaussian weights add is Gaussian from layer 1 on, exactly: no sum of layers makes it so",
        ],
    ),
    (
        "clusters",
        &[
            "across its features, cannot be told from a Gaussian",
            "across the samples, is not Gaussian",
        ],
    ),
    (
        "shared",
        &["with ρ = 0.1 it was nearest to a Gaussian in layer 5 and left it"],
    ),
    (
        "cauchy",
        &[
            "with Cauchy the residual stream keeps its heavy tails",
            "with Laplace it is near a Gaussian",
        ],
    ),
    (
        "trapezoid",
        &[
            "stops short of a Gaussian for good",
            "a trapezoid, the sum of two uniform values",
        ],
    ),
    (
        "residual-scaling",
        &["with s = 1/√L it is part of the way to a Gaussian (5.96 → 1.53"],
    ),
    (
        "growth",
        &[
            "root mean square of the residual stream went in 64 layers: with no norm from 0.98 to 3.8 · 10⁹",
            "with pre-norm from 0.98 to 8.10",
        ],
    ),
    (
        "coherent-mean",
        &[
            "The mean of the residual stream",
            "with RMSNorm from 0",
            "with LayerNorm from 0.00 to 0.00",
        ],
    ),
    (
        "real-stack",
        &[
            "cannot be told from a Gaussian",
            "in the real network it was farthest from a Gaussian in layer 12 (115.41)",
        ],
    ),
];

fn recording() -> Recording {
    let stream = include_bytes!("../assets/minilm-l6/stream.npy");
    let affine = include_bytes!("../assets/minilm-l6/layer_norm_gamma_beta.npy");
    let rows = include_bytes!("../assets/minilm-l6/rows.json");
    Recording::parse(stream, affine, serde_json::from_slice(rows).unwrap()).unwrap()
}

fn sentence(example: &Example) -> String {
    let experiment = (example.experiment)();
    let mut cache = WorkerCache::default();
    cache.recording = Some(recording());
    let findings = cache::find(&mut cache, &experiment).unwrap();
    let said = match &findings.depth {
        Some(stacks) => depth::headline::headline(&experiment, stacks),
        None => headline(&experiment, &findings),
    };
    plain_text(&said.unwrap())
}

fn points_are_made(examples: &[Example]) {
    for example in examples {
        let (_, points) = POINTS
            .iter()
            .find(|(key, _)| *key == example.key)
            .unwrap_or_else(|| {
                panic!(
                    "what is the example “{}” for? Say it in POINTS",
                    example.key
                )
            });
        let said = sentence(example);
        println!("{}: {said}", example.key);
        for point in *points {
            assert!(
                said.contains(point),
                "{}: “{point}” is not in: {said}",
                example.key
            );
        }
    }
}

#[test]
fn examples_of_the_batch_room_state_their_point() {
    points_are_made(BATCH_EXAMPLES);
}

#[test]
fn examples_of_the_depth_room_state_their_point() {
    points_are_made(DEPTH_EXAMPLES);
}
