//! When a step of a lesson is done.

use serde::{Deserialize, Serialize};

use super::lesson::{Condition, LessonStep};
use crate::experiment::{CardKey, Experiment, fields};
use crate::findings::Findings;
use crate::numerics::number_text::read_number;

/// What ends a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Done {
    /// A control was moved past a value, or to one.
    Setting {
        /// Its key.
        setting: String,
        /// To no more than this.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at_most: Option<f64>,
        /// To no less.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at_least: Option<f64>,
        /// To this text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        equals: Option<String>,
    },
    /// Another cell was chosen.
    Chosen {
        /// Always true.
        chosen: bool,
        /// Whether it must lie in the row of the step's own cell.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        same_row: bool,
        /// What holds of it, where not any will do.
        #[serde(default, rename = "if", skip_serializing_if = "Option::is_none")]
        condition: Option<Condition>,
    },
    /// The question was answered.
    Answered {
        /// Always true.
        answered: bool,
    },
    /// The prediction of a card was locked in.
    Predicted {
        /// The card.
        predicted: String,
    },
    /// A task of the start room was done.
    Task {
        /// From 1.
        task: u32,
    },
    /// The layer shown has come this far.
    Layer {
        /// The layer.
        layer: u32,
    },
}

/// What the page knows of a reader's way through a step.
#[derive(Clone)]
pub struct Progress<'a> {
    /// The experiment as it stands.
    pub experiment: &'a Experiment,
    /// What was found of it.
    pub findings: &'a Findings,
    /// Whether the question was answered.
    pub answered: bool,
    /// Which tasks of the start room are done.
    pub tasks: &'a [bool],
    /// Whether a card's prediction is locked in.
    pub predicted: &'a dyn Fn(&str) -> bool,
    /// The layer on screen.
    pub layer: Option<u32>,
}

impl Done {
    /// Whether it has happened. `start` is the step's own experiment.
    pub fn has_happened(&self, start: &Experiment, now: &Progress<'_>) -> bool {
        match self {
            Self::Setting {
                setting,
                at_most,
                at_least,
                equals,
            } => {
                let text = value_of(now.experiment, setting);
                let number = text.as_deref().and_then(read_number);
                text.is_some()
                    && at_most.is_none_or(|most| number.is_some_and(|number| number <= most))
                    && at_least.is_none_or(|least| number.is_some_and(|number| number >= least))
                    && equals
                        .as_ref()
                        .is_none_or(|wanted| text.as_ref() == Some(wanted))
            }
            Self::Chosen {
                condition,
                same_row,
                ..
            } => {
                let selected = now.experiment.view.selected;
                let found = now.findings.cell.as_ref();
                // The findings follow the choice: until then they are those of the cell before.
                let is_found =
                    found.is_some_and(|cell| (cell.row, cell.col) == (selected.row, selected.col));
                selected != start.view.selected
                    && !(*same_row && selected.row != start.view.selected.row)
                    && condition.as_ref().is_none_or(|condition| {
                        is_found && condition.holds(now.experiment, now.findings)
                    })
            }
            Self::Answered { .. } => now.answered,
            Self::Predicted { predicted } => {
                CardKey::read(predicted).is_ok_and(|card| (now.predicted)(card.key()))
            }
            Self::Task { task } => now.tasks.get((*task as usize).wrapping_sub(1)) == Some(&true),
            Self::Layer { layer } => now.layer.is_some_and(|shown| shown >= *layer),
        }
    }

    /// Whether a step of this lesson can ever be ended by it.
    pub(super) fn is_known(&self, step: &LessonStep) -> bool {
        match self {
            Self::Setting {
                setting,
                at_most,
                at_least,
                equals,
            } => {
                let Some(field) = fields().find(|field| field.key == setting) else {
                    return false;
                };
                let written = |text: &str| {
                    let mut experiment = step.experiment();
                    (field.read)(&mut experiment, text).ok()?;
                    Some((field.write)(&experiment))
                };
                let bounds = [at_most, at_least].into_iter().flatten();
                let takes_numbers = bounds
                    .map(|bound| written(&bound.to_string()))
                    .all(|written| written.is_some());
                let comes_back = equals
                    .as_ref()
                    .is_none_or(|text| written(text).as_ref() == Some(text));
                (at_most.is_some() || at_least.is_some() || equals.is_some())
                    && takes_numbers
                    && comes_back
            }
            Self::Chosen { chosen, .. } => *chosen,
            Self::Answered { answered } => *answered && step.ask.is_some(),
            Self::Predicted { predicted } => CardKey::read(predicted).is_ok(),
            Self::Task { task } => (1..=4).contains(task),
            Self::Layer { .. } => true,
        }
    }
}

fn value_of(experiment: &Experiment, key: &str) -> Option<String> {
    let field = fields().find(|field| field.key == key)?;
    Some((field.write)(experiment))
}
