//! The one table of shareable settings: key, range, how each is read and written.

use std::fmt::Display;
use std::str::FromStr;

use super::{AffineChoice, Experiment, HeatScale, Room, Source};
use crate::numerics::laws::Law;
use crate::numerics::norms::NormSpec;

/// The most norms that stand beside the input.
pub const MAX_NORMS: usize = 4;
/// Range of ε; 0 is allowed.
pub const EPS: NumberRange = NumberRange { min: 0.0, max: 1.0 };

/// A closed range of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NumberRange {
    /// Smallest value.
    pub min: f64,
    /// Largest value.
    pub max: f64,
}

/// One shareable setting.
pub struct Field {
    /// Its key in the link.
    pub key: &'static str,
    /// What it is, for the table of the README.
    pub meaning: &'static str,
    /// Reads the text into the experiment. `Ok(true)`: the value was clamped into its range.
    pub read: fn(&mut Experiment, &str) -> Result<bool, String>,
    /// Writes it as text.
    pub write: fn(&Experiment) -> String,
}

macro_rules! number {
    ($key:literal, $meaning:literal, $range:expr, $($path:tt).+) => {
        Field {
            key: $key,
            meaning: $meaning,
            read: |e, text| read_number(&mut e.$($path).+, text, $range),
            write: |e| e.$($path).+.to_string(),
        }
    };
}

macro_rules! one_of {
    ($key:literal, $meaning:literal, $choice:ident, $field:ident) => {
        Field {
            key: $key,
            meaning: $meaning,
            read: |e, text| match $choice::from_key(text) {
                Some(choice) => {
                    e.$field = choice;
                    Ok(false)
                }
                None => {
                    let keys: Vec<_> = $choice::ALL.iter().map(|choice| choice.key()).collect();
                    Err(format!("it must be one of: {}", keys.join(", ")))
                }
            },
            write: |e| e.$field.key().into(),
        }
    };
}

/// The ranges of the numeric settings, for links and controls alike.
pub mod ranges {
    use super::NumberRange;
    use crate::numerics::batch::MAX_SIDE;
    use crate::numerics::structure::{FieldSpec, Structure};

    const fn range(min: f64, max: f64) -> NumberRange {
        NumberRange { min, max }
    }
    const fn of(spec: FieldSpec) -> NumberRange {
        range(spec.min, spec.max)
    }
    /// Samples or features.
    pub const SIDE: NumberRange = range(1.0, MAX_SIDE as f64);
    /// Standard deviation of the features' offsets.
    pub const FEATURE_OFFSETS: NumberRange = of(Structure::FEATURE_OFFSETS);
    /// Standard deviation of the logarithms of the features' scales.
    pub const FEATURE_SCALES: NumberRange = of(Structure::FEATURE_SCALES);
    /// Standard deviation of the samples' offsets.
    pub const SAMPLE_OFFSETS: NumberRange = of(Structure::SAMPLE_OFFSETS);
    /// Standard deviation of the logarithms of the samples' scales.
    pub const SAMPLE_SCALES: NumberRange = of(Structure::SAMPLE_SCALES);
    /// Number of outlier features.
    pub const OUTLIERS: NumberRange = of(Structure::OUTLIER_FEATURES);
    /// How far the outlier features stand out.
    pub const OUTLIER_SIZE: NumberRange = of(Structure::OUTLIER_SIZE);
    /// Correlation of neighbouring features.
    pub const CORRELATION: NumberRange = of(Structure::CORRELATION);
    /// Clusters of samples.
    pub const DOMAINS: NumberRange = of(Structure::DOMAINS);
    /// Standard deviation of the clusters' centres.
    pub const DOMAIN_DISTANCE: NumberRange = of(Structure::DOMAIN_DISTANCE);
    /// Place in the recorded network.
    pub const PLACE: NumberRange = range(0.0, 13.0);
    /// γ and β.
    pub const AFFINE: NumberRange = range(-10.0, 10.0);
    /// An index into an axis.
    pub const INDEX: NumberRange = range(0.0, 4_294_967_295.0);
    /// An axis of a file.
    pub const AXIS: NumberRange = range(0.0, 2.0);
}

