//! Findings as a reader looks at them.

use crate::charts::scale::Scale;
use crate::experiment::Experiment;
use crate::findings::depth::{DepthFindings, Exist, LayerFinding, NETWORK, SetUpStart};
use crate::findings::metric::axis_shape;
use crate::numerics::layer_stats::AxisShape;
use crate::numerics::residual::{StatAxis, TheoryLayer};

/// Findings, how they are looked at, and the layer that is shown.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// What was found.
    pub findings: &'a DepthFindings,
    /// What was asked, the view of it included.
    pub experiment: &'a Experiment,
    /// The layer shown.
    pub layer: u32,
}

impl<'a> View<'a> {
    /// The towers that have layers, the network last.
    pub fn stack_runs(&self) -> Vec<usize> {
        (0..=NETWORK)
            .filter(|stack_run| !self.findings.stack_run(*stack_run).is_empty())
            .collect()
    }

    /// The layers that the axes hold: those of the stack or of the network, whichever are more.
    pub fn last_layer(&self) -> u32 {
        let start = &self.findings.start;
        let places = start.network.as_ref().map_or(0, |n| n.places.len());
        start.layers.max(places.saturating_sub(1) as u32).max(1)
    }

    /// A tower's layer that is shown, or its last before it.
    pub fn at(&self, stack_run: usize) -> Option<&'a LayerFinding> {
        let layers = self.findings.stack_run(stack_run);
        let index = (self.layer as usize).min(layers.len().checked_sub(1)?);
        layers.get(index).map(AsRef::as_ref)
    }

    /// The distribution that the reader has chosen, of a layer.
    pub fn shape(&self, layer: &'a LayerFinding) -> &'a AxisShape {
        let depth = &self.experiment.view.depth;
        axis_shape(&layer.shapes, depth.axis, depth.sets)
    }

    pub(super) fn set_up(&self, stack_run: usize) -> Option<&'a SetUpStart> {
        self.findings.start.set_ups.get(stack_run)
    }

    /// The highest moment that a tower has.
    pub fn exists(&self, stack_run: usize) -> Exist {
        self.set_up(stack_run)
            .map_or(Exist::Kurtosis, |set_up| set_up.moments)
    }

    /// The theory of a tower; of one whose values left f32, no further than that: it would
    /// squeeze what was measured to the foot of the axis.
    pub(super) fn theory(&self, stack_run: usize, axis: StatAxis) -> &'a [TheoryLayer] {
        let index = StatAxis::ALL.iter().position(|other| *other == axis);
        let layers = self
            .set_up(stack_run)
            .zip(index)
            .and_then(|(set_up, index)| set_up.theory.get(index))
            .map_or(&[][..], |curve| curve.layers.as_slice());
        let left = self.findings.left.get(stack_run).copied().flatten();
        let end = left.map_or(layers.len(), |layer| layer as usize);
        layers.get(..end).unwrap_or(layers)
    }

    pub(super) fn name(stack_run: usize) -> String {
        ["A", "B", "C"]
            .get(stack_run)
            .copied()
            .unwrap_or("R")
            .into()
    }

    pub(super) fn across(&self) -> Scale {
        Scale::Doublings {
            last: self.last_layer(),
        }
    }
}

/// Middle and unit of the values as they are drawn, in standard deviations: the mean and one, or
/// median and quartiles where there is no variance.
pub(super) fn unit_of(view: &View, stack_run: usize, shape: &AxisShape) -> (f64, f64) {
    let heavy = view.exists(stack_run) == Exist::NoVariance;
    let body = shape.shape.as_ref().and_then(|shape| shape.body.as_ref());
    body.filter(|_| heavy)
        .map_or((0.0, 1.0), |body| (body.median, body.unit))
}

/// Heights of the bars, over the unit of [`unit_of`].
pub(super) fn density_of<'a>(view: &View, stack_run: usize, shape: &'a AxisShape) -> &'a [f32] {
    let heavy = view.exists(stack_run) == Exist::NoVariance;
    shape.shape.as_ref().map_or(&[], |shape| match &shape.body {
        Some(body) if heavy => &body.density,
        _ => &shape.density,
    })
}
