//! How far from a Gaussian the values of one set-up were, layer by layer.

use super::shape_of;
use crate::experiment::Experiment;
use crate::findings::depth::{DepthFindings, LayerFinding};
use crate::findings::metric::{Metric, own_sizes};

/// An excess kurtosis that has moved by less than this part since half the depth has settled.
const SETTLED: f64 = 0.1;
/// One that is below this part of where it began, and small, is near a Gaussian's.
const FALLEN: f64 = 0.1;
const SMALL: f64 = 0.5;
/// One that has moved by less than this part over all layers has kept its shape.
const KEPT: f64 = 0.005;
/// A trained network has strayed where it was this many times as far from a Gaussian as at the end.
const STRAYED: f64 = 10.0;

/// Excess kurtosis at the start, half way, now, and where it was nearest to 0.
pub struct Course {
    /// At the start.
    pub before: f64,
    middle: f64,
    /// Now.
    pub after: f64,
    nearest: (u32, f64),
    tenth: Option<u32>,
    farthest: (u32, f64),
    layers: usize,
}

impl Course {
    /// The course, where the values vary.
    pub fn of(experiment: &Experiment, findings: &DepthFindings, stack_run: usize) -> Option<Self> {
        let own = own_sizes(experiment, stack_run);
        let kurtosis = |layer: &LayerFinding| {
            let measured = Metric::Kurtosis.measured(shape_of(experiment, layer), own)?;
            Some((layer.layer, measured))
        };
        let layers = findings.stack_run(stack_run);
        let values: Vec<(u32, f64)> = layers.iter().filter_map(|l| kurtosis(l)).collect();
        let nearest = values.iter().min_by(|a, b| a.1.abs().total_cmp(&b.1.abs()));
        let farthest = values.iter().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()));
        let start = values.first()?.1;
        let fallen = values.iter().find(|v| v.1.abs() < FALLEN * start.abs());
        Some(Self {
            before: start,
            middle: values.get(values.len() / 2)?.1,
            after: values.last()?.1,
            nearest: *nearest?,
            tenth: fallen.map(|(layer, _)| *layer),
            farthest: *farthest?,
            layers: values.len(),
        })
    }

    /// The layer in which the values were far from a Gaussian, and were so neither before nor at
    /// the end.
    pub fn strayed(&self) -> Option<(u32, f64)> {
        let (layer, worst) = self.farthest;
        let far = worst.abs() > SMALL && worst.abs() > STRAYED * self.after.abs();
        (far && layer > 0).then_some((layer, worst))
    }

    /// How soon most of a large excess kurtosis was gone, where it went for good.
    pub fn pace(&self) -> String {
        match self.tenth {
            Some(layer)
                if self.before.abs() > SMALL && self.after.abs() < FALLEN * self.before.abs() =>
            {
                format!(", a tenth of it by layer {layer}")
            }
            _ => String::new(),
        }
    }

    /// What the layers did to the values: whether they cannot be told from a Gaussian's, or lie no
    /// farther from it than chance takes some.
    pub fn words(&self, gaussian: bool, by_chance: bool) -> String {
        let [before, after, nearest] = [self.before, self.after, self.nearest.1].map(f64::abs);
        let settled = (self.after - self.middle).abs() < SETTLED * after.max(1e-9);
        let kept = (self.after - self.before).abs() < KEPT * before && settled;
        if gaussian {
            "cannot be told from a Gaussian".into()
        } else if by_chance && after < SMALL {
            "is no farther from a Gaussian than chance takes one in ten".into()
        } else if after < FALLEN * before && after < SMALL {
            "is near a Gaussian".into()
        } else if nearest < 0.5 * before && after > 2.0 * nearest && after > SMALL {
            format!(
                "was nearest to a Gaussian in layer {} and left it",
                self.nearest.0
            )
        } else if after > 1.5 * before {
            "has moved away from a Gaussian".into()
        } else if kept {
            "keeps its shape".into()
        } else if settled && self.layers > 8 {
            "stops short of a Gaussian for good".into()
        } else if after < before {
            "is part of the way to a Gaussian".into()
        } else {
            "is no nearer to a Gaussian".into()
        }
    }
}
