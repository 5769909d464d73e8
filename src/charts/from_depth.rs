//! From the depth room's findings to what its charts take.

use super::clip::Point;
use super::depth_curve::{CurveData, Series};
use super::history::{Column, HistoryData, Strip};
use super::quantile_plot::{QuantileData, Quantiles};
use super::scale::Scale;
use super::{AxisRange, Hue};
use crate::experiment::{CurveScale, Experiment, StreamValues};
use crate::findings::depth::{
    Convergence, DepthFindings, Exist, LayerFinding, NETWORK, SetUpStart, shares,
};
use crate::findings::metric::{Metric, axis_shape, band_n, own_sizes};
use crate::numerics::layer_stats::AxisShape;
use crate::numerics::normality::{normal_cdf, normal_density};
use crate::numerics::residual::{StatAxis, TheoryLayer};
use crate::numerics::sketch::{DENSITY_REACH, quantile_score};

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

/// One row of the histograms at the shown layer.
#[derive(Debug, Clone, PartialEq)]
pub struct ShapeRow {
    /// Index of the tower.
    pub tower: usize,
    /// Densities over ±[`DENSITY_REACH`].
    pub heights: Vec<f64>,
    /// The fitted Gaussian.
    pub normal: Vec<Point>,
    /// The exact law, where one is known and the axis shows it.
    pub exact: Vec<Point>,
}

/// The hue of a tower: of its set-up, or ink for the network.
pub fn hue_of(tower: usize) -> Hue {
    match tower {
        0 => Hue::SetUpA,
        1 => Hue::SetUpB,
        2 => Hue::SetUpC,
        _ => Hue::None,
    }
}

impl<'a> View<'a> {
    /// The towers that have layers, the network last.
    pub fn towers(&self) -> Vec<usize> {
        (0..=NETWORK)
            .filter(|tower| !self.findings.tower(*tower).is_empty())
            .collect()
    }

    /// The layers that the axes hold: those of the stack or of the network, whichever are more.
    pub fn last_layer(&self) -> u32 {
        let start = &self.findings.start;
        let places = start.network.as_ref().map_or(0, |n| n.places.len());
        start.layers.max(places.saturating_sub(1) as u32).max(1)
    }

    /// A tower's layer that is shown, or its last before it.
    pub fn at(&self, tower: usize) -> Option<&'a LayerFinding> {
        let layers = self.findings.tower(tower);
        let index = (self.layer as usize).min(layers.len().checked_sub(1)?);
        layers.get(index).map(AsRef::as_ref)
    }

    /// The distribution that the reader has chosen, of a layer.
    pub fn shape(&self, layer: &'a LayerFinding) -> &'a AxisShape {
        let depth = &self.experiment.depth;
        axis_shape(&layer.shapes, depth.axis, depth.sets)
    }

    fn set_up(&self, tower: usize) -> Option<&'a SetUpStart> {
        self.findings.start.set_ups.get(tower)
    }

    /// The highest moment that a tower has.
    pub fn exists(&self, tower: usize) -> Exist {
        self.set_up(tower)
            .map_or(Exist::Kurtosis, |set_up| set_up.moments)
    }

    /// The theory of a tower; of one whose values left f32, no further than that: it would
    /// squeeze what was measured to the foot of the axis.
    fn theory(&self, tower: usize, axis: StatAxis) -> &'a [TheoryLayer] {
        let index = StatAxis::ALL.iter().position(|other| *other == axis);
        let layers = self
            .set_up(tower)
            .zip(index)
            .and_then(|(set_up, index)| set_up.theory.get(index))
            .map_or(&[][..], |curve| curve.layers.as_slice());
        let left = self.findings.left.get(tower).copied().flatten();
        let end = left.map_or(layers.len(), |layer| layer as usize);
        layers.get(..end).unwrap_or(layers)
    }

    fn name(tower: usize) -> String {
        ["A", "B", "C"].get(tower).copied().unwrap_or("R").into()
    }

    fn across(&self) -> Scale {
        Scale::Doublings {
            last: self.last_layer(),
        }
    }
}

/// Middle and unit of the values as they are drawn, in standard deviations: the mean and one, or
/// median and quartiles where there is no variance.
fn unit_of(view: &View, tower: usize, shape: &AxisShape) -> (f64, f64) {
    let heavy = view.exists(tower) == Exist::NoVariance;
    let body = shape.shape.as_ref().and_then(|shape| shape.body.as_ref());
    body.filter(|_| heavy)
        .map_or((0.0, 1.0), |body| (body.median, body.unit))
}

