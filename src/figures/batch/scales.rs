//! From findings to what the batch room's charts take: bands, theory lines, and the scales that
//! panels share.

use crate::charts::AxisRange;
use crate::charts::clip::Point;
use crate::charts::ribbon::Band;
use crate::findings::{PanelFinding, Ridge};
use crate::numerics::quantiles::{Quantiles5, RibbonGroup};

/// The scales of one panel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scales {
    /// Of the ribbon of the features.
    pub features: AxisRange,
    /// Of the ribbon of the samples.
    pub samples: AxisRange,
    /// The value of the full colour of the heat map.
    pub color_limit: f32,
}

impl Scales {
    /// The scales that fit one panel: 95 % of both ribbons' bands, 98 % of the cells.
    pub fn of(panel: &PanelFinding) -> Self {
        Self {
            features: reach(&panel.feature_bands),
            samples: reach(&panel.sample_bands),
            color_limit: panel.color_limit,
        }
    }
}

/// One scale for all panels. A panel far larger than the others (an input with outliers) runs off
/// the frame rather than pressing the others flat: the scale is at most four times the median one.
pub fn shared(own: &[Scales]) -> Scales {
    let range = |of: fn(&Scales) -> AxisRange| {
        let below = own.iter().map(|scales| -of(scales).low());
        let above = own.iter().map(|scales| of(scales).high());
        AxisRange::between(-common(below), common(above))
    };
    Scales {
        features: range(|scales| scales.features),
        samples: range(|scales| scales.samples),
        color_limit: median(own.iter().map(|scales| f64::from(scales.color_limit))) as f32,
    }
}

/// The largest reach, but at most four times the median one.
fn common(reaches: impl Iterator<Item = f64> + Clone) -> f64 {
    let largest = reaches.clone().fold(f64::NEG_INFINITY, f64::max);
    let most = 4.0 * median(reaches).abs();
    if most > 0.0 {
        largest.min(most)
    } else {
        largest
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(1.0)
}

/// What most bands reach, with a margin: the few that tower over the rest run off the frame, and
/// show that they do, rather than pressing the others flat.
fn reach(bands: &[RibbonGroup]) -> AxisRange {
    let ends = |of: fn(&Quantiles5) -> f32| {
        let quantiles = bands.iter().filter_map(|band| band.quantiles.as_ref());
        let mut ends: Vec<f64> = quantiles.map(|q| f64::from(of(q))).collect();
        ends.sort_by(f64::total_cmp);
        ends
    };
    let (low, high) = (ends(|q| q.q05), ends(|q| q.q95));
    let few = low.len() / 40;
    let Some((&low, &high)) = low.get(few).zip(high.iter().nth_back(few)) else {
        return AxisRange::between(-1.0, 1.0);
    };
    AxisRange::between(low, high).padded(0.12)
}

/// A ribbon's bands; a group without a finite value is a gap.
pub(super) fn bands(groups: &[RibbonGroup]) -> Vec<Band> {
    let gap = Band {
        q05: f32::NAN,
        q25: f32::NAN,
        q50: f32::NAN,
        q75: f32::NAN,
        q95: f32::NAN,
    };
    groups
        .iter()
        .map(|group| {
            group.quantiles.map_or(gap, |q| Band {
                q05: q.q05,
                q25: q.q25,
                q50: q.q50,
                q75: q.q75,
                q95: q.q95,
            })
        })
        .collect()
}

/// The theory of a ridge as one line: the density, then every atom as a spike as high as the bar
/// of a histogram that holds just that atom.
pub(super) fn theory_line(ridge: &Ridge) -> Vec<Point> {
    let width = ridge.histogram.range().width();
    let mut line: Vec<Point> = ridge
        .curve
        .iter()
        .map(|&(x, y)| (f64::from(x), f64::from(y)))
        .collect();
    for &(x, mass) in &ridge.atoms {
        let (x, height) = (f64::from(x), f64::from(mass) / width);
        line.extend([(x, f64::NAN), (x, 0.0), (x, height)]);
    }
    line
}
