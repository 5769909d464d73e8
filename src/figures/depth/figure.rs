//! Which figures the room has, and the words and sizes of each.

use super::data::{self, Growth};
use super::shown::Shown;
use super::{caption, draw, legend, tables};
use crate::charts::{ChartError, Theme};
use crate::experiment::{CurveScale, StreamValues};
use crate::figures::{Axes, Canvas, CellImage, Figure, HitMap, LegendEntry, Table};
use crate::findings::depth::{Convergence, ThreeNumbers};
use crate::findings::metric::Metric;
use crate::words::en::depth::{captions, interface, names};
use crate::words::en::figures as words;

/// What a figure of the room shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The whole history.
    History,
    /// The histograms at the shown layer.
    Shapes,
    /// Quantiles against a Gaussian's.
    Quantiles,
    /// A metric against depth.
    Metric(Metric),
    /// A size against depth.
    Growth(Growth),
    /// Which layers make up the sum.
    Shares,
    /// Width, depth or repeats: 0, 1, 2.
    Three(usize),
}

/// CSS pixels of a saved figure's width.
const WIDE_CSS: u32 = 720;
const NARROW_CSS: u32 = 400;
/// Lower than this, a saved figure's curves would be flat.
const LEAST_HEIGHT_CSS: u32 = 240;

impl Kind {
    /// Whether another layer is another drawing.
    pub fn follows_layer(self) -> bool {
        matches!(self, Kind::Shapes | Kind::Quantiles | Kind::Shares)
    }

    /// Whether its axis across is the layers.
    pub fn over_layers(self) -> bool {
        matches!(self, Kind::History | Kind::Metric(_) | Kind::Growth(_))
    }

    /// A word for it.
    pub fn key(self) -> &'static str {
        match self {
            Kind::History => "history",
            Kind::Shapes => "shapes",
            Kind::Quantiles => "quantiles",
            Kind::Metric(metric) => metric.key(),
            Kind::Growth(Growth::Stream) => "rms",
            Kind::Growth(Growth::BranchInput) => "branch-input",
            Kind::Growth(Growth::Interquartile) => "interquartile",
            Kind::Shares => "shares",
            Kind::Three(0) => "width",
            Kind::Three(1) => "depth",
            Kind::Three(_) => "repeats",
        }
    }

    /// Its height on the page in CSS pixels for so many stack runs, whatever the numbers are.
    pub fn height_css(self, stack_runs: usize) -> u32 {
        let row = match stack_runs {
            0 | 1 => 236,
            2 => 122,
            3 => 84,
            _ => 76,
        };
        match self {
            Kind::History | Kind::Shapes | Kind::Shares => 22 + row * stack_runs.max(1) as u32,
            _ => 168,
        }
    }

    /// Its heading, at a layer where it shows one.
    pub fn title(self, layer: u32) -> String {
        match self {
            Kind::History => interface::HISTORY.into(),
            Kind::Shapes => format!("{} {layer}", interface::SHAPES),
            Kind::Quantiles => interface::QUANTILES.into(),
            Kind::Metric(metric) => names::metric(metric).into(),
            Kind::Growth(Growth::Stream) => interface::GROWTH_STREAM.into(),
            Kind::Growth(Growth::BranchInput) => interface::GROWTH_INPUT.into(),
            Kind::Growth(Growth::Interquartile) => interface::SPREAD.into(),
            Kind::Shares => interface::SHARES.into(),
            Kind::Three(which) => interface::THREE[which.min(2)].into(),
        }
    }
}

/// A figure of the depth room.
#[derive(Debug, Clone, PartialEq)]
pub struct DepthFigure {
    /// What it shows.
    pub kind: Kind,
    /// The state it shows it in.
    pub shown: Shown,
}

impl DepthFigure {
    /// A figure of a state.
    pub fn new(kind: Kind, shown: Shown) -> Self {
        Self { kind, shown }
    }

