//! The size of a row without a norm: a random walk that layers of finite width take.
//!
//! Of rows a and b of the stream, D wide, with z = f(h) the branch, write
//!
//! P_a = Σ a²/D,  C = Σ a b/D,  Q_a = Σ a⁴/D,  R = Σ a² b²/D.
//!
//! Given h, the branches that mix have E z = 0, E z_a z_b = C and, with two numbers α and β,
//! E z_a² z_b² = α/3 (P_a P_b + 2 C²) + β R; for a = b this is E z⁴ = α P² + β Q. Third moments
//! vanish. Their outputs are independent of each other (v = 1), but for a permutation, which keeps
//! Σ z² (v = 0).
//!
//! | branch | α | β | v |
//! |---|---|---|---|
//! | dense, weights of excess kurtosis κ_w | 3 | κ_w/D | 1 |
//! | sparse, k distinct of D inputs | 3(1−1/k) D/(D−1) | 1/k − 3(1−1/k)/(D−1) | 1 |
//! | signed permutation | 0 | 1 | 0 |
//!
//! With h ← h + s z the expectations of five products then follow each other exactly, at every
//! width, gain and depth; g = (1+s²)²:
//!
//! - E P²:     P² (g + 4s²/D) + v s⁴/D (E z⁴ − P²)
//! - E Q:      Q + 6 s² P² + s⁴ E z⁴
//! - E P_a P_b: P_a P_b g + 4 s² C²/D + v s⁴/D (E z_a² z_b² − P_a P_b)
//! - E C²:     C² g + 2 s² (P_a P_b + C²)/D + v s⁴/D (E z_a² z_b² − C²)
//! - E R:      R + s² (2 P_a P_b + 4 C²) + s⁴ E z_a² z_b²
//!
//! Values pooled over n rows have m₄ = ⟨Q⟩ and m₂² = ⟨P⟩², whose expectation is E P²/n +
//! (1 − 1/n) E P_a P_b: the walk that all rows share, because their directions come together,
//! does not widen the mixture. For one row E P² grows by 1 + q a layer,
//! q = (4s² + 2s⁴)/(D(1+s²)²) = 1.5/D at s = 1 for dense and sparse branches with Q near 3P²,
//! and 4s²/(D(1+s²)²) = 1/D for a permutation.
//!
//! The same ratio of averages stands on every axis: averaged over features, or over samples, m₄
//! and m₂ of the sets are ⟨Q⟩ and ⟨P⟩ again, up to 1/n and 1/D for their means.
//!
//! A ReLU between two dense layers makes E z_a z_b a function of the angle. To leading order in
//! 1/D the cosine c of two rows is that of an infinitely wide network, c ← (c + s² K(c))/(1+s²),
//! and with θ = arccos c, K(c) = (sin θ + (π−θ) cos θ)/π and
//! M(c) = 2(3 sin θ cos θ + (π−θ)(1 + 2cos²θ))/π (Cho and Saul, "Kernel methods for deep
//! learning" (2009), kernels of order 1 and 2),
//!
//! - E P²:     P² (g + (4s² + s⁴(7 + 10/D))/D)
//! - E Q:      Q + 6 s² P² + 3 s⁴ (1 + 5/D) P²
//! - E P_a P_b: P_a P_b (g + (4 s² c K + s⁴ (M − 1 + 2K²))/D).

#[cfg(test)]
mod tests;

use crate::residual::{Branch, StackSpec};

/// How a branch spreads its input.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Spread {
    /// α, β and v of the table.
    Mixing(f64, f64, f64),
    Relu,
}

/// The five expectations, over ((1+s²)²)ˡ so that they stay finite, and for a ReLU the cosine.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct SizeWalk {
    spread: Spread,
    width: f64,
    rows: f64,
    s2: f64,
    one_row: f64,
    fourth: f64,
    two_rows: f64,
    overlap: f64,
    squares: f64,
    cosine: f64,
}

impl SizeWalk {
    /// The walk of `rows` independent rows of independent values with mean 0, mean square 1 and
    /// fourth moment `fourth`; `None` for a branch that does not mix.
    pub fn new(spec: &StackSpec, (rows, width): (f64, f64), fourth: f64) -> Option<Self> {
        Some(Self {
            spread: Spread::of(spec, width)?,
            width,
            rows,
            s2: spec.gain.value(spec.layers).powi(2),
            one_row: 1.0 + (fourth - 1.0) / width,
            fourth,
            two_rows: 1.0,
            overlap: 1.0 / width,
            squares: 1.0,
            cosine: 0.0,
        })
    }

