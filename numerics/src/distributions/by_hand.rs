//! The ways of drawing that `rand_distr` has no name for, one small type each.

use rand::{Rng, RngExt};
use rand_distr::{Distribution, Exp1, Open01, StandardNormal};

/// `low` + `width` U, U uniform on [0, 1).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Uniform {
    pub low: f64,
    pub width: f64,
}

impl Distribution<f64> for Uniform {
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        self.low + self.width * rng.random::<f64>()
    }
}

/// `high` with probability `p`, else `low`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TwoPoint {
    pub low: f64,
    pub high: f64,
    pub p: f64,
}

impl Distribution<f64> for TwoPoint {
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        if rng.random::<f64>() < self.p {
            self.high
        } else {
            self.low
        }
    }
}

/// A standard exponential with a random sign, times `scale`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Laplace {
    pub scale: f64,
}

impl Distribution<f64> for Laplace {
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        let size: f64 = rng.sample(Exp1);
        with_random_sign(rng, self.scale * size)
    }
}

/// `scale` ln(u/(1−u)), u uniform on the open interval (0, 1).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Logistic {
    pub scale: f64,
}

impl Distribution<f64> for Logistic {
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        let u: f64 = rng.sample(Open01);
        self.scale * (u / (1.0 - u)).ln()
    }
}

/// ±`peak` plus `spread` times a standard normal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TwoPeaked {
    pub peak: f64,
    pub spread: f64,
}

impl Distribution<f64> for TwoPeaked {
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        let normal: f64 = rng.sample(StandardNormal);
        with_random_sign(rng, self.peak) + self.spread * normal
    }
}

/// `spread` times a standard normal with probability `p`, else 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct SpikeAndSlab {
    pub p: f64,
    pub spread: f64,
}

impl Distribution<f64> for SpikeAndSlab {
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        if rng.random::<f64>() >= self.p {
            return 0.0;
        }
        let normal: f64 = rng.sample(StandardNormal);
        self.spread * normal
    }
}

/// A standard normal, with probability `p` times `spread`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Contaminated {
    pub p: f64,
    pub spread: f64,
}

impl Distribution<f64> for Contaminated {
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        let normal: f64 = rng.sample(StandardNormal);
        if rng.random::<f64>() < self.p {
            self.spread * normal
        } else {
            normal
        }
    }
}

/// max(0, `mean` + `spread` Z), Z standard normal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rectified {
    pub mean: f64,
    pub spread: f64,
}

impl Distribution<f64> for Rectified {
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        let normal: f64 = rng.sample(StandardNormal);
        (self.mean + self.spread * normal).max(0.0)
    }
}

fn with_random_sign<R: Rng + ?Sized>(rng: &mut R, size: f64) -> f64 {
    if rng.random::<bool>() { size } else { -size }
}
