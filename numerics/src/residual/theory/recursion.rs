//! The recursion of cumulants through a stack.

use super::cumulants::Cumulants;
use super::sublayer::{dense, fresh, mixed, relu};
use super::walk::SizeWalk;
use super::weights::Weights;
use super::{StartShape, TheoryLayer};
use crate::norms::NormSpec;
use crate::residual::{Branch, Placement, StackSpec, StatAxis};

/// The state of the recursion after some additions.
pub(super) struct Recursion<'a> {
    spec: &'a StackSpec,
    width: f64,
    axis: StatAxis,
    /// Everything but the common part of a shared branch.
    own: Cumulants,
    /// Weight of the common part.
    common: f64,
    weights: Weights,
    fresh: Cumulants,
    /// What a stream without a norm adds to it.
    walk: Option<SizeWalk>,
    addition: u32,
}

impl<'a> Recursion<'a> {
    pub fn new(
        spec: &'a StackSpec,
        (samples, width): (u32, u32),
        start: &StartShape,
        axis: StatAxis,
    ) -> Self {
        let own = Cumulants::of(
            start.mean,
            start.variance,
            start.skewness,
            start.excess_kurtosis,
        );
        let shape = (f64::from(samples.max(1)), f64::from(width.max(1)));
        Self {
            spec,
            width: shape.1,
            axis,
            own,
            common: 0.0,
            weights: Weights::term(own.mean_square()),
            fresh: fresh(spec),
            walk: walk(spec, shape, start),
            addition: 0,
        }
    }

    /// One addition; returns the mean square of the branch's input.
    pub fn add(&mut self) -> f64 {
        self.addition += 1;
        if let Some(walk) = &mut self.walk {
            walk.add();
        }
        let placement = self.spec.placement;
        let all = self.all();
        let mut u = all;
        if placement.norms_input() {
            u = self.normalized(all, all);
        }
        if placement == Placement::Lns {
            u = u.scaled(1.0 / f64::from(self.addition).sqrt());
        }
        let alpha = self.spec.stream_weight();
        let s = self.spec.gain.value(self.spec.layers);
        if self.spec.branch == Branch::Identity {
            self.add_itself(alpha, s, u);
        } else {
            let (mut z, mut shared) = self.branch(u);
            if placement == Placement::Peri {
                let common = shared * shared * self.fresh.k2;
                let with_common = Cumulants {
                    k2: z.k2 + common,
                    ..z
                };
                let factor = self.norm_factor(with_common);
                z = self.normalized(z, with_common);
                shared *= factor;
            }
            let added = Weights::term(s * s * z.mean_square());
            self.own = self.own.scaled(alpha).plus(z.scaled(s));
            self.common = alpha * self.common + s * shared;
            self.weights = self.weights.scaled(alpha).plus(added);
        }
        if placement.norms_sum() {
            let all = self.all();
            let factor = self.norm_factor(all);
            self.own = self.normalized(self.own, all);
            self.common *= factor;
            self.weights = self.weights.scaled(factor);
        }
        u.mean_square()
    }

    /// The identity adds the stream to itself: the sum is one term, its shape stays.
    fn add_itself(&mut self, alpha: f64, s: f64, u: Cumulants) {
        let all = self.all();
        let u_sd = (u.k2 / all.k2).sqrt();
        let u_sd = if u_sd.is_finite() { u_sd } else { 0.0 };
        let factor = match self.spec.placement {
            Placement::Peri => self.norm_factor(u) * u_sd,
            _ => u_sd,
        };
        let u_mean = match self.spec.placement {
            Placement::Peri => self.normalized(u, u).mean,
            _ => u.mean,
        };
        let mean = alpha * self.own.mean + s * u_mean;
        self.own = self.own.scaled(alpha + s * factor);
        self.own.mean = mean;
        self.weights = self.weights.scaled(alpha + s * factor);
    }

