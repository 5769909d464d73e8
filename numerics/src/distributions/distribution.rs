//! A distribution with checked parameters, and its text form.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::drawn::{Bars, DRAWN_BARS};
use super::kind::{DistributionKind, ParamSpec};
use crate::number_text::read_number;

/// The most parameters a distribution has.
const MAX_PARAMS: usize = 3;

/// How much of an unreadable text an error repeats.
const QUOTED_CHARS: usize = 40;

/// A kind of distribution with parameters inside their ranges.
///
/// The text form is the key, followed by `:` and all parameters when any is not at its default.
/// Parameters left out at the end take their defaults. Serialized as that text, so that what is
/// read back is checked again.
///
/// ```
/// use normscope_numerics::distributions::{Distribution, DistributionKind};
///
/// let distribution: Distribution = "student-t:3".parse()?;
/// assert_eq!(distribution, Distribution::new(DistributionKind::StudentT, &[3.0])?);
/// assert_eq!(distribution.to_string(), "student-t:3");
/// assert_eq!(Distribution::of(DistributionKind::Gamma).to_string(), "gamma");
/// assert_eq!("gamma:3".parse::<Distribution>()?.to_string(), "gamma:3,1");
/// # Ok::<(), normscope_numerics::distributions::DistributionError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Distribution {
    kind: DistributionKind,
    /// The parameters, then zeros.
    values: [f64; MAX_PARAMS],
    /// What is drawn by hand; the first shape for every other kind.
    bars: Bars,
}

/// Why a distribution could not be made.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum DistributionError {
    /// The text names no distribution.
    #[error("There is no distribution called “{name}”.")]
    UnknownDistribution {
        /// The beginning of the unknown name.
        name: String,
    },
    /// A parameter of the text is not a number.
    #[error(
        "The {parameter} of the distribution “{distribution}” must be a number, and “{text}” is not one."
    )]
    NotANumber {
        /// The distribution's key.
        distribution: &'static str,
        /// The parameter's key.
        parameter: &'static str,
        /// The beginning of what stood there.
        text: String,
    },
    /// A parameter lies outside its range.
    #[error(
        "The {parameter} of the distribution “{distribution}” must lie between {min} and {max}, and {value} does not."
    )]
    OutOfRange {
        /// The distribution's key.
        distribution: &'static str,
        /// The parameter's key.
        parameter: &'static str,
        /// What was asked for.
        value: f64,
        /// The smallest value.
        min: f64,
        /// The largest value.
        max: f64,
    },
    /// A parameter that counts something has a fraction.
    #[error(
        "The {parameter} of the distribution “{distribution}” must be a whole number, and {value} is not."
    )]
    NotWhole {
        /// The distribution's key.
        distribution: &'static str,
        /// The parameter's key.
        parameter: &'static str,
        /// What was asked for.
        value: f64,
    },
    /// What should be heights of bars is not.
    #[error(
        "The distribution “drawn” is written as {DRAWN_BARS} heights from 0 to 9 and a to z, of which one at least is not 0."
    )]
    NotDrawn,
    /// More parameters than the distribution has.
    #[error("The distribution “{distribution}” has no parameter number {extra}: leave it out.")]
    TooManyParameters {
        /// The distribution's key.
        distribution: &'static str,
        /// The position of the first one too many, counted from one.
        extra: usize,
    },
}

impl Distribution {
    /// A distribution of that kind. Parameters left out at the end take their defaults.
    ///
    /// # Errors
    ///
    /// A parameter outside its range or not a number, a fraction where a whole number is meant, or
    /// more parameters than the kind has.
    pub fn new(kind: DistributionKind, params: &[f64]) -> Result<Self, DistributionError> {
        let specs = kind.params();
        if params.len() > specs.len() {
            return Err(too_many(kind));
        }
        let mut distribution = Self::of(kind);
        for (index, &value) in params.iter().enumerate() {
            distribution.values[index] = checked(kind, &specs[index], value)?;
        }
        Ok(distribution)
    }

