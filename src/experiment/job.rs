//! What a room has the worker do.

use super::input::InputKey;
use super::view::Selected;
use super::{
    CardKey, Experiment, FileReading, Normalization, PairedNorms, Probe, Room, SliceAxis, Source,
    Stack,
};
use crate::experiment::AffineChoice;

/// The work an experiment asks for. Experiments of equal jobs differ only in how their findings are
/// looked at, and equality is derived: a new setting of a part counts from the day it is added.
#[derive(Debug, Clone, PartialEq)]
pub enum Job<'a> {
    /// A matrix, and its norms.
    Batch {
        /// The matrix.
        input: InputKey<'a>,
        /// The norms.
        normalization: &'a Normalization,
        /// Their ε.
        eps: Option<f64>,
        /// Seed of drawn γ and β.
        affine_seed: Option<u32>,
    },
    /// Stacks of layers.
    Depth {
        /// Where the streams start.
        input: InputKey<'a>,
        /// The set-ups.
        stack: &'a Stack,
        /// ε of their norms.
        eps: Option<f64>,
        /// Seed of the layers.
        seed: u32,
        /// The sample and the feature whose own distributions are followed.
        selected: Selected,
    },
    /// Trials of a card or an instrument.
    Claims {
        /// Which.
        card: CardKey,
        /// The reader's own matrix.
        input: InputKey<'a>,
        /// The reader's own norms.
        normalization: &'a Normalization,
        /// Their ε.
        eps: Option<f64>,
        /// The instruments' settings.
        probe: &'a Probe,
        /// Seed of the trials.
        seed: u32,
        /// The cell that is poked.
        selected: Selected,
    },
    /// Every layer of a network.
    Network {
        /// Which network.
        source: Source,
        /// Seed of a generated one.
        seed: Option<u32>,
        /// ε of its norms.
        eps: Option<f64>,
        /// How a file is read, and the axis along which a tensor of three holds the layers.
        file: Option<(&'a FileReading, SliceAxis)>,
        /// Norms of it that were put together by hand.
        paired: Option<&'a PairedNorms>,
    },
    /// Nothing: a list of lessons, or the benchmark, which the reader starts.
    Nothing,
}

impl Room {
    /// Whether opening it runs anything.
    pub fn runs(self) -> bool {
        !matches!(
            self,
            Self::Lessons | Self::Assignments | Self::Glossary | Self::Speed
        )
    }
}

impl Experiment {
    /// The work that the open room asks for.
    pub fn job(&self) -> Job<'_> {
        let (input, seed) = (self.input.key(), self.input.seed);
        let (eps, normalization) = (self.outputs.eps, &self.outputs.normalization);
        let selected = self.view.selected;
        match self.room {
            Room::Start | Room::Batch => Job::Batch {
                input,
                normalization,
                eps,
                affine_seed: (normalization.affine == AffineChoice::Drawn).then_some(seed),
            },
            Room::Depth => Job::Depth {
                input,
                stack: &self.outputs.stack,
                eps,
                seed,
                selected,
            },
            Room::Claims => Job::Claims {
                card: self.view.card,
                input,
                normalization,
                eps,
                probe: &self.outputs.probe,
                seed,
                selected,
            },
            Room::Network => self.network_job(),
            Room::Lessons | Room::Assignments | Room::Glossary | Room::Speed => Job::Nothing,
        }
    }

    fn network_job(&self) -> Job<'_> {
        let source = self.input.source;
        let file = &self.input.file;
        Job::Network {
            source,
            seed: (source == Source::Planted).then_some(self.input.seed),
            eps: self.outputs.eps,
            file: (source == Source::Own).then_some((&file.reading, file.slice_axis)),
            paired: (source == Source::Own).then_some(&self.outputs.paired),
        }
    }

    /// Whether the file of the reader's is part of the work.
    pub fn needs_file(&self) -> bool {
        let beside = self.room == Room::Depth && self.outputs.stack.beside == super::Beside::Own;
        self.room.runs() && self.input.source == Source::Own || beside
    }
}
