//! Exact moments of every distribution, from closed forms.

mod rectified;

use std::f64::consts::PI;

use libm::tgamma;
use statrs::consts::EULER_MASCHERONI;

use super::distribution::Distribution;
use super::kind::DistributionKind as K;
use super::moment::{DistributionMoments, Moment};
use rectified::rectified;

impl Distribution {
    /// The exact mean, variance, skewness and excess kurtosis.
    ///
    /// ```
    /// use normscope_numerics::distributions::{Distribution, Moment};
    ///
    /// let moments = "student-t:4".parse::<Distribution>()?.moments();
    /// assert_eq!(moments.variance, Moment::Finite(2.0));
    /// assert_eq!(moments.excess_kurtosis, Moment::Infinite);
    /// # Ok::<(), normscope_numerics::distributions::DistributionError>(())
    /// ```
    pub fn moments(&self) -> DistributionMoments {
        let [p, q, r] = self.values();
        match self.kind() {
            K::Normal => all_finite(p, q * q, 0.0, 0.0),
            K::Uniform => all_finite(p, q * q / 3.0, 0.0, -1.2),
            K::Rademacher => all_finite(0.0, 1.0, 0.0, -2.0),
            K::Bernoulli => bernoulli(p),
            K::Exponential => all_finite(1.0 / p, 1.0 / (p * p), 2.0, 6.0),
            K::Laplace => all_finite(0.0, 2.0 * p * p, 0.0, 3.0),
            K::Logistic => all_finite(0.0, (PI * p).powi(2) / 3.0, 0.0, 1.2),
            K::StudentT => student_t(p),
            K::Cauchy => NO_MOMENTS,
            K::Stable => stable(p),
            K::LogNormal => log_normal(p, q),
            K::Gamma => gamma_distribution(p, q),
            K::ChiSquared => gamma_distribution(p / 2.0, 2.0),
            K::Beta => beta(p, q),
            K::Triangular => triangular(p, q, r),
            K::Weibull => weibull(p, q),
            K::Pareto => pareto(p),
            K::Gumbel => gumbel(p, q),
            K::SkewNormal => skew_normal(p),
            K::Poisson => all_finite(p, p, 1.0 / p.sqrt(), 1.0 / p),
            K::TwoPeaked => two_peaked(p, q),
            K::SpikeAndSlab => all_finite(0.0, 1.0, 0.0, 3.0 * (1.0 - p) / p),
            K::Contaminated => contaminated(p, q),
            K::Rectified => rectified(p, q),
            K::Drawn => from_raw(self.bars().raw_moments(), 0.0, 1.0),
        }
    }
}

const NO_MOMENTS: DistributionMoments = DistributionMoments {
    mean: Moment::Undefined,
    variance: Moment::Undefined,
    skewness: Moment::Undefined,
    excess_kurtosis: Moment::Undefined,
};

fn all_finite(
    mean: f64,
    variance: f64,
    skewness: f64,
    excess_kurtosis: f64,
) -> DistributionMoments {
    DistributionMoments {
        mean: Moment::Finite(mean),
        variance: Moment::Finite(variance),
        skewness: Moment::Finite(skewness),
        excess_kurtosis: Moment::Finite(excess_kurtosis),
    }
}

/// Of c + s X, from E X, E X², E X³, E X⁴.
fn from_raw([m1, m2, m3, m4]: [f64; 4], c: f64, s: f64) -> DistributionMoments {
    let variance = m2 - m1 * m1;
    let third = m3 - 3.0 * m1 * m2 + 2.0 * m1.powi(3);
    let fourth = m4 - 4.0 * m1 * m3 + 6.0 * m1 * m1 * m2 - 3.0 * m1.powi(4);
    all_finite(
        c + s * m1,
        s * s * variance,
        third / variance.powf(1.5),
        fourth / (variance * variance) - 3.0,
    )
}

fn bernoulli(p: f64) -> DistributionMoments {
    let pq = p * (1.0 - p);
    all_finite(p, pq, (1.0 - 2.0 * p) / pq.sqrt(), (1.0 - 6.0 * pq) / pq)
}

/// A moment of a distribution with power tails: `value` when the tail index exceeds `finite_above`, infinite
/// when it still exceeds `infinite_above`, below which what the moment is measured by is missing.
fn by_tail(index: f64, finite_above: f64, infinite_above: f64, value: f64) -> Moment {
    if index > finite_above {
        Moment::Finite(value)
    } else if index > infinite_above {
        Moment::Infinite
    } else {
        Moment::Undefined
    }
}

fn student_t(nu: f64) -> DistributionMoments {
    DistributionMoments {
        mean: by_tail(nu, 1.0, 1.0, 0.0),
        variance: by_tail(nu, 2.0, 1.0, nu / (nu - 2.0)),
        skewness: by_tail(nu, 3.0, 3.0, 0.0),
        excess_kurtosis: by_tail(nu, 4.0, 2.0, 6.0 / (nu - 4.0)),
    }
}

