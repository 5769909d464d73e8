//! From the pixels of a drawn figure to its data, and from data to the places that mark them.

use crate::charts::Rect;
use crate::charts::depth_curve::CurveMap;
use crate::charts::history::HistoryMap;
use crate::charts::panel::PanelMap;
use crate::charts::ridges::RidgeMap;

/// Something in a figure that can be pointed at. Numbers count from 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Datum {
    /// A cell of a matrix: row, column.
    Cell(usize, usize),
    /// A feature: a column's ribbon.
    Feature(usize),
    /// A sample: a row's ribbon.
    Sample(usize),
    /// A value on the axis of histograms, in this row of them.
    Value(usize, f64),
    /// A layer of a stack.
    Layer(u32),
    /// A place along a curve's axis.
    Place(f64),
    /// A point of a cloud.
    Point(usize),
    /// A value at a layer that a reader predicted: nothing in the figure, but a place in it.
    Predicted(u32, f64),
    /// The same from a value to another, either of which may be infinite.
    PredictedBetween(u32, f64, f64),
}

/// How a mark looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// The outline of the set that statistics are taken from.
    Set,
    /// The outline of the selected cell.
    Cell,
    /// A pale strip over a ribbon.
    Line,
    /// The outline of a column of a history.
    Column,
    /// A dashed upright line.
    Dashed,
    /// A solid upright line.
    Upright,
    /// A ring around a point.
    Ring,
    /// What the reader predicted.
    Predicted,
    /// Between which values the reader predicted it.
    PredictedBetween,
}

/// A mark over a figure, in device pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// Its place; both sides may be 0.
    pub rect: Rect,
    /// Its look.
    pub kind: MarkKind,
}

impl Mark {
    /// A mark of a look at a place.
    pub fn new(kind: MarkKind, rect: Rect) -> Self {
        Self { rect, kind }
    }
}

/// Where the data of a drawn figure are.
#[derive(Debug, Clone, PartialEq)]
pub enum HitMap {
    /// Nothing in it can be pointed at.
    Still,
    /// A heat map with its ribbons.
    Panel(PanelMap),
    /// A matrix that fills a rectangle.
    Matrix {
        /// Where.
        rect: Rect,
        /// Cells down.
        rows: usize,
        /// Cells across.
        cols: usize,
    },
    /// Rows of histograms.
    Ridges(RidgeMap),
    /// A column per layer.
    History(HistoryMap),
    /// Layers along an axis.
    Layers(CurveMap),
    /// Marks at these places along an axis.
    Curve {
        /// The axis and its field.
        map: CurveMap,
        /// Where marks stand, from left to right.
        places: Vec<f64>,
    },
    /// Points: pixels from the left and from the top, and how far away. A point that is not a
    /// number has no place.
    Points(Vec<(f64, f64, f64)>),
}

impl HitMap {
    /// The datum under a point: inside a matrix or a row; along curves and clouds the nearest.
    pub fn at(&self, x: f64, y: f64) -> Option<Datum> {
        match self {
            Self::Still => None,
            Self::Panel(map) => map
                .cell_at(x, y)
                .map(|(row, col)| Datum::Cell(row, col))
                .or_else(|| map.feature_at(x, y).map(Datum::Feature))
                .or_else(|| map.sample_at(x, y).map(Datum::Sample)),
            Self::Matrix { rect, rows, cols } => {
                let inside = rect.contains(x, y) && *rows > 0 && *cols > 0;
                let part = |at: f64, all: usize| ((at * all as f64) as usize).min(all - 1);
                inside.then(|| {
                    let down = (y - rect.y) / rect.height;
                    Datum::Cell(part(down, *rows), part((x - rect.x) / rect.width, *cols))
                })
            }
            Self::Ridges(map) => map.at(x, y).map(|(row, value)| Datum::Value(row, value)),
            Self::History(map) => map.layer_at(x).map(Datum::Layer),
            Self::Layers(map) => {
                let layer = map.across.value(x)?;
                Some(Datum::Layer(layer.round() as u32))
            }
            Self::Curve { map, places } => {
                let far = |at: &f64| (map.across.pixel(*at) - x).abs();
                let finite = places.iter().copied().filter(|at| far(at).is_finite());
                let nearest = finite.min_by(|a, b| far(a).total_cmp(&far(b)));
                nearest.map(Datum::Place)
            }
            Self::Points(points) => nearest(points, (x, y)).map(Datum::Point),
        }
    }

