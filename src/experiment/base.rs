//! What a link starts from, room by room.

use super::{
    AffineChoice, CardKey, DepthView, Drawn, Experiment, FilePath, FileReading, FileView,
    HeatScale, Input, NetworkView, Normalization, Outputs, PairedNorms, Probe, RecordingView, Room,
    START_NORMS, Selected, SliceAxis, SmallBatch, Source, Stack, View, examples::depth_landing,
    landing,
};
use crate::numerics::distributions::{Distribution, DistributionKind};
use crate::numerics::formats::Precision;
use crate::numerics::norms::NormSpec;
use crate::numerics::structure::Structure;

impl Experiment {
    /// The plain experiment: independent standard normal values, 64 × 96, the three classic norms.
    /// A link that names its distribution or its source starts from here.
    pub fn plain() -> Self {
        Self {
            room: Room::Batch,
            input: Input {
                source: Source::Distribution,
                seed: 42,
                drawn: Drawn {
                    distribution: Distribution::of(DistributionKind::Normal),
                    batch: 64,
                    features: 96,
                    structure: Structure::default(),
                },
                small: SmallBatch::default(),
                recorded: RecordingView { place: 12 },
                file: FileView {
                    path: FilePath::default(),
                    slice_axis: SliceAxis::Usual,
                    slice: 0,
                    samples_axis: None,
                    reading: FileReading::default(),
                },
            },
            outputs: Outputs {
                eps: None,
                normalization: Normalization {
                    norms: vec![NormSpec::Batch, NormSpec::Layer, NormSpec::Rms],
                    affine: AffineChoice::Constant,
                    gamma: 1.0,
                    beta: 0.0,
                    precision: Precision::DEFAULT,
                },
                paired: PairedNorms::default(),
                stack: Stack::default(),
                probe: Probe::default(),
            },
            view: View {
                scale: HeatScale::Shared,
                selected: Selected { row: 20, col: 31 },
                depth: DepthView::default(),
                name: String::new(),
                pin_names: Vec::new(),
                moment: None,
                card: CardKey::ALL[0],
                network: NetworkView::default(),
            },
        }
    }

    /// This experiment with a change.
    pub fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// The plain stack: 512 samples of 256 independent standard normal features, 64 pre-norm
    /// layers of fresh values.
    pub fn plain_depth() -> Self {
        Self::plain().with(|e| {
            e.room = Room::Depth;
            (e.input.drawn.batch, e.input.drawn.features) = (512, 256);
        })
    }

    /// What the claims room's instruments start from: a batch small enough that every cell shows.
    pub fn plain_claims() -> Self {
        Self::plain().with(|e| {
            e.room = Room::Claims;
            (e.input.drawn.batch, e.input.drawn.features) = (16, 24);
            e.view.selected = Selected { row: 5, col: 8 };
        })
    }

    /// What the network room starts from: the recorded network.
    fn network() -> Self {
        Self::plain().with(|e| {
            e.room = Room::Network;
            e.input.source = Source::Recording;
            e.view.selected = Selected { row: 0, col: 0 };
        })
    }

    /// What the start room starts from: its small batch under BatchNorm, and the batch room's first
    /// example, of which it shows the same norm.
    fn start() -> Self {
        landing().with(|e| {
            e.room = Room::Start;
            e.outputs.normalization.norms = vec![START_NORMS[0]];
            e.view.selected = Selected { row: 2, col: 1 };
        })
    }

    /// What a link to `room` starts from: the plain experiment where it names its distribution or source,
    /// the room's first example where it does not.
    pub(super) fn base(room: Room, names_input: bool) -> Self {
        match (room, names_input) {
            (Room::Start, _) => Self::start(),
            (Room::Depth, true) => Self::plain_depth(),
            (Room::Depth, false) => depth_landing(),
            (Room::Claims, _) => Self::plain_claims(),
            (Room::Network, _) => Self::network(),
            (
                Room::Batch | Room::Lessons | Room::Assignments | Room::Glossary | Room::Speed,
                true,
            ) => Self {
                room,
                ..Self::plain()
            },
            (
                Room::Batch | Room::Lessons | Room::Assignments | Room::Glossary | Room::Speed,
                false,
            ) => Self { room, ..landing() },
        }
    }

    /// Whether distribution, source and structure are those of the room's first example, so that the link
    /// need not name them.
    pub(super) fn starts_from_example(&self) -> bool {
        let example = Self::base(self.room, false);
        let starts = |input: &Input| {
            let drawn = &input.drawn;
            (input.source, drawn.distribution, drawn.structure)
        };
        starts(&self.input) == starts(&example.input)
    }

    /// Where a reader starts in a room: its first example.
    pub fn first_in(room: Room) -> Self {
        Self::base(room, false)
    }
}
