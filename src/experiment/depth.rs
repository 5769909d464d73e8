//! What the depth room asks: set-ups of a residual stack, and how its figures look at them.

use serde::{Deserialize, Serialize};

use super::{Beside, CurveScale, Outliers, Sets, StreamStart, StreamValues};
use crate::numerics::distributions::Distribution;
use crate::numerics::norms::NormSpec;
use crate::numerics::residual::{Branch, Gain, Placement, StatAxis};

/// The most set-ups that are compared.
pub const MAX_SET_UPS: usize = 3;
/// The most letters of a set-up's name.
pub const MAX_NAME: usize = 24;
/// The most layers of a stack.
pub const MAX_LAYERS: u32 = 512;
/// The widest stream: a dense branch holds the square of it.
pub const MAX_WIDTH: u32 = 2048;

/// What one set-up does to the stream, layer by layer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SetUp {
    /// The reader's own name for it; empty for the one the page makes.
    pub name: String,
    /// Where the norm stands.
    pub placement: Placement,
    /// Which norm.
    pub norm: NormSpec,
    /// What every layer adds.
    pub branch: Branch,
    /// Distribution of fresh values; `None` for the distribution of the start.
    pub branch_distribution: Option<Distribution>,
    /// Whether fresh values keep their distribution's own mean and scale instead of mean 0, variance 1.
    pub keep_mean: bool,
    /// Share ρ of the branch that is common to all layers.
    pub rho: f64,
    /// Inputs k of every output of a sparse branch.
    pub fan_in: u32,
    /// Residual gain s.
    pub gain: Gain,
}

impl Default for SetUp {
    fn default() -> Self {
        Self {
            name: String::new(),
            placement: Placement::Pre,
            norm: NormSpec::Rms,
            branch: Branch::Fresh,
            branch_distribution: None,
            keep_mean: false,
            rho: 0.1,
            fan_in: 4,
            gain: Gain::Fixed(1.0),
        }
    }
}

/// A set-up with the distribution its stream starts from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pin {
    /// Distribution of the start, where the start is drawn from a distribution.
    pub distribution: Distribution,
    /// The set-up.
    pub set_up: SetUp,
}

impl Pin {
    /// Distribution of the fresh values.
    pub fn branch_distribution(&self) -> Distribution {
        self.set_up.branch_distribution.unwrap_or(self.distribution)
    }
}

/// Everything only the depth room asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Depth {
    /// Layers L.
    pub layers: u32,
    /// How a file or a recording enters the stack.
    pub start: StreamStart,
    /// The set-up that the controls turn; its distribution is the experiment's.
    pub set_up: SetUp,
    /// The other set-ups, in the order of their letters.
    pub pins: Vec<Pin>,
    /// The letter of the controls' set-up: 0 is A.
    pub slot: u32,
    /// Along which axis a distribution is taken.
    pub axis: StatAxis,
    /// All sets of that axis, or the selected one.
    pub sets: Sets,
    /// Standardized values, or the stream's own.
    pub values: StreamValues,
    /// The layer shown; `None` for the last.
    pub layer: Option<u32>,
    /// Scale of the curves against depth.
    pub curves: CurveScale,
    /// A real network beside the simulation.
    pub beside: Beside,
    /// Whether the real network's outlier features are counted.
    pub outliers: Outliers,
}

impl Default for Depth {
    fn default() -> Self {
        Self {
            layers: 64,
            start: StreamStart::AsIs,
            set_up: SetUp::default(),
            pins: Vec::new(),
            slot: 0,
            axis: StatAxis::Pooled,
            sets: Sets::All,
            values: StreamValues::Standardized,
            layer: None,
            curves: CurveScale::Plain,
            beside: Beside::Nothing,
            outliers: Outliers::Kept,
        }
    }
}

impl Depth {
    /// Brings the choices that depend on each other together: a third pin becomes the controls'
    /// set-up, letters stay without gaps, the layer inside the stack, k within the width.
    /// Returns what the controls' distribution becomes, if a pin took its place.
    pub fn settle(&mut self, width: u32) -> Option<Distribution> {
        let mut distribution = None;
        self.pins.truncate(MAX_SET_UPS);
        if self.pins.len() == MAX_SET_UPS
            && let Some(last) = self.pins.pop()
        {
            distribution = Some(last.distribution);
            self.set_up = last.set_up;
            self.slot = (MAX_SET_UPS - 1) as u32;
        }
        self.slot = self.slot.min(self.pins.len() as u32);
        self.layer = self.layer.map(|layer| layer.min(self.layers));
        self.set_up.fan_in = self.set_up.fan_in.clamp(1, width.max(1));
        distribution
    }

    /// All set-ups in the order of their letters; `distribution` is that of the controls' set-up.
    pub fn set_ups(&self, distribution: Distribution) -> Vec<Pin> {
        let mut all = self.pins.clone();
        let live = Pin {
            distribution,
            set_up: self.set_up.clone(),
        };
        all.insert((self.slot as usize).min(all.len()), live);
        all
    }

    /// Gives the controls to set-up number `index`; returns its distribution.
    pub fn take_up(&mut self, index: usize, distribution: Distribution) -> Distribution {
        let mut all = self.set_ups(distribution);
        if index >= all.len() {
            return distribution;
        }
        let live = all.remove(index);
        self.pins = all;
        self.slot = index as u32;
        self.set_up = live.set_up;
        live.distribution
    }

    /// Pins the controls' set-up as it is; the controls go on with a copy under the next letter.
    pub fn pin(&mut self, distribution: Distribution) {
        let mut all = self.set_ups(distribution);
        if all.len() >= MAX_SET_UPS {
            return;
        }
        self.slot = all.len() as u32;
        all.truncate(MAX_SET_UPS - 1);
        self.pins = all;
        self.set_up.name = String::new();
    }

    /// Removes set-up number `index`, if another is left; returns the distribution of the controls'.
    pub fn remove(&mut self, index: usize, distribution: Distribution) -> Distribution {
        let mut all = self.set_ups(distribution);
        if all.len() < 2 || index >= all.len() {
            return distribution;
        }
        let live = self.slot as usize;
        all.remove(index);
        let next = if live > index { live - 1 } else { live }.min(all.len() - 1);
        let taken = all.remove(next);
        self.pins = all;
        self.slot = next as u32;
        self.set_up = taken.set_up;
        taken.distribution
    }

    /// Names set-up number `index`.
    pub fn rename(&mut self, index: usize, name: &str) {
        let name = clean_name(name);
        let live = self.slot as usize;
        if index == live {
            self.set_up.name = name;
        } else if let Some(pin) = self.pins.get_mut(index - usize::from(index > live)) {
            pin.set_up.name = name;
        }
    }

    /// Whether both ask the worker for the same numbers.
    pub fn same_run(&self, other: &Self) -> bool {
        let asked = |depth: &Self| Self {
            axis: StatAxis::Pooled,
            sets: Sets::All,
            values: StreamValues::Standardized,
            layer: None,
            curves: CurveScale::Plain,
            ..depth.without_names()
        };
        asked(self) == asked(other)
    }

    fn without_names(&self) -> Self {
        let mut depth = self.clone();
        depth.set_up.name.clear();
        for pin in &mut depth.pins {
            pin.set_up.name.clear();
        }
        depth
    }
}

/// A name as it is kept: one line, at most [`MAX_NAME`] letters, without the link's separator.
pub fn clean_name(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() && *c != '~')
        .take(MAX_NAME)
        .collect::<String>()
        .trim()
        .to_string()
}
