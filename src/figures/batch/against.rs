//! One batch against another: a number of every feature in both, the second over the first.

use crate::charts::pairs::{PairsData, draw_pairs};
use crate::charts::{ChartError, Hue};
use crate::experiment::{Experiment, Room};
use crate::figures::{
    Axes, Canvas, Cell, Datum, Figure, HitMap, LegendEntry, LegendMark, Row, Table,
};
use crate::findings::Findings;
use crate::numerics::network::{LayerSummary, Measure, TELLING, changes};
use crate::words::en::against as words;
use crate::words::number::short;

/// The measures that are compared, a figure for each.
const COMPARED: [Measure; 3] = [Measure::Mean, Measure::Deviation, Measure::Kurtosis];

/// A measure of every feature in both batches.
#[derive(Debug, Clone, PartialEq)]
pub struct Against {
    measure: Measure,
    points: Vec<(f64, f64)>,
    errors: Vec<f32>,
    telling: Vec<usize>,
}

/// The figures of the comparison, once both batches were measured; none of batches of different
/// width.
pub fn against(experiment: &Experiment, findings: &Findings) -> Vec<Against> {
    let network = findings.network.as_ref();
    let network = network.filter(|_| experiment.room == Room::Batch);
    let pair = network.and_then(|network| network.pairs().into_iter().next());
    let figures =
        pair.map(|(_, first, second)| COMPARED.map(|measure| Against::of(measure, first, second)));
    figures.into_iter().flatten().collect()
}

impl Against {
    fn of(measure: Measure, first: &LayerSummary, second: &LayerSummary) -> Self {
        let of = |layer: &LayerSummary| layer.features.of(measure).to_vec();
        let points = of(first).into_iter().zip(of(second));
        let errors = match measure {
            Measure::Mean | Measure::Deviation => changes(
                measure,
                (&first.features, first.dim().1),
                (&second.features, second.dim().1),
            ),
            _ => Vec::new(),
        };
        let far = |errors: &f32| f64::from(errors.abs()) > TELLING;
        let telling = (0..errors.len()).filter(|feature| far(&errors[*feature]));
        Self {
            measure,
            points: points.map(|(a, b)| (f64::from(a), f64::from(b))).collect(),
            telling: telling.collect(),
            errors,
        }
    }

    /// The measure of every feature, before and after.
    pub fn points(&self) -> &[(f64, f64)] {
        &self.points
    }

    /// How far every feature is from where it was, in standard errors; empty of a measure that has
    /// none here.
    pub fn errors(&self) -> &[f32] {
        &self.errors
    }
}

impl Figure for Against {
    fn key(&self) -> String {
        format!("against-{}", self.measure.key())
    }

    fn title(&self) -> String {
        words::title(self.measure)
    }

    fn note(&self) -> String {
        words::note(self.points.len())
    }

    fn caption(&self) -> String {
        words::caption(self.measure, &self.points, self.telling.len())
    }

    fn axes(&self) -> Axes {
        Axes::new(words::FIRST, words::SECOND)
    }

    fn legend(&self) -> Vec<LegendEntry> {
        let mut legend = vec![LegendEntry::new(LegendMark::Line, words::UNCHANGED)];
        if !self.telling.is_empty() {
            let swatch = LegendMark::Swatch(Hue::SetUpB);
            legend.push(LegendEntry::new(swatch, words::telling()));
        }
        legend
    }

    fn size_css(&self) -> (u32, u32) {
        (420, 340)
    }

    fn height_css(&self) -> u32 {
        260
    }

    fn draw(&self, canvas: &Canvas) -> Result<HitMap, ChartError> {
        let data = PairsData {
            points: &self.points,
            telling: &self.telling,
            hue: Hue::SetUpB,
        };
        let places = draw_pairs(canvas.area, canvas.style, &data)?;
        Ok(HitMap::Points(
            places.into_iter().map(|(x, y)| (x, y, 0.0)).collect(),
        ))
    }

    fn reading(&self, datum: &Datum) -> Option<String> {
        let Datum::Point(feature) = *datum else {
            return None;
        };
        let values = *self.points.get(feature)?;
        let errors = self.errors.get(feature).copied();
        Some(words::reading(feature, values, errors))
    }

    fn tables(&self) -> Vec<Table> {
        let cell = |value: f64| Cell::Number(value, short(value));
        let row = |(feature, &(a, b)): (usize, &(f64, f64))| {
            let far = self
                .errors
                .get(feature)
                .map(|errors| cell(f64::from(*errors)));
            let cells = [cell(a), cell(b)].into_iter().chain(far);
            Row::new(Cell::count(feature as u64 + 1), cells.collect())
        };
        let rows = self.points.iter().enumerate().map(row).collect();
        let errors_head = (!self.errors.is_empty()).then_some(words::ERRORS);
        let head = [words::FEATURE, words::FIRST, words::SECOND];
        vec![Table::new(head.into_iter().chain(errors_head), rows)]
    }
}
