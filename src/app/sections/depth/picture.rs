//! Which pictures the depth room has, and how each is drawn on any surface.

use plotters::prelude::DrawingBackend;

use super::shown::Shown;
use crate::charts::depth_curve::draw_depth_curve;
use crate::charts::from_depth::{self, Growth, hue_of};
use crate::charts::history::{HistoryData, HistoryMap, draw_history};
use crate::charts::pen::{Align, Label, Pen};
use crate::charts::quantile_plot::draw_quantiles;
use crate::charts::ridges::{Bars, Ridge, RidgeData, RidgeMap, draw_ridges};
use crate::charts::scale::ScaleMap;
use crate::charts::{Area, AxisRange, ChartError, Rect, Style};
use crate::findings::depth::{NETWORK, ThreeNumbers};
use crate::findings::metric::Metric;
use crate::words::en::depth::{captions, names};

/// One figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
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

/// Where the layers are on a drawn picture.
#[derive(Debug, Clone)]
pub enum PictureMap {
    /// It shows one layer, or none.
    Still,
    /// A column per layer.
    History(HistoryMap),
    /// Layers along an axis, over this field.
    Curve(ScaleMap, Rect),
}

impl PictureMap {
    /// The places that mark a layer.
    pub fn marks(&self, layer: u32) -> Vec<Rect> {
        match self {
            PictureMap::Still => Vec::new(),
            PictureMap::History(map) => {
                let x = map.columns.0 + f64::from(layer) * map.columns.1;
                let strip = |rect: &Rect| Rect::new(x, rect.y, map.columns.1, rect.height);
                map.strips.iter().map(strip).collect()
            }
            PictureMap::Curve(across, frame) => {
                let x = across.pixel(f64::from(layer));
                vec![Rect::new(x, frame.y, 0.0, frame.height)]
            }
        }
    }

    /// Whether a layer is a line on it, and not a column.
    pub fn is_curve(&self) -> bool {
        matches!(self, PictureMap::Curve(..))
    }

    /// The layer under a point.
    pub fn layer_at(&self, x: f64) -> Option<u32> {
        match self {
            PictureMap::Still => None,
            PictureMap::History(map) => map.layer_at(x),
            PictureMap::Curve(across, _) => across.value(x).map(|layer| layer.round() as u32),
        }
    }
}

impl Picture {
    /// A word for it, in file names and in the document.
    pub fn key(self) -> &'static str {
        match self {
            Picture::History => "history",
            Picture::Shapes => "shapes",
            Picture::Quantiles => "quantiles",
            Picture::Metric(metric) => metric.key(),
            Picture::Growth(Growth::Stream) => "rms",
            Picture::Growth(Growth::BranchInput) => "branch-input",
            Picture::Growth(Growth::Interquartile) => "interquartile",
            Picture::Shares => "shares",
            Picture::Three(0) => "width",
            Picture::Three(1) => "depth",
            Picture::Three(_) => "repeats",
        }
    }

    /// Whether another layer is another picture.
    pub fn follows_layer(self) -> bool {
        matches!(self, Picture::Shapes | Picture::Quantiles | Picture::Shares)
    }

    /// Whether its axis across is the layers.
    pub fn over_layers(self) -> bool {
        matches!(
            self,
            Picture::History | Picture::Metric(_) | Picture::Growth(_)
        )
    }

    /// Its height in CSS pixels, the same whatever the numbers are.
    pub fn height_css(self, stack_runs: usize) -> u32 {
        let row = match stack_runs {
            0 | 1 => 236,
            2 => 122,
            3 => 92,
            _ => 76,
        };
        match self {
            Picture::History | Picture::Shapes => 22 + row * stack_runs.max(1) as u32,
            Picture::Shares => 22 + 62 * stack_runs.max(1) as u32,
            _ => 168,
        }
    }

    /// Draws it.
    pub fn draw<B: DrawingBackend>(
        self,
        shown: &Shown,
        area: &Area<B>,
        style: &Style,
    ) -> Result<PictureMap, ChartError> {
        let view = shown.view();
        let curve = |data| {
            let map = draw_depth_curve(area, style, &data)?;
            Ok(PictureMap::Curve(map.across, map.frame))
        };
        match self {
            Picture::History => {
                let map = draw_history(area, style, &history_data(shown))?;
                Ok(PictureMap::History(map))
            }
            Picture::Quantiles => {
                draw_quantiles(area, style, &from_depth::quantiles(&view))?;
                Ok(PictureMap::Still)
            }
            Picture::Shapes => draw_shapes(shown, area, style),
            Picture::Shares => draw_shares(shown, area, style),
            Picture::Metric(metric) => curve(from_depth::metric(&view, metric)),
            Picture::Growth(growth) => curve(from_depth::growth(&view, growth)),
            Picture::Three(which) => {
                if let Some(three) = &shown.findings.three_numbers {
                    let (of, layers) = one_of_three(three, which);
                    draw_depth_curve(area, style, &from_depth::convergence(of, layers))?;
                }
                Ok(PictureMap::Still)
            }
        }
    }
}

