//! Two networks, or two states of one: what changed from layer to layer of the same name.

use serde::{Deserialize, Serialize};

use super::{LayerSummary, Measure, SetMeasures, Spot};

/// A change is told from this many standard errors on: of a million sets without a change, one
/// exceeds them.
pub const TELLING: f64 = 5.0;
/// The most changes of a kind that are told.
const MOST_TOLD: usize = 6;

/// How every set of one axis changed, in the unit of its measure.
///
/// - mean: (μ₂ − μ₁)/√(σ₁²/n₁ + σ₂²/n₂), in standard errors;
/// - deviation: ln(σ₂/σ₁)/√((κ₁ + 2)/4n₁ + (κ₂ + 2)/4n₂), in standard errors, with excess kurtosis κ;
/// - RMS and largest magnitude: log₂ of the ratio;
/// - kurtosis, share and distance: the difference.
///
/// `first` and `second` come with n, the number of values of a set. Standard errors take the values
/// of a set as independent, and those of the two networks as well; of the same tokens in both, which move together, they are too
/// large, so that what is told is there. NaN where a set has no such number in both.
pub fn changes(
    measure: Measure,
    first: (&SetMeasures, usize),
    second: (&SetMeasures, usize),
) -> Vec<f32> {
    let sets = first.0.sets().min(second.0.sets());
    (0..sets)
        .map(|set| change(measure, first, second, set) as f32)
        .collect()
}

fn change(
    measure: Measure,
    (first, n): (&SetMeasures, usize),
    (second, m): (&SetMeasures, usize),
    set: usize,
) -> f64 {
    let (n, m) = (n as f64, m as f64);
    let of = |measure: Measure| {
        let one = |sets: &SetMeasures| {
            sets.of(measure)
                .get(set)
                .map_or(f64::NAN, |x| f64::from(*x))
        };
        (one(first), one(second))
    };
    let (a, b) = of(measure);
    match measure {
        Measure::Mean => {
            let (s, t) = of(Measure::Deviation);
            (b - a) / (s * s / n + t * t / m).sqrt()
        }
        Measure::Deviation => {
            let (k, l) = of(Measure::Kurtosis);
            (b / a).ln() / ((k + 2.0) / (4.0 * n) + (l + 2.0) / (4.0 * m)).sqrt()
        }
        Measure::Rms | Measure::Largest => (b / a).log2(),
        Measure::Kurtosis | Measure::Share | Measure::Distance => b - a,
    }
}

/// Something that changed, with its place, from 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Change {
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
    /// A feature that carries a large share of a token in one of the two only.
    Outlier {
        /// Where, in the network that has it.
        at: Spot,
        /// Its share there.
        share: f64,
        /// Whether the second network has it.
        came: bool,
    },
}

/// What changed between layers of the same name, in their order: outliers that came and went, then
/// means and scales of features, those of the most standard errors first.
pub fn differences(pairs: &[(u32, &LayerSummary, &LayerSummary)]) -> Vec<Change> {
    let mut found = outliers(pairs);
    for measure in [Measure::Mean, Measure::Deviation] {
        let mut of_kind: Vec<Change> = pairs.iter().flat_map(|pair| told(measure, *pair)).collect();
        of_kind.sort_by(|a, b| errors(b).total_cmp(&errors(a)));
        of_kind.truncate(MOST_TOLD);
        found.extend(of_kind);
    }
    found
}

fn errors(change: &Change) -> f64 {
    match change {
        Change::Mean { errors, .. } | Change::Scale { errors, .. } => errors.abs(),
        Change::Outlier { .. } => 0.0,
    }
}

/// The features of a layer whose mean or scale changed, the farthest few.
fn told(
    measure: Measure,
    (layer, first, second): (u32, &LayerSummary, &LayerSummary),
) -> Vec<Change> {
    let one = (&first.features, first.dim().1);
    let other = (&second.features, second.dim().1);
    let all = changes(measure, one, other);
    let mut far: Vec<(u32, f32)> = (0..).zip(all).collect();
    far.retain(|(_, errors)| f64::from(errors.abs()) > TELLING && errors.is_finite());
    far.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    far.truncate(MOST_TOLD);
    let value = |sets: &SetMeasures, feature: u32| {
        sets.of(measure)
            .get(feature as usize)
            .map_or(f64::NAN, |x| f64::from(*x))
    };
    let one = |(feature, errors): (u32, f32)| {
        let values = (
            value(&first.features, feature),
            value(&second.features, feature),
        );
        let errors = f64::from(errors);
        match measure {
            Measure::Mean => Change::Mean {
                layer,
                feature,
                errors,
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
    far.into_iter().map(one).collect()
}

/// Each feature once: where its share is largest among the layers in which only one network has it,
/// unless the other has it in another layer.
fn outliers(pairs: &[(u32, &LayerSummary, &LayerSummary)]) -> Vec<Change> {
    let mut found: Vec<Change> = Vec::new();
    for came in [true, false] {
        let own = |pair: &(u32, &LayerSummary, &LayerSummary)| {
            if came {
                pair.2.heavy.clone()
            } else {
                pair.1.heavy.clone()
            }
        };
        let others = pairs
            .iter()
            .flat_map(|pair| if came { &pair.1.heavy } else { &pair.2.heavy });
        let known: Vec<u32> = others.map(|heavy| heavy.feature).collect();
        let mut best: Vec<(f32, Spot)> = Vec::new();
        for pair in pairs {
            // A token that the other network does not have has nothing to compare.
            let tokens = pair.1.dim().1.min(pair.2.dim().1) as u32;
            for heavy in own(pair)
                .into_iter()
                .filter(|heavy| !known.contains(&heavy.feature) && heavy.token < tokens)
            {
                let spot = Spot {
                    layer: pair.0,
                    token: heavy.token,
                    feature: heavy.feature,
                    value: heavy.value,
                };
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
