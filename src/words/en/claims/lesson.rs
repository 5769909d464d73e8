//! What a training run, or a sample by hand, is told by, column by column.

use super::{at, learner, order, row, value};
use crate::findings::claims::{Measurement, Quantity, Who};

pub const LESSON: &str = "What came out, norm by norm";
pub const LESSON_SPREAD: &str =
    "Medians of several random starts; below each the smallest and the largest.";

/// One column of the table.
#[derive(Debug)]
pub struct Column {
    /// Its heading.
    pub title: String,
    what: Quantity,
    at: Option<f64>,
}

impl Column {
    /// The number of one network.
    pub fn value(&self, all: &[Measurement], who: &Who) -> String {
        let found = self.of(all, who);
        found.map_or(String::new(), |m| value(m, m.measured))
    }

    /// Over several random starts the smallest and the largest, where they differ.
    pub fn spread(&self, all: &[Measurement], who: &Who) -> Option<String> {
        let found = self.of(all, who)?;
        let (low, high) = found.spread?;
        let [low, high] = [low, high].map(|end| value(found, end));
        (low != high).then(|| format!("{low} to {high}"))
    }

    fn of<'a>(&self, all: &'a [Measurement], who: &Who) -> Option<&'a Measurement> {
        let fits = |m: &&Measurement| m.what == self.what && m.at == self.at && m.who == *who;
        all.iter().find(fits)
    }
}

/// Whether the table tells this number's norm.
pub fn is_lesson(measurement: &Measurement) -> bool {
    matches!(measurement.what, Quantity::Accuracy | Quantity::Value)
}

/// The name of a row.
pub fn lesson_row(all: &[Measurement], who: &Who) -> String {
    match all.iter().any(|m| m.what == Quantity::Value) {
        true => row(who),
        false => learner(who),
    }
}

/// The columns that tell a training run, or a sample by hand; `None` of anything else.
pub fn lesson(all: &[Measurement]) -> Option<Vec<Column>> {
    let first = all.iter().find(|m| is_lesson(m))?;
    let column = |title: &str, what, at| Column {
        title: title.into(),
        what,
        at,
    };
    Some(match (first.what, first.at) {
        (Quantity::Value, _) => {
            let own = all
                .iter()
                .filter(|m| m.what == Quantity::Value && m.who == first.who);
            own.map(|m| column(&at(m), m.what, m.at)).collect()
        }
        (_, Some(_)) => [0.0, 1.0, 2.0]
            .map(|at| {
                let title = format!("accuracy: {}", order(at));
                column(&title, Quantity::Accuracy, Some(at))
            })
            .into(),
        (_, None) => vec![
            column("loss at the end", Quantity::Loss, None),
            column("accuracy", Quantity::Accuracy, None),
            column("drift of a feature's mean", Quantity::MeanDrift, None),
            column(
                "change of a gradient, of its size",
                Quantity::GradientShift,
                None,
            ),
        ],
    })
}
