//! The one table of shareable settings: key, range, how each is read and written.

use std::fmt::Display;
use std::str::FromStr;

use super::Experiment;
use super::stack::{MAX_LAYERS, MAX_WIDTH};
use crate::numerics::number_text;

macro_rules! number {
    ($key:literal, $meaning:literal, $range:expr, $($path:tt).+) => {
        Field {
            key: $key,
            meaning: for_the_readme($meaning),
            read: |e, text| read_number(&mut e.$($path).+, text, $range),
            write: |e| e.$($path).+.to_string(),
        }
    };
}

/// An axis of a file, or `auto`.
macro_rules! axis {
    ($key:literal, $meaning:literal, $($path:tt).+) => {
        Field {
            key: $key,
            meaning: for_the_readme($meaning),
            read: |e, text| {
                let mut axis = 0;
                let clamped = text != "auto" && read_number(&mut axis, text, ranges::AXIS)?;
                e.$($path).+ = (text != "auto").then_some(axis);
                Ok(clamped)
            },
            write: |e| e.$($path).+.map_or("auto".into(), |axis: u32| axis.to_string()),
        }
    };
}

macro_rules! one_of {
    ($key:literal, $meaning:literal, $choice:ident, $($path:tt).+) => {
        Field {
            key: $key,
            meaning: for_the_readme($meaning),
            read: |e, text| match $choice::from_key(text) {
                Some(choice) => {
                    e.$($path).+ = choice;
                    Ok(false)
                }
                None => {
                    let keys: Vec<_> = $choice::ALL.iter().map(|choice| choice.key()).collect();
                    Err(format!("it must be one of: {}", keys.join(", ")))
                }
            },
            write: |e| e.$($path).+.key().into(),
        }
    };
}

mod batch;
mod claims;
mod depth;
mod file;
mod network;

pub use batch::MAX_NORMS;

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

/// What only the README shows need not travel to browsers.
const fn for_the_readme(meaning: &'static str) -> &'static str {
    if cfg!(target_arch = "wasm32") {
        ""
    } else {
        meaning
    }
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
    /// Features of a stack.
    pub const WIDTH: NumberRange = range(1.0, super::MAX_WIDTH as f64);
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
    /// A moment of the start room.
    pub const MOMENT: NumberRange = range(0.0, 99.0);
    /// An index into an axis.
    pub const INDEX: NumberRange = range(0.0, 4_294_967_295.0);
    /// Layers of a stack.
    pub const LAYERS: NumberRange = range(1.0, super::MAX_LAYERS as f64);
    /// A layer shown; 0 is the start.
    pub const LAYER: NumberRange = range(0.0, super::MAX_LAYERS as f64);
    /// Share ρ that all layers have in common.
    pub const RHO: NumberRange = range(0.0, 1.0);
    /// Inputs of a sparse branch.
    pub const FAN_IN: NumberRange = range(1.0, super::MAX_WIDTH as f64);
    /// Letter of a set-up.
    pub const SLOT: NumberRange = range(0.0, 2.0);
    /// Amount of a poke.
    pub const AMOUNT: NumberRange = range(-1000.0, 1000.0);
    /// Factor of a re-scaling; positive, since a negative one turns signs.
    pub const DELTA: NumberRange = range(0.1, 10.0);
    /// Size of a shift.
    pub const SHIFT: NumberRange = range(0.0, 10.0);
    /// Scale of the data.
    pub const DATA_SCALE: NumberRange = range(1e-4, 100.0);
    /// Weight of the newest batch.
    pub const MOMENTUM: NumberRange = range(0.01, 1.0);
    /// Drift per batch, in standard deviations.
    pub const DRIFT: NumberRange = range(0.0, 0.5);
    /// An axis of a file.
    pub const AXIS: NumberRange = range(0.0, 7.0);
}

/// Every shareable setting, in the order links are written.
pub fn fields() -> impl Iterator<Item = &'static Field> + Clone {
    batch::FIELDS
        .iter()
        .chain(depth::FIELDS)
        .chain(claims::FIELDS)
        .chain(file::FIELDS)
        .chain(network::FIELDS)
}

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
    let value = number_text::read_number(text.trim()).ok_or("it must be a number")?;
    if value.is_nan() {
        return Err("it must be a number".into());
    }
    let kept = value.clamp(range.min, range.max);
    // −0 would be written back as another text than 0.
    *target = T::from_f64(kept + 0.0);
    Ok(kept != value)
}