/// Every shareable setting, in the order links are written.
pub const FIELDS: &[Field] = &[
    one_of!("room", "which room is open", Room, room),
    one_of!("data", "where the activations come from", Source, source),
    Field {
        key: "law",
        meaning: "law of the values, with its parameters: student-t:3",
        read: |e, text| {
            e.law = text.parse::<Law>().map_err(|error| error.to_string())?;
            Ok(false)
        },
        write: |e| e.law.to_string(),
    },
    number!("batch", "samples (rows)", ranges::SIDE, batch),
    number!("features", "features (columns)", ranges::SIDE, features),
    number!(
        "feature-offsets",
        "standard deviation of the features' offsets",
        ranges::FEATURE_OFFSETS,
        structure.feature_offsets
    ),
    number!(
        "feature-scales",
        "standard deviation of the features' log scales",
        ranges::FEATURE_SCALES,
        structure.feature_scales
    ),
    number!(
        "sample-offsets",
        "standard deviation of the samples' offsets",
        ranges::SAMPLE_OFFSETS,
        structure.sample_offsets
    ),
    number!(
        "sample-scales",
        "standard deviation of the samples' log scales",
        ranges::SAMPLE_SCALES,
        structure.sample_scales
    ),
    number!(
        "outliers",
        "number of outlier features",
        ranges::OUTLIERS,
        structure.outlier_features
    ),
    number!(
        "outlier-size",
        "how far outlier features stand out",
        ranges::OUTLIER_SIZE,
        structure.outlier_size
    ),
    number!(
        "correlation",
        "correlation of neighbouring features",
        ranges::CORRELATION,
        structure.correlation
    ),
    number!(
        "domains",
        "clusters of samples; 0 and 1 mean none",
        ranges::DOMAINS,
        structure.domains
    ),
    number!(
        "domain-distance",
        "standard deviation of the clusters' centres",
        ranges::DOMAIN_DISTANCE,
        structure.domain_distance
    ),
    number!(
        "place",
        "place in the recorded network",
        ranges::PLACE,
        place
    ),
    number!(
        "slice-axis",
        "axis of a 3-D file that is cut",
        ranges::AXIS,
        slice_axis
    ),
    number!("slice", "where it is cut", ranges::INDEX, slice),
    Field {
        key: "samples-axis",
        meaning: "which axis of a file holds the samples, or auto",
        read: |e, text| {
            let mut axis = 0;
            let clamped = text != "auto" && read_number(&mut axis, text, ranges::AXIS)?;
            e.samples_axis = (text != "auto").then_some(axis);
            Ok(clamped)
        },
        write: |e| {
            e.samples_axis
                .map_or("auto".into(), |axis: u32| axis.to_string())
        },
    },
    Field {
        key: "norm",
        meaning: "norms beside the input: batch,layer,rms,group:8",
        read: read_norms,
        write: |e| {
            let names: Vec<_> = e.norms.iter().map(ToString::to_string).collect();
            if names.is_empty() {
                "none".into()
            } else {
                names.join(",")
            }
        },
    },
    Field {
        key: "eps",
        meaning: "ε of every norm, or auto for each norm's own default",
        read: |e, text| {
            if text == "auto" {
                e.eps = None;
                return Ok(false);
            }
            let mut eps = 0.0;
            let clamped = read_number(&mut eps, text, EPS)?;
            e.eps = Some(eps);
            Ok(clamped)
        },
        write: |e| e.eps.map_or("auto".into(), |eps| eps.to_string()),
    },
    one_of!("affine", "where γ and β come from", AffineChoice, affine),
    number!(
        "gamma",
        "γ, or the mean of the drawn ones",
        ranges::AFFINE,
        gamma
    ),
    number!(
        "beta",
        "β, or the mean of the drawn ones",
        ranges::AFFINE,
        beta
    ),
    number!("seed", "seed of every random stream", ranges::INDEX, seed),
    one_of!("scale", "colour scale of the heat maps", HeatScale, scale),
    number!("sample", "selected sample, from 0", ranges::INDEX, row),
    number!("feature", "selected feature, from 0", ranges::INDEX, col),
];

/// A number type of the experiment.
trait Number: Copy + Display + FromStr {
    fn from_f64(value: f64) -> Self;
}
impl Number for u32 {
    // Saturating by definition of `as`, and the range has been applied before.
    fn from_f64(value: f64) -> Self {
        value.round() as u32
    }
}
impl Number for f64 {
    fn from_f64(value: f64) -> Self {
        value
    }
}

fn read_number<T: Number>(target: &mut T, text: &str, range: NumberRange) -> Result<bool, String> {
    let value: f64 = text
        .trim()
        .parse()
        .map_err(|_| "it must be a number".to_string())?;
    if value.is_nan() {
        return Err("it must be a number".into());
    }
    let kept = value.clamp(range.min, range.max);
    // −0 would be written back as another text than 0.
    *target = T::from_f64(kept + 0.0);
    Ok(kept != value)
}

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
    experiment.norms = norms;
    Ok(clamped)
}

fn split_norms(text: &str) -> impl Iterator<Item = &str> {
    text.split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
}
