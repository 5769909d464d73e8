//! What is measured of every feature and of every token of a layer.

use serde::{Deserialize, Serialize};

/// A number of one set of values: of a feature across the tokens, or of a token across its features.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Measure {
    /// Root mean square √(Σ x²/n).
    Rms,
    /// Arithmetic mean.
    Mean,
    /// Population standard deviation.
    Deviation,
    /// Population excess kurtosis, 0 for a Gaussian.
    Kurtosis,
    /// The largest magnitude.
    Largest,
    /// The largest share x²/Σ x² that one value has of its token's sum of squares: of a token, the
    /// largest of its features' shares; of a feature, the largest of its shares in any token.
    Share,
    /// The Kolmogorov–Smirnov distance from the Gaussian of the set's own mean and deviation.
    Distance,
}

impl Measure {
    /// Every measure, in the order of the page.
    pub const ALL: &'static [Self] = &[
        Self::Largest,
        Self::Share,
        Self::Rms,
        Self::Mean,
        Self::Deviation,
        Self::Kurtosis,
        Self::Distance,
    ];

    /// Its word in a link.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Rms => "rms",
            Self::Mean => "mean",
            Self::Deviation => "deviation",
            Self::Kurtosis => "kurtosis",
            Self::Largest => "largest",
            Self::Share => "share",
            Self::Distance => "distance",
        }
    }

    /// The measure with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.key() == key)
    }

    /// Whether it can be negative.
    pub const fn is_signed(self) -> bool {
        matches!(self, Self::Mean | Self::Kurtosis)
    }
}

/// Every measure of every set of one axis, one value per set; NaN where a set has none: of no finite
/// value, or, for kurtosis and distance, of values that do not vary.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct SetMeasures {
    values: Vec<Vec<f32>>,
}

impl SetMeasures {
    /// The measures of `sets` sets, none known yet.
    pub fn unknown(sets: usize) -> Self {
        Self {
            values: vec![vec![f32::NAN; sets]; Measure::ALL.len()],
        }
    }

    /// One measure of every set, in their order.
    pub fn of(&self, measure: Measure) -> &[f32] {
        self.values.get(place(measure)).map_or(&[], Vec::as_slice)
    }

    /// How many sets there are.
    pub fn sets(&self) -> usize {
        self.values.first().map_or(0, Vec::len)
    }

    pub(super) fn put(&mut self, measure: Measure, set: usize, value: f64) {
        if let Some(slot) = self.values[place(measure)].get_mut(set) {
            *slot = value as f32;
        }
    }
}

fn place(measure: Measure) -> usize {
    Measure::ALL
        .iter()
        .position(|one| *one == measure)
        .unwrap_or(0)
}
