//! The residual gain s.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

use crate::number_text::read_number;

/// How much of the branch is added to the stream.
///
/// ```
/// use normscope_numerics::residual::Gain;
///
/// let gain: Gain = "1/sqrt(L)".parse()?;
/// assert_eq!(gain.value(64), 0.125);
/// # Ok::<(), normscope_numerics::residual::GainError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Gain {
    /// s itself.
    Fixed(f64),
    /// 1/√L.
    OverRootLayers,
    /// GPT-2's rule: a layer is a block of two additions (attention, feed-forward), and
    /// s = 1/√N with N = 2L of them.
    Gpt2,
}

/// Why a text is no gain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a gain is a number from 0 to 100, 1/sqrt(L), or gpt2")]
pub struct GainError;

impl Gain {
    /// The largest fixed gain.
    pub const MOST: f64 = 100.0;

    /// s for a stack of `layers` layers.
    pub fn value(self, layers: u32) -> f64 {
        match self {
            Self::Fixed(s) => s,
            Self::OverRootLayers => 1.0 / f64::from(layers.max(1)).sqrt(),
            Self::Gpt2 => 1.0 / (2.0 * f64::from(layers.max(1))).sqrt(),
        }
    }

    /// Residual additions in one layer.
    pub fn additions_per_layer(self) -> u32 {
        match self {
            Self::Gpt2 => 2,
            Self::Fixed(_) | Self::OverRootLayers => 1,
        }
    }

    /// The gain itself, if a fixed one lies in 0..=[`MOST`](Self::MOST).
    ///
    /// # Errors
    /// [`GainError`] otherwise.
    pub fn checked(self) -> Result<Self, GainError> {
        match self {
            Self::Fixed(s) if !(0.0..=Self::MOST).contains(&s) => Err(GainError),
            gain => Ok(gain),
        }
    }
}

impl fmt::Display for Gain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fixed(s) => write!(f, "{s}"),
            Self::OverRootLayers => f.write_str("1/sqrt(L)"),
            Self::Gpt2 => f.write_str("gpt2"),
        }
    }
}

impl FromStr for Gain {
    type Err = GainError;

    fn from_str(text: &str) -> Result<Self, GainError> {
        match text.trim() {
            "1/sqrt(L)" | "1/sqrt(l)" => Ok(Self::OverRootLayers),
            "gpt2" => Ok(Self::Gpt2),
            number => {
                let s = read_number(number).ok_or(GainError)?;
                // −0 would be written back as another text than 0.
                Self::Fixed(s + 0.0).checked()
            }
        }
    }
}
