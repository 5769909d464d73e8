//! A metric against depth.

use super::values;
use super::view::View;
use crate::charts::depth_curve::{CurveData, Series};
use crate::charts::scale::Scale;
use crate::charts::{AxisRange, Hue};
use crate::experiment::CurveScale;
use crate::findings::metric::{Metric, band_n, own_sizes};

/// A metric against depth. Moments that do not exist have no series.
pub fn metric(view: &View, of: Metric) -> CurveData {
    let log = view.experiment.view.depth.curves == CurveScale::Log;
    let stack_runs = view.stack_runs().into_iter();
    let shown: Vec<usize> = stack_runs
        .filter(|t| view.exists(*t) >= of.needs())
        .collect();
    let series: Vec<Series> = shown.iter().map(|t| series_of(view, of, *t)).collect();
    let firsts = shown
        .iter()
        .filter_map(|t| view.findings.stack_run(*t).first());
    let mut bands = firsts.filter_map(|first| of.band(band_n(view.shape(first))));
    let band = bands
        .next()
        .map(|(low, high)| if log { (0.0, high.abs()) } else { (low, high) });
    let upward = if log {
        Scale::powers(values(&series).chain(band.map(|b| b.1)))
    } else {
        let rest = [of.normal()].into_iter().chain(band.map(|b| b.1));
        Scale::Linear(AxisRange::of(values(&series).chain(rest)).padded(0.06))
    };
    CurveData {
        across: view.across(),
        upward,
        series,
        band,
    }
}

/// One tower's marks and theory.
fn series_of(view: &View, of: Metric, stack_run: usize) -> Series {
    let log = view.experiment.view.depth.curves == CurveScale::Log;
    let size = |value: Option<f64>| {
        let value = value.unwrap_or(f64::NAN);
        if log { value.abs() } else { value }
    };
    let own = own_sizes(view.experiment, stack_run);
    let atoms = view.set_up(stack_run).is_some_and(|set_up| set_up.atoms);
    let marks = view.findings.stack_run(stack_run).iter().map(|layer| {
        let measured = of.measured(view.shape(layer), own);
        (f64::from(layer.layer), size(measured))
    });
    let theory = view
        .theory(stack_run, view.experiment.view.depth.axis)
        .iter();
    Series {
        hue: Hue::of_stack_run(stack_run),
        label: View::name(stack_run),
        marks: marks.collect(),
        theory: theory
            .map(|layer| (f64::from(layer.layer), size(of.theory(layer, atoms))))
            .collect(),
    }
}
