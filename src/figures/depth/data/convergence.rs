//! The three numbers that are confused.

use super::values;
use crate::charts::clip::Point;
use crate::charts::depth_curve::{CurveData, Series};
use crate::charts::scale::Scale;
use crate::charts::{AxisRange, Hue};
use crate::findings::depth::Convergence;

/// One of the three numbers that are confused: excess kurtosis against it.
pub fn convergence(of: &Convergence, layers: bool) -> CurveData {
    let points = |get: fn(&(f64, f64, f64)) -> f64| -> Vec<Point> {
        of.points
            .iter()
            .map(|point| (point.0, get(point)))
            .collect()
    };
    let series = vec![Series {
        hue: Hue::None,
        label: String::new(),
        marks: points(|point| point.1),
        theory: points(|point| point.2),
    }];
    let last = of.points.last().map_or(1.0, |point| point.0);
    let across = if layers {
        Scale::Doublings { last: last as u32 }
    } else {
        let ends = of.points.iter().map(|point| point.0.log10());
        Scale::Powers(AxisRange::of(ends))
    };
    let range = AxisRange::of(values(&series).chain([0.0])).padded(0.08);
    CurveData {
        across,
        upward: Scale::Linear(range),
        series,
        band: None,
    }
}
