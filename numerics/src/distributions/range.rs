//! The part of the axis on which a distribution is worth drawing.

use statrs::distribution::{Beta, ContinuousCDF, Gamma, StudentsT};
use statrs::function::erf::erfc_inv;

use super::distribution::Distribution;
use super::kind::DistributionKind as K;

/// The probability left out on each side.
const TAIL: f64 = 0.005;

/// The standard normal quantile of 1 − [`TAIL`].
const Z: f64 = 2.575_829_303_548_901;

/// How many scales to each side a heavy tail is followed.
const HEAVY_REACH: f64 = 10.0;

/// How many medians far a heavy tail on the positive half-line is followed.
const HEAVY_MEDIANS: f64 = 20.0;

/// The room left beside the outermost atom of a distribution of atoms.
const ATOM_MARGIN: f64 = 0.5;

impl Distribution {
    /// An interval that shows the distribution: about its 0.5 % and 99.5 % quantiles, cut for heavy tails.
    ///
    /// An end of the support is preferred to a quantile near it. Student's t, Cauchy and stable
    /// distributions are followed for at most 10 scales to each side, Pareto to 10 and log-normal and Weibull
    /// to 20 times their median. Always finite and of positive length.
    pub fn typical_range(&self) -> (f64, f64) {
        let [p, q, _] = self.values();
        let symmetric = |reach: f64| (-reach, reach);
        match self.kind() {
            K::Normal => (p - Z * q, p + Z * q),
            K::Uniform | K::Triangular | K::Drawn => self.support(),
            K::Rademacher => symmetric(1.0 + ATOM_MARGIN),
            K::Bernoulli => (-ATOM_MARGIN, 1.0 + ATOM_MARGIN),
            K::Exponential => (0.0, -TAIL.ln() / p),
            K::Laplace => symmetric(-p * (2.0 * TAIL).ln()),
            K::Logistic => symmetric(p * ((1.0 - TAIL) / TAIL).ln()),
            K::StudentT => symmetric(student_reach(p)),
            K::Cauchy => symmetric(HEAVY_REACH * p),
            K::Stable => self.by_quadrature(HEAVY_REACH, 0.1),
            K::LogNormal => log_normal(p, q),
            K::Gamma => gamma(p, q),
            K::ChiSquared => gamma(p / 2.0, 2.0),
            K::Beta => beta(p, q),
            K::Weibull => weibull(p, q),
            K::Pareto => (1.0, TAIL.powf(-1.0 / p).min(HEAVY_REACH)),
            K::Gumbel => (p - q * (-TAIL.ln()).ln(), p - q * (-(-TAIL).ln_1p()).ln()),
            K::SkewNormal => self.by_quadrature(4.0, 0.01),
            K::Poisson => poisson(p),
            K::TwoPeaked => symmetric(p + Z * q),
            K::SpikeAndSlab => symmetric(Z / p.sqrt()),
            K::Contaminated => symmetric(contaminated_reach(p, q)),
            K::Rectified => (0.0, (p + Z * q).max(q)),
        }
    }

    /// The two quantiles from the density's sum over [−reach, reach], taking what that sum lacks of
    /// one to lie outside in equal parts. An end stands in for a quantile beyond it.
    fn by_quadrature(&self, reach: f64, step: f64) -> (f64, f64) {
        let count = (2.0 * reach / step).round() as u32;
        let points = (0..=count).map(|index| -reach + f64::from(index) * step);
        let masses: Vec<(f64, f64)> = points.map(|x| (x, self.density(x) * step)).collect();
        let inside: f64 = masses.iter().map(|&(_, mass)| mass).sum();
        let mut below = (1.0 - inside) / 2.0;
        let (mut low, mut high) = (-reach, reach);
        for (x, mass) in masses {
            let next = below + mass;
            if below < TAIL && next >= TAIL {
                low = x;
            }
            if below < 1.0 - TAIL && next >= 1.0 - TAIL {
                high = x;
            }
            below = next;
        }
        (low, high)
    }
}

/// `low`, or the end 0 of the support when it is near by the measure of the interval.
fn from_zero(low: f64, high: f64) -> (f64, f64) {
    if low < 0.1 * (high - low) {
        (0.0, high)
    } else {
        (low, high)
    }
}

fn student_reach(nu: f64) -> f64 {
    StudentsT::new(0.0, 1.0, nu)
        .map_or(HEAVY_REACH, |distribution| {
            distribution.inverse_cdf(1.0 - TAIL)
        })
        .min(HEAVY_REACH)
}

fn log_normal(mu: f64, sigma: f64) -> (f64, f64) {
    let high = (mu + Z * sigma).exp().min(HEAVY_MEDIANS * mu.exp());
    from_zero((mu - Z * sigma).exp(), high)
}

fn gamma(k: f64, theta: f64) -> (f64, f64) {
    Gamma::new(k, 1.0 / theta).map_or((0.0, HEAVY_MEDIANS * k * theta), |distribution| {
        from_zero(
            distribution.inverse_cdf(TAIL),
            distribution.inverse_cdf(1.0 - TAIL),
        )
    })
}

fn beta(a: f64, b: f64) -> (f64, f64) {
    Beta::new(a, b).map_or((0.0, 1.0), |distribution| {
        let (low, high) = (
            distribution.inverse_cdf(TAIL),
            distribution.inverse_cdf(1.0 - TAIL),
        );
        let margin = 0.1 * (high - low);
        let low = if low < margin { 0.0 } else { low };
        let high = if high > 1.0 - margin { 1.0 } else { high };
        (low, high)
    })
}

fn weibull(k: f64, lambda: f64) -> (f64, f64) {
    let quantile = |above: f64| lambda * (-above.ln()).powf(1.0 / k);
    let high = quantile(TAIL).min(HEAVY_MEDIANS * quantile(0.5));
    from_zero(quantile(1.0 - TAIL), high)
}

fn poisson(lambda: f64) -> (f64, f64) {
    let reach = Z * lambda.sqrt();
    let low = (lambda - reach).floor().max(0.0);
    (low - ATOM_MARGIN, (lambda + reach).ceil() + ATOM_MARGIN)
}

/// Where p P(|kZ| > x) = 2 [`TAIL`], but at least as far as the clean normal distribution needs.
fn contaminated_reach(p: f64, k: f64) -> f64 {
    if p <= 2.0 * TAIL {
        return Z;
    }
    Z.max(k * 2.0_f64.sqrt() * erfc_inv(2.0 * TAIL / p))
}
