//! Histograms under each other.

use super::{hue, key};
use crate::charts::ridges::{Bars as Heights, Ridge, RidgeData, draw_ridges};
use crate::charts::{AxisRange, ChartError, Rect};
use crate::figures::{
    Axes, Canvas, Cell, Datum, Figure, HitMap, LegendEntry, LegendMark, Mark, MarkKind, Row, Table,
};
use crate::findings::claims::Bars;
use crate::numerics::residual::StatAxis;
use crate::words::en::{claims as words, figures};
use crate::words::number::{beside, short};

/// CSS pixels of a row and of the axis under all of them.
const ROW_CSS: u32 = 70;
const AXIS_CSS: u32 = 20;

/// Histograms that share one axis; one bin is marked in all of them.
#[derive(Debug, Clone, PartialEq)]
pub struct BarsFigure {
    slot: u32,
    axis: StatAxis,
    rows: Vec<Bars>,
}

impl BarsFigure {
    /// The histograms of an exhibit.
    pub fn new(slot: u32, axis: StatAxis, rows: Vec<Bars>) -> Self {
        Self { slot, axis, rows }
    }

    /// The rows.
    pub fn rows(&self) -> &[Bars] {
        &self.rows
    }

    /// The height in CSS pixels of so many rows.
    pub fn height_of(rows: usize) -> u32 {
        ROW_CSS * rows as u32 + AXIS_CSS
    }

    /// Bins of every row.
    pub fn bins(&self) -> usize {
        self.rows
            .first()
            .map_or(0, |row| row.histogram.range().bins())
    }

    /// The bin that a value lies in.
    pub fn bin_of(&self, value: f64) -> Option<usize> {
        let row = self.rows.first()?;
        Some(row.histogram.range().bin_of(value))
    }

    /// A datum in a bin: its middle.
    pub fn in_bin(&self, bin: usize) -> Option<Datum> {
        let (low, high) = self.rows.first()?.histogram.range().edges(bin);
        Some(Datum::Value(0, 0.5 * (low + high)))
    }
}

impl Figure for BarsFigure {
    fn key(&self) -> String {
        key("histograms", self.slot, None)
    }

    fn title(&self) -> String {
        figures::HISTOGRAMS.into()
    }

    fn note(&self) -> String {
        let n = self.rows.first().map_or(0, |row| row.moments.n);
        words::axis(self.axis, n)
    }

    fn caption(&self) -> String {
        words::bars(self.axis, &self.rows)
    }

    fn axes(&self) -> Axes {
        Axes::new(figures::VALUE, figures::DENSITY)
    }

    fn legend(&self) -> Vec<LegendEntry> {
        let theory = self.rows.iter().any(|row| !row.curve.is_empty());
        let line = theory.then(|| LegendEntry::new(LegendMark::Line, figures::THEORY));
        line.into_iter().collect()
    }

    fn size_css(&self) -> (u32, u32) {
        (560, self.height_css())
    }

    fn height_css(&self) -> u32 {
        Self::height_of(self.rows.len().max(1))
    }

    fn draw(&self, canvas: &Canvas) -> Result<HitMap, ChartError> {
        draw_bars(canvas, &self.rows, true)
    }

    /// A value marks its bin in all rows.
    fn marks(&self, map: &HitMap, datum: &Datum) -> Vec<Mark> {
        let (HitMap::Ridges(map), Datum::Value(_, value)) = (map, *datum) else {
            return Vec::new();
        };
        let strip = || {
            let range = self.rows.first()?.histogram.range();
            let (low, high) = range.edges(range.bin_of(value));
            let (first, last) = (map.rows.first()?, map.rows.last()?);
            let [left, right] = [low, high].map(|value| map.axis.pixel(value));
            Some(Rect::from_edges(left, first.y, right, last.bottom()))
        };
        let strip = strip().map(|rect| Mark::new(MarkKind::Line, rect));
        strip.into_iter().collect()
    }

    fn reading(&self, datum: &Datum) -> Option<String> {
        let Datum::Value(_, value) = *datum else {
            return None;
        };
        Some(words::bin(&self.rows, self.bin_of(value)?))
    }

    fn tables(&self) -> Vec<Table> {
        vec![table(&self.rows)]
    }
}

/// The count of every bin.
pub(super) fn table(rows: &[Bars]) -> Table {
    let names = rows.iter().map(|row| words::row(&row.who));
    let head = [figures::BIN.to_string()].into_iter().chain(names);
    let Some(range) = rows.first().map(|row| row.histogram.range()) else {
        return Table::default();
    };
    let row = |bin: usize| {
        let (low, high) = range.edges(bin);
        let counts = rows
            .iter()
            .map(|row| row.histogram.counts().get(bin).copied());
        let cells = counts.map(|n| Cell::count(n.unwrap_or(0)));
        let ends = format!("{} to {}", short(low), short(high));
        Row::new(Cell::text(ends), cells.collect())
    };
    Table::new(head, (0..range.bins()).map(row).collect()).of_kind("bars")
}

/// Histograms under each other, with name and mean ± deviation of each row where they are wanted.
pub(super) fn draw_bars(
    canvas: &Canvas,
    rows: &[Bars],
    labels_inside: bool,
) -> Result<HitMap, ChartError> {
    let Some(range) = rows.first().map(|row| row.histogram.range()) else {
        return Ok(HitMap::Still);
    };
    let heights: Vec<Vec<f64>> = rows.iter().map(|row| row.histogram.density()).collect();
    let labels: Vec<(String, String)> = rows.iter().map(label).collect();
    let curve = |row: &Bars| -> Vec<(f64, f64)> {
        let points = row.curve.iter();
        points
            .map(|(x, y)| (f64::from(*x), f64::from(*y)))
            .collect()
    };
    let curves: Vec<_> = rows.iter().map(curve).collect();
    let ridges: Vec<Ridge> = (0..rows.len())
        .map(|i| Ridge {
            label: &labels[i].0,
            summary: &labels[i].1,
            hue: hue(&rows[i].who),
            bars: Heights {
                low: range.lo(),
                high: range.hi(),
                heights: &heights[i],
            },
            theory: &curves[i],
            dashed: &[],
            mean_sd: Some((rows[i].moments.mean, rows[i].moments.std_dev)),
        })
        .collect();
    let data = RidgeData {
        rows: &ridges,
        range: AxisRange::between(range.lo(), range.hi()),
        shared_heights: false,
        labels_inside,
    };
    draw_ridges(canvas.area, canvas.style, &data).map(HitMap::Ridges)
}

fn label(row: &Bars) -> (String, String) {
    let (mean, sd) = (row.moments.mean, row.moments.std_dev);
    let spread = format!("{} ± {}", beside(mean, sd), short(sd));
    (words::row(&row.who), spread)
}