    /// One addition.
    pub fn add(&mut self) {
        let growth = (1.0 + self.s2).powi(2);
        let next = match self.spread {
            Spread::Mixing(alpha, beta, v) => self.mixed(alpha, beta, v),
            Spread::Relu => self.bent(),
        };
        *self = Self {
            one_row: next.one_row / growth,
            fourth: next.fourth / growth,
            two_rows: next.two_rows / growth,
            overlap: next.overlap / growth,
            squares: next.squares / growth,
            ..next
        };
    }

    /// ⟨m₄⟩/⟨m₂⟩² − 3.
    pub fn excess_kurtosis(&self) -> f64 {
        let others = 1.0 - 1.0 / self.rows;
        self.fourth / (self.one_row / self.rows + others * self.two_rows) - 3.0
    }

    fn mixed(self, alpha: f64, beta: f64, v: f64) -> Self {
        let (d, s2, s4) = (self.width, self.s2, self.s2 * self.s2);
        let growth = (1.0 + s2).powi(2);
        let (p2, q, pp, c2, r) = (
            self.one_row,
            self.fourth,
            self.two_rows,
            self.overlap,
            self.squares,
        );
        let z4 = alpha * p2 + beta * q;
        let z2z2 = alpha / 3.0 * (pp + 2.0 * c2) + beta * r;
        Self {
            one_row: p2 * (growth + 4.0 * s2 / d) + v * s4 / d * (z4 - p2),
            fourth: q + 6.0 * s2 * p2 + s4 * z4,
            two_rows: pp * growth + 4.0 * s2 * c2 / d + v * s4 / d * (z2z2 - pp),
            overlap: c2 * growth + 2.0 * s2 * (pp + c2) / d + v * s4 / d * (z2z2 - c2),
            squares: r + s2 * (2.0 * pp + 4.0 * c2) + s4 * z2z2,
            ..self
        }
    }

    fn bent(self) -> Self {
        let (d, s2, s4, c) = (self.width, self.s2, self.s2 * self.s2, self.cosine);
        let growth = (1.0 + s2).powi(2);
        let (k, m) = arc_cosine_kernels(c);
        let (p2, pp) = (self.one_row, self.two_rows);
        Self {
            one_row: p2 * (growth + (4.0 * s2 + s4 * (7.0 + 10.0 / d)) / d),
            fourth: self.fourth + 6.0 * s2 * p2 + 3.0 * s4 * (1.0 + 5.0 / d) * p2,
            two_rows: pp * (growth + (4.0 * s2 * c * k + s4 * (m - 1.0 + 2.0 * k * k)) / d),
            cosine: (c + s2 * k) / (1.0 + s2),
            ..self
        }
    }
}

impl Spread {
    fn of(spec: &StackSpec, width: f64) -> Option<Self> {
        // Of one feature the only choice of k inputs is that feature.
        let others = (width - 1.0).max(1.0);
        match spec.branch {
            Branch::DenseGauss | Branch::DenseUniform | Branch::DenseRademacher => {
                let kurtosis = spec.branch.weight_kurtosis()?;
                Some(Self::Mixing(3.0, kurtosis / width, 1.0))
            }
            Branch::Sparse => {
                let pairs = 1.0 - 1.0 / f64::from(spec.fan_in.max(1));
                Some(Self::Mixing(
                    3.0 * pairs * width / others,
                    1.0 - pairs - 3.0 * pairs / others,
                    1.0,
                ))
            }
            Branch::Permutation => Some(Self::Mixing(0.0, 1.0, 0.0)),
            Branch::ReluMlp => Some(Self::Relu),
            Branch::Fresh | Branch::FreshProportional | Branch::Shared | Branch::Identity => None,
        }
    }
}

/// K(c) and M(c): E z_a z_b and E z_a² z_b² of √2 max(0, ·) of two normal values of variance 1 and
/// covariance c.
fn arc_cosine_kernels(c: f64) -> (f64, f64) {
    use std::f64::consts::PI;
    let c = c.clamp(-1.0, 1.0);
    let (sine, rest) = ((1.0 - c * c).sqrt(), PI - c.acos());
    (
        (sine + rest * c) / PI,
        2.0 / PI * (3.0 * sine * c + rest * (1.0 + 2.0 * c * c)),
    )
}
