//! What makes features, samples and neighbours of a batch differ from independent equal draws.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The structure laid over the independent draws z of a distribution.
///
/// The activation of sample b and feature j is
///
/// x_bj = o_b + c_b (a_j + s_j z_bj + m_{k(b),j})
///
/// - z_bj: a draw from the distribution. With correlation ρ > 0, neighbours along a sample form a first-order
///   autoregression with the distribution's mean μ (0 where it has none) and independent draws e:
///   z_b0 = e_b0, z_bj = μ + ρ (z_b,j−1 − μ) + √(1−ρ²) (e_bj − μ). Mean and variance stay those of
///   the distribution, the correlation at distance d is ρᵈ; of the shape, only the normal distribution's is kept, others
///   drift towards it.
/// - a_j ~ N(0, `feature_offsets`²), s_j = exp(N(0, `feature_scales`²)): what per-feature norms undo.
/// - o_b ~ N(0, `sample_offsets`²), c_b = exp(N(0, `sample_scales`²)): what per-sample norms undo.
/// - Outliers: `outlier_features` distinct random features get ±`outlier_size` added to a_j, the sign
///   random, and s_j multiplied by 1 + `outlier_size`/4.
/// - Domains: with `domains` = K ≥ 2, sample b belongs to domain k(b), K contiguous blocks of samples
///   as equal as they can be, and m_kj ~ N(0, `domain_distance`²); with fewer, m = 0.
///
/// The default adds nothing: no outlier features and no domains, with a size and a distance ready
/// for when there are some.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Structure {
    /// Standard deviation of the features' offsets a_j.
    pub feature_offsets: f64,
    /// Standard deviation of the logarithms of the features' scales s_j.
    pub feature_scales: f64,
    /// Standard deviation of the samples' offsets o_b.
    pub sample_offsets: f64,
    /// Standard deviation of the logarithms of the samples' scales c_b.
    pub sample_scales: f64,
    /// How many features are outliers.
    pub outlier_features: u32,
    /// How far outlier features are shifted; a quarter of it widens them.
    pub outlier_size: f64,
    /// The correlation ρ of neighbouring features.
    pub correlation: f64,
    /// The number K of domains; 0 and 1 both mean none.
    pub domains: u32,
    /// Standard deviation of each coordinate of the domains' centres.
    pub domain_distance: f64,
}

/// One field of [`Structure`]: its name and the closed interval of its values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FieldSpec {
    /// A stable name in kebab-case, as `feature-offsets`.
    pub key: &'static str,
    /// The value that [`Structure::default`] has.
    pub default: f64,
    /// The smallest value.
    pub min: f64,
    /// The largest value.
    pub max: f64,
    /// Whether only whole numbers are meant.
    pub integer: bool,
}

impl FieldSpec {
    const fn real(key: &'static str, default: f64, max: f64) -> Self {
        Self {
            key,
            default,
            min: 0.0,
            max,
            integer: false,
        }
    }

    const fn whole(key: &'static str, default: f64, max: f64) -> Self {
        Self {
            integer: true,
            ..Self::real(key, default, max)
        }
    }
}

/// Why a structure is refused.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum StructureError {
    /// A field lies outside its range or is not a number.
    #[error("The {field} must lie between {min} and {max}, and {value} does not.")]
    OutOfRange {
        /// The field's key.
        field: &'static str,
        /// What was asked for.
        value: f64,
        /// The smallest value.
        min: f64,
        /// The largest value.
        max: f64,
    },
}

impl Structure {
    /// The range of [`feature_offsets`](Self::feature_offsets).
    pub const FEATURE_OFFSETS: FieldSpec = FieldSpec::real("feature-offsets", 0.0, 100.0);
    /// The range of [`feature_scales`](Self::feature_scales).
    pub const FEATURE_SCALES: FieldSpec = FieldSpec::real("feature-scales", 0.0, 3.0);
    /// The range of [`sample_offsets`](Self::sample_offsets).
    pub const SAMPLE_OFFSETS: FieldSpec = FieldSpec::real("sample-offsets", 0.0, 100.0);
    /// The range of [`sample_scales`](Self::sample_scales).
    pub const SAMPLE_SCALES: FieldSpec = FieldSpec::real("sample-scales", 0.0, 3.0);
    /// The range of [`outlier_features`](Self::outlier_features).
    pub const OUTLIER_FEATURES: FieldSpec = FieldSpec::whole("outlier-features", 0.0, 64.0);
    /// The range of [`outlier_size`](Self::outlier_size).
    pub const OUTLIER_SIZE: FieldSpec = FieldSpec::real("outlier-size", 20.0, 1000.0);
    /// The range of [`correlation`](Self::correlation).
    pub const CORRELATION: FieldSpec = FieldSpec::real("correlation", 0.0, 0.99);
    /// The range of [`domains`](Self::domains).
    pub const DOMAINS: FieldSpec = FieldSpec::whole("domains", 0.0, 16.0);
    /// The range of [`domain_distance`](Self::domain_distance).
    pub const DOMAIN_DISTANCE: FieldSpec = FieldSpec::real("domain-distance", 3.0, 100.0);

