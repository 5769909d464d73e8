//! What the claims room's trials found: pictures to choose from, exhibits, measurements, and the
//! answer to what the reader was asked.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Serialize};

use crate::experiment::Picture;
use crate::numerics::histogram::Histogram;
use crate::numerics::moments::MomentsSummary;
use crate::numerics::norms::NormSpec;
use crate::numerics::probe::Table;
use crate::numerics::residual::StatAxis;

/// Whose number it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Who {
    /// A norm; [`NormSpec::None`] is the input, or no norm.
    Norm(NormSpec),
    /// A set-up by its letter and name.
    SetUp(u32, String),
}

/// A number that is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Quantity {
    /// Mean of a set.
    Mean,
    /// Standard deviation of a set.
    Deviation,
    /// Skewness.
    Skewness,
    /// Excess kurtosis.
    Kurtosis,
    /// The largest change of skewness or excess kurtosis that a norm made in any set.
    ShapeChange,
    /// Length of a sample.
    Length,
    /// One value of the output.
    Value,
    /// Mean square of the stream.
    MeanSquare,
    /// Samples whose output changed.
    RowsChanged,
    /// Features whose output changed.
    ColumnsChanged,
    /// Cells that changed, of all.
    CellsChanged,
    /// Independent directions of the output.
    Rank,
    /// The singular value that all directions share.
    SingularValue,
    /// Cosine of an angle.
    Cosine,
    /// Mean squared distance from the output under the population's statistics.
    EstimateError,
    /// Variance of the batch mean.
    MeanVariance,
    /// Loss at the end.
    Loss,
    /// Accuracy in evaluation.
    Accuracy,
    /// Cosine between the gradients before and after the layers below were updated.
    GradientCosine,
    /// Relative change of a layer's gradient.
    GradientShift,
    /// Drift of the per-feature means in one step.
    MeanDrift,
    /// Where the weight ends.
    EndWeight,
    /// Largest deviation from a surface.
    OffSurface,
    /// Deviation of the statistics in use from the truth.
    StatisticsError,
}

/// One measured number beside its theory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measurement {
    /// Whose.
    pub who: Who,
    /// What.
    pub what: Quantity,
    /// At which batch size, layer or ratio; `None` where there is only one.
    pub at: Option<f64>,
    /// Measured.
    pub measured: f64,
    /// The smallest and largest over repeats.
    pub spread: Option<(f64, f64)>,
    /// Theory.
    pub expected: Option<f64>,
    /// Half width of the band in which 95 % of such measurements fall where the theory is true.
    pub noise: Option<f64>,
    /// Values it was measured from; 0 where that says nothing.
    pub n: u64,
}

impl Measurement {
    /// A number without theory.
    pub fn of(who: Who, what: Quantity, measured: f64) -> Self {
        Self {
            who,
            what,
            at: None,
            measured,
            spread: None,
            expected: None,
            noise: None,
            n: 0,
        }
    }

    /// At a batch size, layer or ratio.
    pub fn at(self, at: f64) -> Self {
        Self {
            at: Some(at),
            ..self
        }
    }

    /// From so many values.
    pub fn from_values(self, n: u64) -> Self {
        Self { n, ..self }
    }

    /// Beside its theory.
    pub fn expecting(self, expected: f64) -> Self {
        Self {
            expected: Some(expected),
            ..self
        }
    }

    /// With the half width of its 95 % band.
    pub fn within(self, noise: f64) -> Self {
        Self {
            noise: Some(noise),
            ..self
        }
    }

    /// Whether it lies in its band; `None` without theory or band.
    pub fn agrees(&self) -> Option<bool> {
        Some((self.measured - self.expected?).abs() <= self.noise?)
    }
}

/// A histogram with its theory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bars {
    /// Whose.
    pub who: Who,
    /// How many values fall where.
    pub histogram: Histogram,
    /// Moments of the values.
    pub moments: MomentsSummary,
    /// Density of the theory; empty for none.
    pub curve: Vec<(f32, f32)>,
}

/// A matrix of magnitudes or signed values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Map {
    /// Whose.
    pub who: Who,
    /// Cells down.
    pub rows: u32,
    /// Cells across.
    pub cols: u32,
    /// Row-major.
    pub values: Vec<f32>,
}

