//! A class as an experiment: every student's number in one histogram, and over it the Gaussian with
//! the mean and the deviation that theory says.

use crate::assignments::ClassTheory;
use crate::charts::ridges::{Bars, Ridge, RidgeData, draw_ridges};
use crate::charts::{AxisRange, ChartError, Hue};
use crate::figures::{
    Axes, Canvas, Cell, Datum, Figure, HitMap, LegendEntry, LegendMark, Row, Table,
};
use crate::numerics::histogram::{BinRange, Histogram};
use crate::numerics::normality::normal_density;
use crate::words::en::{assignments as words, figures};
use crate::words::number::short;

/// Theory's line reaches this many deviations from its mean.
const REACH: f64 = 4.0;
/// Points of the line.
const POINTS: usize = 121;
/// Fewest and most bins.
const BINS: (u32, u32) = (8, 40);

/// The numbers of a class.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassFigure {
    question: String,
    values: Vec<f64>,
    theory: Option<ClassTheory>,
}

impl ClassFigure {
    /// Its height on the page in CSS pixels.
    pub const HEIGHT_CSS: u32 = 220;

    /// The numbers that students found for a question, and what theory says of them.
    pub fn new(question: String, values: Vec<f64>, theory: Option<ClassTheory>) -> Self {
        let values = values.into_iter().filter(|v| v.is_finite()).collect();
        Self {
            question,
            values,
            theory,
        }
    }

    /// From the smallest to the largest number, and as far as theory reaches.
    fn ends(&self) -> (f64, f64) {
        let theory = self
            .theory
            .iter()
            .flat_map(|theory| [-REACH, REACH].map(|reach| theory.mean + reach * theory.deviation));
        let all = self.values.iter().copied().chain(theory);
        let range = AxisRange::of(all).padded(0.02);
        (range.low(), range.high())
    }

    /// About twice as many bins as the square root of the students.
    fn histogram(&self) -> Option<Histogram> {
        let (low, high) = self.ends();
        let bins = (2.0 * (self.values.len() as f64).sqrt()) as u32;
        let range = BinRange::new(low, high, bins.clamp(BINS.0, BINS.1)).ok()?;
        let mut histogram = Histogram::new(range);
        histogram.extend_from_slice(&self.values);
        Some(histogram)
    }

    fn line(&self) -> Vec<(f64, f64)> {
        let Some(theory) = &self.theory else {
            return Vec::new();
        };
        let point = |i: usize| {
            let z = REACH * (2.0 * i as f64 / (POINTS - 1) as f64 - 1.0);
            (
                theory.mean + z * theory.deviation,
                normal_density(z) / theory.deviation,
            )
        };
        (0..POINTS).map(point).collect()
    }

    fn moments(&self) -> Option<(f64, f64)> {
        let n = self.values.len() as f64;
        let mean = self.values.iter().sum::<f64>() / n;
        let variance = self.values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / n;
        (n > 1.0).then(|| (mean, variance.sqrt()))
    }
}

impl Figure for ClassFigure {
    fn key(&self) -> String {
        "class".into()
    }

    fn title(&self) -> String {
        words::class_title(self.theory.as_ref())
    }

    fn note(&self) -> String {
        words::class_note(self.values.len(), self.theory.as_ref())
    }

    fn caption(&self) -> String {
        words::class_caption(&self.values, self.theory.as_ref())
    }

    fn axes(&self) -> Axes {
        Axes::new(figures::VALUE, figures::DENSITY)
    }

    fn legend(&self) -> Vec<LegendEntry> {
        let line = LegendEntry::new(LegendMark::Line, figures::THEORY);
        self.theory.iter().map(|_| line.clone()).collect()
    }

    fn size_css(&self) -> (u32, u32) {
        (640, Self::HEIGHT_CSS)
    }

    fn draw(&self, canvas: &Canvas) -> Result<HitMap, ChartError> {
        let Some(histogram) = self.histogram() else {
            return Ok(HitMap::Still);
        };
        let range = histogram.range();
        let (heights, theory) = (histogram.density(), self.line());
        let row = Ridge {
            label: "",
            summary: "",
            hue: Hue::SetUpA,
            bars: Bars {
                low: range.lo(),
                high: range.hi(),
                heights: &heights,
            },
            theory: &theory,
            dashed: &[],
            mean_sd: self.moments(),
        };
        let data = RidgeData {
            rows: &[row],
            range: AxisRange::between(range.lo(), range.hi()),
            shared_heights: false,
            labels_inside: true,
        };
        draw_ridges(canvas.area, canvas.style, &data).map(HitMap::Ridges)
    }

    fn reading(&self, datum: &Datum) -> Option<String> {
        let Datum::Value(_, value) = *datum else {
            return None;
        };
        let histogram = self.histogram()?;
        let bin = histogram.range().bin_of(value);
        let students = histogram.counts().get(bin).copied()?;
        Some(words::bin(histogram.range().edges(bin), students))
    }

    fn tables(&self) -> Vec<Table> {
        let Some(histogram) = self.histogram() else {
            return Vec::new();
        };
        let row = |bin: usize| {
            let (low, high) = histogram.range().edges(bin);
            let count = histogram.counts().get(bin).copied().unwrap_or(0);
            let ends = format!("{} to {}", short(low), short(high));
            Row::new(Cell::text(ends), vec![Cell::count(count)])
        };
        let rows = (0..histogram.range().bins()).map(row).collect();
        let head = [figures::BIN.to_string(), words::STUDENTS.into()];
        let table = Table::new(head, rows).of_kind("bars");
        vec![table.captioned(self.question.clone())]
    }
}
