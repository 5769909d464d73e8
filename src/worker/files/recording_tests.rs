//! The recording that the site brings along, against the mathematics of the network.
#![allow(clippy::unwrap_used)]

use ndarray::ArrayView1;

use super::*;

const STREAM: &[u8] = include_bytes!("../../../assets/minilm-l6/stream.npy");
const AFFINE: &[u8] = include_bytes!("../../../assets/minilm-l6/layer_norm_gamma_beta.npy");
const ROWS: &[u8] = include_bytes!("../../../assets/minilm-l6/rows.json");

fn recording() -> Recording {
    Recording::parse(STREAM, AFFINE, serde_json::from_slice(ROWS).unwrap()).unwrap()
}

/// Half the distance between neighbouring float16, relative to a normal number.
const HALF_ULP: f64 = 1.0 / 2048.0;

/// Half the distance between the subnormal float16.
const HALF_SUBNORMAL: f64 = 1.0 / (1 << 25) as f64;

fn rounding(x: f64) -> f64 {
    (HALF_ULP * x.abs()).max(HALF_SUBNORMAL)
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let n = values.len() as f64;
    values.sum::<f64>() / n
}

/// Largest error of LayerNorm(x) against `recorded`, in units of the bound below.
///
/// Stored x_i is off by at most e_i = `rounding(x_i)`. With z = (x − μ)/σ the derivative
/// of z gives |δz_i| ≤ (e_i + mean(e) + |z_i| mean(|z| e)) / σ to first order; e/σ stays
/// below 0.01 here, so 5 % more covers the second order. Then |δy_i| ≤ |γ_i| |δz_i|, and
/// storing y adds `rounding(y_i)`. The network ran in float32: 1e-5 covers its sums of
/// 384 terms (384 · 2^-24 is 2.3e-5 in the worst case, a twentieth of that in the mean).
fn worst(
    x: ArrayView1<f32>,
    (gamma, beta): &(Vec<f32>, Vec<f32>),
    recorded: ArrayView1<f32>,
) -> f64 {
    let x: Vec<f64> = x.iter().copied().map(f64::from).collect();
    let mu = mean(x.iter().copied());
    let sigma = (mean(x.iter().map(|x| (x - mu).powi(2))) + 1e-12).sqrt();
    let z: Vec<f64> = x.iter().map(|x| (x - mu) / sigma).collect();
    let e: Vec<f64> = x.iter().copied().map(rounding).collect();
    let mean_e = mean(e.iter().copied());
    let mean_ze = mean(z.iter().zip(&e).map(|(z, e)| z.abs() * e));
    (0..x.len())
        .map(|i| {
            let (gamma, beta) = (f64::from(gamma[i]), f64::from(beta[i]));
            let y = gamma * z[i] + beta;
            let delta_z = 1.05 * (e[i] + mean_e + z[i].abs() * mean_ze) / sigma;
            let bound = gamma.abs() * delta_z + rounding(y) + 1e-5;
            (y - f64::from(recorded[i])).abs() / bound
        })
        .fold(0.0, f64::max)
}

/// For each token, [`worst`] with γ and β number `k` between the last two places.
fn worst_of_tokens(k: usize) -> Vec<f64> {
    let recording = recording();
    let affine = recording.affine_after(k).unwrap();
    let (before, after) = (recording.place(12).unwrap(), recording.place(13).unwrap());
    let rows = before.outer_iter().zip(after.outer_iter());
    rows.map(|(x, y)| worst(x, &affine, y)).collect()
}

#[test]
fn the_last_layer_norm_turns_place_12_into_place_13() {
    let ratios = worst_of_tokens(12);
    assert_eq!(ratios.len(), 256);
    let largest = ratios.iter().copied().fold(0.0, f64::max);
    assert!(largest <= 1.0, "{largest} times the bound");
    // The bound is not idle: rounding is visible at a good part of it.
    assert!(largest > 0.2, "{largest} times the bound");
}

#[test]
fn another_blocks_gamma_and_beta_miss_the_bound_at_every_token() {
    assert!(worst_of_tokens(11).iter().all(|&ratio| ratio > 10.0));
}

