//! The settings of the depth room.

use super::{Field, for_the_readme, ranges, read_number};
use crate::experiment::stack::clean_name;
use crate::experiment::{
    Beside, BranchValues, CurveScale, Outliers, Sets, StreamStart, StreamValues, pins,
};
use crate::numerics::distributions::Distribution;
use crate::numerics::norms::NormSpec;
use crate::numerics::residual::{Branch, Gain, Placement, StatAxis};

macro_rules! pin {
    ($key:literal, $meaning:literal, $index:literal) => {
        Field {
            key: $key,
            meaning: for_the_readme($meaning),
            read: |e, text| pins::read(e, $index, text),
            write: |e| pins::write(e, $index),
        }
    };
}

/// In the order links are written.
pub const FIELDS: &[Field] = &[
    number!(
        "layers",
        "layers of the stack",
        ranges::LAYERS,
        outputs.stack.layers
    ),
    one_of!(
        "start",
        "how a file or a recording enters the stack: as-is or standardized",
        StreamStart,
        outputs.stack.start
    ),
    Field {
        key: "name",
        meaning: for_the_readme("the reader's name for the set-up that the controls turn"),
        read: |e, text| {
            e.view.name = clean_name(text);
            Ok(e.view.name != text.trim())
        },
        write: |e| e.view.name.clone(),
    },
    one_of!(
        "placement",
        "where the norm stands in a residual layer",
        Placement,
        outputs.stack.set_up.placement
    ),
    Field {
        key: "stream-norm",
        meaning: for_the_readme("norm of the residual stack: rms, layer, group:8"),
        read: |e, text| {
            e.outputs.stack.set_up.norm = text
                .parse::<NormSpec>()
                .map_err(|error| error.to_string())?;
            Ok(false)
        },
        write: |e| e.outputs.stack.set_up.norm.to_string(),
    },
    one_of!(
        "branch",
        "what every layer adds",
        Branch,
        outputs.stack.set_up.branch
    ),
    Field {
        key: "branch-law",
        meaning: for_the_readme("distribution of fresh values, or auto for that of the start"),
        read: |e, text| {
            e.outputs.stack.set_up.branch_distribution = match text {
                "auto" => None,
                distribution => Some(
                    distribution
                        .parse::<Distribution>()
                        .map_err(|error| error.to_string())?,
                ),
            };
            Ok(false)
        },
        write: |e| {
            let distribution = e.outputs.stack.set_up.branch_distribution;
            distribution.map_or("auto".into(), |distribution| distribution.to_string())
        },
    },
    Field {
        key: "branch-values",
        meaning: for_the_readme(
            "fresh values with mean 0 and variance 1, or with their distribution's own",
        ),
        read: |e, text| {
            let choice = BranchValues::from_key(text)
                .ok_or("it must be one of: standardized, kept".to_string())?;
            e.outputs.stack.set_up.keep_mean = choice == BranchValues::Kept;
            Ok(false)
        },
        write: |e| {
            let kept = e.outputs.stack.set_up.keep_mean;
            let choice = if kept {
                BranchValues::Kept
            } else {
                BranchValues::Standardized
            };
            choice.key().into()
        },
    },
    number!(
        "rho",
        "share of a shared sublayer output that all layers have in common",
        ranges::RHO,
        outputs.stack.set_up.rho
    ),
    number!(
        "fan-in",
        "inputs of every output of a sparse sublayer",
        ranges::FAN_IN,
        outputs.stack.set_up.fan_in
    ),
    Field {
        key: "gain",
        meaning: for_the_readme("residual gain s: a number, 1/sqrt(L), or gpt2"),
        read: |e, text| {
            e.outputs.stack.set_up.gain =
                text.parse::<Gain>().map_err(|error| error.to_string())?;
            Ok(false)
        },
        write: |e| e.outputs.stack.set_up.gain.to_string(),
    },
    pin!(
        "pin-1",
        "the first pinned set-up: law:exponential~placement:post",
        0
    ),
    pin!("pin-2", "the second pinned set-up", 1),
    pin!("pin-3", "a third one, which the controls take up", 2),
    number!(
        "slot",
        "letter of the controls' set-up; 0 is A",
        ranges::SLOT,
        outputs.stack.slot
    ),
    one_of!(
        "axis",
        "axis along which a distribution is taken",
        StatAxis,
        view.depth.axis
    ),
    one_of!(
        "sets",
        "all sets of that axis, or the selected one",
        Sets,
        view.depth.sets
    ),
    one_of!(
        "values",
        "standardized values, or the stream's own",
        StreamValues,
        view.depth.values
    ),
    Field {
        key: "layer",
        meaning: for_the_readme("the layer shown, or last"),
        read: |e, text| {
            let mut layer = 0;
            let clamped = text != "last" && read_number(&mut layer, text, ranges::LAYER)?;
            e.view.depth.layer = (text != "last").then_some(layer);
            Ok(clamped)
        },
        write: |e| {
            e.view
                .depth
                .layer
                .map_or("last".into(), |layer: u32| layer.to_string())
        },
    },
    one_of!(
        "curves",
        "scale of the curves against depth",
        CurveScale,
        view.depth.curves
    ),
    one_of!(
        "beside",
        "a real network beside the simulation",
        Beside,
        outputs.stack.beside
    ),
    one_of!(
        "outlier-features",
        "outlier features of that network",
        Outliers,
        outputs.stack.outliers
    ),
];
