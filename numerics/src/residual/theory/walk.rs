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

#[cfg(test)]
mod tests {
    use super::*;

    const A: [f64; 3] = [0.7, -1.1, 2.0];
    const B: [f64; 3] = [1.5, 0.2, -0.9];
    const S: f64 = 0.8;

    /// (P², Q, P_a P_b, C², R) of two rows of the first `d` values.
    fn products(a: &[f64], b: &[f64]) -> [f64; 5] {
        let mean = |of: &dyn Fn(f64, f64) -> f64| {
            a.iter().zip(b).map(|(a, b)| of(*a, *b)).sum::<f64>() / a.len() as f64
        };
        let (of_a, of_b) = (mean(&|a, _| a * a), mean(&|_, b| b * b));
        let overlap = mean(&|a, b| a * b);
        [
            of_a * of_a,
            mean(&|a, _| a.powi(4)),
            of_a * of_b,
            overlap * overlap,
            mean(&|a, b| a * a * b * b),
        ]
    }

    /// One step of the walk from two given rows against the average over all networks, each a
    /// matrix of weights.
    fn check(spread: Spread, d: usize, networks: &[Vec<Vec<f64>>]) {
        let (a, b) = (&A[..d], &B[..d]);
        let [one_row, fourth, two_rows, overlap, squares] = products(a, b);
        let mut walk = SizeWalk {
            spread,
            width: d as f64,
            rows: 2.0,
            s2: S * S,
            one_row,
            fourth,
            two_rows,
            overlap,
            squares,
            cosine: 0.0,
        };
        walk.add();
        let mut average = [0.0; 5];
        for weights in networks {
            let step = |h: &[f64]| -> Vec<f64> {
                let added = weights
                    .iter()
                    .map(|w| w.iter().zip(h).map(|(w, h)| w * h).sum());
                h.iter()
                    .zip(added)
                    .map(|(h, z): (&f64, f64)| h + S * z)
                    .collect()
            };
            let found = products(&step(a), &step(b));
            average
                .iter_mut()
                .zip(found)
                .for_each(|(sum, one)| *sum += one / networks.len() as f64);
        }
        let growth = (1.0 + S * S).powi(2);
        let found = [
            walk.one_row,
            walk.fourth,
            walk.two_rows,
            walk.overlap,
            walk.squares,
        ];
        for (found, average) in found.into_iter().zip(average) {
            let exact = average / growth;
            assert!(
                (found / exact - 1.0).abs() < 1e-12,
                "{spread:?}: {found} {exact}"
            );
        }
    }

    /// Every choice of a row of weights for each output.
    fn all(rows: &[Vec<f64>], outputs: usize) -> Vec<Vec<Vec<f64>>> {
        (0..outputs).fold(vec![Vec::new()], |networks, _| {
            let more = |network: &Vec<Vec<f64>>| -> Vec<Vec<Vec<f64>>> {
                rows.iter()
                    .map(|row| [&network[..], std::slice::from_ref(row)].concat())
                    .collect()
            };
            networks.iter().flat_map(more).collect()
        })
    }

    fn signed(inputs: &[usize], d: usize) -> Vec<Vec<f64>> {
        let size = 1.0 / (inputs.len() as f64).sqrt();
        let of = |bits: usize| {
            let mut row = vec![0.0; d];
            for (i, input) in inputs.iter().enumerate() {
                row[*input] = if bits >> i & 1 == 1 { size } else { -size };
            }
            row
        };
        (0..1 << inputs.len()).map(of).collect()
    }

    #[test]
    fn a_step_is_the_average_over_all_dense_networks_of_signs() {
        check(
            Spread::Mixing(3.0, -2.0 / 2.0, 1.0),
            2,
            &all(&signed(&[0, 1], 2), 2),
        );
    }

    #[test]
    fn a_step_is_the_average_over_all_sparse_networks() {
        let pairs = [[0, 1], [0, 2], [1, 2]];
        let rows: Vec<Vec<f64>> = pairs.iter().flat_map(|inputs| signed(inputs, 3)).collect();
        let spec = StackSpec {
            fan_in: 2,
            ..spec_of(Branch::Sparse)
        };
        check(Spread::of(&spec, 3.0).unwrap(), 3, &all(&rows, 3));
    }

    #[test]
    fn a_step_is_the_average_over_all_signed_permutations() {
        let one = |input| signed(&[input], 3);
        let rows: Vec<Vec<f64>> = (0..3).flat_map(one).collect();
        let once = |network: &Vec<Vec<f64>>| {
            (0..3).all(|input| network.iter().filter(|row| row[input] != 0.0).count() == 1)
        };
        let networks: Vec<_> = all(&rows, 3).into_iter().filter(once).collect();
        assert_eq!(networks.len(), 48);
        check(
            Spread::of(&spec_of(Branch::Permutation), 3.0).unwrap(),
            3,
            &networks,
        );
    }

    /// K and M at right angles, at 0 and by quadrature of the plane at a cosine of 0.6.
    #[test]
    fn kernels_are_the_averages_over_pairs_of_normal_values() {
        let close = |(k, m): (f64, f64), (to_k, to_m): (f64, f64)| {
            assert!(
                (k - to_k).abs() < 1e-6 && (m - to_m).abs() < 1e-6,
                "{k} {m}"
            );
        };
        close(arc_cosine_kernels(0.0), (1.0 / std::f64::consts::PI, 1.0));
        close(arc_cosine_kernels(1.0), (1.0, 6.0));
        let (c, step) = (0.6_f64, 0.01);
        let (mut k, mut m) = (0.0, 0.0);
        for (i, j) in (0..1600).flat_map(|i| (0..1600).map(move |j| (i, j))) {
            let (x, u) = (f64::from(i) * step - 8.0, f64::from(j) * step - 8.0);
            let y = c * x + (1.0 - c * c).sqrt() * u;
            let weight = (-0.5 * (x * x + u * u)).exp() * step * step / std::f64::consts::TAU;
            let product = 2.0 * x.max(0.0) * y.max(0.0);
            k += weight * product;
            m += weight * product * product;
        }
        // The kink of ReLU leaves an error of the order of the step's square.
        let (found_k, found_m) = arc_cosine_kernels(c);
        assert!(
            (found_k - k).abs() < 1e-4 && (found_m - m).abs() < 1e-4,
            "{k} {m}"
        );
    }

    fn spec_of(branch: Branch) -> StackSpec {
        StackSpec {
            placement: crate::residual::Placement::None,
            norm: crate::norms::NormSpec::None,
            eps: 0.0,
            branch,
            branch_distribution: "normal".parse().unwrap(),
            keep_mean: false,
            rho: 0.0,
            fan_in: 1,
            gain: crate::residual::Gain::Fixed(1.0),
            layers: 1,
            seed: 0,
        }
    }
}
