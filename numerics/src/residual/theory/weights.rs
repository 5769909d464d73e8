//! How many terms of a sum weigh about the same.

/// The weights of the terms of the sum: their squares and fourth powers, summed.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Weights {
    pub squares: f64,
    pub fourths: f64,
}

impl Weights {
    pub fn term(square: f64) -> Self {
        Self {
            squares: square,
            fourths: square * square,
        }
    }

    pub fn scaled(self, a: f64) -> Self {
        Self {
            squares: a * a * self.squares,
            fourths: a.powi(4) * self.fourths,
        }
    }

    pub fn plus(self, other: Self) -> Self {
        Self {
            squares: self.squares + other.squares,
            fourths: self.fourths + other.fourths,
        }
    }
}
