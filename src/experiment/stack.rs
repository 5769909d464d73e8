//! What the depth room computes: set-ups of a residual stack, side by side.

use serde::{Deserialize, Serialize};

use super::{Beside, Experiment, Outliers, StreamStart};
use crate::numerics::distributions::Distribution;
use crate::numerics::norms::NormSpec;
use crate::numerics::residual::{Branch, Gain, Placement};

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

/// A pinned set-up: like the controls' own, with the distribution that its stream starts from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pinned {
    /// Distribution of the start, where the start is drawn from one.
    pub distribution: Distribution,
    /// The set-up.
    pub set_up: SetUp,
}

/// A set-up with its name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pin {
    /// The reader's own name for it; empty for the one the page makes.
    pub name: String,
    /// Distribution of the start, where the start is drawn from one.
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

/// The set-ups that are compared, and what stands beside them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stack {
    /// Layers L.
    pub layers: u32,
    /// How a file or a recording enters the stack.
    pub start: StreamStart,
    /// The set-up that the controls turn; its distribution is the input's.
    pub set_up: SetUp,
    /// The other set-ups, in the order of their letters.
    pub pins: Vec<Pinned>,
    /// The letter of the controls' set-up: 0 is A.
    pub slot: u32,
    /// A real network beside the simulation.
    pub beside: Beside,
    /// Whether the real network's outlier features are counted.
    pub outliers: Outliers,
}

impl Default for Stack {
    fn default() -> Self {
        Self {
            layers: 64,
            start: StreamStart::AsIs,
            set_up: SetUp::default(),
            pins: Vec::new(),
            slot: 0,
            beside: Beside::Nothing,
            outliers: Outliers::Kept,
        }
    }
}

impl Experiment {
    /// Brings the choices that depend on each other together: a third pin becomes the controls'
    /// set-up, letters stay without gaps, the layer inside the stack, k within the width.
    pub(super) fn settle_stack(&mut self) {
        let mut pins = self.pins();
        pins.truncate(MAX_SET_UPS);
        if pins.len() == MAX_SET_UPS
            && let Some(last) = pins.pop()
        {
            self.outputs.stack.slot = (MAX_SET_UPS - 1) as u32;
            self.set_live(last);
        }
        self.set_pins(pins);
        let width = self.input.drawn.features.max(1);
        let stack = &mut self.outputs.stack;
        stack.slot = stack.slot.min(stack.pins.len() as u32);
        stack.set_up.fan_in = stack.set_up.fan_in.clamp(1, width);
        let layer = &mut self.view.depth.layer;
        *layer = layer.map(|layer| layer.min(stack.layers));
    }

    /// All set-ups in the order of their letters.
    pub fn set_ups(&self) -> Vec<Pin> {
        let mut all = self.pins();
        let live = Pin {
            name: self.view.name.clone(),
            distribution: self.input.drawn.distribution,
            set_up: self.outputs.stack.set_up.clone(),
        };
        all.insert((self.outputs.stack.slot as usize).min(all.len()), live);
        all
    }

    /// Gives the controls to set-up number `index`.
    pub fn take_up(&mut self, index: usize) {
        let mut all = self.set_ups();
        if index >= all.len() {
            return;
        }
        let live = all.remove(index);
        self.set_pins(all);
        self.outputs.stack.slot = index as u32;
        self.set_live(live);
    }

    /// Pins the controls' set-up as it is; the controls go on with a copy under the next letter.
    pub fn pin(&mut self) {
        let all = self.set_ups();
        if all.len() >= MAX_SET_UPS {
            return;
        }
        self.outputs.stack.slot = all.len() as u32;
        self.set_pins(all);
        self.view.name = String::new();
    }

    /// Removes set-up number `index`, if another is left.
    pub fn remove_set_up(&mut self, index: usize) {
        let mut all = self.set_ups();
        if all.len() < 2 || index >= all.len() {
            return;
        }
        let live = self.outputs.stack.slot as usize;
        all.remove(index);
        let next = if live > index { live - 1 } else { live }.min(all.len() - 1);
        let taken = all.remove(next);
        self.set_pins(all);
        self.outputs.stack.slot = next as u32;
        self.set_live(taken);
    }

    /// Names set-up number `index`.
    pub fn rename_set_up(&mut self, index: usize, name: &str) {
        let name = clean_name(name);
        let live = self.outputs.stack.slot as usize;
        if index == live {
            self.view.name = name;
        } else if let Some(own) = self
            .view
            .pin_names
            .get_mut(index - usize::from(index > live))
        {
            *own = name;
        }
    }

    /// The pinned set-ups with their names.
    pub(super) fn pins(&self) -> Vec<Pin> {
        let named = |(place, pinned): (usize, &Pinned)| Pin {
            name: self.view.pin_names.get(place).cloned().unwrap_or_default(),
            distribution: pinned.distribution,
            set_up: pinned.set_up.clone(),
        };
        self.outputs
            .stack
            .pins
            .iter()
            .enumerate()
            .map(named)
            .collect()
    }

    /// Pins these and no others.
    pub(super) fn set_pins(&mut self, pins: Vec<Pin>) {
        self.view.pin_names = pins.iter().map(|pin| pin.name.clone()).collect();
        let pinned = |pin: Pin| Pinned {
            distribution: pin.distribution,
            set_up: pin.set_up,
        };
        self.outputs.stack.pins = pins.into_iter().map(pinned).collect();
    }

    /// Gives the controls this set-up.
    pub(super) fn set_live(&mut self, pin: Pin) {
        self.view.name = pin.name;
        self.input.drawn.distribution = pin.distribution;
        self.outputs.stack.set_up = pin.set_up;
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
