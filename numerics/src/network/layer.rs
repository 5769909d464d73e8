//! One layer in summary.

use serde::{Deserialize, Serialize};
use statrs::distribution::{Beta, ContinuousCDF};

use super::SetMeasures;

/// A feature that holds more than this share of a token's sum of squares stands out.
pub const LARGE_SHARE: f64 = 0.1;
/// How many features a Gaussian layer may show by chance, on average.
const CHANCE: f64 = 0.01;
/// A norm's output is carried by few features where as many equal ones would have its kurtosis.
pub const FEW_FEATURES: f64 = 10.0;
/// Nor more than this share of the features: a Gaussian layer has a third, and of narrow layers some
/// token has ten by chance.
pub const FEW_SHARE: f64 = 1.0 / 24.0;
/// Narrower layers have few features anyway.
pub const FEWEST_FEATURES: usize = 64;
/// The largest float16; a magnitude from half a step above it on rounds to infinity.
pub const FLOAT16_LARGEST: f64 = 65_504.0;
/// The most features that are told of a layer.
pub(super) const MOST_HEAVY: usize = 64;

/// The share of a token's sum of squares from which on a feature stands out in a layer of T tokens
/// and D features: a tenth, or more where chance alone gives more.
///
/// Of D independent normal values with mean 0 one has the share Beta(1/2, (D − 1)/2) of their sum of
/// squares; the share is that which 0.01 values of a layer exceed on average. A narrow layer has
/// shares above a tenth by chance, and those are no finding; a single feature has all, always.
pub fn large_share(tokens: usize, features: usize) -> f64 {
    let values = (tokens * features).max(1) as f64;
    // Of the rest, whose small quantiles are exact where the share is near 1.
    let rest = Beta::new((features as f64 - 1.0) / 2.0, 0.5);
    let chance = rest.map_or(1.0, |rest| 1.0 - rest.inverse_cdf(CHANCE / values));
    chance.max(LARGE_SHARE)
}

/// A feature that holds a large share of some token.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Heavy {
    /// The feature, from 0.
    pub feature: u32,
    /// The token in which its share is largest, from 0.
    pub token: u32,
    /// Its value there.
    pub value: f32,
    /// Its share of that token's sum of squares.
    pub share: f32,
    /// In how many tokens its share is large.
    pub tokens: u32,
    /// The feature of the largest share in the layer and the correlation with it across the tokens,
    /// where r² is at least a half; `None` for that feature itself.
    pub moves_with: Option<(u32, f32)>,
}

/// Values of a kind: how many, and one of them with its place.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Odd {
    /// How many.
    pub count: u64,
    /// Token and feature of the one that is told, from 0: the first that is not finite, or the
    /// farthest from zero.
    pub at: (u32, u32),
    /// Its value.
    pub value: f32,
}

/// What a layer is like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LayerSummary {
    /// Of every feature, across the tokens.
    pub features: SetMeasures,
    /// Of every token, across its features.
    pub tokens: SetMeasures,
    /// Median of the tokens' mean squares: the size of a typical token, which no outlier moves.
    pub typical_square: f64,
    /// Features that hold a large share of some token, largest share first, at most 64.
    pub heavy: Vec<Heavy>,
    /// Features that are 0 in every token.
    pub dead: Vec<u32>,
    /// Features that are the same number, not 0, in every token, with that number.
    pub constant: Vec<(u32, f32)>,
    /// NaN.
    pub nan: Odd,
    /// ±∞.
    pub infinite: Odd,
    /// Finite values that float16 turns into ±∞.
    pub beyond_float16: Odd,
    /// Values that fit float16 while their squares do not: |x| > 255.97.
    pub squares_beyond_float16: Odd,
    /// Nonzero values that float16 turns into 0.
    pub vanishing_in_float16: Odd,
}

impl LayerSummary {
    /// Features, and tokens.
    pub fn dim(&self) -> (usize, usize) {
        (self.features.sets(), self.tokens.sets())
    }

    /// The root mean square of a typical token.
    pub fn typical(&self) -> f64 {
        self.typical_square.sqrt()
    }

    /// How many features, equal in size, would give LayerNorm's output of a token its kurtosis κ:
    /// D/(κ + 3), a third of D for a Gaussian one, 1 where a single feature is all.
    ///
    /// It is (Σ c²)²/Σ c⁴ of the centred values c, the participation ratio; LayerNorm's output is
    /// their multiple, but for ε. `None` where the token does not vary.
    pub fn carrying_features(&self, token: usize) -> Option<f64> {
        let kurtosis = self.tokens.of(super::Measure::Kurtosis).get(token)?;
        let carrying = self.features.sets() as f64 / (f64::from(*kurtosis) + 3.0);
        carrying.is_finite().then_some(carrying)
    }
}