/// m₄/m₂² − 3 of one row, in f64.
fn excess_kurtosis(row: ArrayView1<f32>) -> f64 {
    let mu = mean(row.iter().map(|&x| f64::from(x)));
    let moment = |k| mean(row.iter().map(|&x| (f64::from(x) - mu).powi(k)));
    moment(4) / moment(2).powi(2) - 3.0
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    (values[(values.len() - 1) / 2] + values[values.len() / 2]) / 2.0
}

#[test]
fn a_tokens_features_grow_heavier_tails_from_block_to_block() {
    let recording = recording();
    let medians: Vec<f64> = (0..14)
        .map(|i| {
            median(
                recording
                    .place(i)
                    .unwrap()
                    .outer_iter()
                    .map(excess_kurtosis)
                    .collect(),
            )
        })
        .collect();
    // NumPy 2.4.6 on the same files in float64; the same arithmetic, so equal as far as
    // the three decimals go.
    let numpy = [
        12.197, 0.353, 1.885, 1.176, 3.010, 1.228, 6.089, 1.226, 9.119, 2.035, 17.537, 2.493,
        115.411, 0.159,
    ];
    for (i, (found, expected)) in medians.iter().zip(numpy).enumerate() {
        assert!(
            (found - expected).abs() <= 0.0005 + 1e-9,
            "place {i}: {found}"
        );
    }
    let after_feed_forward: Vec<f64> = medians[2..13].iter().copied().step_by(2).collect();
    assert!(
        after_feed_forward.is_sorted_by(|a, b| a < b),
        "{after_feed_forward:?}"
    );
}

#[test]
fn places_and_labels_are_those_of_the_file() {
    let recording = recording();
    let places: Vec<String> = recording.places().iter().map(Place::to_string).collect();
    assert_eq!(places.len(), 14);
    assert_eq!(places[0], "embedding sum");
    assert_eq!(places[3], "block 2, x + attention");
    assert_eq!(places[12], "block 6, x + feed-forward");
    let labels = recording.labels();
    assert_eq!(labels.len(), 256);
    let expected = RowLabel {
        token: "warm".into(),
        domain: "cooking".into(),
        position: 1,
    };
    assert_eq!(labels[1], expected);
    assert_eq!(
        (labels[255].token.as_str(), labels[255].position),
        ("of", 63)
    );
    assert_eq!(
        recording.place(13).map(|batch| batch.dim()),
        Some((256, 384))
    );
    assert_eq!(recording.place(14), None);
    assert_eq!(recording.affine_after(13), None);
}

#[test]
fn files_that_do_not_belong_together_are_refused() {
    let why = |stream: &[u8], affine: &[u8], rows: &str| {
        Recording::parse(stream, affine, serde_json::from_str(rows).unwrap())
            .unwrap_err()
            .to_string()
    };
    let rows = std::str::from_utf8(ROWS).unwrap();
    let plane = super::super::write_npy(ndarray::array![[1.0, 2.0]].view());
    assert_eq!(
        why(&plane, AFFINE, rows),
        "The recording's stream has shape [1, 2] instead of [place, token, feature]."
    );
    assert_eq!(
        why(STREAM, STREAM, rows),
        "The recording's γ and β have shape [14, 256, 384] instead of [13, 2, 384]."
    );
    assert_eq!(
        why(STREAM, &plane, rows),
        "The recording's γ and β have shape [1, 2] instead of [13, 2, 384]."
    );
    assert_eq!(
        why(STREAM, AFFINE, "{\"layers\": [\"emb\"], \"rows\": []}"),
        "The recording names 1 places and holds 14."
    );
    let fewer_rows = format!("{}]}}", &rows[..rows.rfind(",\n{").unwrap()]);
    assert_eq!(
        why(STREAM, AFFINE, &fewer_rows),
        "The recording names 255 tokens and holds 256."
    );
    assert_eq!(
        why(STREAM, AFFINE, &rows.replace("ffn5", "mlp5")),
        "The recording has a place with the unknown key “mlp5”."
    );
    assert_eq!(why(b"", AFFINE, rows), "The file is empty.");
}
