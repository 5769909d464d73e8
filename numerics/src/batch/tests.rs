#![allow(clippy::unwrap_used)]

use super::*;
use ndarray::{Axis, s};
use rand::RngExt;
use rand_distr::StandardNormal;

const SEED: u64 = 2024;

fn spec(distribution: &str, samples: usize, features: usize, structure: Structure) -> BatchSpec {
    BatchSpec::new(
        distribution.parse().unwrap(),
        samples,
        features,
        structure,
        SEED,
    )
    .unwrap()
}

/// Everything at once, but for domains.
fn eventful() -> Structure {
    Structure {
        feature_offsets: 2.0,
        feature_scales: 0.5,
        sample_offsets: 1.5,
        sample_scales: 0.3,
        outlier_features: 2,
        outlier_size: 8.0,
        correlation: 0.6,
        ..Structure::default()
    }
}

/// Mean and mean square.
fn two_moments(values: impl Iterator<Item = f64>) -> (f64, f64, f64) {
    let (n, sum, squares) = values.fold((0.0, 0.0, 0.0), |(n, sum, squares), x| {
        (n + 1.0, sum + x, squares + x * x)
    });
    (n, sum / n, squares / n)
}

/// Fails unless `values` look like N(0, spread²): five standard errors of the mean, spread/√n, and
/// of the mean square, spread²√(2/n).
fn assert_centred_normal(name: &str, values: impl Iterator<Item = f64>, spread: f64) {
    let (n, mean, square) = two_moments(values);
    assert!(mean.abs() < 5.0 * spread / n.sqrt(), "{name}: mean {mean}");
    let error = 5.0 * (2.0 / n).sqrt();
    let ratio = square / (spread * spread);
    assert!(
        (ratio - 1.0).abs() < error,
        "{name}: mean square {ratio} of the stated one"
    );
}

#[test]
fn without_structure_a_batch_is_the_draws_of_its_distribution() {
    let spec = spec("student-t:3", 4, 5, Structure::default());
    let mut expected = [0.0; 20];
    let mut rng = Streams::new(SEED).stream("values");
    spec.distribution().sampler().fill(&mut rng, &mut expected);
    assert_eq!(draw(&spec).as_slice().unwrap(), expected);
}

#[test]
fn a_larger_batch_begins_with_the_smaller_one() {
    for distribution in ["normal", "gamma:0.5,1", "poisson:40"] {
        let small = draw(&spec(distribution, 7, 12, eventful()));
        let large = draw(&spec(distribution, 30, 12, eventful()));
        assert_eq!(small, large.slice(s![..7, ..]), "{distribution}");
    }
}

#[test]
fn rows_do_not_depend_on_how_many_are_drawn_at_a_time() {
    let structure = Structure {
        domains: 3,
        ..eventful()
    };
    let spec = spec("log-normal", 20, 6, structure);
    let whole = draw(&spec);
    let mut drawing = BatchDraw::new(&spec);
    let mut out = Array2::zeros((20, 6));
    for (from, to) in [(0, 1), (1, 4), (4, 4), (4, 17)] {
        let filled = drawing.fill_rows(out.slice_mut(s![from..to, ..]));
        assert_eq!(filled, to - from);
    }
    assert_eq!(drawing.remaining(), 3);
    out.slice_mut(s![17.., ..]).assign(&drawing.draw_rows(100));
    assert_eq!(out, whole);
    assert_eq!(drawing.fill_rows(out.view_mut()), 0);
    assert_eq!(out, whole);
}

#[test]
fn terms_act_as_the_equation_says_and_leave_the_draws_in_place() {
    let structure = Structure {
        correlation: 0.0,
        ..eventful()
    };
    let plain = draw(&spec("normal", 10, 8, Structure::default()));
    let built = spec("normal", 10, 8, structure);
    let terms = BatchDraw::new(&built);
    for ((b, j), &x) in draw(&built).indexed_iter() {
        let (feature, sample) = (terms.feature_terms()[j], terms.sample_terms()[b]);
        let inner = feature.offset + feature.scale * f64::from(plain[[b, j]]);
        let expected = sample.offset + sample.scale * inner;
        // Two roundings to f32, of z and of x: 2⁻²⁴ of each, amplified by the scales.
        let size = sample.offset.abs()
            + sample.scale
                * (feature.offset.abs() + feature.scale * f64::from(plain[[b, j]]).abs());
        assert!(
            (f64::from(x) - expected).abs() < 1.3e-7 * size,
            "{b} {j}: {x} not {expected}"
        );
    }
}