    /// What marks a datum by itself. A figure may add what belongs to it
    /// ([`Figure::marks`](super::Figure::marks)); a datum that the figure does not hold has none.
    pub fn marks(&self, datum: &Datum) -> Vec<Mark> {
        match (self, *datum) {
            (Self::Panel(map), Datum::Cell(row, col)) if row < map.rows && col < map.cols => vec![
                Mark::new(MarkKind::Cell, map.rect_of(row..row + 1, col..col + 1)),
                Mark::new(MarkKind::Line, map.features_rect(col..col + 1)),
                Mark::new(MarkKind::Line, map.samples_rect(row..row + 1)),
            ],
            (Self::Matrix { rect, rows, cols }, Datum::Cell(row, col))
                if row < *rows && col < *cols =>
            {
                let place = block(*rect, (*rows, *cols), row..row + 1, col..col + 1);
                vec![Mark::new(MarkKind::Cell, place)]
            }
            (Self::History(map), Datum::Layer(layer)) => {
                let x = map.columns.0 + f64::from(layer) * map.columns.1;
                let column = |strip: &Rect| Rect::new(x, strip.y, map.columns.1, strip.height);
                let held = |strip: &&Rect| strip.contains(x + map.columns.1 / 2.0, strip.y);
                let marks = map.strips.iter().filter(held).map(column);
                marks
                    .map(|rect| Mark::new(MarkKind::Column, rect))
                    .collect()
            }
            (Self::Layers(map), Datum::Layer(layer)) => upright(
                MarkKind::Dashed,
                map.across.pixel(f64::from(layer)),
                map.frame,
            ),
            (Self::Layers(map), Datum::Predicted(layer, value)) => {
                let (x, y) = (map.across.pixel(f64::from(layer)), map.upward.pixel(value));
                // Beyond the axis it stands at its end.
                let y = y.clamp(map.frame.y, map.frame.bottom());
                let inside = x >= map.frame.x - 1.0 && x <= map.frame.right() + 1.0 && !y.is_nan();
                let mark = Mark::new(MarkKind::Predicted, Rect::new(x, y, 0.0, 0.0));
                inside.then_some(mark).into_iter().collect()
            }
            (Self::Layers(map), Datum::PredictedBetween(layer, low, high)) => {
                let x = map.across.pixel(f64::from(layer));
                let within = |value: f64, end: f64| match value.is_finite() {
                    true => map
                        .upward
                        .pixel(value)
                        .clamp(map.frame.y, map.frame.bottom()),
                    false => end,
                };
                let top = within(high, map.frame.y);
                let bottom = within(low, map.frame.bottom());
                let inside = x >= map.frame.x - 1.0 && x <= map.frame.right() + 1.0;
                let rect = Rect::new(x, top, 0.0, (bottom - top).max(0.0));
                let mark = Mark::new(MarkKind::PredictedBetween, rect);
                inside.then_some(mark).into_iter().collect()
            }
            (Self::Curve { map, .. }, Datum::Place(at)) => {
                upright(MarkKind::Upright, map.across.pixel(at), map.frame)
            }
            (Self::Points(points), Datum::Point(at)) => points
                .get(at)
                .filter(|(x, y, _)| x.is_finite() && y.is_finite())
                .map(|(x, y, _)| Mark::new(MarkKind::Ring, Rect::new(*x, *y, 0.0, 0.0)))
                .into_iter()
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// The part of a matrix's rectangle that a block of its cells takes.
pub(super) fn block(
    rect: Rect,
    (rows, cols): (usize, usize),
    down: std::ops::Range<usize>,
    across: std::ops::Range<usize>,
) -> Rect {
    let x = |col: usize| rect.x + rect.width * col as f64 / cols.max(1) as f64;
    let y = |row: usize| rect.y + rect.height * row as f64 / rows.max(1) as f64;
    Rect::from_edges(x(across.start), y(down.start), x(across.end), y(down.end))
}

fn upright(kind: MarkKind, x: f64, frame: Rect) -> Vec<Mark> {
    let inside = x >= frame.x - 1.0 && x <= frame.right() + 1.0;
    let mark = Mark::new(kind, Rect::new(x, frame.y, 0.0, frame.height));
    inside.then_some(mark).into_iter().collect()
}

/// The point drawn nearest to a pixel; of those drawn at one place, the nearest to the reader.
fn nearest(points: &[(f64, f64, f64)], (x, y): (f64, f64)) -> Option<usize> {
    let far = |&(left, top, depth): &(f64, f64, f64)| ((left - x).hypot(top - y), depth);
    let places = points.iter().map(far).enumerate();
    let finite = places.filter(|(_, (distance, _))| distance.is_finite());
    let nearest = finite.min_by(|(_, a), (_, b)| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    nearest.map(|(place, _)| place)
}
