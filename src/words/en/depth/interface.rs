//! Labels, hints and buttons of the depth room.

use super::names::letter;

pub const STREAM: &str = "Residual stream";
pub const STARTS_AS: &str = "Starts as";
pub const WIDTH: &str = "Width, features";
pub const WIDTH_HINT: &str = "1 to 2048.";
pub const SAMPLES: &str = "Samples";
pub const SAMPLES_HINT: &str = "1 to 4096.";
pub const LAYERS: &str = "Layers";
pub const LAYERS_HINT: &str = "1 to 512.";
pub const LAYER_DOES: &str = "Each layer";
pub const PLACEMENT: &str = "Placement of the norm";
pub const NORM: &str = "Norm";
pub const BRANCH: &str = "Sublayer: what a layer adds";
pub const BRANCH_DISTRIBUTION: &str = "Distribution of the fresh values";
pub const BRANCH_DISTRIBUTION_SAME: &str = "Fresh values have the distribution of the start";
pub const KEEP_MEAN: &str = "Keep the distribution's own mean and scale";
pub const KEEP_MEAN_HINT: &str =
    "Otherwise fresh values have mean 0 and variance 1. A mean that is kept adds up in step.";
pub const RHO: &str = "Common share ρ";
pub const RHO_HINT: &str = "0: every layer is new. 1: every layer adds the same.";
pub const FAN_IN: &str = "Inputs per output, k";
pub const FAN_IN_HINT: &str = "1 mixes only over depth, the full width mostly over width.";
pub const GAIN: &str = "Residual gain s";
pub const GAIN_NUMBER: &str = "a number";
pub const GAIN_ROOT: &str = "1/√L";
pub const GAIN_GPT2: &str = "the GPT-2 rule: 1/√(2L), two additions a layer";
pub const GAIN_VALUE: &str = "s";

pub const SET_UPS: &str = "Set-ups";
pub const SET_UPS_HINT: &str = "The controls turn the marked one. Up to three stand side by side.";
pub const PIN: &str = "Pin this set-up and go on with a copy";
pub const PIN_FULL: &str = "Three set-ups fit side by side. Remove one to pin another.";
pub const TURN: &str = "Turn the controls to";
pub const RENAME: &str = "Name of set-up";
pub const REMOVE: &str = "Remove set-up";

pub const BESIDE: &str = "Beside it";
pub const BESIDE_LABEL: &str = "A real network";
pub const BESIDE_NOTHING: &str = "none";
pub const BESIDE_RECORDING: &str = "all-MiniLM-L6-v2, 14 recorded places";
pub const BESIDE_PLANTED: &str = "a generated network with planted outliers";
pub const BESIDE_OWN: &str = "the layers of my own file";
pub const OUTLIERS_OUT: &str = "Leave its outlier features out";
pub const NETWORK: &str = "Real network";

pub const ADD_LAYER: &str = "Add one layer";
pub const START_AGAIN: &str = "Start at layer 0";
pub const FILM: &str = "Play the layers";
pub const FIRST_FIGURES: &str = "The chosen layer, and the way to it";
pub const MORE_MEASURES: &str = "More measures";
pub const MORE_MEASURES_LIST: &str = "skewness, quantiles, KS and W₁ distance, L-moments, tails, sizes, the whole history, width against depth against repeats";
pub const HOW_DRAWN: &str = " · across: layers, by doublings; marks measured, lines theory";
pub const PLAY: &str = "Play";
pub const PAUSE: &str = "Pause";
pub const BACK: &str = "One layer back";
pub const FORWARD: &str = "One layer forward";
pub const SPEED: &str = "Speed";
pub const LAYER: &str = "Layer";
pub const LAYER_SHOWN: &str = "Layer shown";
pub const AXIS_LEGEND: &str = "Distributions are taken";
pub const SETS_ALL: &str = "all of them, each standardized";
pub const SETS_ONE: &str = "only number";
pub const SETS: &str = "Which";
pub const VALUES: &str = "Values";
pub const VALUES_STANDARDIZED: &str = "standardized";
pub const VALUES_RAW: &str = "as in the stream";
pub const CURVES: &str = "Curves";
pub const CURVES_PLAIN: &str = "plain";
pub const CURVES_LOG: &str = "log–log, magnitudes";

pub const HISTORY: &str = "The residual stream, layer by layer";
pub const SHAPES: &str = "At layer";
pub const QUANTILES: &str = "Quantile–quantile";
pub const GROWTH_STREAM: &str = "RMS of the residual stream";
pub const GROWTH_INPUT: &str = "RMS of the sublayer's input";
pub const SPREAD: &str = "Interquartile range";
pub const SHARES: &str = "Which layers make up the sum";
pub const CURVES_TITLE: &str = "Against depth";
pub const THREE_NUMBERS: &str = "Three numbers people confuse";
pub const THREE_WIDTH: &str = "Width d";
pub const THREE_DEPTH: &str = "Depth L";
pub const THREE_REPEATS: &str = "Repeats n";

pub const THREE: [&str; 3] = [THREE_WIDTH, THREE_DEPTH, THREE_REPEATS];
pub const PER_SECOND: &str = " a second";
pub const VIEW: &str = "How the values are looked at";
pub const MEASURED: &str = "measured";
pub const THEORY: &str = "theory";
pub const TERM: &str = "added by layer";
pub const TERM_START: &str = "start";
pub const BIN: &str = "standardized value";
pub const DENSITY: &str = "density";
pub const GAUSSIAN_QUANTILE: &str = "Gaussian quantile";
pub const PLACEMENTS: &str = "Where the norm stands";
pub const SET: &str = "Number";
pub const START: &str = "The stream starts";
pub const START_AS_IS: &str = "as it is";
pub const START_STANDARDIZED: &str = "standardized: mean 0, variance 1";

/// Said in a figure where the reader's own number stands.
pub fn your_prediction(is_range: bool, set_up: u32) -> String {
    match is_range {
        true => format!(" · bar: your answer, for {}", letter(set_up as usize)),
        false => " · diamond: your answer".into(),
    }
}

/// The layer shown, to those who hear it.
pub fn layer_of(layer: u32, last: u32) -> String {
    format!("layer {layer} of {last}")
}

/// The excess kurtosis at a layer, to those who hear it.
pub fn spoken(kurtosis: &str) -> String {
    format!("{kurtosis} (excess kurtosis; 0 for a Gaussian)")
}
