//! What changed between two networks, or two states of one, worst first.

use serde::{Deserialize, Serialize};

use super::compare::{TELLING, changes, in_errors};
use super::{Heavy, LayerSummary, Measure, SetMeasures, Spot};

/// The most changes of a kind that are told.
const MOST_TOLD: usize = 6;
/// A layer's size is told from this ratio on, as a logarithm: 5 %.
const TELLING_SIZE: f64 = 0.05;
/// The least change of an excess kurtosis that is told.
const TELLING_TAILS: f64 = 1.0;
/// An outlier has grown, or shrunk, from this factor on.
const GROWN: f64 = 2.0;

/// Two layers that belong together, and their number in the first network.
pub type Pair<'a> = (u32, &'a LayerSummary, &'a LayerSummary);

/// Something that changed, with its place, from 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// A feature that carries a large share of a token in one of the two only.
    Outlier {
        /// Where, in the network that has it.
        at: Spot,
        /// Its share there.
        share: f64,
        /// Whether the second network has it.
        came: bool,
    },
    /// A feature that carries a large share of a token in both, of another size beside the typical
    /// token.
    Grown {
        /// Where it is largest in the second network.
        at: Spot,
        /// Its largest value in the first.
        before: f32,
        /// How many times as large it is beside the typical token of its layer.
        times: f64,
    },
    /// The root mean square of a layer's tokens.
    Size {
        /// The layer.
        layer: u32,
        /// Standard errors of the mean logarithm.
        errors: f64,
        /// The typical token's, before and after.
        values: (f64, f64),
    },
    /// The mean of a feature across the tokens.
    Mean {
        /// The layer.
        layer: u32,
        /// The feature.
        feature: u32,
        /// Standard errors.
        errors: f64,
        /// Before and after.
        values: (f64, f64),
    },
    /// Its standard deviation.
    Scale {
        /// The layer.
        layer: u32,
        /// The feature.
        feature: u32,
        /// Standard errors of its logarithm.
        errors: f64,
        /// Before and after.
        values: (f64, f64),
    },
    /// Its excess kurtosis.
    Tails {
        /// The layer.
        layer: u32,
        /// The feature.
        feature: u32,
        /// The standard error of the difference between two Gaussian features, √(24/n₁ + 24/n₂).
        error: f64,
        /// Before and after.
        values: (f64, f64),
    },
}

