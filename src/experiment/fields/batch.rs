//! The settings of the batch room, which the depth room starts its streams from.

use super::{EPS, Field, for_the_readme, ranges, read_number};
use crate::experiment::{AffineChoice, Experiment, HeatScale, Room, SliceAxis, SmallBatch, Source};
use crate::numerics::distributions::Distribution;
use crate::numerics::formats::{Accumulation, EpsPlace, EpsRounding, Storage, VarianceMethod};
use crate::numerics::norms::NormSpec;

/// The most norms that stand beside the input.
pub const MAX_NORMS: usize = 4;

/// In the order links are written.
pub const FIELDS: &[Field] = &[
    one_of!(
        "room",
        "which room is open; an empty link opens `start`",
        Room,
        room
    ),
    one_of!(
        "data",
        "where the activations come from",
        Source,
        input.source
    ),
    Field {
        key: "law",
        meaning: for_the_readme("distribution of the values, with its parameters: student-t:3"),
        read: |e, text| {
            e.input.drawn.distribution = text
                .parse::<Distribution>()
                .map_err(|error| error.to_string())?;
            Ok(false)
        },
        write: |e| e.input.drawn.distribution.to_string(),
    },
    Field {
        key: "cells",
        meaning: for_the_readme(
            "numbers of the start room's batch: samples parted by semicolons, features by commas",
        ),
        read: |e, text| {
            e.input.small = text
                .parse::<SmallBatch>()
                .map_err(|error| error.to_string())?;
            Ok(false)
        },
        write: |e| e.input.small.to_string(),
    },
    Field {
        key: "moment",
        meaning: for_the_readme("moment of the start room's working-out, from 0, or whole"),
        read: |e, text| {
            let mut moment = 0;
            let clamped = text != "whole" && read_number(&mut moment, text, ranges::MOMENT)?;
            e.view.moment = (text != "whole").then_some(moment);
            Ok(clamped)
        },
        write: |e| {
            e.view
                .moment
                .map_or("whole".into(), |moment: u32| moment.to_string())
        },
    },
    number!("batch", "samples (rows)", ranges::SIDE, input.drawn.batch),
    number!(
        "features",
        "features (columns)",
        ranges::SIDE,
        input.drawn.features
    ),
    number!(
        "feature-offsets",
        "standard deviation of the features' offsets",
        ranges::FEATURE_OFFSETS,
        input.drawn.structure.feature_offsets
    ),
    number!(
        "feature-scales",
        "standard deviation of the features' log scales",
        ranges::FEATURE_SCALES,
        input.drawn.structure.feature_scales
    ),
    number!(
        "sample-offsets",
        "standard deviation of the samples' offsets",
        ranges::SAMPLE_OFFSETS,
        input.drawn.structure.sample_offsets
    ),
    number!(
        "sample-scales",
        "standard deviation of the samples' log scales",
        ranges::SAMPLE_SCALES,
        input.drawn.structure.sample_scales
    ),
    number!(
        "outliers",
        "number of outlier features",
        ranges::OUTLIERS,
        input.drawn.structure.outlier_features
    ),
    number!(
        "outlier-size",
        "how far outlier features stand out",
        ranges::OUTLIER_SIZE,
        input.drawn.structure.outlier_size
    ),
    number!(
        "correlation",
        "correlation of neighbouring features",
        ranges::CORRELATION,
        input.drawn.structure.correlation
    ),
    number!(
        "domains",
        "clusters of samples; 0 and 1 mean none",
        ranges::DOMAINS,
        input.drawn.structure.domains
    ),
    number!(
        "domain-distance",
        "standard deviation of the clusters' centres",
        ranges::DOMAIN_DISTANCE,
        input.drawn.structure.domain_distance
    ),
    number!(
        "place",
        "place in the recorded network, or layer of the generated one",
        ranges::PLACE,
        input.recorded.place
    ),
    Field {
        key: "slice-axis",
        meaning: for_the_readme(
            "axis along which a file of three axes or more is cut into slices, none, or auto: the first of three",
        ),
        read: |e, text| {
            let mut axis = 0;
            let word = SliceAxis::from_word(text);
            let clamped = word.is_none() && read_number(&mut axis, text, ranges::AXIS)?;
            e.input.file.slice_axis = word.unwrap_or(SliceAxis::Along(axis));
            Ok(clamped)
        },
        write: |e| e.input.file.slice_axis.to_string(),
    },
    number!(
        "slice",
        "where it is cut, from 0",
        ranges::INDEX,
        input.file.slice
    ),
    axis!(
        "samples-axis",
        "which axis of a file holds the samples, or auto",
        input.file.samples_axis
    ),
    Field {
        key: "norm",
        meaning: for_the_readme("norms beside the input: batch,layer,rms,group:8"),
        read: read_norms,
        write: |e| {
            let names: Vec<_> = e
                .outputs
                .normalization
                .norms
                .iter()
                .map(ToString::to_string)
                .collect();
            if names.is_empty() {
                "none".into()
            } else {
                names.join(",")
            }
        },
    },
    Field {
        key: "eps",
        meaning: for_the_readme("ε of every norm, or auto for each norm's own default"),
        read: |e, text| {
            if text == "auto" {
                e.outputs.eps = None;
                return Ok(false);
            }
            let mut eps = 0.0;
            let clamped = read_number(&mut eps, text, EPS)?;
            e.outputs.eps = Some(eps);
            Ok(clamped)
        },
        write: |e| e.outputs.eps.map_or("auto".into(), |eps| eps.to_string()),
    },
    one_of!(
        "affine",
        "where γ and β come from",
        AffineChoice,
        outputs.normalization.affine
    ),
    number!(
        "gamma",
        "γ, or the mean of the drawn ones",
        ranges::AFFINE,
        outputs.normalization.gamma
    ),
    number!(
        "beta",
        "β, or the mean of the drawn ones",
        ranges::AFFINE,
        outputs.normalization.beta
    ),
    one_of!(
        "storage",
        "number format of the norms' input and output: f32, f16, bf16, e4m3, e5m2",
        Storage,
        outputs.normalization.precision.storage
    ),
    one_of!(
        "accumulate",
        "number format of the arithmetic between: f32, or storage for the same",
        Accumulation,
        outputs.normalization.precision.accumulation
    ),
    one_of!(
        "variance",
        "variance in two-pass, or one-pass as E[x²] − E[x]²",
        VarianceMethod,
        outputs.normalization.precision.variance
    ),
    one_of!(
        "eps-place",
        "ε inside or outside the root",
        EpsPlace,
        outputs.normalization.precision.eps_place
    ),
    one_of!(
        "eps-rounded",
        "whether ε is rounded to the storage format: no or yes",
        EpsRounding,
        outputs.normalization.precision.eps_rounding
    ),
    number!(
        "seed",
        "seed of every random stream",
        ranges::INDEX,
        input.seed
    ),
    one_of!(
        "scale",
        "colour scale of the heat maps",
        HeatScale,
        view.scale
    ),
    number!(
        "sample",
        "selected sample, from 0",
        ranges::INDEX,
        view.selected.row
    ),
    number!(
        "feature",
        "selected feature, from 0",
        ranges::INDEX,
        view.selected.col
    ),
];

fn read_norms(experiment: &mut Experiment, text: &str) -> Result<bool, String> {
    let mut norms: Vec<NormSpec> = Vec::new();
    for name in split_norms(text) {
        let norm = name
            .parse::<NormSpec>()
            .map_err(|error| error.to_string())?;
        // The input always stands first, and the same norm twice shows nothing new.
        if norm != NormSpec::None && !norms.contains(&norm) {
            norms.push(norm);
        }
    }
    let clamped = norms.len() > MAX_NORMS;
    norms.truncate(MAX_NORMS);
    experiment.outputs.normalization.norms = norms;
    Ok(clamped)
}

fn split_norms(text: &str) -> impl Iterator<Item = &str> {
    text.split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
}
