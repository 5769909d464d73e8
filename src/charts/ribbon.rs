//! A ribbon of quantiles: how the values of each feature (or sample) spread, side by side.
//!
//! Pale from 5 % to 95 %, darker from 25 % to 75 %, a line for the median.

use plotters::prelude::DrawingBackend;

use super::clip::{self, Point};
use super::pen::Pen;
use super::pixels::{AxisMap, Rect};
use super::{AxisRange, ChartError, Hue};

/// Five quantiles of one feature or one sample, in order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// 5 % of the values lie below.
    pub q05: f32,
    /// 25 % of the values lie below.
    pub q25: f32,
    /// The median.
    pub q50: f32,
    /// 75 % of the values lie below.
    pub q75: f32,
    /// 95 % of the values lie below.
    pub q95: f32,
}

impl Band {
    fn has_nan(&self) -> bool {
        [self.q05, self.q25, self.q50, self.q75, self.q95]
            .iter()
            .any(|q| q.is_nan())
    }
}

/// Which way the bands follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Along {
    /// From left to right, values growing upwards.
    Columns,
    /// From top to bottom, values growing to the right.
    Rows,
}

/// A band at least this wide is drawn as a step of its own: features have no order, so that a
/// slope between two of them would claim values that do not exist.
const STEP_CSS: f64 = 7.0;

const PALE: f64 = 0.22;
const DARK: f64 = 0.34;

/// A place for a ribbon and the scale of its values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RibbonFrame {
    /// Where it is drawn.
    pub rect: Rect,
    /// Which way the bands follow each other.
    pub along: Along,
    /// The axis of the values, across the bands.
    pub values: AxisMap,
}

impl RibbonFrame {
    /// Lays the value range across `rect`.
    pub fn new(rect: Rect, along: Along, range: AxisRange) -> Self {
        let values = match along {
            Along::Columns => AxisMap::new(range, rect.bottom(), rect.y),
            Along::Rows => AxisMap::new(range, rect.x, rect.right()),
        };
        RibbonFrame {
            rect,
            along,
            values,
        }
    }

    /// Device pixels along the bands.
    fn length(&self) -> f64 {
        match self.along {
            Along::Columns => self.rect.width,
            Along::Rows => self.rect.height,
        }
    }

    /// The pixel of a share of the way along the bands and a value across them.
    fn pixel(&self, (share, value): Point) -> Point {
        let across = self.values.pixel(value);
        match self.along {
            Along::Columns => (self.rect.x + share * self.rect.width, across),
            Along::Rows => (across, self.rect.y + share * self.rect.height),
        }
    }

    fn pixels(&self, points: impl IntoIterator<Item = Point>) -> Vec<Point> {
        points.into_iter().map(|point| self.pixel(point)).collect()
    }
}

/// Draws the ribbon of `bands`, each as wide as its column (or row) of the heat map.
///
/// A band with a NaN leaves a gap; what lies beyond the range is cut off at the frame; no bands
/// draw nothing.
pub fn draw_ribbon<B: DrawingBackend>(
    pen: &Pen<B>,
    frame: RibbonFrame,
    bands: &[Band],
    hue: Hue,
) -> Result<(), ChartError> {
    let colour = pen.style.theme.hue(hue);
    let steps = frame.length() / bands.len().max(1) as f64 >= STEP_CSS * pen.style.scale;
    for (first, run) in unbroken_runs(bands) {
        let curve = |quantile: fn(&Band) -> f32| curve(run, first, bands.len(), steps, quantile);
        let strip = |low: Vec<Point>, high: Vec<Point>| {
            let low = clip::clamped(&low, frame.values.range);
            let high = clip::clamped(&high, frame.values.range);
            frame.pixels(low.into_iter().chain(high.into_iter().rev()))
        };
        pen.shape(&strip(curve(|b| b.q05), curve(|b| b.q95)), colour, PALE)?;
        pen.shape(&strip(curve(|b| b.q25), curve(|b| b.q75)), colour, DARK)?;
        for stretch in clip::inside(&curve(|b| b.q50), frame.values.range) {
            pen.line(&frame.pixels(stretch), pen.style.stroke(1.5), colour)?;
        }
    }
    Ok(())
}

/// The stretches of bands without NaN, each with the place of its first band.
fn unbroken_runs(bands: &[Band]) -> impl Iterator<Item = (usize, &[Band])> {
    bands
        .split(Band::has_nan)
        .scan(0, |first, run| {
            let here = *first;
            *first += run.len() + 1;
            Some((here, run))
        })
        .filter(|(_, run)| !run.is_empty())
}

/// One quantile along a run of bands that starts at band `first` of `count`; positions are shares
/// of the whole. Steps go from edge to edge; otherwise the curve passes through the middles of the
/// bands and is level in the outer halves of the first and the last.
fn curve(
    run: &[Band],
    first: usize,
    count: usize,
    steps: bool,
    quantile: fn(&Band) -> f32,
) -> Vec<Point> {
    let share = |place: f64| (first as f64 + place) / count as f64;
    let value = |place: usize| f64::from(quantile(&run[place]));
    let last = run.len() - 1;
    if steps {
        let step = |place| {
            [
                (share(place as f64), value(place)),
                (share(place as f64 + 1.0), value(place)),
            ]
        };
        return (0..run.len()).flat_map(step).collect();
    }
    let middles = (0..run.len()).map(|place| (share(place as f64 + 0.5), value(place)));
    std::iter::once((share(0.0), value(0)))
        .chain(middles)
        .chain(std::iter::once((share(run.len() as f64), value(last))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(value: f32) -> Band {
        Band {
            q05: value,
            q25: value,
            q50: value,
            q75: value,
            q95: value,
        }
    }

    #[test]
    fn runs_start_where_the_gaps_end() {
        let bands = [f32::NAN, 1.0, 2.0, f32::NAN, f32::NAN, 3.0].map(level);
        let runs: Vec<_> = unbroken_runs(&bands)
            .map(|(first, run)| (first, run.len()))
            .collect();
        assert_eq!(runs, [(1, 2), (5, 1)]);
    }

    #[test]
    fn a_curve_spans_its_columns_from_edge_to_edge() {
        let bands = [1.0, 3.0].map(level);
        let sloped = curve(&bands, 2, 4, false, |b| b.q50);
        assert_eq!(sloped, [(0.5, 1.0), (0.625, 1.0), (0.875, 3.0), (1.0, 3.0)]);
        let stepped = curve(&bands, 2, 4, true, |b| b.q50);
        assert_eq!(stepped, [(0.5, 1.0), (0.75, 1.0), (0.75, 3.0), (1.0, 3.0)]);
    }

    #[test]
    fn values_grow_upwards_over_columns_and_rightwards_beside_rows() {
        let rect = Rect::new(10.0, 20.0, 100.0, 50.0);
        let range = AxisRange::between(-1.0, 1.0);
        let over = RibbonFrame::new(rect, Along::Columns, range);
        assert_eq!(over.pixel((0.5, 1.0)), (60.0, 20.0));
        let beside = RibbonFrame::new(rect, Along::Rows, range);
        assert_eq!(beside.pixel((0.5, 1.0)), (110.0, 45.0));
    }
}
