//! A norm of a whole batch in a number format, with its report.

use std::ops::Range;

use ndarray::{ArrayView2, ArrayViewMut1, ArrayViewMut2, Axis};

use super::arithmetic::{Arithmetic, Double, Narrow, Single};
use super::kernel::{Recipe, Statistic};
use super::kind::{Kind, sets_of_line};
use super::precision::{Precision, VarianceMethod};
use super::report::FormatReport;
use super::storage::Storage;
use crate::norms::{Affine, NormAxis, NormError, NormSpec};

/// A norm, ready to be computed line by line: rows, or columns for BatchNorm (training).
///
/// ```
/// use ndarray::{Array2, array};
/// use normscope_numerics::formats::{FormatNorm, FormatReport, Precision, Storage, Accumulation};
/// use normscope_numerics::norms::{Affine, NormSpec};
///
/// let x = array![[300.0_f32, -300.0]];
/// let precision = Precision {
///     storage: Storage::F16,
///     accumulation: Accumulation::Storage,
///     ..Precision::DEFAULT
/// };
/// let norm = FormatNorm::new(NormSpec::Rms, precision, 1e-6, &Affine::identity(), x.dim())?;
/// let (mut y, mut report) = (Array2::zeros(x.dim()), FormatReport::default());
/// norm.run(x.view(), 0..norm.lines(), y.view_mut(), &mut report);
/// assert_eq!(y, array![[0.0, 0.0]]); // 300² is beyond 65,504: every value is divided by infinity
/// assert_eq!(report.squares_beyond.count, 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct FormatNorm {
    pub(super) norm: NormSpec,
    pub(super) precision: Precision,
    pub(super) eps: f64,
    pub(super) affine: Affine,
    shape: (usize, usize),
}

/// Where a line stands in the batch.
#[derive(Clone, Copy)]
struct Line {
    at: usize,
    is_column: bool,
}

impl Line {
    fn cell(self, i: usize) -> (usize, usize) {
        match self.is_column {
            true => (i, self.at),
            false => (self.at, i),
        }
    }
}

impl FormatNorm {
    /// `norm` of a batch of that shape, `(samples, features)`.
    ///
    /// # Errors
    /// As [`NormSpec::prepare`].
    pub fn new(
        norm: NormSpec,
        precision: Precision,
        eps: f64,
        affine: &Affine,
        shape: (usize, usize),
    ) -> Result<Self, NormError> {
        norm.prepare::<f64>(shape, eps, affine)?;
        Ok(Self {
            norm,
            precision,
            eps,
            affine: affine.clone(),
            shape,
        })
    }

    /// Rows of the batch, or its columns for BatchNorm.
    pub fn lines(&self) -> usize {
        match self.is_over_columns() {
            true => self.shape.1,
            false => self.shape.0,
        }
    }

    /// Values in a line.
    pub fn line_length(&self) -> usize {
        match self.is_over_columns() {
            true => self.shape.0,
            false => self.shape.1,
        }
    }

    pub(super) fn is_over_columns(&self) -> bool {
        self.norm.axis() == NormAxis::Feature
    }

    /// Normalizes some lines of `x` into the same lines of `out`, and adds what it saw to `report`.
    /// `x` and `out` have the shape announced; lines that they lack are passed over.
    pub fn run(
        &self,
        x: ArrayView2<'_, f32>,
        lines: Range<usize>,
        mut out: ArrayViewMut2<'_, f32>,
        report: &mut FormatReport,
    ) {
        let is_column = self.is_over_columns();
        let axis = Axis(usize::from(is_column));
        let there = x.len_of(axis).min(out.len_of(axis));
        for at in lines.start..lines.end.min(there) {
            let input = x.index_axis(axis, at);
            let input: Vec<f64> = input.iter().copied().map(f64::from).collect();
            let line = Line { at, is_column };
            self.run_line(&input, line, out.index_axis_mut(axis, at), report);
        }
    }

    fn run_line(
        &self,
        input: &[f64],
        line: Line,
        out: ArrayViewMut1<'_, f32>,
        report: &mut FormatReport,
    ) {
        let storage = self.precision.storage;
        let has_sets = !matches!(self.norm.axis(), NormAxis::None | NormAxis::Elementwise);
        let stored: Vec<f64> = input.iter().map(|&x| storage.round(x)).collect();
        report.take_inputs(input, &stored, |i| line.cell(i));
        let found = self.computed(&stored, line, |start, statistic| {
            if has_sets {
                report.take_set(statistic, |i| line.cell(start + i));
            }
        });
        let from_input = self.reference(input, line);
        let from_stored = self.reference(&stored, line);
        report.values += input.len() as u64;
        for (i, y) in found.iter().enumerate() {
            let place = line.cell(i);
            if !y.is_finite() && from_input[i].is_finite() {
                report.not_finite.add(place);
            }
            report.from_input.add(storage, place, *y, from_input[i]);
            report.from_stored.add(storage, place, *y, from_stored[i]);
        }
        // Every format is part of float32.
        for (place, y) in out.into_iter().zip(found) {
            *place = y as f32;
        }
    }

    /// The outputs of a line in the format; `see` is told of every set, with its first value's place.
    fn computed(&self, stored: &[f64], line: Line, see: impl FnMut(usize, &Statistic)) -> Vec<f64> {
        let storage = self.precision.storage;
        let recipe = self.recipe(stored.len());
        let mut y = match self.precision.arithmetic() {
            Storage::F32 => self.through(Single, stored, line, recipe, see),
            narrow => self.through(Narrow(narrow), stored, line, recipe, see),
        };
        for value in &mut y {
            *value = storage.round(*value);
        }
        y
    }

    /// The same in float64: two passes, and ε as written.
    fn reference(&self, values: &[f64], line: Line) -> Vec<f64> {
        let recipe = Recipe {
            variance: VarianceMethod::TwoPass,
            eps: self.eps,
            ..self.recipe(values.len())
        };
        self.through(Double, values, line, recipe, |_, _| {})
    }

    /// γ x̂ + β of a value in that column.
    #[inline]
    pub(super) fn with_affine(&self, round: impl Fn(f64) -> f64, value: f64, col: usize) -> f64 {
        let (gamma, beta) = (self.affine.gamma(col), self.affine.beta(col));
        round(round(round(gamma) * value) + round(beta))
    }

    pub(super) fn recipe(&self, length: usize) -> Recipe {
        Recipe {
            kind: Kind::of(self.norm, self.shape.1),
            variance: self.precision.variance,
            eps_place: self.precision.eps_place,
            eps: self.precision.eps(self.eps),
            counted: sets_of_line(self.norm, length).1,
        }
    }

    fn through<A: Arithmetic>(
        &self,
        a: A,
        values: &[f64],
        line: Line,
        recipe: Recipe,
        mut see: impl FnMut(usize, &Statistic),
    ) -> Vec<f64> {
        let mut y = values.to_vec();
        let size = sets_of_line(self.norm, y.len()).0.max(1);
        for (k, set) in y.chunks_mut(size).enumerate() {
            see(k * size, &recipe.run(a, set, self.eps));
        }
        if recipe.kind != Kind::Nothing {
            for (i, value) in y.iter_mut().enumerate() {
                let (_, col) = line.cell(i);
                *value = self.with_affine(|v| a.round(v), *value, col);
            }
        }
        y
    }
}