    /// The distribution of that kind with default parameters.
    pub fn of(kind: DistributionKind) -> Self {
        let mut values = [0.0; MAX_PARAMS];
        for (value, spec) in values.iter_mut().zip(kind.params()) {
            *value = spec.default;
        }
        Self {
            kind,
            values,
            bars: Bars::FIRST,
        }
    }

    /// A distribution drawn by hand.
    pub fn drawn(bars: Bars) -> Self {
        Self {
            bars,
            ..Self::of(DistributionKind::Drawn)
        }
    }

    /// Its bars, where it is drawn by hand.
    pub fn bars(&self) -> &Bars {
        &self.bars
    }

    /// The kind.
    pub fn kind(&self) -> DistributionKind {
        self.kind
    }

    /// The parameters, in the order of [`DistributionKind::params`].
    pub fn params(&self) -> &[f64] {
        &self.values[..self.kind.params().len()]
    }

    /// The same distribution with parameter number `index` (from zero) changed.
    ///
    /// # Errors
    ///
    /// As [`Distribution::new`]; an `index` the distribution does not have counts as one parameter too many.
    pub fn with_param(mut self, index: usize, value: f64) -> Result<Self, DistributionError> {
        let spec = self.kind.params().get(index).ok_or(too_many(self.kind))?;
        self.values[index] = checked(self.kind, spec, value)?;
        Ok(self)
    }

    /// The parameters followed by zeros, to be taken apart by position.
    pub(super) fn values(&self) -> [f64; MAX_PARAMS] {
        self.values
    }
}

fn too_many(kind: DistributionKind) -> DistributionError {
    DistributionError::TooManyParameters {
        distribution: kind.key(),
        extra: kind.params().len() + 1,
    }
}

fn checked(kind: DistributionKind, spec: &ParamSpec, value: f64) -> Result<f64, DistributionError> {
    let (distribution, parameter) = (kind.key(), spec.key);
    if spec.admits(value) {
        Ok(value)
    } else if spec.min <= value && value <= spec.max {
        Err(DistributionError::NotWhole {
            distribution,
            parameter,
            value,
        })
    } else {
        Err(DistributionError::OutOfRange {
            distribution,
            parameter,
            value,
            min: spec.min,
            max: spec.max,
        })
    }
}

fn quoted(text: &str) -> String {
    text.chars().take(QUOTED_CHARS).collect()
}

impl fmt::Display for Distribution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.key())?;
        if *self == Self::of(self.kind) {
            return Ok(());
        }
        if self.kind == DistributionKind::Drawn {
            return write!(f, ":{}", self.bars);
        }
        for (index, value) in self.params().iter().enumerate() {
            write!(f, "{}{value}", if index == 0 { ':' } else { ',' })?;
        }
        Ok(())
    }
}

impl FromStr for Distribution {
    type Err = DistributionError;

    fn from_str(text: &str) -> Result<Self, DistributionError> {
        let (name, list) = match text.split_once(':') {
            Some((name, list)) => (name, Some(list)),
            None => (text, None),
        };
        let kind = DistributionKind::from_key(name)
            .ok_or_else(|| DistributionError::UnknownDistribution { name: quoted(name) })?;
        if let (DistributionKind::Drawn, Some(bars)) = (kind, list) {
            let bars = bars
                .trim()
                .parse()
                .map_err(|()| DistributionError::NotDrawn);
            return bars.map(Self::drawn);
        }
        let mut params = Vec::new();
        for (index, field) in list
            .into_iter()
            .flat_map(|list| list.split(','))
            .enumerate()
        {
            let spec = kind.params().get(index).ok_or(too_many(kind))?;
            params.push(parsed(kind, spec, field)?);
        }
        Self::new(kind, &params)
    }
}

fn parsed(kind: DistributionKind, spec: &ParamSpec, field: &str) -> Result<f64, DistributionError> {
    read_number(field.trim()).ok_or_else(|| DistributionError::NotANumber {
        distribution: kind.key(),
        parameter: spec.key,
        text: quoted(field),
    })
}

impl TryFrom<String> for Distribution {
    type Error = DistributionError;

    fn try_from(text: String) -> Result<Self, DistributionError> {
        text.parse()
    }
}

impl From<Distribution> for String {
    fn from(distribution: Distribution) -> Self {
        distribution.to_string()
    }
}
