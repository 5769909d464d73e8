//! Drawing from a distribution.

use rand::Rng;
use rand_distr::{
    Beta, Cauchy, ChiSquared, Distribution as _, Exp, Gamma, Gumbel, LogNormal, Normal, Pareto,
    Poisson, SkewNormal, StudentT, Triangular, Weibull,
};

use super::by_hand::{
    Contaminated, Laplace, Logistic, Rectified, SpikeAndSlab, TwoPeaked, TwoPoint, Uniform,
};
use super::distribution::Distribution;
use super::drawn::DrawnSampler;
use super::kind::DistributionKind as K;
use super::stable::SymmetricStable;

/// A distribution made ready for drawing: whatever depends on its parameters alone is already computed.
///
/// Draws are never NaN. They are finite in `f64` but for events of probability 2⁻⁵³; rounded to
/// `f32` the heaviest tails may become ±∞.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DistributionSampler(Sampler);

/// Declares the enum of concrete distributions together with the one place that tells them apart,
/// so that filling a slice chooses among the distributions once and not per draw.
macro_rules! samplers {
    ($($name:ident($concrete:ty),)+) => {
        #[derive(Debug, Clone, Copy, PartialEq)]
        enum Sampler {
            $($name($concrete),)+
        }

        impl Sampler {
            fn draw<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
                match self {
                    $(Self::$name(distribution) => distribution.sample(rng),)+
                }
            }

            fn fill<R: Rng + ?Sized, T>(&self, rng: &mut R, out: &mut [T], round: impl Fn(f64) -> T) {
                match self {
                    $(Self::$name(distribution) => {
                        out.iter_mut().for_each(|value| *value = round(distribution.sample(rng)));
                    })+
                }
            }
        }
    };
}

samplers! {
    Normal(Normal<f64>),
    Uniform(Uniform),
    TwoPoint(TwoPoint),
    Exponential(Exp<f64>),
    Laplace(Laplace),
    Logistic(Logistic),
    StudentT(StudentT<f64>),
    Cauchy(Cauchy<f64>),
    Stable(SymmetricStable),
    LogNormal(LogNormal<f64>),
    Gamma(Gamma<f64>),
    ChiSquared(ChiSquared<f64>),
    Beta(Beta<f64>),
    Triangular(Triangular<f64>),
    Weibull(Weibull<f64>),
    Pareto(Pareto<f64>),
    Gumbel(Gumbel<f64>),
    SkewNormal(SkewNormal<f64>),
    Poisson(Poisson<f64>),
    TwoPeaked(TwoPeaked),
    SpikeAndSlab(SpikeAndSlab),
    Contaminated(Contaminated),
    Rectified(Rectified),
    Drawn(DrawnSampler),
}

impl DistributionSampler {
    /// One draw.
    pub fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        self.0.draw(rng)
    }

    /// Fills `out` with what as many calls of [`sample`](Self::sample) give, rounded to `f32`.
    pub fn fill<R: Rng + ?Sized>(&self, rng: &mut R, out: &mut [f32]) {
        self.0.fill(rng, out, |value| value as f32);
    }

    /// Fills `out` with what as many calls of [`sample`](Self::sample) give.
    pub fn fill_f64<R: Rng + ?Sized>(&self, rng: &mut R, out: &mut [f64]) {
        self.0.fill(rng, out, |value| value);
    }
}

impl Distribution {
    /// The distribution made ready for drawing.
    pub fn sampler(&self) -> DistributionSampler {
        const IN_RANGE: &str = "a law's parameters are inside the range that rand_distr admits";
        let [p, q, r] = self.values();
        DistributionSampler(match self.kind() {
            K::Normal => Sampler::Normal(Normal::new(p, q).expect(IN_RANGE)),
            K::Uniform => Sampler::Uniform(Uniform {
                low: p - q,
                width: 2.0 * q,
            }),
            K::Rademacher => Sampler::TwoPoint(TwoPoint {
                low: -1.0,
                high: 1.0,
                p: 0.5,
            }),
            K::Bernoulli => Sampler::TwoPoint(TwoPoint {
                low: 0.0,
                high: 1.0,
                p,
            }),
            K::Exponential => Sampler::Exponential(Exp::new(p).expect(IN_RANGE)),
            K::Laplace => Sampler::Laplace(Laplace { scale: p }),
            K::Logistic => Sampler::Logistic(Logistic { scale: p }),
            K::StudentT => Sampler::StudentT(StudentT::new(p).expect(IN_RANGE)),
            K::Cauchy => Sampler::Cauchy(Cauchy::new(0.0, p).expect(IN_RANGE)),
            K::Stable => Sampler::Stable(SymmetricStable::new(p)),
            K::LogNormal => Sampler::LogNormal(LogNormal::new(p, q).expect(IN_RANGE)),
            K::Gamma => Sampler::Gamma(Gamma::new(p, q).expect(IN_RANGE)),
            K::ChiSquared => Sampler::ChiSquared(ChiSquared::new(p).expect(IN_RANGE)),
            K::Beta => Sampler::Beta(Beta::new(p, q).expect(IN_RANGE)),
            K::Triangular => {
                Sampler::Triangular(Triangular::new(p - q, p + q, p + q * r).expect(IN_RANGE))
            }
            K::Weibull => Sampler::Weibull(Weibull::new(q, p).expect(IN_RANGE)),
            K::Pareto => Sampler::Pareto(Pareto::new(1.0, p).expect(IN_RANGE)),
            K::Gumbel => Sampler::Gumbel(Gumbel::new(p, q).expect(IN_RANGE)),
            K::SkewNormal => Sampler::SkewNormal(SkewNormal::new(0.0, 1.0, p).expect(IN_RANGE)),
            K::Poisson => Sampler::Poisson(Poisson::new(p).expect(IN_RANGE)),
            K::TwoPeaked => Sampler::TwoPeaked(TwoPeaked { peak: p, spread: q }),
            K::SpikeAndSlab => Sampler::SpikeAndSlab(SpikeAndSlab {
                p,
                spread: 1.0 / p.sqrt(),
            }),
            K::Contaminated => Sampler::Contaminated(Contaminated { p, spread: q }),
            K::Rectified => Sampler::Rectified(Rectified { mean: p, spread: q }),
            K::Drawn => Sampler::Drawn(self.bars().sampler()),
        })
    }
}
