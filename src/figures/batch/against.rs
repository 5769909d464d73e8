//! One batch against another: a number of every feature in both, the second over the first.

use crate::charts::pairs::{PairsData, draw_pairs};
use crate::charts::{ChartError, Hue};
use crate::experiment::{Experiment, Room};
use crate::figures::{
    Axes, Canvas, Cell, Datum, Figure, HitMap, LegendEntry, LegendMark, Row, Shared, Table,
};
use crate::findings::Findings;
use crate::findings::network::NetworkFindings;
use crate::numerics::network::{LayerSummary, Measure, TELLING, changes};
use crate::words::en::against as words;
use crate::words::number::short;

/// The measures that are compared, a figure for each.
const COMPARED: [Measure; 3] = [Measure::Mean, Measure::Deviation, Measure::Kurtosis];

/// A measure of every feature in both batches.
#[derive(Debug, Clone, PartialEq)]
pub struct Against {
    network: Shared<NetworkFindings>,
    measure: Measure,
}

/// The figures of the comparison, once both batches were measured; none of batches of different
/// width.
pub fn against(experiment: &Experiment, findings: &Findings) -> Vec<Against> {
    let network = findings.network.as_ref();
    let network =
        network.filter(|network| experiment.room == Room::Batch && !network.pairs().is_empty());
    let one = |network: &std::sync::Arc<NetworkFindings>| {
        COMPARED.map(|measure| Against {
            network: Shared(network.clone()),
            measure,
        })
    };
    network.map(one).into_iter().flatten().collect()
}

impl Against {
    fn both(&self) -> Option<(&LayerSummary, &LayerSummary)> {
        let (_, first, second) = self.network.pairs().into_iter().next()?;
        Some((first, second))
    }

    /// The measure of every feature, before and after.
    pub fn points(&self) -> Vec<(f64, f64)> {
        let Some((first, second)) = self.both() else {
            return Vec::new();
        };
        let of = |layer: &LayerSummary| layer.features.of(self.measure).to_vec();
        let both = of(first).into_iter().zip(of(second));
        both.map(|(a, b)| (f64::from(a), f64::from(b))).collect()
    }

    /// How far every feature is from where it was, in standard errors; empty of a measure that has
    /// none here.
    pub fn errors(&self) -> Vec<f32> {
        match (self.both(), self.measure) {
            (Some((first, second)), Measure::Mean | Measure::Deviation) => changes(
                self.measure,
                (&first.features, first.dim().1),
                (&second.features, second.dim().1),
            ),
            _ => Vec::new(),
        }
    }

    /// The features that changed by more than [`TELLING`] standard errors.
    fn telling(&self) -> Vec<usize> {
        let errors = self.errors().into_iter().enumerate();
        let far = errors.filter(|(_, errors)| f64::from(errors.abs()) > TELLING);
        far.map(|(feature, _)| feature).collect()
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
        words::note(self.points().len())
    }

    fn caption(&self) -> String {
        words::caption(self.measure, &self.points(), self.telling().len())
    }

    fn axes(&self) -> Axes {
        Axes::new(words::FIRST, words::SECOND)
    }

    fn legend(&self) -> Vec<LegendEntry> {
        let mut legend = vec![LegendEntry::new(LegendMark::Line, words::UNCHANGED)];
        if !self.telling().is_empty() {
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
            points: &self.points(),
            telling: &self.telling(),
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
        let values = *self.points().get(feature)?;
        let errors = self.errors().get(feature).copied();
        Some(words::reading(feature, values, errors))
    }

    fn tables(&self) -> Vec<Table> {
        let errors = self.errors();
        let cell = |value: f64| Cell::Number(value, short(value));
        let row = |(feature, (a, b)): (usize, (f64, f64))| {
            let far = errors.get(feature).map(|errors| cell(f64::from(*errors)));
            let cells = [cell(a), cell(b)].into_iter().chain(far);
            Row::new(Cell::count(feature as u64 + 1), cells.collect())
        };
        let rows = self.points().into_iter().enumerate().map(row).collect();
        let errors_head = (!errors.is_empty()).then_some(words::ERRORS);
        let head = [words::FEATURE, words::FIRST, words::SECOND];
        vec![Table::new(head.into_iter().chain(errors_head), rows)]
    }
}