/// The history with the names of its strips.
pub fn history_data(shown: &Shown) -> HistoryData {
    let names: Vec<String> = (0..=NETWORK)
        .map(|stack_run| captions::stack_name(&shown.experiment, stack_run))
        .collect();
    from_depth::history(&shown.view(), &names)
}

/// One of the three numbers, and whether it counts layers.
pub fn one_of_three(
    three: &ThreeNumbers,
    which: usize,
) -> (&crate::findings::depth::Convergence, bool) {
    match which {
        0 => (&three.width, false),
        1 => (&three.depth, true),
        _ => (&three.repeats, false),
    }
}

fn draw_shapes<B: DrawingBackend>(
    shown: &Shown,
    area: &Area<B>,
    style: &Style,
) -> Result<PictureMap, ChartError> {
    use crate::numerics::sketch::DENSITY_REACH;
    let shapes = from_depth::shapes(&shown.view());
    let rows: Vec<Ridge> = shapes
        .iter()
        .map(|row| Ridge {
            label: names::letter(row.stack_run),
            summary: "",
            hue: hue_of(row.stack_run),
            bars: Bars {
                low: -DENSITY_REACH,
                high: DENSITY_REACH,
                heights: &row.heights,
            },
            theory: &row.normal,
            dashed: &row.exact,
            mean_sd: None,
        })
        .collect();
    let data = RidgeData {
        rows: &rows,
        range: AxisRange::between(-4.2, 4.2),
        shared_heights: false,
        labels_inside: false,
    };
    let map = draw_ridges(area, style, &data)?;
    let words = shapes.iter().map(|row| {
        let (experiment, findings) = (&shown.experiment, &shown.findings);
        let words = captions::moments(experiment, findings, row.stack_run, shown.layer);
        (row.stack_run, words)
    });
    corners(area, style, &map, words)
}

/// Part of the width that the letters of the rows take.
const LETTER_SHARE: f64 = 0.04;

fn draw_shares<B: DrawingBackend>(
    shown: &Shown,
    area: &Area<B>,
    style: &Style,
) -> Result<PictureMap, ChartError> {
    let shares = from_depth::share_rows(&shown.view());
    let rows: Vec<Ridge> = shares
        .iter()
        .map(|(stack_run, shares)| Ridge {
            label: names::letter(*stack_run),
            summary: "",
            hue: hue_of(*stack_run),
            bars: Bars {
                low: -0.5,
                high: shares.len() as f64 - 0.5,
                heights: shares,
            },
            theory: &[],
            dashed: &[],
            mean_sd: None,
        })
        .collect();
    let last = f64::from(shown.view().last_layer());
    // Room at the left for the letters, which on a bar of their own colour would not be seen.
    let beside = LETTER_SHARE * (last + 1.0);
    let data = RidgeData {
        rows: &rows,
        range: AxisRange::between(-0.5 - beside, last + 0.5),
        shared_heights: false,
        labels_inside: false,
    };
    let map = draw_ridges(area, style, &data)?;
    let stack_runs = shares.iter().map(|(stack_run, _)| *stack_run);
    corners(
        area,
        style,
        &map,
        stack_runs.map(|stack_run| (stack_run, String::new())),
    )
}

/// A row's letter in its upper left corner and a few words in its upper right one.
fn corners<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    map: &RidgeMap,
    words: impl Iterator<Item = (usize, String)>,
) -> Result<PictureMap, ChartError> {
    let pen = Pen::new(area, style);
    for ((stack_run, words), rect) in words.zip(&map.rows) {
        let y = rect.y + style.px(9.0);
        let letter = Label {
            text: names::letter(stack_run),
            colour: style.theme.hue_text(hue_of(stack_run)),
            align: Align::Left,
            bold: true,
        };
        pen.text((rect.x + style.px(4.0), y), letter)?;
        pen.quiet_text((rect.right() - style.px(2.0), y), &words, Align::Right)?;
    }
    Ok(PictureMap::Still)
}
