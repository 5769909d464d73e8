//! Column sums of one block of rows, in the activations' own type.

use super::real::Real;

/// Rows of a block: few enough for `f32`, many enough that moving a block's sums to `f64` is
/// cheap next to taking them.
pub(super) const BLOCK_ROWS: usize = 64;

/// Σu and Σu² per column of one block, of u = x - shift.
///
/// The shift is the mean of the block's first four rows. The mean of m among n values is within
/// (n - m) / m variances of their mean, squared, so at most a factor 16 of `f32`'s precision is
/// lost, however large the mean and wherever an outlier stands.
pub(super) struct BlockSums<T> {
    pub(super) shift: Vec<T>,
    pub(super) sum: Vec<T>,
    pub(super) squares: Vec<T>,
}

impl<T: Real> BlockSums<T> {
    pub(super) fn new(width: usize) -> Self {
        let zeros = || vec![T::default(); width];
        Self {
            shift: zeros(),
            sum: zeros(),
            squares: zeros(),
        }
    }

    /// Forgets the last block and takes this one: whole rows, at least one.
    pub(super) fn measure(&mut self, block: &[T]) {
        let width = self.shift.len();
        self.choose_shift(block);
        self.sum.fill(T::default());
        self.squares.fill(T::default());
        let mut fours = block.chunks_exact(4 * width);
        for four in &mut fours {
            self.add_four_rows(quarters(four));
        }
        for row in fours.remainder().chunks_exact(width) {
            self.add_row(row);
        }
    }

    /// Whether every column's squares were carried by this type. A constant column counts as not,
    /// since 0 may as well be what underflow left.
    pub(super) fn is_safe(&self) -> bool {
        self.squares
            .iter()
            .fold(true, |safe, q| safe & T::SAFE_SQUARES.contains(&q.widen()))
    }

    /// The mean of the first four rows, or the first row of a shorter block.
    fn choose_shift(&mut self, block: &[T]) {
        let width = self.shift.len();
        let Some(four) = block.get(..4 * width) else {
            return self.shift.copy_from_slice(&block[..width]);
        };
        let quarter = T::narrow(0.25);
        let [a, b, c, d] = quarters(four);
        let cells = a.iter().zip(b).zip(c.iter().zip(d));
        for (shift, ((&a, &b), (&c, &d))) in self.shift.iter_mut().zip(cells) {
            *shift = ((a + b) + (c + d)) * quarter;
        }
    }

    /// Four rows at once, so that the sums are loaded and stored a quarter as often.
    fn add_four_rows(&mut self, [a, b, c, d]: [&[T]; 4]) {
        let sums = self.sum.iter_mut().zip(&mut self.squares).zip(&self.shift);
        let cells = a.iter().zip(b).zip(c.iter().zip(d));
        for (((sum, squares), &shift), ((&a, &b), (&c, &d))) in sums.zip(cells) {
            let (a, b, c, d) = (a - shift, b - shift, c - shift, d - shift);
            *sum = *sum + ((a + b) + (c + d));
            *squares = *squares + ((a * a + b * b) + (c * c + d * d));
        }
    }

    fn add_row(&mut self, row: &[T]) {
        let sums = self.sum.iter_mut().zip(&mut self.squares).zip(&self.shift);
        for (((sum, squares), &shift), &x) in sums.zip(row) {
            let u = x - shift;
            *sum = *sum + u;
            *squares = *squares + u * u;
        }
    }
}

/// The rows of a block of four.
pub(super) fn quarters<T>(four: &[T]) -> [&[T]; 4] {
    let (upper, lower) = four.split_at(four.len() / 2);
    let ((a, b), (c, d)) = (
        upper.split_at(upper.len() / 2),
        lower.split_at(lower.len() / 2),
    );
    [a, b, c, d]
}
