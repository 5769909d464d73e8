//! What a training run is told by, column by column.

use super::{order, value};
use crate::findings::claims::{Measurement, Quantity, Who};

pub const LESSON: &str = "What the networks learned";

/// One column of the table.
#[derive(Debug)]
pub struct Column {
    /// Its heading.
    pub title: &'static str,
    what: Quantity,
    at: Option<f64>,
}

impl Column {
    /// The number of one network.
    pub fn value(&self, all: &[Measurement], who: &Who) -> String {
        let fits = |m: &&Measurement| m.what == self.what && m.at == self.at && m.who == *who;
        let found = all.iter().find(fits);
        found.map_or(String::new(), |m| value(m, m.measured))
    }
}

/// Whether the number is a trained network's.
pub fn is_lesson(measurement: &Measurement) -> bool {
    measurement.what == Quantity::Accuracy
}

/// The columns that tell a training run; `None` of anything else.
pub fn lesson(all: &[Measurement]) -> Option<Vec<Column>> {
    let first = all.iter().find(|m| is_lesson(m))?;
    let column = |title, what, at| Column { title, what, at };
    Some(match first.at {
        Some(_) => [0.0, 1.0, 2.0]
            .map(|at| column(accuracy(at), Quantity::Accuracy, Some(at)))
            .into(),
        None => vec![
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

fn accuracy(at: f64) -> &'static str {
    match order(at) {
        "mixed batches" => "accuracy: mixed batches",
        "domains in turns" => "accuracy: domains in turns",
        _ => "accuracy: domains in blocks",
    }
}