/// What lies along a curve's axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Across {
    /// Layers of a stack.
    Layer,
    /// Samples of a batch.
    BatchSize,
    /// Steps of training, or batches seen.
    Step,
    /// Mean over standard deviation.
    Ratio,
    /// Number of a singular value.
    Direction,
    /// Features of a sample.
    Width,
    /// Place in the recorded network.
    Place,
    /// Layer of a trained network.
    TrainedLayer,
}

/// One series of a curve.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Whose.
    pub who: Who,
    /// What was measured.
    pub marks: Vec<(f64, f64)>,
    /// The theory; empty for none.
    pub theory: Vec<(f64, f64)>,
}

/// A number against another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Curves {
    /// What lies across.
    pub across: Across,
    /// What is measured.
    pub what: Quantity,
    /// By powers of ten.
    pub powers: bool,
    /// Where a true Gaussian of that size falls.
    pub band: Option<(f64, f64)>,
    /// The series.
    pub series: Vec<Series>,
}

/// Points in space: three features of every sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cloud {
    /// Whose.
    pub who: Who,
    /// One point per sample.
    pub points: Vec<[f32; 3]>,
}

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Exhibit {
    /// Histograms under each other, along an axis.
    Bars {
        /// The axis.
        axis: StatAxis,
        /// The rows.
        rows: Vec<Bars>,
    },
    /// Matrices side by side on one scale.
    Maps {
        /// What they show.
        of: MapOf,
        /// The matrices.
        maps: Vec<Map>,
    },
    /// A number against another.
    Curves(Curves),
    /// Points in space.
    Clouds(Vec<Cloud>),
    /// The invariance table.
    Invariance(Box<Table>),
}

impl Exhibit {
    /// Which kind it is, and for those that do not grow step by step also what they hold: two that
    /// look different have different fingerprints.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        std::mem::discriminant(self).hash(&mut hasher);
        if !matches!(self, Self::Bars { .. } | Self::Curves(_)) {
            crate::protocol::encode(self)
                .unwrap_or_default()
                .hash(&mut hasher);
        }
        hasher.finish()
    }
}

/// What a matrix shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MapOf {
    /// |Δ output| of every cell.
    Response,
    /// ‖∂y_b/∂x_b'‖ of every pair of samples.
    Samples,
    /// ∂y_j/∂x_k of every pair of features of one sample.
    Features,
}

/// A picture to choose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// What it was made as.
    pub picture: Picture,
    /// The picture itself.
    pub drawn: Drawn,
}

/// How a picture is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Drawn {
    /// A histogram.
    Bars(Histogram),
    /// A matrix.
    Map(Map),
}

/// The answer to the reader's question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Truth {
    /// The picture nearest to what was measured, as its place among the choices.
    Picture(u32),
    /// A number.
    Number(f64),
    /// A histogram over the sketch's range, densities.
    Sketch(Vec<f32>),
}

/// One part of a trial's answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ClaimStep {
    /// A new card or instrument begins.
    Start,
    /// The pictures to choose from, with the picture of the input.
    Choices(Vec<Choice>, Option<Histogram>),
    /// An exhibit; one of the same slot takes its place.
    Exhibit(u32, Exhibit),
    /// Measured numbers.
    Measured(Vec<Measurement>),
    /// The answer.
    Truth(Truth),
}

/// All that the present card or instrument has found so far.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ClaimFindings {
    /// Pictures to choose from.
    pub choices: Vec<Choice>,
    /// The input that the question speaks of.
    pub input: Option<Histogram>,
    /// The exhibits in the order of their slots.
    pub exhibits: Vec<(u32, Exhibit)>,
    /// Measured numbers.
    pub measured: Vec<Measurement>,
    /// The answer.
    pub truth: Option<Truth>,
}

impl ClaimFindings {
    /// Takes a step in.
    pub fn take(&mut self, step: ClaimStep) {
        match step {
            ClaimStep::Start => *self = Self::default(),
            ClaimStep::Choices(choices, input) => (self.choices, self.input) = (choices, input),
            ClaimStep::Exhibit(slot, exhibit) => {
                match self.exhibits.iter_mut().find(|(at, _)| *at == slot) {
                    Some((_, old)) => *old = exhibit,
                    None => self.exhibits.push((slot, exhibit)),
                }
            }
            ClaimStep::Measured(measured) => self.measured.extend(measured),
            ClaimStep::Truth(truth) => self.truth = Some(truth),
        }
    }
}
