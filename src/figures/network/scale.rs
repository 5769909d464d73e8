//! From a measure's numbers to shares of its colours: by logarithm, so that an outlier of a thousand
//! times the rest leaves the rest its colours.

use crate::numerics::network::Measure;

/// Decades that the colours of magnitudes span at most.
const DECADES: f64 = 6.0;

/// How the numbers of a measure become shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum MapScale {
    /// ln(v/low)/ln(high/low), between 0 and 1; what is smaller than `low` is 0.
    Log {
        /// Where the colours begin: at a quarter of the values, so that what is large has most of them.
        low: f64,
        /// Where they end.
        high: f64,
    },
    /// v/high.
    Even {
        /// Where the colours end.
        high: f64,
    },
    /// ±ln(1 + |v|/unit)/ln(1 + high/unit), between −1 and 1.
    Signed {
        /// The median magnitude: about it the scale turns from even to logarithmic.
        unit: f64,
        /// Where the colours end.
        high: f64,
    },
}

impl MapScale {
    /// The scale of a measure, or of its change, with these values, of which those that are not finite do not count.
    pub fn of(measure: Measure, change: bool, values: impl Iterator<Item = f32>) -> Self {
        let mut sizes: Vec<f64> = values
            .filter(|value| value.is_finite())
            .map(|value| f64::from(value.abs()))
            .filter(|size| *size > 0.0)
            .collect();
        let high = sizes.iter().copied().max_by(f64::total_cmp).unwrap_or(1.0);
        let mut at = |share: f64| {
            let place = (share * sizes.len() as f64) as usize;
            let place = place.min(sizes.len().checked_sub(1)?);
            Some(*sizes.select_nth_unstable_by(place, f64::total_cmp).1)
        };
        match measure {
            measure if measure.is_signed() || change => Self::Signed {
                unit: at(0.5).unwrap_or(1.0),
                high,
            },
            Measure::Distance => Self::Even { high },
            _ => {
                let low = at(0.25).unwrap_or(0.1).max(high / 10_f64.powf(DECADES));
                // Equal magnitudes have the colour of the upper end.
                let low = if low < high { low } else { high / 10.0 };
                Self::Log { low, high }
            }
        }
    }

    /// The share of a value; infinite ones have the colours' ends, and NaN none.
    pub fn share(&self, value: f32) -> f32 {
        let v = f64::from(value);
        if !v.is_finite() {
            return v.clamp(-1.0, 1.0) as f32;
        }
        let share = match *self {
            Self::Log { low, high } if v > low => (v / low).ln() / (high / low).ln(),
            Self::Log { .. } => 0.0,
            Self::Even { high } => v / high,
            Self::Signed { unit, high } => {
                ((v.abs() / unit).ln_1p() / (high / unit).ln_1p()).copysign(v)
            }
        };
        share.clamp(-1.0, 1.0) as f32
    }

    /// The values at both ends of the colours.
    pub fn ends(&self) -> (f64, f64) {
        match *self {
            Self::Log { low, high } => (low, high),
            Self::Even { high } => (0.0, high),
            Self::Signed { high, .. } => (-high, high),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_outlier_leaves_the_others_their_colours() {
        let values: Vec<f32> = (0..1000)
            .map(|i| 1.0 + i as f32 / 1000.0)
            .chain([1e4])
            .collect();
        let scale = MapScale::of(Measure::Largest, false, values.iter().copied());
        let [low, high, outlier] = [1.05, 1.95, 1e4].map(|v| scale.share(v));
        assert_eq!(outlier, 1.0);
        // From the lower quartile 1.25 to 1.95 is a twentieth of the colours up to 10,000; evenly it
        // would be nothing.
        assert!(high - low > 0.045, "{low} {high}");
    }

    #[test]
    fn no_values_make_a_scale_that_breaks() {
        for measure in Measure::ALL {
            for values in [
                vec![],
                vec![0.0],
                vec![f32::NAN, f32::INFINITY],
                vec![2.0, 2.0],
                vec![f32::MAX, 1e-45],
            ] {
                let scale = MapScale::of(*measure, false, values.iter().copied());
                for value in values.iter().copied().chain([0.0, -1.0, 1e30]) {
                    let share = scale.share(value);
                    assert!(
                        !value.is_finite() || (-1.0..=1.0).contains(&share),
                        "{measure:?} {value} {share}"
                    );
                }
            }
        }
    }
}
