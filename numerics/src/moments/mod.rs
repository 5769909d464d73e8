//! Central moments to the fourth order, in one pass, mergeable.
//!
//! With n finite values x, mean x̄ and sums of powers of deviations M_k = Σ (x − x̄)^k:
//!
//! - variance M₂/n (population) or M₂/(n−1) (sample),
//! - skewness g₁ = √n · M₃ / M₂^{3/2},
//! - excess kurtosis g₂ = n · M₄ / M₂² − 3.
//!
//! Two sets a and b, δ = x̄_b − x̄_a, combine by the pairwise formulas of P. Pébay, "Formulas for
//! robust, one-pass parallel computation of covariances and arbitrary-order statistical moments",
//! Sandia report SAND2008-6212, section 2 (after Chan, Golub and LeVeque for M₂).
//!
//! The mean is kept as an offset from the first value seen. Deviations are then formed between
//! nearby numbers, so a mean of ten million with a standard deviation of 0.1 costs no digits.

mod columns;
mod kernel;
mod summary;

#[cfg(test)]
mod tests;

use ndarray::ArrayView1;

pub use columns::{column_moments, row_moments};
pub use summary::MomentsSummary;

/// Count, mean and the sums of the second to fourth powers of deviations of a set of numbers.
///
/// NaN and ±∞ are counted by [`nonfinite`](Self::nonfinite) and enter nothing else. Statistics
/// of an empty set are NaN. Values of `f32` can never overflow the sums; values of `f64` beyond
/// 10⁷⁷ in magnitude overflow the fourth power, and the kurtosis is then `None`.
///
/// ```
/// use normscope_numerics::moments::Moments;
///
/// let mut whole = Moments::of(&[1.0_f64, 2.0, 3.0]);
/// whole.merge(&Moments::of(&[10.0_f64, 20.0]));
/// assert_eq!(whole.n(), 5);
/// assert!((whole.mean() - 7.2).abs() < 1e-12);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    n: u64,
    nonfinite: u64,
    origin: f64,
    offset: f64,
    m2: f64,
    m3: f64,
    m4: f64,
    min: f64,
    max: f64,
}

impl Default for Moments {
    fn default() -> Self {
        Self::new()
    }
}

impl Moments {
    /// The moments of no values.
    pub const fn new() -> Self {
        Self {
            n: 0,
            nonfinite: 0,
            origin: 0.0,
            offset: 0.0,
            m2: 0.0,
            m3: 0.0,
            m4: 0.0,
            min: f64::INFINITY,
            max: f64::NEG_INFINITY,
        }
    }

    /// The moments of a slice, in blocks of two passes each: as exact as two passes over the
    /// whole, and fast. Use `collect` for other iterators.
    pub fn of<T: Copy + PartialOrd + Into<f64>>(values: &[T]) -> Self {
        let mut moments = Self::new();
        moments.extend_from_slice(values);
        moments
    }

    /// The moments of a row or column of a matrix, contiguous or strided.
    pub fn of_view(values: ArrayView1<'_, f32>) -> Self {
        match values.as_slice() {
            Some(slice) => Self::of(slice),
            None => values.iter().copied().collect(),
        }
    }

    /// Adds every value of a slice.
    pub fn extend_from_slice<T: Copy + PartialOrd + Into<f64>>(&mut self, values: &[T]) {
        for block in values.chunks(kernel::BLOCK) {
            self.merge(&kernel::block_moments(block));
        }
    }

    /// Adds one value; NaN and ±∞ are only counted.
    pub fn push(&mut self, value: f64) {
        self.merge(&Self::of_one(value));
    }

    fn of_one(value: f64) -> Self {
        let empty = Self::new();
        if !value.is_finite() {
            return Self {
                nonfinite: 1,
                ..empty
            };
        }
        Self {
            n: 1,
            origin: value,
            min: value,
            max: value,
            ..empty
        }
    }

    /// Adds another set, as if its values had been pushed here.
    pub fn merge(&mut self, other: &Self) {
        let nonfinite = self.nonfinite + other.nonfinite;
        if self.n == 0 {
            *self = *other;
        } else if other.n > 0 {
            self.combine(other);
        }
        self.nonfinite = nonfinite;
    }