fn density_of<'a>(view: &View, tower: usize, shape: &'a AxisShape) -> &'a [f32] {
    let heavy = view.exists(tower) == Exist::NoVariance;
    shape.shape.as_ref().map_or(&[], |shape| match &shape.body {
        Some(body) if heavy => &body.density,
        _ => &shape.density,
    })
}

fn column(view: &View, tower: usize, layer: &LayerFinding) -> Option<Column> {
    let shape = axis_shape(
        &layer.shapes,
        view.experiment.depth.axis,
        view.experiment.depth.sets,
    );
    let found = shape.shape.as_ref()?;
    let (middle, unit) = unit_of(view, tower, shape);
    let (mean, std_dev) = match view.experiment.depth.values {
        StreamValues::Standardized => (0.0, 1.0),
        StreamValues::Raw => (shape.mean + shape.std_dev * middle, shape.std_dev * unit),
    };
    Some(Column {
        mean,
        std_dev,
        ribbon: found.ribbon.map(|q| (f64::from(q) - middle) / unit),
        density: density_of(view, tower, shape).to_vec(),
    })
}

/// The whole history; `names` are those of all towers by their index.
pub fn history(view: &View, names: &[String]) -> HistoryData {
    let strips: Vec<Strip> = view
        .towers()
        .into_iter()
        .map(|tower| Strip {
            hue: hue_of(tower),
            label: names.get(tower).cloned().unwrap_or_default(),
            columns: view
                .findings
                .tower(tower)
                .iter()
                .map(|layer| column(view, tower, layer))
                .collect(),
        })
        .collect();
    let upward = match view.experiment.depth.values {
        StreamValues::Standardized => Scale::Linear(AxisRange::between(-4.2, 4.2)),
        StreamValues::Raw => raw_scale(&strips),
    };
    HistoryData {
        strips,
        columns: view.last_layer() + 1,
        upward,
        reach: DENSITY_REACH,
    }
}

/// Values as they are: even while no layer is 30 times as wide as another, by powers beyond.
fn raw_scale(strips: &[Strip]) -> Scale {
    const EVEN: f64 = 30.0;
    let columns = || {
        strips
            .iter()
            .flat_map(|strip| strip.columns.iter().flatten())
    };
    let reach = |c: &Column| c.mean.abs() + 1.4 * c.std_dev * c.ribbon[0].abs().max(c.ribbon[2]);
    let widest = columns().map(reach).fold(0.0, f64::max);
    let narrowest = columns().map(reach).fold(f64::INFINITY, f64::min);
    if !(widest > 0.0 && widest.is_finite() && narrowest > 0.0) {
        return Scale::Linear(AxisRange::between(-1.0, 1.0));
    }
    if widest <= EVEN * narrowest {
        return Scale::Linear(AxisRange::between(-widest, widest));
    }
    Scale::Signed {
        unit: narrowest / 4.0,
        reach: widest,
    }
}

/// The histograms at the shown layer.
pub fn shapes(view: &View) -> Vec<ShapeRow> {
    let pooled = view.experiment.depth.axis == StatAxis::Pooled;
    let row = |tower: usize| {
        let layer = view.at(tower)?;
        let shape = view.shape(layer);
        let exact = if pooled { layer.exact.as_slice() } else { &[] };
        Some(ShapeRow {
            tower,
            heights: density_of(view, tower, shape)
                .iter()
                .map(|h| f64::from(*h))
                .collect(),
            normal: (0..=160)
                .map(|i| DENSITY_REACH * (f64::from(i) / 80.0 - 1.0))
                .map(|z| (z, normal_density(z)))
                .collect(),
            exact: exact
                .iter()
                .map(|&(z, density)| (f64::from(z), f64::from(density)))
                .collect(),
        })
    };
    view.towers().into_iter().filter_map(row).collect()
}