/// What changed between layers that belong together: outliers that came and went, those that grew,
/// then sizes of layers, means, scales and tails of features, the farthest first.
pub fn differences(pairs: &[Pair<'_>]) -> Vec<Change> {
    let mut found = outliers(pairs);
    found.extend(farthest(grown(pairs), |change| match change {
        Change::Grown { times, .. } => times.ln().abs(),
        _ => 0.0,
    }));
    found.extend(farthest(
        pairs.iter().filter_map(size).collect(),
        |change| match change {
            Change::Size { errors, .. } => errors.abs(),
            _ => 0.0,
        },
    ));
    for measure in [Measure::Mean, Measure::Deviation, Measure::Kurtosis] {
        let of_kind = pairs.iter().flat_map(|pair| told(measure, *pair)).collect();
        found.extend(farthest(of_kind, how_far));
    }
    found
}

/// The farthest few.
fn farthest(mut all: Vec<Change>, far: impl Fn(&Change) -> f64) -> Vec<Change> {
    all.sort_by(|a, b| far(b).total_cmp(&far(a)));
    all.truncate(MOST_TOLD);
    all
}

fn how_far(change: &Change) -> f64 {
    match change {
        Change::Mean { errors, .. } | Change::Scale { errors, .. } => errors.abs(),
        Change::Tails { error, values, .. } => (values.1 - values.0).abs() / error,
        _ => 0.0,
    }
}

/// The features of a layer whose mean, scale or tails changed.
fn told(measure: Measure, (layer, first, second): Pair<'_>) -> Vec<Change> {
    let (n, m) = (first.dim().1, second.dim().1);
    let all = changes(measure, (&first.features, n), (&second.features, m));
    let error = (24.0 / n as f64 + 24.0 / m as f64).sqrt();
    let telling = match measure {
        Measure::Kurtosis => TELLING_TAILS.max(TELLING * error),
        _ => TELLING,
    };
    let value = |sets: &SetMeasures, feature: u32| {
        let value = sets.of(measure).get(feature as usize);
        value.map_or(f64::NAN, |x| f64::from(*x))
    };
    let one = |(feature, far): (u32, f32)| {
        let values = (
            value(&first.features, feature),
            value(&second.features, feature),
        );
        let errors = f64::from(far);
        match measure {
            Measure::Mean => Change::Mean {
                layer,
                feature,
                errors,
                values,
            },
            Measure::Kurtosis => Change::Tails {
                layer,
                feature,
                error,
                values,
            },
            _ => Change::Scale {
                layer,
                feature,
                errors,
                values,
            },
        }
    };
    (0..)
        .zip(all)
        .filter(|(_, far)| f64::from(far.abs()) > telling)
        .map(one)
        .collect()
}

/// A layer whose tokens are of another size.
fn size((layer, first, second): &Pair<'_>) -> Option<Change> {
    let (one, other) = (log_sizes(first), log_sizes(second));
    let difference = other.0 - one.0;
    let errors = in_errors(difference, (one.1 + other.1).sqrt());
    (errors.abs() > TELLING && difference.abs() > TELLING_SIZE).then(|| Change::Size {
        layer: *layer,
        errors,
        values: (first.typical(), second.typical()),
    })
}

/// Mean of the logarithms of the tokens' root mean squares, and the variance of that mean.
fn log_sizes(layer: &LayerSummary) -> (f64, f64) {
    let sizes = layer.tokens.of(Measure::Rms).iter();
    let logs: Vec<f64> = sizes
        .map(|rms| f64::from(*rms).ln())
        .filter(|log| log.is_finite())
        .collect();
    let n = logs.len() as f64;
    let mean = logs.iter().sum::<f64>() / n;
    let squares: f64 = logs.iter().map(|log| (log - mean).powi(2)).sum();
    (mean, squares / n / n)
}

/// Each feature once that is an outlier in both: where its size changed most.
fn grown(pairs: &[Pair<'_>]) -> Vec<Change> {
    let mut best: Vec<Change> = Vec::new();
    for (layer, first, second) in pairs {
        for heavy in &second.heavy {
            let same = |one: &&Heavy| one.feature == heavy.feature;
            let Some(before) = first.heavy.iter().find(same) else {
                continue;
            };
            let beside =
                |value: f32, layer: &LayerSummary| f64::from(value.abs()) / layer.typical();
            let times = beside(heavy.value, second) / beside(before.value, first);
            if times.ln().abs() < GROWN.ln() || !times.is_finite() {
                continue;
            }
            let change = Change::Grown {
                at: spot(*layer, heavy),
                before: before.value,
                times,
            };
            let known = |one: &Change| matches!(one, Change::Grown { at, .. } if at.feature == heavy.feature);
            match best.iter_mut().find(|one| known(one)) {
                Some(Change::Grown { times: known, .. })
                    if known.ln().abs() >= times.ln().abs() => {}
                Some(one) => *one = change,
                None => best.push(change),
            }
        }
    }
    best
}

fn spot(layer: u32, heavy: &Heavy) -> Spot {
    Spot {
        layer,
        token: heavy.token,
        feature: heavy.feature,
        value: heavy.value,
    }
}

/// Each feature once: where its share is largest among the layers in which only one network has it,
/// unless the other has it in another layer.
fn outliers(pairs: &[Pair<'_>]) -> Vec<Change> {
    let of = |pair: &Pair<'_>, second: bool| match second {
        true => pair.2.heavy.clone(),
        false => pair.1.heavy.clone(),
    };
    let mut found: Vec<Change> = Vec::new();
    for came in [true, false] {
        let others = pairs.iter().flat_map(|pair| of(pair, !came));
        let known: Vec<u32> = others.map(|heavy| heavy.feature).collect();
        let mut best: Vec<(f32, Spot)> = Vec::new();
        for pair in pairs {
            // A token that the other network does not have has nothing to compare.
            let tokens = pair.1.dim().1.min(pair.2.dim().1) as u32;
            let own = of(pair, came).into_iter();
            for heavy in own.filter(|one| !known.contains(&one.feature) && one.token < tokens) {
                let spot = spot(pair.0, &heavy);
                match best.iter_mut().find(|(_, at)| at.feature == heavy.feature) {
                    Some(at) if at.0 >= heavy.share => {}
                    Some(at) => *at = (heavy.share, spot),
                    None => best.push((heavy.share, spot)),
                }
            }
        }
        best.sort_by(|a, b| b.0.total_cmp(&a.0));
        best.truncate(MOST_TOLD);
        found.extend(best.into_iter().map(|(share, at)| Change::Outlier {
            at,
            share: f64::from(share),
            came,
        }));
    }
    found
}
