//! The backward passes against central differences, and the Jacobians in closed form.

use ndarray::Array2;

use super::{batch, forward, specs, uneven_affine};
use crate::norms::{Affine, BatchNorm, NormSpec};

/// Step of the central differences. Their own error is of order STEP² from the third derivative
/// and 1e-16 / STEP from rounding, 1e-10 both, for losses and derivatives of order 1.
const STEP: f64 = 1e-5;
const TOLERANCE: f64 = 2e-8;

/// ∂L/∂y of the loss L = Σ weight · y.
fn weights() -> Array2<f64> {
    Array2::from_shape_fn((3, 8), |(b, j)| (1.0 + b as f64 + 0.5 * j as f64).cos())
}

fn loss(y: &Array2<f64>) -> f64 {
    (y * &weights()).sum()
}

fn slope(loss_at: impl Fn(f64) -> f64) -> f64 {
    (loss_at(STEP) - loss_at(-STEP)) / (2.0 * STEP)
}

fn assert_slope(found: f64, loss_at: impl Fn(f64) -> f64, what: &str) {
    let expected = slope(loss_at);
    assert!(
        (found - expected).abs() < TOLERANCE,
        "{what}: {found}, not {expected}"
    );
}

/// x with `step` added to one cell.
fn moved(x: &Array2<f64>, cell: (usize, usize), step: f64) -> Array2<f64> {
    let mut x = x.clone();
    x[cell] += step;
    x
}

/// [`uneven_affine`] with a step added to γ and β of one feature.
fn moved_affine(j: usize, gamma_step: f64, beta_step: f64) -> Affine {
    let affine = uneven_affine(8);
    let step = |at: usize, step: f64| if at == j { step } else { 0.0 };
    let gamma = (0..8)
        .map(|at| affine.gamma(at) + step(at, gamma_step))
        .collect();
    let beta = (0..8)
        .map(|at| affine.beta(at) + step(at, beta_step))
        .collect();
    Affine::per_feature(gamma, beta).unwrap()
}

fn check(spec: NormSpec, eps: f64) {
    let (x, affine) = (batch(3, 8, 0.4), uneven_affine(8));
    let found = spec
        .backward(x.view(), weights().view(), eps, &affine)
        .unwrap();
    for (cell, &dx) in found.dx.indexed_iter() {
        let at = |step| loss(&forward(spec, &moved(&x, cell, step), eps, &affine));
        assert_slope(dx, at, &format!("{spec}, ε {eps}, ∂x {cell:?}"));
    }
    for j in 0..8 {
        let gamma = |step| loss(&forward(spec, &x, eps, &moved_affine(j, step, 0.0)));
        let beta = |step| loss(&forward(spec, &x, eps, &moved_affine(j, 0.0, step)));
        assert_slope(found.dgamma[j], gamma, &format!("{spec}, ε {eps}, ∂γ {j}"));
        assert_slope(found.dbeta[j], beta, &format!("{spec}, ε {eps}, ∂β {j}"));
    }
}

/// ε = 0, the usual one, and one that matters: 0.5 is of the order of the variance, and 9 is above
/// every ‖x‖, so that L2 and ScaleNorm divide by it.
#[test]
fn every_norm_matches_central_differences() {
    for spec in specs() {
        for eps in [0.0, spec.default_eps().unwrap_or(0.0), 0.5, 9.0] {
            check(spec, eps);
        }
    }
}

#[test]
fn the_slope_of_dyt_matches_central_differences() {
    let (x, affine) = (batch(3, 8, 0.4), uneven_affine(8));
    let found = NormSpec::DYT
        .backward(x.view(), weights().view(), 0.0, &affine)
        .unwrap();
    let at = |step| {
        loss(&forward(
            NormSpec::DyT { alpha: 0.5 + step },
            &x,
            0.0,
            &affine,
        ))
    };
    assert_slope(found.dalpha.unwrap(), at, "∂α");
    let layer = NormSpec::Layer
        .backward(x.view(), weights().view(), 0.0, &affine)
        .unwrap();
    assert_eq!(layer.dalpha, None);
}

#[test]
fn batch_norm_in_evaluation_matches_central_differences() {
    let x = batch(3, 8, 0.4);
    let mut norm = BatchNorm::new(8, 1e-5, 0.1)
        .unwrap()
        .with_affine(uneven_affine(8))
        .unwrap();
    norm.train(batch(5, 8, 0.1).view()).unwrap();
    let found = norm.backward_eval(x.view(), weights().view()).unwrap();
    for (cell, &dx) in found.dx.indexed_iter() {
        let at = |step| loss(&norm.eval(moved(&x, cell, step).view()).unwrap());
        assert_slope(dx, at, &format!("∂x {cell:?}"));
    }
    let x_hat = |b: usize, j: usize| {
        (x[[b, j]] - norm.running_mean()[j]) / (norm.running_var()[j] + 1e-5).sqrt()
    };
    for j in 0..8 {
        let dgamma: f64 = (0..3).map(|b| weights()[[b, j]] * x_hat(b, j)).sum();
        assert!((found.dgamma[j] - dgamma).abs() < 1e-12);
        assert!((found.dbeta[j] - weights().column(j).sum()).abs() < 1e-12);
    }
}

