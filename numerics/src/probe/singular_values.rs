//! The singular values of a small matrix.

use ndarray::ArrayView2;
use thiserror::Error;

/// The largest matrix whose singular values are computed.
pub const LARGEST_MATRIX: usize = 512;

/// The part of the largest singular value below which another is rounding: [`singular_values`]
/// is accurate to 1e-12 of the largest, and the entries of a Jacobian to a few times 1e-16 times
/// their number.
pub const RANK_FLOOR: f64 = 1e-9;

/// Sweeps after which the method gives up; it converges quadratically and needs about ten.
const MOST_SWEEPS: usize = 60;

/// Columns whose cosine is below this are orthogonal: a few units of rounding of `f64`.
const ORTHOGONAL: f64 = 1e-15;

/// Why a matrix has no singular values here.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum SpectrumError {
    /// Not square.
    #[error("singular values are computed of square matrices, not of {0} × {1}")]
    NotSquare(usize, usize),
    /// Too many rows.
    #[error("singular values are computed of matrices of at most 512 rows, not {0}")]
    TooLarge(usize),
    /// NaN or an infinity.
    #[error("the matrix holds a value that is not a finite number")]
    NotFinite,
}

/// The singular values of a square matrix, largest first, each to 1e-12 of the largest.
///
/// One-sided Jacobi: pairs of columns p, q are rotated until they are orthogonal,
///
/// ```text
/// ζ = (q·q - p·p) / (2 p·q)     t = sign(ζ) / (|ζ| + √(1 + ζ²))     c = 1 / √(1 + t²)
/// p ← c p - c t q               q ← c t p + c q
/// ```
///
/// pair by pair, until a sweep over all of them turns none; the lengths of the columns are then
/// the singular values, since rotations from the right do not change those. The empty matrix has
/// none.
///
/// # Errors
/// [`SpectrumError`] for a matrix that is not square, too large or not finite.
///
/// Source: Hestenes, "Inversion of matrices by biorthogonalization and related results" (1958);
/// Golub and Van Loan, Matrix Computations, section 8.6.
pub fn singular_values(matrix: ArrayView2<'_, f64>) -> Result<Vec<f64>, SpectrumError> {
    let (rows, cols) = matrix.dim();
    if rows != cols {
        return Err(SpectrumError::NotSquare(rows, cols));
    }
    if rows > LARGEST_MATRIX {
        return Err(SpectrumError::TooLarge(rows));
    }
    let largest = matrix.iter().fold(0.0_f64, |most, a| most.max(a.abs()));
    if !matrix.iter().all(|a| a.is_finite()) {
        return Err(SpectrumError::NotFinite);
    }
    if largest == 0.0 {
        return Ok(vec![0.0; rows]);
    }
    // Entries of at most 1: no square overflows, and one that underflows does not matter.
    let column = |j: usize| matrix.column(j).iter().map(|a| a / largest).collect();
    let mut columns: Vec<Vec<f64>> = (0..cols).map(column).collect();
    orthogonalize(&mut columns);
    let mut values: Vec<f64> = columns
        .iter()
        .map(|column| dot(column, column).sqrt() * largest)
        .collect();
    values.sort_by(|a, b| b.total_cmp(a));
    Ok(values)
}

/// How many of the singular values, largest first, exceed `floor` times the largest. With
/// [`RANK_FLOOR`] this is the rank; with a larger floor, the directions that matter.
pub fn effective_rank(values: &[f64], floor: f64) -> usize {
    let least = floor * values.first().copied().unwrap_or(0.0);
    values.iter().filter(|&&value| value > least).count()
}

/// Rotates the columns until all pairs are orthogonal.
fn orthogonalize(columns: &mut [Vec<f64>]) {
    let total: f64 = columns.iter().map(|column| dot(column, column)).sum();
    // A column of this length is rounding; its direction means nothing and never settles.
    let negligible = total * ORTHOGONAL * ORTHOGONAL;
    for _ in 0..MOST_SWEEPS {
        let mut settled = true;
        for q in 1..columns.len() {
            let (before, from_q) = columns.split_at_mut(q);
            for p in before {
                settled &= !rotate(p, &mut from_q[0], negligible);
            }
        }
        if settled {
            break;
        }
    }
}

/// Makes two columns orthogonal; false if they were.
fn rotate(p: &mut [f64], q: &mut [f64], negligible: f64) -> bool {
    let (pp, qq, pq) = (dot(p, p), dot(q, q), dot(p, q));
    if pp.min(qq) <= negligible || pq.abs() <= ORTHOGONAL * (pp * qq).sqrt() {
        return false;
    }
    let zeta = (qq - pp) / (2.0 * pq);
    let t = 1.0_f64.copysign(zeta) / (zeta.abs() + zeta.hypot(1.0));
    let c = 1.0 / t.hypot(1.0);
    let s = c * t;
    for (p, q) in p.iter_mut().zip(q) {
        (*p, *q) = (c * *p - s * *q, s * *p + c * *q);
    }
    true
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
