//! Which changes of weights and data a norm does not see, measured.

use ndarray::{Array1, Array2, ArrayView2};
use serde::{Deserialize, Serialize};

use super::invariance_row::{InvarianceRow, Setting};
use super::invariance_spec::{InvarianceError, InvarianceSpec};
use super::largest::largest;
use super::rotation::normal_vector;
use crate::norms::{NormError, Real};
use crate::rng::Streams;

/// A relative distance below this counts as none: rounding of `f64` is 1e-14 here, ε = 1e-5
/// makes 1e-5.
pub const KEPT_BELOW: f64 = 1e-6;

/// A relative distance below this, one per cent, counts as small.
pub const NEARLY_BELOW: f64 = 1e-2;

/// A change of the weights W `[neurons, inputs]` or of the data `[samples, inputs]`: a column of
/// the table.
///
/// Source: Ba, Kiros, Hinton 2016, Layer Normalization, arXiv 1607.06450, section 5.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Transformation {
    /// W → δ W.
    WeightScale,
    /// W → W + 1 γᵀ: every row shifted by the same vector.
    WeightShift,
    /// w_1 → δ w_1: the weights of the first neuron.
    RowScale,
    /// x → δ x for all samples.
    DataScale,
    /// x → x + γ for all samples.
    DataShift,
    /// x_1 → δ x_1: the first sample.
    CaseScale,
}

impl Transformation {
    /// Every change, in the order of the table.
    pub const ALL: [Self; 6] = [
        Self::WeightScale,
        Self::WeightShift,
        Self::RowScale,
        Self::DataScale,
        Self::DataShift,
        Self::CaseScale,
    ];

    /// Its word in links and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::WeightScale => "weight-scale",
            Self::WeightShift => "weight-shift",
            Self::RowScale => "row-scale",
            Self::DataScale => "data-scale",
            Self::DataShift => "data-shift",
            Self::CaseScale => "case-scale",
        }
    }
}

/// What a distance says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// Below [`KEPT_BELOW`].
    Kept,
    /// Below [`NEARLY_BELOW`].
    Nearly,
    /// Anything else, NaN included.
    Broken,
}

impl Verdict {
    /// The verdict on a relative distance.
    pub fn of(distance: f64) -> Self {
        if distance < KEPT_BELOW {
            Self::Kept
        } else if distance < NEARLY_BELOW {
            Self::Nearly
        } else {
            Self::Broken
        }
    }
}

/// One cell of the table.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct InvarianceCell {
    /// D = max |y' - y| / rms(y): 0 when nothing changes, infinite when y is 0 and y' is not.
    pub distance: f64,
    /// What D says.
    pub verdict: Verdict,
    /// Whether D is 0 in theory, at ε = 0.
    pub expected: bool,
}

/// The measured invariance table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// What was measured; of the reader's own data, with their size.
    pub spec: InvarianceSpec,
    /// One line per [`InvarianceRow::ALL`], one cell per [`Transformation::ALL`].
    pub rows: Vec<(InvarianceRow, [InvarianceCell; 6])>,
}

impl Table {
    /// Measures the table on normal data of mean 0 and standard deviation `data_scale`, with
    /// weights of variance 1/inputs: pre-activations of variance `data_scale`².
    ///
    /// # Errors
    /// [`InvarianceError`] when the specification is out of range.
    pub fn measure(spec: &InvarianceSpec) -> Result<Self, InvarianceError> {
        let spec = spec.checked()?;
        let mut rng = Streams::new(spec.seed).stream("invariance data");
        let mut data = Array2::zeros((spec.samples, spec.inputs));
        for mut row in data.rows_mut() {
            row.assign(&Array1::from(normal_vector(spec.inputs, &mut rng)));
        }
        Self::fill(spec, data)
    }

