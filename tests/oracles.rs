//! The norms against reference numbers made with numpy, in `f64` to the tolerance of each case and
//! in `f32` to 2e-5 of the output's scale.
//!
//! Inputs are built from the formula that stands in the case, since its listed values are rounded.

#![allow(clippy::unwrap_used)]

mod common;

use common::case;
use ndarray::{Array2, array};
use normscope::numerics::norms::{Affine, BatchNorm, Gradients, NormSpec};

/// x_j = sin(j+1) + 0.25 j, one sample of 8 features.
fn one_sample() -> Array2<f64> {
    Array2::from_shape_fn((1, 8), |(_, j)| (j as f64 + 1.0).sin() + 0.25 * j as f64)
}

/// dy_j = cos(0.5 j).
fn upstream() -> Array2<f64> {
    Array2::from_shape_fn((1, 8), |(_, j)| (0.5 * j as f64).cos())
}

/// γ_j = 1 + 0.1 j, β_j = 0.01 j - 0.02, or β = 0.
fn affine(with_beta: bool) -> Affine {
    let gamma = (0..8).map(|j| 1.0 + 0.1 * f64::from(j)).collect();
    let beta = (0..8)
        .map(|j| {
            if with_beta {
                0.01 * f64::from(j) - 0.02
            } else {
                0.0
            }
        })
        .collect();
    Affine::per_feature(gamma, beta).unwrap()
}

/// X[b][j] = sin(0.7 (b+1)(j+1)) + 0.1 b + 0.5 j, 4 samples of 3 features.
fn small_batch() -> Array2<f64> {
    Array2::from_shape_fn((4, 3), |(b, j)| {
        (0.7 * (b as f64 + 1.0) * (j as f64 + 1.0)).sin() + 0.1 * b as f64 + 0.5 * j as f64
    })
}

fn forward(spec: NormSpec, x: &Array2<f64>, eps: f64) -> Array2<f64> {
    spec.forward(x.view(), eps, &Affine::identity()).unwrap()
}

/// Forward of [`one_sample`] in `f64` against the case and in `f32` against `f64`.
fn check_forward(name: &str, key: &str, spec: NormSpec, eps: f64, affine: &Affine) {
    let x = one_sample();
    let y = spec.forward(x.view(), eps, affine).unwrap();
    case(name).check(key, y.iter().copied());
    let narrow = spec
        .forward(x.mapv(|x| x as f32).view(), eps, affine)
        .unwrap();
    let scale = y.iter().fold(0.0_f64, |most, y| most.max(y.abs()));
    for (narrow, y) in narrow.iter().zip(&y) {
        assert!(
            (f64::from(*narrow) - y).abs() <= 2e-5 * scale,
            "{name} in f32: {narrow}, not {y}"
        );
    }
}

fn gradients(spec: NormSpec, eps: f64, affine: &Affine) -> Gradients<f64> {
    spec.backward(one_sample().view(), upstream().view(), eps, affine)
        .unwrap()
}

#[test]
fn layer_norm_of_1234() {
    let y = forward(NormSpec::Layer, &array![[1.0, 2.0, 3.0, 4.0]], 1e-5);
    case("layernorm_1234").check("y", y);
}

#[test]
fn layer_norm_forward_and_backward() {
    let (name, affine) = ("layernorm_affine_fwd_bwd", affine(true));
    check_forward(name, "y", NormSpec::Layer, 1e-5, &affine);
    let gradients = gradients(NormSpec::Layer, 1e-5, &affine);
    case(name).check("dx", gradients.dx);
    case(name).check("dgamma", gradients.dgamma);
    case(name).check("dbeta", gradients.dbeta);
}

#[test]
fn layer_norm_of_one_hot_reaches_the_extremes() {
    let case = case("layernorm_onehot");
    let x = Array2::from_shape_fn((1, 16), |(_, j)| if j == 0 { 1.0 } else { 0.0 });
    let y = forward(NormSpec::Layer, &x, 0.0);
    case.check("y0", [y[[0, 0]]]);
    for j in 1..16 {
        case.check("y_other", [y[[0, j]]]);
    }
    let [skewness, excess_kurtosis] = shape(&y);
    case.check("skewness", [skewness]);
    case.check("excess_kurtosis", [excess_kurtosis]);
}

#[test]
fn layer_norm_of_two_features_keeps_their_order_only() {
    case("layernorm_d2_sign").check("y", forward(NormSpec::Layer, &array![[-3.0, 7.0]], 0.0));
}

