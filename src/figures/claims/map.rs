//! A matrix as cells.

use std::ops::Range;

use super::{hue, key};
use crate::charts::color_map::heat_rgba;
use crate::charts::{ChartError, Hue, Rect, Theme};
use crate::figures::hit_map::block;
use crate::figures::{
    Axes, Canvas, Cell, CellImage, Datum, Figure, HitMap, LegendEntry, LegendMark, Mark, MarkKind,
    Row, Table,
};
use crate::findings::claims::{Map, MapOf, Who};
use crate::numerics::norms::{NormSpec, stat_set};
use crate::words::en::captions::number_of;
use crate::words::en::{claims as words, figures};

/// The least room of a matrix, in CSS pixels.
const LEAST_CSS: f64 = 8.0;

/// A matrix and the magnitude of its darkest colour.
#[derive(Debug, Clone, PartialEq)]
pub struct MapFigure {
    slot: u32,
    of: MapOf,
    map: Map,
    scale: f32,
}

/// The magnitude of the darkest colour of a map among those it stands beside: all share one, but a
/// change is often much larger than what the norms make of it and has its own.
pub fn shared_scale(of: MapOf, map: &Map, all: &[Map]) -> f32 {
    let apart = |map: &Map| of == MapOf::Response && map.who == Who::Norm(NormSpec::None);
    if apart(map) {
        return map.largest();
    }
    let shared: Vec<&Map> = all.iter().filter(|map| !apart(map)).collect();
    Map::scale(&shared)
}

impl MapFigure {
    /// Matrices side by side.
    pub fn all(slot: u32, of: MapOf, maps: &[Map]) -> Vec<Self> {
        let one = |map: &Map| Self {
            slot,
            of,
            map: map.clone(),
            scale: shared_scale(of, map, maps),
        };
        maps.iter().map(one).collect()
    }

    /// The matrix.
    pub fn map(&self) -> &Map {
        &self.map
    }

    /// What its colours mean.
    pub fn scale(&self) -> f32 {
        self.scale
    }

    /// Rows and columns.
    pub fn shape(&self) -> (usize, usize) {
        (self.map.rows as usize, self.map.cols as usize)
    }

    /// Whose it is, for a heading among others of the same kind.
    pub fn name(&self) -> String {
        words::map_title(self.of, &self.map.who)
    }

    /// Whose colour its name has.
    pub fn hue(&self) -> Hue {
        hue(&self.map.who)
    }

    /// The part of a cell's statistics set that the map shows.
    fn outlined(&self, (row, col): (usize, usize)) -> Option<(Range<usize>, Range<usize>)> {
        let Who::Norm(norm) = self.map.who else {
            return None;
        };
        if self.of != MapOf::Response || norm == NormSpec::None {
            return None;
        }
        let cut = self.map.cut;
        let [first, whole] = [cut.first, cut.whole].map(|(r, c)| (r as usize, c as usize));
        let set = stat_set(norm, whole, (row + first.0, col + first.1));
        let inside = |range: Range<usize>, first: usize, shown: usize| {
            let (start, end) = (range.start.max(first), range.end.min(first + shown));
            (start < end).then(|| start - first..end - first)
        };
        let (rows, cols) = self.shape();
        Some((
            inside(set.rows, first.0, rows)?,
            inside(set.cols, first.1, cols)?,
        ))
    }
}

impl Figure for MapFigure {
    fn key(&self) -> String {
        key("map", self.slot, Some(&self.map.who))
    }

    fn title(&self) -> String {
        let title = figures::map(self.of, &self.name());
        match words::map_part(&self.map) {
            part if part.is_empty() => title,
            part => format!("{title}; {part}"),
        }
    }

    fn caption(&self) -> String {
        words::described(self.of, &self.map)
    }

    fn axes(&self) -> Axes {
        let (across, down) = figures::map_axes(self.of);
        Axes {
            down: true,
            ..Axes::new(across, down)
        }
    }

    fn legend(&self) -> Vec<LegendEntry> {
        let colors = LegendMark::Colors {
            limit: f64::from(self.scale),
            magnitudes: self.of != MapOf::Features,
        };
        vec![LegendEntry::new(colors, figures::CELLS)]
    }

    fn size_css(&self) -> (u32, u32) {
        (360, 300)
    }

    fn height_css(&self) -> u32 {
        150
    }

    fn draw(&self, canvas: &Canvas) -> Result<HitMap, ChartError> {
        draw_cells(canvas, &self.map)
    }

    fn cells(&self, map: &HitMap, theme: &Theme) -> Vec<CellImage> {
        let HitMap::Matrix { rect, .. } = map else {
            return Vec::new();
        };
        vec![CellImage {
            place: *rect,
            rows: self.map.rows,
            cols: self.map.cols,
            rgba: heat_rgba(&self.map.values, self.scale, theme),
        }]
    }

    /// The cell; of a change also the set that its statistics are taken over, of derivatives its row
    /// and its column.
    fn marks(&self, map: &HitMap, datum: &Datum) -> Vec<Mark> {
        let mut marks = Vec::new();
        if let (&HitMap::Matrix { rect, rows, cols }, &Datum::Cell(row, col)) = (map, datum)
            && row < rows
            && col < cols
        {
            let at =
                |down: Range<usize>, across: Range<usize>| block(rect, (rows, cols), down, across);
            if self.of != MapOf::Response {
                marks.push(Mark::new(MarkKind::Line, at(row..row + 1, 0..cols)));
                marks.push(Mark::new(MarkKind::Line, at(0..rows, col..col + 1)));
            }
            if let Some((down, across)) = self.outlined((row, col)) {
                marks.push(Mark::new(MarkKind::Set, at(down, across)));
            }
        }
        marks.extend(map.marks(datum));
        marks
    }

    fn reading(&self, datum: &Datum) -> Option<String> {
        match *datum {
            Datum::Cell(row, col) => Some(words::here(&self.map, (row, col))),
            _ => None,
        }
    }

    fn tables(&self) -> Vec<Table> {
        vec![table(&self.map)]
    }
}

/// The place of the cells: the whole canvas.
pub(super) fn draw_cells(canvas: &Canvas, map: &Map) -> Result<HitMap, ChartError> {
    let (width, height) = canvas.area.dim_in_pixel();
    let rect = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let least = canvas.style.px(LEAST_CSS);
    if rect.width < least || rect.height < least {
        return Err(ChartError::TooSmall { width, height });
    }
    Ok(HitMap::Matrix {
        rect,
        rows: map.rows as usize,
        cols: map.cols as usize,
    })
}

/// Every value, row by row; rows and columns count from 1.
pub(super) fn table(map: &Map) -> Table {
    let cols = map.cols.max(1) as usize;
    let head = (map.cut.first.1..).take(cols).map(number_of);
    let row = |(i, values): (usize, &[f32])| {
        let cells = values.iter().map(|value| Cell::short(f64::from(*value)));
        let row = Cell::count(u64::from(map.cut.first.0) + i as u64 + 1);
        Row::new(row, cells.collect())
    };
    let rows = map.values.chunks(cols).enumerate().map(row).collect();
    Table::new([String::new()].into_iter().chain(head), rows)
}
