//! Numbers of more digits than `f64` holds.

use crate::numerics::number_text::written::Written;

/// The nearest `f64` and what the number has beyond it.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(super) struct Wide {
    pub nearest: f64,
    pub rest: f64,
}

impl Wide {
    /// How much larger it is than another.
    pub fn less(self, other: Self) -> f64 {
        (self.nearest - other.nearest) + (self.rest - other.rest)
    }
}

impl From<f64> for Wide {
    fn from(nearest: f64) -> Self {
        Self { nearest, rest: 0.0 }
    }
}

impl From<Written> for Wide {
    fn from(written: Written) -> Self {
        Self {
            nearest: written.value,
            rest: written.rest,
        }
    }
}

/// Exact for all integers of 64 bits.
impl From<i128> for Wide {
    fn from(integer: i128) -> Self {
        let nearest = integer as f64;
        Self {
            nearest,
            rest: (integer - nearest as i128) as f64,
        }
    }
}