    /// The structure itself, if every field is a number inside its range.
    ///
    /// # Errors
    ///
    /// The first field outside its range.
    pub fn checked(self) -> Result<Self, StructureError> {
        self.check().map(|()| self)
    }

    /// Whether every field is a number inside its range.
    ///
    /// # Errors
    ///
    /// As [`checked`](Self::checked).
    pub fn check(&self) -> Result<(), StructureError> {
        for (spec, value) in self.fields() {
            if !(spec.min..=spec.max).contains(&value) {
                return Err(StructureError::OutOfRange {
                    field: spec.key,
                    value,
                    min: spec.min,
                    max: spec.max,
                });
            }
        }
        Ok(())
    }

    fn fields(&self) -> [(FieldSpec, f64); 9] {
        [
            (Self::FEATURE_OFFSETS, self.feature_offsets),
            (Self::FEATURE_SCALES, self.feature_scales),
            (Self::SAMPLE_OFFSETS, self.sample_offsets),
            (Self::SAMPLE_SCALES, self.sample_scales),
            (Self::OUTLIER_FEATURES, f64::from(self.outlier_features)),
            (Self::OUTLIER_SIZE, self.outlier_size),
            (Self::CORRELATION, self.correlation),
            (Self::DOMAINS, f64::from(self.domains)),
            (Self::DOMAIN_DISTANCE, self.domain_distance),
        ]
    }
}

impl Default for Structure {
    fn default() -> Self {
        Self {
            feature_offsets: Self::FEATURE_OFFSETS.default,
            feature_scales: Self::FEATURE_SCALES.default,
            sample_offsets: Self::SAMPLE_OFFSETS.default,
            sample_scales: Self::SAMPLE_SCALES.default,
            outlier_features: Self::OUTLIER_FEATURES.default as u32,
            outlier_size: Self::OUTLIER_SIZE.default,
            correlation: Self::CORRELATION.default,
            domains: Self::DOMAINS.default as u32,
            domain_distance: Self::DOMAIN_DISTANCE.default,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// A way to set one field.
    type Setter = fn(&mut Structure, f64);

    const SETTERS: [Setter; 9] = [
        |s, v| s.feature_offsets = v,
        |s, v| s.feature_scales = v,
        |s, v| s.sample_offsets = v,
        |s, v| s.sample_scales = v,
        |s, v| s.outlier_features = v as u32,
        |s, v| s.outlier_size = v,
        |s, v| s.correlation = v,
        |s, v| s.domains = v as u32,
        |s, v| s.domain_distance = v,
    ];

    #[test]
    fn each_field_is_held_to_its_own_range() {
        for (index, set) in SETTERS.into_iter().enumerate() {
            let with = |value| {
                let mut structure = Structure::default();
                set(&mut structure, value);
                structure
            };
            let (spec, _) = Structure::default().fields()[index];
            assert!(with(spec.min).check().is_ok(), "{}", spec.key);
            assert!(with(spec.max).check().is_ok(), "{}", spec.key);
            let StructureError::OutOfRange { field, .. } =
                with(spec.max + 1.0).check().unwrap_err();
            assert_eq!(field, spec.key);
            if !spec.integer {
                assert!(with(-0.1).check().is_err(), "{}", spec.key);
                assert!(with(f64::NAN).check().is_err(), "{}", spec.key);
            }
        }
    }

    #[test]
    fn error_is_a_sentence_about_the_input() {
        let structure = Structure {
            correlation: 1.0,
            ..Structure::default()
        };
        assert_eq!(
            structure.checked().unwrap_err().to_string(),
            "The correlation must lie between 0 and 0.99, and 1 does not."
        );
    }
}
