//! The gradient's shift: by hand for two numbers, by brute force for a network.

use ndarray::{Array2, array};

use crate::norms::{Affine, NormSpec};
use crate::training::mlp::{Gradient, Mlp, Tape, Workspace};
use crate::training::spirals::{GradientShift, SpiralRun, SpiralSpec, two_spirals};

/// ∂/∂w₁ and ∂/∂w₂ of ½ ⟨(w₂ N(w₁ x))²⟩, for a column x.
fn slopes(norm: NormSpec, x: &Array2<f64>, w1: f64, w2: f64) -> (f64, f64) {
    let (a, n, affine) = (x * w1, x.len() as f64, Affine::identity());
    let z = norm.forward(a.view(), 0.0, &affine).unwrap();
    let dz = &z * (w2 * w2 / n);
    let da = norm.backward(a.view(), dz.view(), 0.0, &affine).unwrap().dx;
    ((da * x).sum(), (&z * &z).sum() * w2 / n)
}

/// G and G' of w₂ after a step of rate 0.1 from w₁ = 0.5, w₂ = 1.
fn two_numbers(norm: NormSpec, x: &Array2<f64>) -> (f64, f64) {
    let (slope, before) = slopes(norm, x, 0.5, 1.0);
    let (_, after) = slopes(norm, x, 0.5 - 0.1 * slope, 1.0);
    (before, after)
}

/// x = 2: f = 1, so w₁ falls by 0.1 · 2 to 0.3 and ∂/∂w₂ from 1 to 0.6² = 0.36.
#[test]
fn two_weights_by_hand() {
    let (before, after) = two_numbers(NormSpec::None, &array![[2.0]]);
    assert!((before - 1.0).abs() < 1e-15 && (after - 0.36).abs() < 1e-15);
    let shift = GradientShift::between(&array![[before]], &array![[after]]);
    assert!((shift.relative - 0.64).abs() < 1e-15 && shift.cosine == 1.0);
}

/// BatchNorm takes out any scale that w₁ puts in.
#[test]
fn a_batch_norm_between_two_weights_removes_the_shift() {
    let (before, after) = two_numbers(NormSpec::Batch, &array![[2.0], [-2.0]]);
    assert_eq!((before, after), (1.0, 1.0));
}

/// Every G' as it is defined: a whole network, its first layers updated, a whole backward pass.
fn by_brute_force(before: &Mlp<f32>, after: &Mlp<f32>, points: usize) -> GradientShift {
    let (data, targets) = two_spirals(points);
    let mut work = Workspace::new(before.spec(), points);
    let mut gradient_of = |network: &Mlp<f32>| {
        let mut tape = Tape::new(network.spec(), data.clone());
        network.forward(&mut tape).unwrap();
        let mut gradient = Gradient::zeros(network.spec());
        network
            .backward(&tape, &targets, &mut work, &mut gradient)
            .unwrap();
        gradient
    };
    let old = gradient_of(before);
    let layers = before.layers().len();
    let (mut cosine, mut relative) = (0.0, 0.0);
    for layer in 1..layers {
        let mut mixed = before.clone();
        mixed.layers_mut()[..layer].clone_from_slice(&after.layers()[..layer]);
        let new = gradient_of(&mixed);
        let shift = GradientShift::between(&old.weights[layer], &new.weights[layer]);
        cosine += shift.cosine / (layers - 1) as f64;
        relative += shift.relative / (layers - 1) as f64;
    }
    GradientShift { cosine, relative }
}

/// Both ways do the same `f32` arithmetic; only the order of the final sums differs.
#[test]
fn the_meter_agrees_with_its_definition() {
    for norm in [NormSpec::None, NormSpec::Batch, NormSpec::Layer] {
        let mut run = SpiralRun::new(SpiralSpec {
            depth: 3,
            width: 8,
            points: 32,
            shift_every: 2,
            ..SpiralSpec::new(norm, 2)
        })
        .unwrap();
        for step in 0..4 {
            let before = run.network().clone();
            let record = run.step().unwrap();
            assert_eq!(record.shift.is_some(), step % 2 == 0);
            if let Some(shift) = record.shift {
                let expected = by_brute_force(&before, run.network(), 32);
                assert!((shift.cosine - expected.cosine).abs() < 1e-9, "{norm:?}");
                assert!((shift.relative - expected.relative).abs() < 1e-9);
            }
        }
    }
}