    fn combine(&mut self, b: &Self) {
        let (na, nb) = (self.n as f64, b.n as f64);
        let n = na + nb;
        let delta = (b.origin - self.origin) + (b.offset - self.offset);
        let step = delta / n;
        let cross = delta * step * na * nb;
        self.m4 += b.m4
            + cross * step * step * (na * na - na * nb + nb * nb)
            + 6.0 * step * step * (na * na * b.m2 + nb * nb * self.m2)
            + 4.0 * step * (na * b.m3 - nb * self.m3);
        self.m3 += b.m3 + cross * step * (na - nb) + 3.0 * step * (na * b.m2 - nb * self.m2);
        self.m2 += b.m2 + cross;
        self.offset += nb * step;
        self.n += b.n;
        self.min = self.min.min(b.min);
        self.max = self.max.max(b.max);
    }

    /// How many finite values were seen.
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// How many NaN and ±∞ were seen and left out.
    pub const fn nonfinite(&self) -> u64 {
        self.nonfinite
    }

    /// The arithmetic mean x̄; NaN when empty.
    pub fn mean(&self) -> f64 {
        self.unless_empty(self.origin + self.offset)
    }

    /// M₂ = Σ (x − x̄)².
    pub const fn m2(&self) -> f64 {
        self.m2
    }

    /// M₃ = Σ (x − x̄)³.
    pub const fn m3(&self) -> f64 {
        self.m3
    }

    /// M₄ = Σ (x − x̄)⁴.
    pub const fn m4(&self) -> f64 {
        self.m4
    }

    /// The population variance M₂/n; NaN when empty.
    pub fn variance(&self) -> f64 {
        self.m2 / self.n as f64
    }

    /// The sample variance M₂/(n−1); `None` below two values.
    pub fn sample_variance(&self) -> Option<f64> {
        (self.n >= 2).then(|| self.m2 / (self.n - 1) as f64)
    }

    /// The population standard deviation √(M₂/n); NaN when empty.
    pub fn std_dev(&self) -> f64 {
        self.variance().sqrt()
    }

    /// The root mean square √(x̄² + M₂/n); NaN when empty.
    pub fn rms(&self) -> f64 {
        self.mean().hypot(self.std_dev())
    }

    /// The population skewness g₁; `None` when the values do not vary or the powers overflow.
    pub fn skewness(&self) -> Option<f64> {
        let g1 = (self.m3 / self.m2) * (self.n as f64 / self.m2).sqrt();
        g1.is_finite().then_some(g1)
    }

    /// The population excess kurtosis g₂, 0 for a normal distribution; `None` when the values do not vary
    /// or the powers overflow.
    pub fn excess_kurtosis(&self) -> Option<f64> {
        let g2 = self.n as f64 * (self.m4 / self.m2) / self.m2 - 3.0;
        g2.is_finite().then_some(g2)
    }

    /// The sample skewness G₁ = g₁ √(n(n−1)) / (n−2); `None` below three values or as for g₁.
    pub fn sample_skewness(&self) -> Option<f64> {
        let n = self.n as f64;
        let g1 = self.skewness().filter(|_| self.n >= 3)?;
        Some(g1 * (n * (n - 1.0)).sqrt() / (n - 2.0))
    }

    /// The sample excess kurtosis G₂ = (n−1)((n+1)g₂ + 6) / ((n−2)(n−3)), unbiased for a normal
    /// distribution; `None` below four values or as for g₂.
    pub fn sample_excess_kurtosis(&self) -> Option<f64> {
        let n = self.n as f64;
        let g2 = self.excess_kurtosis().filter(|_| self.n >= 4)?;
        Some((n - 1.0) * ((n + 1.0) * g2 + 6.0) / ((n - 2.0) * (n - 3.0)))
    }

    /// The smallest finite value; NaN when empty.
    pub fn min(&self) -> f64 {
        self.unless_empty(self.min)
    }

    /// The largest finite value; NaN when empty.
    pub fn max(&self) -> f64 {
        self.unless_empty(self.max)
    }

    /// The largest magnitude of a finite value; NaN when empty.
    pub fn max_abs(&self) -> f64 {
        self.unless_empty(self.max.max(-self.min))
    }

    fn unless_empty(&self, value: f64) -> f64 {
        if self.n == 0 { f64::NAN } else { value }
    }
}

impl<T: Into<f64>> Extend<T> for Moments {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        let mut block = [0.0; kernel::BLOCK];
        let mut filled = 0;
        for value in values {
            block[filled] = value.into();
            filled += 1;
            if filled == block.len() {
                self.merge(&kernel::block_moments(&block));
                filled = 0;
            }
        }
        if filled > 0 {
            self.merge(&kernel::block_moments(&block[..filled]));
        }
    }
}

impl<T: Into<f64>> FromIterator<T> for Moments {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut moments = Self::new();
        moments.extend(values);
        moments
    }
}
