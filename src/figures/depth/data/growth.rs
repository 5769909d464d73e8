//! A size against depth.

use super::values;
use super::view::View;
use crate::charts::Hue;
use crate::charts::clip::Point;
use crate::charts::depth_curve::{CurveData, Series};
use crate::charts::scale::Scale;
use crate::findings::depth::{Exist, LayerFinding, NETWORK};
use crate::numerics::residual::{StatAxis, TheoryLayer};

/// A size against depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Growth {
    /// RMS of the stream.
    Stream,
    /// RMS of the branch's input.
    BranchInput,
    /// q₀.₇₅ − q₀.₂₅ of all values.
    Interquartile,
}

/// A size against depth, by powers of ten.
pub fn growth(view: &View, of: Growth) -> CurveData {
    let series = view
        .stack_runs()
        .into_iter()
        .filter(|stack_run| {
            of == Growth::Interquartile || view.exists(*stack_run) > Exist::NoVariance
        })
        .filter(|stack_run| of != Growth::BranchInput || *stack_run != NETWORK);
    let series: Vec<Series> = series
        .map(|stack_run| Series {
            hue: Hue::of_stack_run(stack_run),
            label: View::name(stack_run),
            marks: view
                .findings
                .stack_run(stack_run)
                .iter()
                .map(|layer| (f64::from(layer.layer), measured_size(layer, of)))
                .collect(),
            theory: theory_size(view, stack_run, of),
        })
        .collect();
    CurveData {
        across: view.across(),
        upward: Scale::powers(values(&series)),
        series,
        band: None,
    }
}

/// A size as measured.
pub fn measured_size(layer: &LayerFinding, of: Growth) -> f64 {
    match of {
        Growth::Stream => layer.shapes.all.rms,
        Growth::BranchInput => layer.input_mean_square.sqrt(),
        Growth::Interquartile => {
            let pooled = &layer.shapes.pooled;
            let shape = pooled.shape.as_ref();
            shape.map_or(f64::NAN, |shape| pooled.std_dev * shape.interquartile)
        }
    }
}

fn theory_size(view: &View, stack_run: usize, of: Growth) -> Vec<Point> {
    if of == Growth::Interquartile {
        let known = view.set_up(stack_run).map_or(&[][..], |s| &s.interquartile);
        let layers = known.iter().enumerate();
        return layers.map(|(layer, iqr)| (layer as f64, *iqr)).collect();
    }
    let size = |layer: &TheoryLayer| match of {
        Growth::Stream => layer.mean_square.sqrt(),
        _ => layer.input_mean_square.map_or(f64::NAN, f64::sqrt),
    };
    view.theory(stack_run, StatAxis::Pooled)
        .iter()
        .map(|layer| (f64::from(layer.layer), size(layer)))
        .collect()
}
