//! What a link starts from, room by room.

use super::{
    AffineChoice, Claims, Depth, Experiment, FileReading, HeatScale, Room, Source,
    examples::depth_landing, landing,
};
use crate::numerics::distributions::{Distribution, DistributionKind};
use crate::numerics::norms::NormSpec;
use crate::numerics::structure::Structure;

impl Experiment {
    /// The plain experiment: independent standard normal values, 64 × 96, the three classic norms.
    /// A link that names its distribution or its source starts from here.
    pub fn plain() -> Self {
        Self {
            room: Room::Batch,
            source: Source::Distribution,
            distribution: Distribution::of(DistributionKind::Normal),
            batch: 64,
            features: 96,
            structure: Structure::default(),
            place: 12,
            slice_axis: 0,
            slice: 0,
            samples_axis: None,
            reading: FileReading::default(),
            norms: vec![NormSpec::Batch, NormSpec::Layer, NormSpec::Rms],
            eps: None,
            affine: AffineChoice::Constant,
            gamma: 1.0,
            beta: 0.0,
            seed: 42,
            scale: HeatScale::Shared,
            row: 20,
            col: 31,
            depth: Depth::default(),
            claims: Claims::default(),
        }
    }

    /// The plain stack: 512 samples of 256 independent standard normal features, 64 pre-norm
    /// layers of fresh values.
    pub fn plain_depth() -> Self {
        Self {
            room: Room::Depth,
            batch: 512,
            features: 256,
            ..Self::plain()
        }
    }

    /// What the claims room's instruments start from: a batch small enough that every cell shows.
    pub fn plain_claims() -> Self {
        Self {
            room: Room::Claims,
            batch: 16,
            features: 24,
            row: 5,
            col: 8,
            ..Self::plain()
        }
    }

    /// What a link to `room` starts from: the plain experiment where it names its distribution or source,
    /// the room's first example where it does not.
    pub(super) fn base(room: Room, names_input: bool) -> Self {
        match (room, names_input) {
            (Room::Depth, true) => Self::plain_depth(),
            (Room::Depth, false) => depth_landing(),
            (Room::Claims, _) => Self::plain_claims(),
            (Room::Batch | Room::Speed, true) => Self {
                room,
                ..Self::plain()
            },
            (Room::Batch | Room::Speed, false) => Self { room, ..landing() },
        }
    }

    /// Whether distribution, source and structure are those of the room's first example, so that the link
    /// need not name them.
    pub(super) fn starts_from_example(&self) -> bool {
        let example = Self::base(self.room, false);
        (self.source, &self.distribution, &self.structure)
            == (example.source, &example.distribution, &example.structure)
    }

    /// The same experiment in another room. What the reader has set goes along; a first example
    /// gives way to that of the other room, and an untouched size to the usual one there.
    pub fn in_room(&self, room: Room) -> Self {
        let sizes_of = |e: &Self| (e.batch, e.features);
        if room == self.room || room == Room::Speed || self.room == Room::Speed {
            return Self {
                room,
                ..self.clone()
            };
        }
        let mut there = Self::base(room, !self.starts_from_example());
        if self.starts_from_example() {
            return Self {
                seed: self.seed,
                norms: self.norms.clone(),
                ..there
            };
        }
        let (batch, features) = if sizes_of(self) == sizes_of(&Self::base(self.room, true)) {
            sizes_of(&there)
        } else {
            sizes_of(self)
        };
        there = Self {
            room,
            batch,
            features,
            ..self.clone()
        };
        there.settle();
        there
    }
}
