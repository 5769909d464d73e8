//! The moments, their merging and the distances from normality against reference numbers.
//!
//! `tests/data/norm_cases.json` holds deterministic cases computed in f64 by another program.
#![allow(clippy::unwrap_used)]

use normscope::numerics::moments::Moments;
use normscope::numerics::normality::Normality;
use serde_json::Value;
use statrs::distribution::{ContinuousCDF, Normal};

/// The expected numbers of one case, compared within its own tolerance.
struct Case {
    name: String,
    json: Value,
}

impl Case {
    fn named(name: &str) -> Self {
        let all: Value = serde_json::from_str(include_str!("data/norm_cases.json")).unwrap();
        let cases = all["cases"].as_array().unwrap();
        let json = cases
            .iter()
            .find(|case| case["name"] == name)
            .unwrap()
            .clone();
        Self {
            name: name.to_owned(),
            json,
        }
    }

    fn param(&self, key: &str) -> &Value {
        &self.json["params"][key]
    }

    fn check(&self, numbers: &[(&str, f64)]) {
        let expected = self.json["expected"].as_object().unwrap();
        let tolerance = self.json["tol_abs"].as_f64().unwrap();
        assert_eq!(
            numbers.len(),
            expected.len(),
            "{}: every number is compared",
            self.name
        );
        for (key, number) in numbers {
            let wanted = expected[*key].as_f64().unwrap();
            // The numbers are written with ten digits.
            let written = 5e-10 * wanted.abs();
            let off = (number - wanted).abs();
            assert!(
                off <= tolerance.max(written),
                "{} {key}: {number}, not {wanted}",
                self.name
            );
        }
    }
}

fn exp_sin() -> Vec<f64> {
    (0..64).map(|i| f64::from(i).sin().exp()).collect()
}

#[test]
fn moments_of_exp_sin() {
    let m = Moments::of(&exp_sin());
    Case::named("moments_expsin64").check(&[
        ("mean", m.mean()),
        ("var_biased", m.variance()),
        ("skew_g1", m.skewness().unwrap()),
        ("exkurt_g2", m.excess_kurtosis().unwrap()),
        ("skew_G1_unbiased", m.sample_skewness().unwrap()),
        ("exkurt_G2_unbiased", m.sample_excess_kurtosis().unwrap()),
    ]);
}

#[test]
fn moments_merge() {
    let case = Case::named("moment_merge");
    let parts: Vec<Vec<f64>> = serde_json::from_value(case.param("parts").clone()).unwrap();
    let mut m = Moments::new();
    for part in &parts {
        m.merge(&Moments::of(part));
    }
    case.check(&[
        ("n", m.n() as f64),
        ("mean", m.mean()),
        ("M2", m.m2()),
        ("M3", m.m3()),
        ("M4", m.m4()),
        ("skew_g1", m.skewness().unwrap()),
        ("exkurt_g2", m.excess_kurtosis().unwrap()),
    ]);
}

#[test]
fn distances_of_perfect_normal_scores() {
    let normal = Normal::new(0.0, 1.0).unwrap();
    let scores: Vec<f64> = (0..255)
        .map(|i| normal.inverse_cdf((f64::from(i) + 0.5) / 255.0))
        .collect();
    let m = Normality::of(&scores).unwrap();
    Case::named("gaussianity_perfect_normal_scores255").check(&[
        ("var_biased", Moments::of(&scores).variance()),
        ("skew_g1", m.skewness),
        ("exkurt_g2", m.excess_kurtosis),
        ("ks_fitted", m.ks),
        ("ad_A2_star", m.ad_star),
        ("w1_exact", m.w1),
        ("w2_exact", m.w2),
        ("jarque_bera", m.jarque_bera),
    ]);
}

#[test]
fn the_shape_of_a_sample_survives_layer_and_rms_norm() {
    let case = Case::named("shape_invariance_under_ln");
    let eps = case.param("eps").as_f64().unwrap();
    let x = exp_sin();
    let m = Moments::of(&x);
    let to_variance = (m.variance() + eps).sqrt();
    let layer: Vec<f64> = x.iter().map(|x| (x - m.mean()) / to_variance).collect();
    let to_rms = (m.rms().powi(2) + eps).sqrt();
    let rms: Vec<f64> = x.iter().map(|x| x / to_rms).collect();
    let after_layer = Normality::of(&layer).unwrap();
    case.check(&[
        ("skew_before", m.skewness().unwrap()),
        ("skew_after_ln", after_layer.skewness),
        ("exkurt_after_ln", after_layer.excess_kurtosis),
        ("skew_after_rms", Moments::of(&rms).skewness().unwrap()),
        ("ks_after_ln", after_layer.ks),
    ]);
}
