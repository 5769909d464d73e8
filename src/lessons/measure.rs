//! The numbers that a lesson may ask for, read from the findings.

use serde::{Deserialize, Serialize};

use crate::experiment::{Experiment, Room};
use crate::findings::depth::{effective_terms, shares};
use crate::findings::metric::{Metric, axis_shape, own_sizes};
use crate::findings::{Findings, Levels, RidgeSet};
use crate::numerics::histogram::Histogram;
use crate::numerics::moments::MomentsSummary;
use crate::numerics::norms::NormSpec;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quantity {
    /// Mean of a set's values.
    Mean,
    /// Their standard deviation.
    Deviation,
    /// Their skewness; in the depth room that of the stream.
    Skewness,
    /// Their excess kurtosis; in the depth room that of the stream.
    Kurtosis,
    /// Their root mean square; in the depth room that of the stream.
    Rms,
    /// The selected cell after the norm.
    Output,
    /// Standard deviation of the sets' means.
    SpreadOfMeans,
    /// Mean of the sets' standard deviations.
    TypicalDeviation,
    /// Effective number of terms of a stream, (Σ shares)² / Σ shares².
    Terms,
    /// The start's share of a stream's mean square.
    ShareOfStart,
    /// The newest layer's.
    ShareOfLast,
}

/// Over which values it is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Across {
    /// The selected feature, across the samples.
    Feature,
    /// The selected sample, across its features.
    Sample,
    /// All values.
    Pooled,
    /// All features, each by itself.
    Features,
    /// All samples, each by itself.
    Samples,
}

/// A number of the findings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// What.
    pub measure: Quantity,
    /// Over which values, in the batch room; all of them where nothing is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over: Option<Across>,
    /// After which norm, in the batch room; the input where none is named.
    #[serde(default, with = "norm_text", skip_serializing_if = "Option::is_none")]
    pub norm: Option<NormSpec>,
    /// Of which set-up, in the depth room, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_up: Option<u32>,
    /// At which layer, in the depth room; the last where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layer: Option<u32>,
}

/// A set whose histogram is asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SketchedSet {
    /// The selected feature, the selected sample, or all values.
    pub over: Across,
    /// After which norm.
    #[serde(default, with = "norm_text", skip_serializing_if = "Option::is_none")]
    pub norm: Option<NormSpec>,
}

/// Norms as links write them.
mod norm_text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::numerics::norms::NormSpec;

    pub fn serialize<S: Serializer>(norm: &Option<NormSpec>, to: S) -> Result<S::Ok, S::Error> {
        match norm {
            Some(norm) => to.collect_str(norm),
            None => to.serialize_none(),
        }
    }

    pub fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<Option<NormSpec>, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map(Some).map_err(D::Error::custom)
    }
}