#[test]
fn layer_norm_of_a_constant_row_is_beta() {
    for eps in [1e-5, 0.0] {
        let y = forward(NormSpec::Layer, &array![[5.0, 5.0, 5.0, 5.0]], eps);
        case("layernorm_constant_row").check("y", y);
    }
}

#[test]
fn rms_norm_of_1234() {
    let case = case("rmsnorm_1234");
    let y = forward(NormSpec::Rms, &array![[1.0, 2.0, 3.0, 4.0]], 1e-6);
    let (mean, square) = (y.sum() / 4.0, y.iter().map(|y| y * y).sum::<f64>());
    case.check("l2_norm_of_y", [square.sqrt()]);
    case.check("mean_y", [mean]);
    case.check("var_y_biased", [square / 4.0 - mean * mean]);
    case.check("y", y);
}

#[test]
fn rms_norm_has_its_epsilon_inside_the_root() {
    let y = forward(NormSpec::Rms, &array![[0.1, -0.2, 0.3, -0.4]], 0.01);
    case("rmsnorm_eps_inside_vs_outside").check("y_eps_inside_sqrt(PyTorch)", y);
}

#[test]
fn partial_rms_norm_forward_and_backward() {
    let (name, affine) = ("prmsnorm_p25", affine(false));
    let spec = NormSpec::PartialRms { fraction: 0.25 };
    check_forward(name, "y", spec, 1e-6, &affine);
    let gradients = gradients(spec, 1e-6, &affine);
    case(name).check("dx", gradients.dx);
    case(name).check("dgamma", gradients.dgamma);
}

#[test]
fn group_norm_forward_and_backward() {
    let (name, affine) = ("groupnorm_g2", affine(true));
    let spec = NormSpec::Group { groups: 2 };
    check_forward(name, "y", spec, 1e-5, &affine);
    let gradients = gradients(spec, 1e-5, &affine);
    case(name).check("dx", gradients.dx);
    case(name).check("dgamma", gradients.dgamma);
    case(name).check("dbeta", gradients.dbeta);
}

/// The case's g_s = 3 is reached from the initial √8 by γ = 3/√8.
#[test]
fn l2_and_scale_norm_forward_and_backward() {
    let (name, identity) = ("l2_and_scalenorm", Affine::identity());
    check_forward(name, "unit", NormSpec::L2, 1e-12, &identity);
    let three = Affine::constant(3.0 / 8.0_f64.sqrt(), 0.0);
    check_forward(name, "scalenorm", NormSpec::Scale, 1e-12, &three);
    case(name).check("dx_unit", gradients(NormSpec::L2, 1e-12, &identity).dx);
    let tripled = gradients(NormSpec::Scale, 1e-12, &three).dx;
    case(name).check("dx_unit", tripled.map(|dx| dx / 3.0));
    let unit = forward(NormSpec::L2, &one_sample(), 1e-12);
    case(name).check(
        "norm_of_unit",
        [unit.iter().map(|u| u * u).sum::<f64>().sqrt()],
    );
}

#[test]
fn dyt_forward_and_backward() {
    let (name, affine) = ("dyt", affine(true));
    check_forward(name, "y", NormSpec::DYT, 0.0, &affine);
    let gradients = gradients(NormSpec::DYT, 0.0, &affine);
    case(name).check("dx", gradients.dx);
    case(name).check("dalpha", gradients.dalpha);
    case(name).check("dgamma", gradients.dgamma);
    case(name).check("dbeta", gradients.dbeta);
}

#[test]
fn batch_norm_training_step() {
    let case = case("batchnorm_train_step");
    let affine = Affine::per_feature(vec![1.0, 1.5, 0.5], vec![0.0, 0.1, -0.2]).unwrap();
    let mut norm = BatchNorm::new(3, 1e-5, 0.1)
        .unwrap()
        .with_affine(affine.clone())
        .unwrap();
    let x = small_batch();
    case.check("y", norm.train(x.view()).unwrap());
    case.check("running_mean_after", norm.running_mean().to_vec());
    case.check("running_var_after", norm.running_var().to_vec());
    case.check(
        "y",
        NormSpec::Batch.forward(x.view(), 1e-5, &affine).unwrap(),
    );

    let narrow = NormSpec::Batch
        .forward(x.mapv(|x| x as f32).view(), 1e-5, &affine)
        .unwrap();
    for (narrow, expected) in narrow.iter().zip(case.expected("y")) {
        assert!(
            (f64::from(*narrow) - expected).abs() <= 2e-5 * 2.2,
            "{narrow}, not {expected}"
        );
    }
}

