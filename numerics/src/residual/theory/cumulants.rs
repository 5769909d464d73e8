//! The cumulants of a value, and what scaling and adding make of them.

/// Mean, variance, third and fourth cumulant of one value.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Cumulants {
    pub mean: f64,
    pub k2: f64,
    pub k3: f64,
    pub k4: f64,
}

impl Cumulants {
    /// From moments. One value alone has no skewness or kurtosis, but cumulants: all 0.
    pub fn of(mean: f64, variance: f64, skewness: f64, excess_kurtosis: f64) -> Self {
        if variance == 0.0 {
            return Self {
                mean,
                ..Self::default()
            };
        }
        Self {
            mean,
            k2: variance,
            k3: skewness * variance.powf(1.5),
            k4: excess_kurtosis * variance.powi(2),
        }
    }

    /// Those of a·x.
    pub fn scaled(self, a: f64) -> Self {
        Self {
            mean: a * self.mean,
            k2: a.powi(2) * self.k2,
            k3: a.powi(3) * self.k3,
            k4: a.powi(4) * self.k4,
        }
    }

    /// Those of a sum of two independent values.
    pub fn plus(self, other: Self) -> Self {
        Self {
            mean: self.mean + other.mean,
            k2: self.k2 + other.k2,
            k3: self.k3 + other.k3,
            k4: self.k4 + other.k4,
        }
    }

    pub fn mean_square(self) -> f64 {
        self.k2 + self.mean * self.mean
    }

    /// E x⁴ − 3 (E x²)²: the fourth cumulant of x with a random sign.
    pub fn fourth_with_sign(self) -> f64 {
        self.k4 + 4.0 * self.k3 * self.mean - 2.0 * self.mean.powi(4)
    }
}