    /// The figure with the same strokes: one of all layers is not drawn again for another layer,
    /// whose mark moves over it.
    pub fn strokes(mut self) -> Self {
        if !self.kind.follows_layer() {
            self.shown.layer = 0;
        }
        self
    }
}

/// One of the three numbers, and whether it counts layers.
pub(super) fn one_of_three(three: &ThreeNumbers, which: usize) -> (&Convergence, bool) {
    match which {
        0 => (&three.width, false),
        1 => (&three.depth, true),
        _ => (&three.repeats, false),
    }
}

impl Figure for DepthFigure {
    fn key(&self) -> String {
        self.kind.key().into()
    }

    fn title(&self) -> String {
        self.kind.title(self.shown.layer)
    }

    fn note(&self) -> String {
        let Shown {
            experiment,
            findings,
            ..
        } = &self.shown;
        match self.kind {
            Kind::History | Kind::Shapes | Kind::Quantiles | Kind::Metric(_) => {
                captions::axis(experiment, findings)
            }
            Kind::Growth(_) | Kind::Shares | Kind::Three(_) => String::new(),
        }
    }

    fn caption(&self) -> String {
        caption::whole(self.kind, &self.shown)
    }

    fn axes(&self) -> Axes {
        let depth = &self.shown.experiment.view.depth;
        let magnitude = |name: String| match depth.curves {
            CurveScale::Log => words::magnitude(&name),
            CurveScale::Plain => name,
        };
        match self.kind {
            Kind::History => {
                let upward = match depth.values {
                    StreamValues::Standardized => words::DEVIATIONS,
                    StreamValues::Raw => words::VALUE,
                };
                Axes::new(words::LAYER_EVEN, upward)
            }
            Kind::Shapes => Axes::new(words::DEVIATIONS, words::DENSITY),
            Kind::Quantiles => Axes::new(words::GAUSSIAN_DEVIATIONS, words::STANDARD_DEVIATIONS),
            Kind::Metric(_) => Axes::new(words::LAYER, magnitude(self.title())),
            Kind::Growth(_) => Axes::new(words::LAYER, words::by_powers(&self.title())),
            Kind::Shares => Axes::new(words::TERM, words::SHARE),
            Kind::Three(_) => Axes::new(self.title(), names::metric(Metric::Kurtosis)),
        }
    }

    fn legend(&self) -> Vec<LegendEntry> {
        legend::of(self.kind, &self.shown)
    }

    fn size_css(&self) -> (u32, u32) {
        let width = match self.kind {
            Kind::History | Kind::Shapes | Kind::Shares => WIDE_CSS,
            _ => NARROW_CSS,
        };
        (width, self.height_css().max(LEAST_HEIGHT_CSS))
    }

    fn height_css(&self) -> u32 {
        self.kind.height_css(self.shown.view().stack_runs().len())
    }

    fn draw(&self, canvas: &Canvas) -> Result<HitMap, ChartError> {
        draw::draw(self.kind, &self.shown, canvas)
    }

    fn cells(&self, map: &HitMap, theme: &Theme) -> Vec<CellImage> {
        match map {
            HitMap::History(map) => draw::strips(&self.shown, map, theme),
            _ => Vec::new(),
        }
    }

    fn tables(&self) -> Vec<Table> {
        vec![tables::of(self.kind, &self.shown)]
    }
}

/// The curve that a figure draws, if it draws one.
pub(super) fn curve(kind: Kind, shown: &Shown) -> Option<crate::charts::depth_curve::CurveData> {
    let view = shown.view();
    match kind {
        Kind::Metric(metric) => Some(data::metric(&view, metric)),
        Kind::Growth(growth) => Some(data::growth(&view, growth)),
        Kind::Three(which) => {
            let three = shown.findings.three_numbers.as_ref()?;
            let (of, layers) = one_of_three(three, which);
            Some(data::convergence(of, layers))
        }
        Kind::History | Kind::Shapes | Kind::Quantiles | Kind::Shares => None,
    }
}
