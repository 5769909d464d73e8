//! The forward pass, in blocks of rows.

use ndarray::{Array2, ArrayView2, ArrayViewMut2};

use super::affine::{Affine, AffineColumns};
use super::column_map::ColumnMap;
use super::column_sums::ColumnSums;
use super::error::{NormError, checked_eps, same_shape};
use super::real::Real;
use super::row_method::RowMethod;
use super::spec::NormSpec;

/// A norm at work on one batch, which may arrive in blocks of consecutive rows.
///
/// First the whole batch is observed, then it is applied, so that long work can pause between
/// blocks. Only BatchNorm needs the first phase ([`NormPass::needs_observation`]).
///
/// ```
/// use ndarray::{Array2, array, s};
/// use normscope_numerics::norms::{Affine, NormSpec};
///
/// let x = array![[1.0_f32, -4.0], [3.0, 4.0]];
/// let mut pass = NormSpec::Batch.prepare(x.dim(), 0.0, &Affine::identity())?;
/// for block in [x.slice(s![..1, ..]), x.slice(s![1.., ..])] {
///     pass.observe(block)?;
/// }
/// let mut y = Array2::zeros(x.dim());
/// pass.apply(x.view(), y.view_mut())?;
/// assert_eq!(y, array![[-1.0, -1.0], [1.0, 1.0]]); // B = 2 keeps only the order
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct NormPass<T> {
    features: usize,
    work: Work<T>,
}

#[derive(Debug, Clone)]
enum Work<T> {
    Rows {
        method: RowMethod,
        affine: AffineColumns<T>,
    },
    Columns {
        sums: ColumnSums,
        eps: f64,
        affine: Affine,
        map: Option<ColumnMap<T>>,
    },
}

impl NormSpec {
    /// Gets ready to normalize a batch of that shape, `(samples, features)`.
    ///
    /// # Errors
    /// When the norm's parameter is out of range, ε is negative or not finite, or `affine` is
    /// per feature and does not fit.
    pub fn prepare<T: Real>(
        &self,
        shape: (usize, usize),
        eps: f64,
        affine: &Affine,
    ) -> Result<NormPass<T>, NormError> {
        let (_, features) = shape;
        let (spec, eps) = (self.checked()?, checked_eps(eps)?);
        affine.check(features)?;
        let work = match RowMethod::of(spec, features, eps) {
            Some(method) => Work::Rows {
                method,
                affine: affine.columns(),
            },
            None => Work::Columns {
                sums: ColumnSums::new(features),
                eps,
                affine: affine.clone(),
                map: None,
            },
        };
        Ok(NormPass { features, work })
    }

    /// The whole forward pass at once. BatchNorm uses the statistics of this batch (training).
    ///
    /// # Errors
    /// As [`NormSpec::prepare`].
    pub fn forward<T: Real>(
        &self,
        x: ArrayView2<'_, T>,
        eps: f64,
        affine: &Affine,
    ) -> Result<Array2<T>, NormError> {
        let mut y = Array2::from_elem(x.dim(), T::default());
        let mut pass = self.prepare(x.dim(), eps, affine)?;
        pass.observe(x)?;
        pass.apply(x, y.view_mut())?;
        Ok(y)
    }
}

impl<T: Real> NormPass<T> {
    /// Whether [`NormPass::observe`] must see the batch before [`NormPass::apply`] may.
    pub fn needs_observation(&self) -> bool {
        matches!(self.work, Work::Columns { .. })
    }

    /// Takes the next rows into BatchNorm's statistics; nothing for the other norms.
    ///
    /// # Errors
    /// [`NormError::Width`] when the rows have another number of features than announced.
    pub fn observe(&mut self, rows: ArrayView2<'_, T>) -> Result<(), NormError> {
        self.check_width(rows)?;
        if let Work::Columns { sums, map, .. } = &mut self.work {
            T::observe(sums, rows);
            *map = None;
        }
        Ok(())
    }

    /// Writes the normalized rows to `out`.
    ///
    /// # Errors
    /// [`NormError::Width`], [`NormError::Shapes`] when `out` differs in shape from `rows`, and
    /// [`NormError::NothingObserved`] from a BatchNorm that has seen no row.
    pub fn apply(
        &mut self,
        rows: ArrayView2<'_, T>,
        out: ArrayViewMut2<'_, T>,
    ) -> Result<(), NormError> {
        self.check_width(rows)?;
        same_shape(rows.dim(), out.dim())?;
        match &mut self.work {
            Work::Rows { method, affine } => {
                T::map_rows(*method, affine, rows, out);
            }
            Work::Columns { sums, .. } if sums.rows() == 0 && rows.nrows() > 0 => {
                return Err(NormError::NothingObserved);
            }
            Work::Columns {
                sums,
                eps,
                affine,
                map,
            } => {
                let map = map.get_or_insert_with(|| {
                    ColumnMap::new(sums.features(), affine, |j| sums.mean_and_scale(j, *eps))
                });
                T::map_columns(map, rows, out);
            }
        }
        Ok(())
    }

    fn check_width(&self, rows: ArrayView2<'_, T>) -> Result<(), NormError> {
        let (features, found) = (self.features, rows.ncols());
        if found == features {
            Ok(())
        } else {
            Err(NormError::Width { features, found })
        }
    }
}