fn pareto(alpha: f64) -> DistributionMoments {
    let a = alpha;
    let skewness = 2.0 * (1.0 + a) / (a - 3.0) * ((a - 2.0) / a).sqrt();
    let kurtosis = 6.0 * (a.powi(3) + a * a - 6.0 * a - 2.0) / (a * (a - 3.0) * (a - 4.0));
    DistributionMoments {
        mean: by_tail(a, 1.0, 0.0, a / (a - 1.0)),
        variance: by_tail(a, 2.0, 1.0, a / ((a - 1.0).powi(2) * (a - 2.0))),
        skewness: by_tail(a, 3.0, 2.0, skewness),
        excess_kurtosis: by_tail(a, 4.0, 2.0, kurtosis),
    }
}

fn stable(alpha: f64) -> DistributionMoments {
    if alpha == 2.0 {
        return all_finite(0.0, 2.0, 0.0, 0.0);
    }
    DistributionMoments {
        mean: by_tail(alpha, 1.0, 1.0, 0.0),
        variance: by_tail(alpha, 2.0, 1.0, 2.0),
        ..NO_MOMENTS
    }
}

fn log_normal(mu: f64, sigma: f64) -> DistributionMoments {
    // e = exp(σ²) − 1: the kurtosis w⁴ + 2w³ + 3w² − 6 with w = 1 + e, without its cancellation.
    let e = (sigma * sigma).exp_m1();
    all_finite(
        (mu + sigma * sigma / 2.0).exp(),
        e * (2.0 * mu + sigma * sigma).exp(),
        (e + 3.0) * e.sqrt(),
        e * (16.0 + e * (15.0 + e * (6.0 + e))),
    )
}

fn gamma_distribution(k: f64, theta: f64) -> DistributionMoments {
    all_finite(k * theta, k * theta * theta, 2.0 / k.sqrt(), 6.0 / k)
}

fn beta(a: f64, b: f64) -> DistributionMoments {
    let (sum, product) = (a + b, a * b);
    let excess = (a - b).powi(2) * (sum + 1.0) - product * (sum + 2.0);
    all_finite(
        a / sum,
        product / (sum * sum * (sum + 1.0)),
        2.0 * (b - a) * (sum + 1.0).sqrt() / ((sum + 2.0) * product.sqrt()),
        6.0 * excess / (product * (sum + 2.0) * (sum + 3.0)),
    )
}

/// With t the peak of the triangle on [−1, 1]: mean t/3, variance (3+t²)/18 and third central
/// moment t(t²−9)/135.
fn triangular(centre: f64, half_width: f64, t: f64) -> DistributionMoments {
    let variance = (3.0 + t * t) / 18.0;
    all_finite(
        centre + half_width * t / 3.0,
        half_width * half_width * variance,
        t * (t * t - 9.0) / 135.0 / variance.powf(1.5),
        -0.6,
    )
}

/// Raw moments λⁱ Γ(1 + i/k). Up to k = 10 their differences keep ten digits.
fn weibull(k: f64, lambda: f64) -> DistributionMoments {
    from_raw(
        [1.0, 2.0, 3.0, 4.0].map(|i: f64| tgamma(1.0 + i / k)),
        0.0,
        lambda,
    )
}

/// The skewness is 12√6 ζ(3)/π³, the excess kurtosis 12/5.
fn gumbel(mu: f64, beta: f64) -> DistributionMoments {
    all_finite(
        mu + beta * EULER_MASCHERONI,
        (PI * beta).powi(2) / 6.0,
        1.139_547_099_404_648_6,
        2.4,
    )
}

/// With δ = a/√(1+a²) and m = δ√(2/π) the mean: Azzalini (1985).
fn skew_normal(a: f64) -> DistributionMoments {
    let mean = a / (1.0 + a * a).sqrt() * (2.0 / PI).sqrt();
    let variance = 1.0 - mean * mean;
    all_finite(
        mean,
        variance,
        (4.0 - PI) / 2.0 * mean.powi(3) / variance.powf(1.5),
        2.0 * (PI - 3.0) * mean.powi(4) / (variance * variance),
    )
}

fn two_peaked(m: f64, s: f64) -> DistributionMoments {
    let variance = m * m + s * s;
    all_finite(0.0, variance, 0.0, -2.0 * (m * m / variance).powi(2))
}

fn contaminated(p: f64, k: f64) -> DistributionMoments {
    let variance = 1.0 - p + p * k * k;
    // (1−p + pk⁴) − (1−p + pk²)² = p(1−p)(k²−1)².
    let excess = 3.0 * p * (1.0 - p) * ((k - 1.0) * (k + 1.0) / variance).powi(2);
    all_finite(0.0, variance, 0.0, excess)
}
