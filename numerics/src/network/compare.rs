//! Two networks, or two states of one: what changed from layer to layer of the same name.

use super::{Measure, SetMeasures};

/// A change is told from this many standard errors on: of a million sets without a change, one
/// exceeds them.
pub const TELLING: f64 = 5.0;
/// How every set of one axis changed, in the unit of its measure.
///
/// - mean: (μ₂ − μ₁)/√(σ₁²/n₁ + σ₂²/n₂), in standard errors;
/// - deviation: ln(σ₂/σ₁)/√((κ₁ + 2)/4n₁ + (κ₂ + 2)/4n₂), in standard errors, with excess kurtosis κ;
/// - RMS and largest magnitude: log₂ of the ratio;
/// - kurtosis, share and distance: the difference.
///
/// `first` and `second` come with n, the number of values of a set. Standard errors take the values
/// of a set as independent, and those of the two networks as well; of the same tokens in both, which
/// move together, they are too large, so that what is told is there. Where neither scatters, a change
/// is infinite and no change is 0: a feature that was dead, or one number in every token. NaN where a
/// set has no such number in both.
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
            in_errors(b - a, (s * s / n + t * t / m).sqrt())
        }
        Measure::Deviation if a == 0.0 || b == 0.0 => in_errors(b - a, 0.0),
        Measure::Deviation => {
            let (k, l) = of(Measure::Kurtosis);
            let error = ((k + 2.0) / (4.0 * n) + (l + 2.0) / (4.0 * m)).sqrt();
            in_errors((b / a).ln(), error)
        }
        Measure::Rms | Measure::Largest => (b / a).log2(),
        Measure::Kurtosis | Measure::Share | Measure::Distance => b - a,
    }
}

/// A difference in its standard errors; infinite where it has none.
pub(super) fn in_errors(difference: f64, error: f64) -> f64 {
    match difference == 0.0 {
        true => 0.0,
        false => difference / error,
    }
}