/// Quantiles against a Gaussian's, with the strip of a true Gaussian of the smallest n shown:
/// 95 % of the p-quantiles lie within 1.96 √(p(1−p)/n)/φ(Φ⁻¹(p)) of it.
pub fn quantiles(view: &View) -> QuantileData {
    let mut least_n = u64::MAX;
    let mut series = Vec::new();
    for tower in view.towers() {
        let Some(layer) = view.at(tower) else {
            continue;
        };
        let shape = view.shape(layer);
        let Some(found) = &shape.shape else { continue };
        least_n = least_n.min(band_n(shape));
        let (middle, unit) = unit_of(view, tower, shape);
        // Every second one: the marks stay apart.
        let points = (0..found.quantiles.len()).step_by(2).map(|i| {
            let measured = (f64::from(found.quantiles[i]) - middle) / unit;
            (quantile_score(i), measured)
        });
        series.push(Quantiles {
            hue: hue_of(tower),
            points: points.collect(),
        });
    }
    let spread = |z: f64| {
        let p = normal_cdf(z);
        1.96 * (p * (1.0 - p) / least_n as f64).sqrt() / normal_density(z)
    };
    let band = (-32..=32)
        .map(|i| f64::from(i) / 10.0)
        .map(|z| (z, z - spread(z), z + spread(z)))
        .collect();
    QuantileData { series, band }
}

/// A metric against depth. Moments that do not exist have no series.
pub fn metric(view: &View, of: Metric) -> CurveData {
    let log = view.experiment.depth.curves == CurveScale::Log;
    let size = |value: f64| if log { value.abs() } else { value };
    let mut band = None;
    let mut series = Vec::new();
    for tower in view.towers() {
        if view.exists(tower) < of.needs() {
            continue;
        }
        let own = own_sizes(view.experiment, tower);
        let atoms = view.set_up(tower).is_some_and(|set_up| set_up.atoms);
        let layers = view.findings.tower(tower);
        if let Some(first) = layers.first() {
            band = band.or(of.band(band_n(view.shape(first))));
        }
        let marks = layers.iter().map(|layer| {
            let measured = of.measured(view.shape(layer), own).unwrap_or(f64::NAN);
            (f64::from(layer.layer), size(measured))
        });
        let theory = view
            .theory(tower, view.experiment.depth.axis)
            .iter()
            .map(|layer| {
                let value = of.theory(layer, atoms).unwrap_or(f64::NAN);
                (f64::from(layer.layer), size(value))
            });
        series.push(Series {
            hue: hue_of(tower),
            label: View::name(tower),
            marks: marks.collect(),
            theory: theory.collect(),
        });
    }
    let band =
        band.map(|(low, high): (f64, f64)| if log { (0.0, high.abs()) } else { (low, high) });
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

fn values(series: &[Series]) -> impl Iterator<Item = f64> {
    series
        .iter()
        .flat_map(|series| series.marks.iter().chain(&series.theory).map(|p| p.1))
}

/// A size against depth, by powers of ten.
pub fn growth(view: &View, of: Growth) -> CurveData {
    let series = view
        .towers()
        .into_iter()
        .filter(|tower| of == Growth::Interquartile || view.exists(*tower) > Exist::NoVariance)
        .filter(|tower| of != Growth::BranchInput || *tower != NETWORK);
    let series: Vec<Series> = series
        .map(|tower| Series {
            hue: hue_of(tower),
            label: View::name(tower),
            marks: view
                .findings
                .tower(tower)
                .iter()
                .map(|layer| (f64::from(layer.layer), measured_size(layer, of)))
                .collect(),
            theory: theory_size(view, tower, of),
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

fn theory_size(view: &View, tower: usize, of: Growth) -> Vec<Point> {
    if of == Growth::Interquartile {
        let known = view.set_up(tower).map_or(&[][..], |s| &s.interquartile);
        let layers = known.iter().enumerate();
        return layers.map(|(layer, iqr)| (layer as f64, *iqr)).collect();
    }
    let size = |layer: &TheoryLayer| match of {
        Growth::Stream => layer.mean_square.sqrt(),
        _ => layer.input_mean_square.map_or(f64::NAN, f64::sqrt),
    };
    view.theory(tower, StatAxis::Pooled)
        .iter()
        .map(|layer| (f64::from(layer.layer), size(layer)))
        .collect()
}

/// The share of every term of the sum at the shown layer, per set-up.
pub fn share_rows(view: &View) -> Vec<(usize, Vec<f64>)> {
    let simulated = view.towers().into_iter().filter(|tower| *tower != NETWORK);
    simulated
        .map(|tower| (tower, shares(view.findings.tower(tower), view.layer)))
        .filter(|(_, shares)| !shares.is_empty())
        .collect()
}

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