#[test]
fn feature_and_sample_terms_have_the_stated_spreads() {
    let structure = Structure {
        outlier_features: 0,
        ..eventful()
    };
    let wide = BatchDraw::new(&spec("normal", 1, 4096, structure));
    let features = wide.feature_terms();
    assert_centred_normal(
        "feature offsets",
        features.iter().map(|term| term.offset),
        2.0,
    );
    assert_centred_normal(
        "feature scales",
        features.iter().map(|term| term.scale.ln()),
        0.5,
    );
    let tall = BatchDraw::new(&spec("normal", 4096, 1, structure));
    let samples = tall.sample_terms();
    assert_centred_normal(
        "sample offsets",
        samples.iter().map(|term| term.offset),
        1.5,
    );
    assert_centred_normal(
        "sample scales",
        samples.iter().map(|term| term.scale.ln()),
        0.3,
    );
}

#[test]
fn every_ingredient_is_drawn_from_the_stream_of_its_name() {
    let structure = Structure {
        outlier_features: 0,
        ..eventful()
    };
    let drawing = BatchDraw::new(&spec("normal", 3, 3, structure));
    let (features, samples) = (drawing.feature_terms(), drawing.sample_terms());
    let normals = |name: &str| -> [f64; 3] {
        let mut rng = Streams::new(SEED).stream(name);
        std::array::from_fn(|_| rng.sample(StandardNormal))
    };
    for i in 0..3 {
        assert_eq!(features[i].offset, 2.0 * normals("feature-offsets")[i]);
        assert_eq!(
            features[i].scale,
            (0.5 * normals("feature-scales")[i]).exp()
        );
        assert_eq!(samples[i].offset, 1.5 * normals("sample-offsets")[i]);
        assert_eq!(samples[i].scale, (0.3 * normals("sample-scales")[i]).exp());
    }
}

#[test]
fn outliers_are_distinct_features_shifted_either_way_and_widened() {
    let terms = |outlier_features| {
        let structure = Structure {
            outlier_features,
            outlier_size: 20.0,
            ..Structure::default()
        };
        BatchDraw::new(&spec("normal", 1, 64, structure))
            .feature_terms()
            .to_vec()
    };
    let outliers = terms(40);
    let (shifted, usual): (Vec<FeatureTerm>, Vec<FeatureTerm>) =
        outliers.iter().partition(|term| term.is_outlier);
    assert_eq!((shifted.len(), usual.len()), (40, 24));
    assert!(
        usual
            .iter()
            .all(|term| (term.offset, term.scale) == (0.0, 1.0))
    );
    assert!(
        shifted
            .iter()
            .all(|term| (term.offset.abs(), term.scale) == (20.0, 6.0))
    );
    // Fair signs: 40/2 up to five standard deviations √10, and so both occur.
    let up = shifted.iter().filter(|term| term.offset > 0.0).count() as f64;
    assert!(
        (up - 20.0).abs() < 5.0 * 10.0_f64.sqrt(),
        "{up} of 40 upwards"
    );
    assert!(terms(64).iter().all(|term| term.is_outlier));
    for (few, many) in terms(5).iter().zip(&outliers) {
        assert!(
            !few.is_outlier || few == many,
            "more outliers moved the few"
        );
    }
}

#[test]
fn every_feature_is_chosen_as_an_outlier_equally_often() {
    // 6000 choices among six features: 1000 each, five standard deviations √(6000 · 5/36).
    let mut counts = [0.0_f64; 6];
    for seed in 0..6000 {
        let structure = Structure {
            outlier_features: 1,
            ..Structure::default()
        };
        let distribution = "normal".parse().unwrap();
        let drawing = BatchDraw::new(&BatchSpec::new(distribution, 1, 6, structure, seed).unwrap());
        let chosen = drawing
            .feature_terms()
            .iter()
            .position(|term| term.is_outlier);
        counts[chosen.unwrap()] += 1.0;
    }
    let bound = 5.0 * (6000.0_f64 * 5.0 / 36.0).sqrt();
    assert!(
        counts.iter().all(|count| (count - 1000.0).abs() < bound),
        "{counts:?}"
    );
}