#[test]
fn batch_norm_evaluates_with_the_statistics_of_two_steps() {
    let case = case("batchnorm_two_steps_then_eval");
    let mut norm = BatchNorm::new(3, 1e-5, 0.1).unwrap();
    let x = small_batch();
    norm.train(x.view()).unwrap();
    norm.train((&x + 1.0).view()).unwrap();
    case.check("running_mean", norm.running_mean().to_vec());
    case.check("running_var", norm.running_var().to_vec());
    case.check("y_eval", norm.eval(x.view()).unwrap());
}

#[test]
fn batch_norm_of_one_sample_is_beta_and_teaches_nothing() {
    let case = case("batchnorm_B1_collapse");
    let beta = Affine::per_feature(vec![1.0, 1.0], vec![0.3, -0.7]).unwrap();
    let mut norm = BatchNorm::new(2, 1e-5, 0.1)
        .unwrap()
        .with_affine(beta)
        .unwrap();
    let x = array![[12.0, -5.0]];
    case.check("y", norm.train(x.view()).unwrap());
    case.check(
        "dx",
        norm.backward(x.view(), array![[0.4, 1.7]].view())
            .unwrap()
            .dx,
    );
    assert_eq!(norm.running_var(), [1.0, 1.0]);
    assert_eq!(norm.running_mean(), [0.1 * 12.0, 0.1 * -5.0]);
}

/// Skewness and excess kurtosis of all cells together.
fn shape(y: &Array2<f64>) -> [f64; 2] {
    let mean = y.sum() / y.len() as f64;
    let moment = |k| y.iter().map(|y| (y - mean).powi(k)).sum::<f64>() / y.len() as f64;
    let variance = moment(2);
    [
        moment(3) / variance.powf(1.5),
        moment(4) / (variance * variance) - 3.0,
    ]
}

#[test]
fn row_norms_do_not_change_the_shape_of_a_row() {
    let case = case("shape_invariance_under_ln");
    let x = Array2::from_shape_fn((1, 64), |(_, i)| (i as f64).sin().exp());
    case.check("skew_before", [shape(&x)[0]]);
    let [skewness, excess_kurtosis] = shape(&forward(NormSpec::Layer, &x, 1e-5));
    case.check("skew_after_ln", [skewness]);
    case.check("exkurt_after_ln", [excess_kurtosis]);
    case.check(
        "skew_after_rms",
        [shape(&forward(NormSpec::Rms, &x, 1e-6))[0]],
    );
}

/// Pre-activations X Wᵀ of the invariance table.
fn pre_activations(w: &Array2<f64>, x: &Array2<f64>) -> Array2<f64> {
    x.dot(&w.t())
}

/// The six changes of Table 1 of the RMSNorm paper, in the order of its columns.
fn changed(w: &Array2<f64>, x: &Array2<f64>) -> [Array2<f64>; 6] {
    let delta = 2.0;
    let shift = array![[0.5, -1.0, 0.25, 0.75, -0.5]];
    let (mut first_neuron, mut first_case) = (w.clone(), x.clone());
    first_neuron.row_mut(0).mapv_inplace(|w| delta * w);
    first_case.row_mut(0).mapv_inplace(|x| delta * x);
    [
        pre_activations(&(w * delta), x),
        pre_activations(&(w + &shift), x),
        pre_activations(&first_neuron, x),
        pre_activations(w, &(x * delta)),
        pre_activations(w, &(x + &shift)),
        pre_activations(w, &first_case),
    ]
}

#[test]
fn invariance_table_of_the_rms_norm_paper() {
    let w = Array2::from_shape_fn((8, 5), |(i, j)| {
        (1.3 * i as f64 + 0.7 * j as f64 + 0.2).sin()
    });
    let x = Array2::from_shape_fn((6, 5), |(b, j)| {
        (0.9 * b as f64 * (j as f64 + 1.0)).cos() + 0.3 * j as f64
    });
    for (row, spec) in [
        ("none", NormSpec::None),
        ("batch_norm", NormSpec::Batch),
        ("layer_norm", NormSpec::Layer),
        ("rms_norm", NormSpec::Rms),
        ("prms_norm_p25", NormSpec::PartialRms { fraction: 0.25 }),
        ("group_norm_g2", NormSpec::Group { groups: 2 }),
        ("dyt_a05", NormSpec::DYT),
    ] {
        let y = forward(spec, &pre_activations(&w, &x), 0.0);
        let rms = (y.iter().map(|y| y * y).sum::<f64>() / y.len() as f64).sqrt();
        let distances = changed(&w, &x).map(|a| {
            let difference = forward(spec, &a, 0.0) - &y;
            difference.iter().fold(0.0_f64, |most, d| most.max(d.abs())) / rms
        });
        case("invariance_table").check(row, distances);
    }
}
