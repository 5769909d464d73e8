//! Histograms of the selected feature, the selected sample and all values, before and after.

use std::sync::Arc;

use super::scales::theory_line;
use crate::charts::clip::Point;
use crate::charts::ridges::{Bars, Ridge as Drawn, RidgeData, draw_ridges};
use crate::charts::{AxisRange, ChartError, Hue};
use crate::figures::{
    Axes, Canvas, Cell, Datum, Figure, HitMap, LegendEntry, LegendMark, Row, Shared, Table,
};
use crate::findings::{CellFinding, Findings, Ridge, RidgeSet};
use crate::words::en::captions::Over;
use crate::words::en::norms::name;
use crate::words::en::{captions, figures as words};
use crate::words::number::{count, short};

/// CSS pixels of one row, as in the style sheet.
const ROW_CSS: u32 = 46;
/// CSS pixels of a saved figure's width.
const WIDTH_CSS: u32 = 640;
/// CSS pixels of the axis under the rows.
const AXIS_CSS: u32 = 18;

/// Rows under rows on one axis: one set of values, of the input and after each norm.
#[derive(Debug, Clone, PartialEq)]
pub struct Ridges {
    of: Of,
    /// The name of the selected sample or feature.
    title: String,
}

/// Whose values, and the findings that hold them.
#[derive(Debug, Clone, PartialEq)]
enum Of {
    Feature(Shared<CellFinding>),
    Sample(Shared<CellFinding>),
    All(Shared<RidgeSet>),
}

impl Ridges {
    /// The histograms of these values; `None` until they have arrived.
    pub fn over(findings: &Findings, over: Over) -> Option<Self> {
        let cell = || findings.cell.as_ref().map(|cell| Shared(Arc::clone(cell)));
        let (of, title) = match over {
            Over::Feature => {
                let cell = cell()?;
                let title = captions::feature_name(cell.col);
                (Of::Feature(cell), title)
            }
            Over::Sample => {
                let cell = cell()?;
                let title = captions::sample_name(findings.source.as_deref(), cell.row);
                (Of::Sample(cell), title)
            }
            Over::All => {
                let pooled = Shared(Arc::clone(findings.pooled.as_ref()?));
                (Of::All(pooled), words::ALL_VALUES.into())
            }
        };
        Some(Self { of, title })
    }

    /// All that have arrived.
    pub fn all(findings: &Findings) -> impl Iterator<Item = Self> {
        let overs = [Over::Feature, Over::Sample, Over::All];
        overs
            .into_iter()
            .filter_map(|over| Self::over(findings, over))
    }

    /// The word that files and the page know such histograms by.
    pub fn key_of(over: Over) -> &'static str {
        match over {
            Over::Feature => "feature",
            Over::Sample => "sample",
            Over::All => "pooled",
        }
    }

    /// The height in CSS pixels of so many rows.
    pub fn height_css(rows: usize) -> u32 {
        rows.max(1) as u32 * ROW_CSS + AXIS_CSS
    }

    /// What is drawn.
    pub fn set(&self) -> &RidgeSet {
        match &self.of {
            Of::Feature(cell) => &cell.feature,
            Of::Sample(cell) => &cell.sample,
            Of::All(set) => set,
        }
    }

    fn kind(&self) -> Over {
        match self.of {
            Of::Feature(_) => Over::Feature,
            Of::Sample(_) => Over::Sample,
            Of::All(_) => Over::All,
        }
    }
}

impl Figure for Ridges {
    fn key(&self) -> String {
        Self::key_of(self.kind()).into()
    }

    fn title(&self) -> String {
        self.title.clone()
    }

    fn note(&self) -> String {
        let n = self.set().ridges.first().map(|ridge| ridge.moments.n);
        let n = n.map_or(String::new(), |n| format!(", n = {}", count(n)));
        format!("{}{n}", words::across(self.kind()))
    }