impl Measure {
    /// Key of the figure that shows it as a curve against depth; `None` where none does.
    pub fn curve(&self) -> Option<&'static str> {
        self.set_up?;
        match self.measure {
            Quantity::Kurtosis => Some("kurtosis"),
            Quantity::Skewness => Some("skewness"),
            Quantity::Rms => Some("rms"),
            _ => None,
        }
    }

    /// The number, where the findings hold it.
    pub fn of(&self, experiment: &Experiment, findings: &Findings) -> Option<f64> {
        match self.measure {
            Quantity::Terms | Quantity::ShareOfStart | Quantity::ShareOfLast => {
                self.of_shares(findings)
            }
            Quantity::Output => self.output(findings),
            Quantity::SpreadOfMeans => self.levels(findings).map(|levels| levels.spread_of_means),
            Quantity::TypicalDeviation => {
                self.levels(findings).map(|levels| levels.typical_deviation)
            }
            _ if self.set_up.is_some() => self.of_stream(experiment, findings),
            _ => self.of_set(findings),
        }
        .filter(|number| number.is_finite())
    }

    fn norm(&self) -> NormSpec {
        self.norm.unwrap_or(NormSpec::None)
    }

    fn of_set(&self, findings: &Findings) -> Option<f64> {
        let over = self.over.unwrap_or(Across::Pooled);
        let ridge = ridges(findings, over)?
            .ridges
            .iter()
            .find(|ridge| ridge.norm == self.norm())?;
        let moments: &MomentsSummary = &ridge.moments;
        match self.measure {
            Quantity::Mean => Some(moments.mean),
            Quantity::Deviation => Some(moments.std_dev),
            Quantity::Skewness => moments.skewness,
            Quantity::Kurtosis => moments.excess_kurtosis,
            _ => Some(moments.rms),
        }
    }

    fn levels<'a>(&self, findings: &'a Findings) -> Option<&'a Levels> {
        let panel = findings
            .panels
            .iter()
            .find(|panel| panel.norm == self.norm())?;
        match self.over {
            Some(Across::Features) => Some(&panel.features),
            Some(Across::Samples) => Some(&panel.samples),
            _ => None,
        }
    }

    fn output(&self, findings: &Findings) -> Option<f64> {
        let cell = findings.cell.as_ref()?;
        let at = |norm: NormSpec| cell.arithmetic.iter().find(|one| one.norm == norm);
        at(self.norm()).map(|one| one.output)
    }

    fn of_shares(&self, findings: &Findings) -> Option<f64> {
        let layers = findings
            .depth
            .as_ref()?
            .stack_run(self.set_up.unwrap_or(0) as usize);
        let last = layers.last()?.layer;
        let shares = shares(layers, self.layer.unwrap_or(last).min(last));
        match self.measure {
            Quantity::Terms => effective_terms(&shares),
            Quantity::ShareOfStart => shares.first().copied(),
            _ => shares.last().copied(),
        }
    }

    fn of_stream(&self, experiment: &Experiment, findings: &Findings) -> Option<f64> {
        let set_up = self.set_up? as usize;
        let layers = findings.depth.as_ref()?.stack_run(set_up);
        let layer = match self.layer {
            Some(layer) => layers.iter().find(|one| one.layer == layer)?,
            None => layers.last()?,
        };
        let view = &experiment.view.depth;
        let shape = axis_shape(&layer.shapes, view.axis, view.sets);
        let metric = match self.measure {
            Quantity::Kurtosis => Metric::Kurtosis,
            Quantity::Skewness => Metric::Skewness,
            Quantity::Rms => return Some(layer.shapes.all.rms),
            _ => return None,
        };
        metric.measured(shape, own_sizes(experiment, set_up))
    }
}

impl SketchedSet {
    /// Those that a step of this experiment can ask for, the input's first.
    pub fn all_of(experiment: &Experiment) -> Vec<Self> {
        if experiment.room != Room::Batch {
            return Vec::new();
        }
        let norms = experiment.outputs.normalization.norms.iter();
        let after = std::iter::once(None).chain(norms.copied().map(Some));
        let of_norm = |norm| {
            [Across::Feature, Across::Sample, Across::Pooled].map(|over| Self { over, norm })
        };
        after.flat_map(of_norm).collect()
    }

    /// The histogram, where the findings hold it.
    pub fn histogram<'a>(&self, findings: &'a Findings) -> Option<&'a Histogram> {
        let norm = self.norm.unwrap_or(NormSpec::None);
        let ridges = &ridges(findings, self.over)?.ridges;
        ridges
            .iter()
            .find(|ridge| ridge.norm == norm)
            .map(|ridge| &ridge.histogram)
    }
}

fn ridges(findings: &Findings, over: Across) -> Option<&RidgeSet> {
    let cell = || findings.cell.as_deref();
    match over {
        Across::Pooled => findings.pooled.as_deref(),
        Across::Feature => Some(&cell()?.feature),
        Across::Sample => Some(&cell()?.sample),
        Across::Features | Across::Samples => None,
    }
}