    /// All of the stream, the common part included.
    fn all(&self) -> Cumulants {
        let common = Cumulants {
            mean: 0.0,
            ..self.fresh
        }
        .scaled(self.common);
        self.own.plus(Cumulants {
            mean: self.common * self.fresh.mean,
            ..common
        })
    }

    /// The branch's own part, and the weight of the common part it adds.
    fn branch(&self, u: Cumulants) -> (Cumulants, f64) {
        match self.spec.branch {
            Branch::Fresh | Branch::Identity => (self.fresh, 0.0),
            Branch::FreshProportional => (self.fresh.scaled(self.all().mean_square().sqrt()), 0.0),
            Branch::Shared => {
                let rho = self.spec.rho;
                (self.fresh.scaled((1.0 - rho).sqrt()), rho.sqrt())
            }
            Branch::Permutation => (mixed(u, 1.0), 0.0),
            Branch::Sparse => (mixed(u, f64::from(self.spec.fan_in.max(1))), 0.0),
            Branch::ReluMlp => (relu(self.width, u), 0.0),
            Branch::DenseGauss | Branch::DenseUniform | Branch::DenseRademacher => {
                (dense(self.spec, self.axis, self.width, u), 0.0)
            }
        }
    }

    /// `part` after the norm has seen `all`: centred norms take the mean away.
    fn normalized(&self, part: Cumulants, all: Cumulants) -> Cumulants {
        let factor = self.norm_factor(all);
        // With ε = 0 zeros have no size to divide by, and stay zeros.
        let scaled = part.scaled(if factor.is_finite() { factor } else { 0.0 });
        if self.spec.norm.is_centred() {
            Cumulants {
                mean: 0.0,
                ..scaled
            }
        } else {
            scaled
        }
    }

    /// What a norm multiplies by. GroupNorm and pRMSNorm count as LayerNorm and RMSNorm, which
    /// they approach in a wide network; BatchNorm as LayerNorm, for independent values.
    fn norm_factor(&self, all: Cumulants) -> f64 {
        let eps = self.spec.eps;
        match self.spec.norm {
            NormSpec::None | NormSpec::DyT { .. } => 1.0,
            NormSpec::Batch | NormSpec::Layer | NormSpec::Group { .. } => {
                1.0 / (all.k2 + eps).sqrt()
            }
            NormSpec::Rms | NormSpec::PartialRms { .. } => 1.0 / (all.mean_square() + eps).sqrt(),
            NormSpec::L2 => 1.0 / (self.width * all.mean_square()).sqrt().max(eps),
            NormSpec::Scale => {
                let length = (self.width * all.mean_square()).sqrt().max(eps);
                self.width.sqrt() / length
            }
        }
    }

    /// The state as one layer of the answer.
    pub fn layer(&self, layer: u32, input_mean_square: Option<f64>) -> TheoryLayer {
        let all = self.all();
        let finite = |value: f64| value.is_finite().then_some(value);
        let common = Weights::term(self.common * self.common * self.fresh.mean_square());
        let weights = self.weights.plus(common);
        let kurtosis = match &self.walk {
            Some(walk) => walk.excess_kurtosis(),
            None => all.k4 / all.k2.powi(2),
        };
        TheoryLayer {
            layer,
            input_mean_square,
            mean_square: all.mean_square(),
            mean: all.mean,
            variance: all.k2,
            skewness: finite(all.k3 / all.k2.powf(1.5)),
            excess_kurtosis: finite(kurtosis),
            effective_terms: finite(weights.squares.powi(2) / weights.fourths),
        }
    }
}

/// The walk of a row's size, where no norm stops it and the branch mixes features. It starts from
/// independent values of mean 0.
fn walk(spec: &StackSpec, shape: (f64, f64), start: &StartShape) -> Option<SizeWalk> {
    let walks = spec.placement == Placement::None && start.independent;
    let centred = start.mean == 0.0 && start.variance > 0.0;
    if !walks || !centred {
        return None;
    }
    SizeWalk::new(spec, shape, start.excess_kurtosis + 3.0)
}