    fn caption(&self) -> String {
        captions::ridges(self.set(), self.kind())
    }

    fn axes(&self) -> Axes {
        Axes::new(words::VALUE, words::DENSITY)
    }

    fn legend(&self) -> Vec<LegendEntry> {
        let known = |ridge: &Ridge| !ridge.curve.is_empty() || !ridge.atoms.is_empty();
        let theory = self.set().ridges.iter().any(known);
        let line = theory.then(|| LegendEntry::new(LegendMark::Line, words::THEORY));
        line.into_iter().collect()
    }

    fn size_css(&self) -> (u32, u32) {
        (WIDTH_CSS, Self::height_css(self.set().ridges.len()))
    }

    fn draw(&self, canvas: &Canvas) -> Result<HitMap, ChartError> {
        let set = self.set();
        let heights: Vec<Vec<f64>> = set.ridges.iter().map(|r| r.histogram.density()).collect();
        let theories: Vec<Vec<Point>> = set.ridges.iter().map(theory_line).collect();
        let words: Vec<(String, String)> = set.ridges.iter().map(row_words).collect();
        let (low, high) = (set.range.lo(), set.range.hi());
        let row = |(i, ridge): (usize, &'_ Ridge)| Drawn {
            label: &words[i].0,
            summary: &words[i].1,
            hue: Hue::of_norm(&ridge.norm),
            bars: Bars {
                low,
                high,
                heights: &heights[i],
            },
            theory: &theories[i],
            dashed: &[],
            mean_sd: Some((ridge.moments.mean, ridge.moments.std_dev)),
        };
        let rows: Vec<Drawn> = set.ridges.iter().enumerate().map(row).collect();
        let data = RidgeData {
            rows: &rows,
            range: AxisRange::between(low, high),
            shared_heights: false,
            labels_inside: canvas.alone,
        };
        draw_ridges(canvas.area, canvas.style, &data).map(HitMap::Ridges)
    }

    fn reading(&self, datum: &Datum) -> Option<String> {
        let Datum::Value(row, value) = *datum else {
            return None;
        };
        let (set, ridge) = (self.set(), self.set().ridges.get(row)?);
        let bin = set.range.bin_of(value);
        let values = ridge.histogram.counts().get(bin)?;
        Some(captions::bar(&ridge.norm, set.range.edges(bin), *values))
    }

    fn tables(&self) -> Vec<Table> {
        vec![moment_table(self.set()), bar_table(self.set())]
    }
}

/// Name and summary of a row.
fn row_words(ridge: &Ridge) -> (String, String) {
    (name(&ridge.norm), captions::mean_and_deviation(ridge))
}

fn moment_table(set: &RidgeSet) -> Table {
    let row = |ridge: &Ridge| {
        let m = &ridge.moments;
        Row {
            hue: Some(Hue::of_norm(&ridge.norm)),
            head: Cell::text(name(&ridge.norm)),
            cells: vec![
                Cell::count(m.n),
                Cell::short(m.mean),
                Cell::short(m.std_dev),
                Cell::maybe(m.skewness),
                Cell::maybe(m.excess_kurtosis),
                Cell::short(m.min),
                Cell::short(m.max),
            ],
        }
    };
    let rows = set.ridges.iter().map(row).collect();
    Table::new(words::MOMENTS, rows).of_kind("moments")
}

fn bar_table(set: &RidgeSet) -> Table {
    let head = set.ridges.iter().map(|ridge| name(&ridge.norm));
    let row = |bin: usize| {
        let (low, high) = set.range.edges(bin);
        let counts = set
            .ridges
            .iter()
            .map(|r| Cell::count(r.histogram.counts()[bin]));
        let words = format!("{} to {}", short(low), short(high));
        Row::new(Cell::text(words), counts.collect())
    };
    let rows = (0..set.range.bins()).map(row).collect();
    Table::new([words::BIN.to_string()].into_iter().chain(head), rows).of_kind("bars")
}