/// Row (b, j) of the Jacobian: the gradient of the single output y_bj.
fn jacobian_row(spec: NormSpec, x: &Array2<f64>, cell: (usize, usize), eps: f64) -> Array2<f64> {
    let mut one = Array2::zeros(x.dim());
    one[cell] = 1.0;
    spec.backward(x.view(), one.view(), eps, &Affine::identity())
        .unwrap()
        .dx
}

/// ∂y_b/∂x_b' = (δ - 1/B - x̂_b x̂_b' / B) / s within a feature and 0 between features for
/// BatchNorm; 0 between samples for every other norm.
#[test]
fn only_batch_norm_lets_one_sample_reach_another() {
    let (x, cell, eps) = (batch(5, 8, 0.4), (1, 2), 1e-5);
    for spec in specs() {
        let row = jacobian_row(spec, &x, cell, eps);
        let elsewhere = row.indexed_iter().filter(|((b, _), _)| *b != cell.0);
        let coupled = elsewhere.clone().any(|(_, &d)| d != 0.0);
        assert_eq!(coupled, spec == NormSpec::Batch, "{spec}");
    }
    let y = forward(NormSpec::Batch, &x, eps, &Affine::identity());
    let column = x.column(2);
    let scale = (column.var(0.0) + eps).sqrt();
    for ((b, j), &found) in jacobian_row(NormSpec::Batch, &x, cell, eps).indexed_iter() {
        let same_sample = if b == 1 { 1.0 } else { 0.0 };
        let within = (same_sample - 0.2 - y[[1, 2]] * y[[b, 2]] / 5.0) / scale;
        let expected = if j == 2 { within } else { 0.0 };
        assert!(
            (found - expected).abs() < 1e-12,
            "{b} {j}: {found}, not {expected}"
        );
    }
}

/// ∂y_j/∂x_k = (δ_jk - 1/d - x̂_j x̂_k / d) / s for LayerNorm and (δ_jk - x̂_j x̂_k / d) / r for
/// RMSNorm: raising one feature moves the others.
#[test]
fn layer_norm_and_rms_norm_couple_the_features_of_a_sample() {
    let (x, eps) = (batch(1, 8, 0.4), 1e-5);
    let square = x.iter().map(|x| x * x).sum::<f64>() / 8.0;
    for (spec, scale, centred) in [
        (NormSpec::Layer, (x.var(0.0) + eps).sqrt(), 1.0 / 8.0),
        (NormSpec::Rms, (square + eps).sqrt(), 0.0),
    ] {
        let y = forward(spec, &x, eps, &Affine::identity());
        for ((_, k), &found) in jacobian_row(spec, &x, (0, 3), eps).indexed_iter() {
            let same = if k == 3 { 1.0 } else { 0.0 };
            let expected = (same - centred - y[[0, 3]] * y[[0, k]] / 8.0) / scale;
            assert!(
                (found - expected).abs() < 1e-12,
                "{spec} {k}: {found}, not {expected}"
            );
        }
    }
}

/// A batch that is not stored row after row is copied first. The norms that forget the scale of
/// their input give one of size 2⁻⁵⁰⁰ the same ∂L/∂γ, although its variance is 2⁻¹⁰⁰⁰.
#[test]
fn the_layout_and_the_size_of_a_batch_change_no_gradient() {
    let affine = uneven_affine(8);
    let weights = weights();
    let columns_first = |m: &Array2<f64>| m.t().as_standard_layout().into_owned();
    for spec in specs() {
        let x = batch(3, 8, 0.4);
        let found = spec
            .backward(x.view(), weights.view(), 0.0, &affine)
            .unwrap();
        let (xt, dyt) = (columns_first(&x), columns_first(&weights));
        let turned = spec.backward(xt.t(), dyt.t(), 0.0, &affine).unwrap();
        assert_eq!(turned, found, "{spec:?}");
        if matches!(spec, NormSpec::None | NormSpec::DyT { .. }) {
            continue;
        }
        let tiny = &x * 2f64.powi(-500);
        let small = spec
            .backward(tiny.view(), weights.view(), 0.0, &affine)
            .unwrap();
        for (a, b) in small.dgamma.iter().zip(&found.dgamma) {
            assert!((a - b).abs() < 1e-12 * (1.0 + b.abs()), "{spec:?}: {a} {b}");
        }
    }
}
