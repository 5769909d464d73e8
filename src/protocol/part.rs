//! A run as a list of independent parts, which workers share among themselves.

use serde::{Deserialize, Serialize};

use crate::experiment::{Beside, Experiment, Room, Source, Trial};

/// Into how many parts a network's layers are dealt: as many as there can be workers. How many
/// layers there are only the worker finds out that reads the file.
pub const LAYER_PARTS: u32 = 4;

/// One piece of a run. It needs no other's answer, only the experiment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Part {
    /// A panel of the batch room: 0 is the input, then the norms in order.
    Panel(u32),
    /// The selected cell, and all values of the input and of every output on one axis.
    Together,
    /// What the depth room's stacks start as.
    Opening,
    /// One set-up of the depth room, layer by layer.
    Stack(u32),
    /// The real network beside the stacks.
    Network,
    /// Every fourth layer of a network, from this one on.
    Layers(u32),
    /// Width, depth and number of repeats.
    ThreeNumbers,
    /// One trial of a card or an instrument, by its place.
    Trial {
        /// Its place among the trials.
        place: u32,
        /// What to run.
        trial: Box<Trial>,
        /// Whether only the pictures to choose from are wanted.
        choices_only: bool,
    },
    /// The right answer to a question of an assignment. Its experiment is its own, not the run's.
    Answer {
        /// The question, as JSON.
        item: String,
        /// The experiment, as the query of its link.
        link: String,
    },
    /// The batch of the reader's file against the second file, where there is one.
    Beside,
}

impl Part {
    /// The parts of the open room's run, in the order of its figures. Those of the claims room are
    /// its cards' trials, which an experiment does not know.
    pub fn all_of(experiment: &Experiment) -> Vec<Self> {
        match experiment.room {
            Room::Start | Room::Batch => {
                let norms = experiment.outputs.normalization.norms.len() as u32;
                // Of the second file only the workers know.
                let beside =
                    experiment.room == Room::Batch && experiment.input.source == Source::Own;
                (0..=norms)
                    .map(Self::Panel)
                    .chain([Self::Together])
                    .chain(beside.then_some(Self::Beside))
                    .collect()
            }
            Room::Depth => {
                let stacks = 0..experiment.set_ups().len() as u32;
                let network = experiment.outputs.stack.beside != Beside::Nothing;
                std::iter::once(Self::Opening)
                    .chain(stacks.map(Self::Stack))
                    .chain(network.then_some(Self::Network))
                    .chain([Self::ThreeNumbers])
                    .collect()
            }
            Room::Network => (0..LAYER_PARTS).map(Self::Layers).collect(),
            Room::Claims | Room::Lessons | Room::Assignments | Room::Glossary | Room::Speed => {
                Vec::new()
            }
        }
    }

    /// What tells it from other parts of runs that follow: the worker that did it last has kept most
    /// of what it needs.
    pub fn habit(&self, experiment: &Experiment) -> String {
        match self {
            Self::Panel(index) => {
                let norms = &experiment.outputs.normalization.norms;
                let norm = index.checked_sub(1).and_then(|i| norms.get(i as usize));
                norm.map_or_else(|| "input".into(), |norm| format!("panel {norm}"))
            }
            Self::Trial { place, .. } => format!("trial {place}"),
            // Each its own: any worker may find any of them.
            Self::Answer { item, link } => format!("answer {item} {link}"),
            other => format!("{other:?}"),
        }
    }
}
