//! The text form of a [`NormSpec`], as it stands in a link.

use std::fmt;
use std::str::FromStr;

use super::error::NormError;
use super::spec::NormSpec;
use crate::number_text::read_number;

/// `key`, or `key:parameter` where the parameter is not the default.
///
/// ```
/// use normscope_numerics::norms::NormSpec;
///
/// assert_eq!(NormSpec::PartialRms { fraction: 0.25 }.to_string(), "prms:0.25");
/// assert_eq!(NormSpec::GROUP.to_string(), "group");
/// assert_eq!("dyt".parse(), Ok(NormSpec::DyT { alpha: 0.5 }));
/// ```
impl fmt::Display for NormSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())?;
        if Self::ALL.contains(self) {
            return Ok(());
        }
        match self {
            Self::PartialRms { fraction } => write!(f, ":{fraction}"),
            Self::Group { groups } => write!(f, ":{groups}"),
            Self::DyT { alpha } => write!(f, ":{alpha}"),
            _ => Ok(()),
        }
    }
}

/// Reads what [`fmt::Display`] writes; white space around it is ignored.
impl FromStr for NormSpec {
    type Err = NormError;

    fn from_str(text: &str) -> Result<Self, NormError> {
        let text = text.trim();
        let (key, parameter) = match text.split_once(':') {
            Some((key, parameter)) => (key, Some(parameter)),
            None => (text, None),
        };
        let default = Self::ALL
            .into_iter()
            .find(|spec| spec.key() == key)
            .ok_or_else(|| NormError::UnknownNorm(excerpt(text)))?;
        match parameter {
            Some(parameter) => with_parameter(default, parameter)?.checked(),
            None => Ok(default),
        }
    }
}

fn with_parameter(spec: NormSpec, text: &str) -> Result<NormSpec, NormError> {
    let norm = spec.key();
    let wrong = || NormError::NotANumber {
        norm,
        text: excerpt(text),
    };
    Ok(match spec {
        NormSpec::PartialRms { .. } => NormSpec::PartialRms {
            fraction: read_number(text).ok_or_else(wrong)?,
        },
        NormSpec::Group { .. } => NormSpec::Group {
            groups: text.parse().map_err(|_| wrong())?,
        },
        NormSpec::DyT { .. } => NormSpec::DyT {
            alpha: read_number(text).ok_or_else(wrong)?,
        },
        _ => return Err(NormError::NoParameter(norm)),
    })
}

/// The beginning of a text that may be of any length, for an error message.
fn excerpt(text: &str) -> String {
    text.chars().take(32).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_valid_spec() -> impl Strategy<Value = NormSpec> {
        prop_oneof![
            proptest::sample::select(NormSpec::ALL.to_vec()),
            (0.0..1.0_f64).prop_map(|p| NormSpec::PartialRms { fraction: 1.0 - p }),
            (1..u32::MAX).prop_map(|groups| NormSpec::Group { groups }),
            (1e-9..1000.0_f64).prop_map(|alpha| NormSpec::DyT { alpha }),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(spec in any_valid_spec()) {
            prop_assert_eq!(spec.to_string().parse(), Ok(spec));
        }

        /// Whatever is accepted is in range and has one canonical text.
        #[test]
        fn arbitrary_text_is_refused_or_becomes_a_valid_norm(
            text in "(none|batch|prms|group|dyt|.{0,6})(:[-+.0-9einfNa]{0,9}|.{0,12})"
        ) {
            if let Ok(spec) = text.parse::<NormSpec>() {
                prop_assert_eq!(spec.checked(), Ok(spec));
                prop_assert_eq!(spec.to_string().parse(), Ok(spec));
            }
        }
    }

    #[test]
    fn parameters_out_of_range_are_refused_with_their_reason() {
        for (text, error) in [
            ("prms:0", NormError::Fraction(0.0)),
            ("prms:1.5", NormError::Fraction(1.5)),
            ("group:0", NormError::NoGroups),
            ("dyt:-1", NormError::Alpha(-1.0)),
            ("dyt:inf", NormError::Alpha(f64::INFINITY)),
            ("layer:3", NormError::NoParameter("layer")),
            ("Layer", NormError::UnknownNorm("Layer".into())),
        ] {
            assert_eq!(text.parse::<NormSpec>(), Err(error), "{text}");
        }
        assert!(matches!("dyt:NaN".parse::<NormSpec>(), Err(NormError::Alpha(a)) if a.is_nan()));
        assert!(matches!(
            "group:-2".parse::<NormSpec>(),
            Err(NormError::NotANumber { .. })
        ));
    }

    #[test]
    fn keys_are_the_texts_of_the_defaults() {
        let texts: Vec<String> = NormSpec::ALL.iter().map(ToString::to_string).collect();
        let expected = [
            "none", "batch", "layer", "rms", "prms", "group", "l2", "scale", "dyt",
        ];
        assert_eq!(texts, expected);
    }
}