#[test]
fn neighbours_are_correlated_and_their_mean_and_variance_kept() {
    // 4096 independent rows. For an exponential distribution with ρ = 0.8 the fourth moment stays below
    // E (X−1)⁴ = 9: standard errors 1/√n of the mean and, from above, √((9−1)/n) of the variance;
    // the same bound holds for a product of two standardized neighbours, by Cauchy and Schwarz.
    let structure = Structure {
        correlation: 0.8,
        ..Structure::default()
    };
    let batch = draw(&spec("exponential", 4096, 40, structure)).mapv(|x| f64::from(x) - 1.0);
    let n = 4096.0_f64;
    let covariance = |distance: usize| {
        let (x, y) = (batch.column(30), batch.column(30 - distance));
        x.iter().zip(y).map(|(x, y)| x * y).sum::<f64>() / n
    };
    let mean = batch.column(30).sum() / n;
    assert!(mean.abs() < 5.0 / n.sqrt(), "{mean}");
    for (distance, expected) in [(0, 1.0), (1, 0.8), (3, 0.512), (30, 0.8_f64.powi(30))] {
        let found = covariance(distance);
        assert!(
            (found - expected).abs() < 5.0 * (9.0 / n).sqrt(),
            "{distance}: {found}"
        );
    }
    // The normal distribution is kept exactly, with the sharper error √((1 + ρ²)/n) of its products.
    let batch = draw(&spec("normal", 4096, 40, structure)).mapv(f64::from);
    let products = batch
        .column(20)
        .iter()
        .zip(batch.column(21))
        .map(|(x, y)| x * y)
        .sum::<f64>()
        / n;
    assert!(
        (products - 0.8).abs() < 5.0 * (1.64 / n).sqrt(),
        "{products}"
    );
}

#[test]
fn domains_are_blocks_of_nearly_equal_size() {
    for (samples, domains) in [(12, 3), (10, 4), (3, 5), (1, 2), (4096, 16)] {
        let of: Vec<u32> = (0..samples)
            .map(|b| domain_of(b, samples, domains))
            .collect();
        assert!(of.is_sorted(), "{of:?}");
        let sizes: Vec<usize> = (0..domains)
            .map(|k| of.iter().filter(|&&domain| domain == k).count())
            .collect();
        assert_eq!(sizes.iter().sum::<usize>(), samples);
        assert!(
            sizes.iter().max().unwrap() - sizes.iter().min().unwrap() <= 1,
            "{sizes:?}"
        );
    }
    assert_eq!(domain_of(9, 10, 0), 0);
    assert_eq!(domain_of(9, 10, 1), 0);
}

#[test]
fn samples_gather_round_centres_at_the_stated_distance() {
    let structure = Structure {
        domains: 4,
        domain_distance: 5.0,
        ..Structure::default()
    };
    let batch = draw(&spec("normal:0,0.01", 8, 1000, structure)).mapv(f64::from);
    // Two samples of one domain differ by √2 · 0.01 per feature, never by 0.1 (7σ); the four
    // centres are 4000 draws from N(0, 5²).
    for pair in 0..4 {
        let difference = &batch.row(2 * pair) - &batch.row(2 * pair + 1);
        assert!(difference.iter().all(|d| d.abs() < 0.1), "domain {pair}");
    }
    let firsts = batch.select(Axis(0), &[0, 2, 4, 6]);
    assert_centred_normal("centres", firsts.iter().copied(), 5.0);
}

#[test]
fn one_domain_is_none() {
    let with = |domains| {
        let structure = Structure {
            domains,
            ..eventful()
        };
        draw(&spec("normal", 5, 4, structure))
    };
    assert_eq!(with(0), with(1));
    assert_ne!(with(0), with(2));
}

#[test]
fn heavy_distributions_may_overflow_but_never_become_nan() {
    let structure = Structure {
        correlation: 0.99,
        feature_scales: 3.0,
        sample_scales: 3.0,
        outlier_features: 64,
        outlier_size: 1000.0,
        ..Structure::default()
    };
    for distribution in ["stable:0.5", "pareto:0.5", "cauchy:100", "student-t:1"] {
        let batch = draw(&spec(distribution, 1000, 100, structure));
        assert!(batch.iter().all(|x| !x.is_nan()), "{distribution}");
    }
}

#[test]
fn errors_are_sentences_about_the_input() {
    let distribution = "normal".parse().unwrap();
    let error = |samples, features, structure| {
        BatchSpec::new(distribution, samples, features, structure, 0)
            .unwrap_err()
            .to_string()
    };
    let none = Structure::default();
    assert_eq!(
        error(0, 4, none),
        "The batch must have between 1 and 4096 samples, not 0."
    );
    assert_eq!(
        error(4, 4097, none),
        "There must be between 1 and 4096 features, not 4097."
    );
    assert_eq!(
        error(4096, 1025, none),
        "4096 samples of 1025 features are more than 4194304 activations: ask for fewer of either."
    );
    let outliers = Structure {
        outlier_features: 5,
        ..none
    };
    assert_eq!(
        error(4, 4, outliers),
        "5 outlier features cannot be chosen among 4 features."
    );
    let skewed = Structure {
        correlation: f64::NAN,
        ..none
    };
    assert_eq!(
        error(4, 4, skewed),
        "The correlation must lie between 0 and 0.99, and NaN does not."
    );
    assert!(BatchSpec::new(distribution, 4096, 1024, none, 0).is_ok());
}