    /// The same on the reader's data `[samples, inputs]`, times `data_scale`; only the weights
    /// and the direction of the shift are drawn. Their size replaces that of the specification.
    ///
    /// # Errors
    /// [`InvarianceError`] when the specification or the size of the data is out of range, or a
    /// value is not finite.
    pub fn of_data<T: Real>(
        x: ArrayView2<'_, T>,
        spec: &InvarianceSpec,
    ) -> Result<Self, InvarianceError> {
        let (samples, inputs) = x.dim();
        let spec = InvarianceSpec {
            samples,
            inputs,
            ..*spec
        }
        .checked()?;
        let data = x.mapv(T::widen);
        if data.iter().all(|x| x.is_finite()) {
            Self::fill(spec, data)
        } else {
            Err(InvarianceError::NotFinite)
        }
    }

    /// The cell of a norm and a change.
    pub fn cell(&self, row: InvarianceRow, change: Transformation) -> Option<InvarianceCell> {
        let (_, cells) = self.rows.iter().find(|(found, _)| *found == row)?;
        let mut pairs = Transformation::ALL.iter().zip(cells);
        pairs
            .find(|(found, _)| **found == change)
            .map(|(_, cell)| *cell)
    }

    fn fill(spec: InvarianceSpec, data: Array2<f64>) -> Result<Self, InvarianceError> {
        let streams = Streams::new(spec.seed);
        let mut rng = streams.stream("invariance weights");
        let sd = 1.0 / (spec.inputs as f64).sqrt();
        let mut weights = Array2::zeros((spec.neurons, spec.inputs));
        for mut row in weights.rows_mut() {
            row.assign(&(Array1::from(normal_vector(spec.inputs, &mut rng)) * sd));
        }
        let direction = normal_vector(spec.inputs, &mut streams.stream("invariance shift"));
        let direction = Array1::from(direction);
        let changes = Changes {
            direction: &direction / rms(direction.iter()),
            before: Setting {
                weights,
                data: data * spec.data_scale,
            },
            spec,
        };
        let rows = InvarianceRow::ALL.into_iter().map(|row| changes.line(row));
        Ok(Self {
            spec,
            rows: rows.collect::<Result<_, NormError>>()?,
        })
    }
}

/// The setting before, and what is done to it.
struct Changes {
    spec: InvarianceSpec,
    before: Setting,
    /// The direction of γ, of root mean square 1.
    direction: Array1<f64>,
}

impl Changes {
    fn line(&self, row: InvarianceRow) -> Result<(InvarianceRow, [InvarianceCell; 6]), NormError> {
        let eps = self.spec.eps;
        let y = self.before.output(row, &self.before, eps)?;
        let mut cells = Vec::with_capacity(6);
        for change in Transformation::ALL {
            let distance = distance(&self.after(change).output(row, &self.before, eps)?, &y);
            cells.push(InvarianceCell {
                distance,
                verdict: Verdict::of(distance),
                expected: row.expected(change),
            });
        }
        Ok((row, std::array::from_fn(|i| cells[i])))
    }

    fn after(&self, change: Transformation) -> Setting {
        let (delta, shift) = (self.spec.delta, self.spec.shift);
        let mut after = self.before.clone();
        let Setting { weights, data } = &mut after;
        match change {
            Transformation::WeightScale => *weights *= delta,
            Transformation::RowScale => weights.row_mut(0).mapv_inplace(|w| delta * w),
            Transformation::DataScale => *data *= delta,
            Transformation::CaseScale => data.row_mut(0).mapv_inplace(|x| delta * x),
            Transformation::WeightShift => {
                *weights += &(&self.direction * (shift * rms(weights.iter())));
            }
            Transformation::DataShift => {
                *data += &(&self.direction * (shift * rms(data.iter())));
            }
        }
        after
    }
}

/// max |y' - y| / rms(y).
fn distance(after: &Array2<f64>, before: &Array2<f64>) -> f64 {
    let most = largest(after.iter().zip(before).map(|(a, b)| (a - b).abs()));
    if most == 0.0 {
        0.0
    } else {
        most / rms(before.iter())
    }
}

fn rms<'a>(values: impl ExactSizeIterator<Item = &'a f64>) -> f64 {
    let n = values.len() as f64;
    (values.map(|v| v * v).sum::<f64>() / n).sqrt()
}
