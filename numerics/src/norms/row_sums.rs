//! Sums over one row, fast where `f32` carries them and in `f64` where it does not.
//!
//! Sixteen independent lanes, because the compiler may not reorder one running sum of floats but
//! may keep sixteen in vector registers; 64 terms per lane at most, then the lanes go to `f64`.
//! A lane of 64 `f32` terms is wrong by at most 64 · 2⁻²⁴ = 4e-6 of Σ|term|, typically by 5e-7.

use super::real::Real;

const LANES: usize = 16;
const BLOCK: usize = 64 * LANES;

/// Σ x² over the slice.
pub(super) fn sum_of_squares<T: Real>(x: &[T]) -> f64 {
    let quick = lane_sums(x, |x| [x * x]);
    if T::SAFE_SQUARES.contains(&quick[0]) {
        quick[0]
    } else {
        x.iter().map(|x| x.widen() * x.widen()).sum()
    }
}

/// Mean and population variance of a slice; NaN for an empty one.
///
/// v = ⟨u²⟩ - ⟨u⟩² with u = x - shift. The subtraction costs no digits while the mean of u is
/// within two standard deviations of 0. That is tried without a shift first; if it fails, a second
/// sweep takes the mean just found for the shift, and so a mean of 10,000 is harmless.
pub(super) fn mean_and_variance<T: Real>(x: &[T]) -> (f64, f64) {
    let [sum, squares] = lane_sums(x, |x| [x, x * x]);
    let (mean, variance) = from_shifted_sums(0.0, x.len(), sum, squares);
    if T::SAFE_SQUARES.contains(&squares) && mean * mean <= 4.0 * variance {
        return (mean, variance);
    }
    let near = T::narrow(mean);
    let [sum, squares] = lane_sums(x, |x| {
        let u = x - near;
        [u, u * u]
    });
    if T::SAFE_SQUARES.contains(&squares) {
        from_shifted_sums(near.widen(), x.len(), sum, squares)
    } else {
        careful_mean_and_variance(x)
    }
}

/// The same in `f64`, for values that are constant, tiny, huge or not finite.
///
/// The shift is x_0. As one of the n values it satisfies (x_0 - mean)² ≤ n v, so at most a factor
/// n of `f64`'s precision is lost, and nothing at all for a constant slice.
#[cold]
fn careful_mean_and_variance<T: Real>(x: &[T]) -> (f64, f64) {
    let shift = x.first().map_or(0.0, |first| first.widen());
    let (mut sum, mut squares) = (0.0, 0.0);
    for x in x {
        let u = x.widen() - shift;
        sum += u;
        squares += u * u;
    }
    from_shifted_sums(shift, x.len(), sum, squares)
}

/// Mean and variance from Σu and Σu² of u = x - shift.
pub(super) fn from_shifted_sums(shift: f64, n: usize, sum: f64, squares: f64) -> (f64, f64) {
    let n = n as f64;
    let offset = sum / n;
    let variance = squares / n - offset * offset;
    // Rounding may leave -0.0…01; a comparison keeps NaN, which `max` would hide.
    (shift + offset, if variance < 0.0 { 0.0 } else { variance })
}

/// Σ terms(x) over the slice, for one or two terms at once.
#[inline(always)]
fn lane_sums<T: Real, const N: usize>(x: &[T], terms: impl Fn(T) -> [T; N] + Copy) -> [f64; N] {
    let (chunks, tail) = x.as_chunks::<LANES>();
    let mut totals = [0.0; N];
    for block in chunks.chunks(BLOCK / LANES) {
        for (total, lanes) in totals.iter_mut().zip(&block_lanes(block, terms)) {
            *total += sum_of_lanes(lanes);
        }
    }
    for &x in tail {
        for (total, term) in totals.iter_mut().zip(terms(x)) {
            *total += term.widen();
        }
    }
    totals
}

/// Not inlined: next to the sum over the lanes, whose `f64` vectors hold two, LLVM 21 splits
/// these vectors of four `f32` into halves for WebAssembly, at half the speed.
#[inline(never)]
fn block_lanes<T: Real, const N: usize>(
    block: &[[T; LANES]],
    terms: impl Fn(T) -> [T; N],
) -> [[T; LANES]; N] {
    let mut lanes = [[T::default(); LANES]; N];
    for chunk in block {
        for (l, &x) in chunk.iter().enumerate() {
            for (lanes, term) in lanes.iter_mut().zip(terms(x)) {
                lanes[l] = lanes[l] + term;
            }
        }
    }
    lanes
}

fn sum_of_lanes<T: Real>(lanes: &[T; LANES]) -> f64 {
    let mut quarters = [0.0; 4];
    for four in lanes.as_chunks::<4>().0 {
        for (quarter, lane) in quarters.iter_mut().zip(four) {
            *quarter += lane.widen();
        }
    }
    (quarters[0] + quarters[1]) + (quarters[2] + quarters[3])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two-pass reference in `f64`.
    fn reference(x: &[f32]) -> (f64, f64) {
        let n = x.len() as f64;
        let mean = x.iter().map(|&x| f64::from(x)).sum::<f64>() / n;
        (
            mean,
            x.iter()
                .map(|&x| (f64::from(x) - mean).powi(2))
                .sum::<f64>()
                / n,
        )
    }

    /// A fixed, aperiodic sequence of unit-order values around `mean`.
    fn values(n: usize, mean: f32) -> Vec<f32> {
        (0..n)
            .map(|i| mean + 1.4 * (i as f32 * 0.7).sin() + 0.3 * (i as f32 * 1.3).cos())
            .collect()
    }

    fn assert_close(x: &[f32]) {
        let (mean, variance) = mean_and_variance(x);
        let (expected_mean, expected) = reference(x);
        assert!(
            (variance - expected).abs() <= 4e-6 * expected,
            "{variance} for {expected}"
        );
        assert!(
            (mean - expected_mean).abs() <= 4e-6 * expected.sqrt(),
            "{mean} {expected_mean}"
        );
    }

    /// 4e-6 is the bound of the lanes' rounding; a plain `f32` sum of squares at mean 10,000 is
    /// wrong in the first digit.
    #[test]
    fn a_large_mean_does_not_hurt_the_variance() {
        for mean in [0.0, 1.0, -30.0, 10_000.0] {
            for n in [3, 7, 16, 1000, 1024, 5000] {
                assert_close(&values(n, mean));
            }
        }
    }

    #[test]
    fn one_outlier_does_not_hurt_the_variance_wherever_it_stands() {
        for (n, at) in [(1024, 0), (1024, 1023), (4096, 0)] {
            let mut x = vec![0.0_f32; n];
            x[at] = 1.0;
            assert_close(&x);
            x.iter_mut().for_each(|x| *x += 100.0);
            assert_close(&x);
        }
    }

    /// The squares of these overflow or vanish in `f32`.
    #[test]
    fn squares_beyond_f32_are_summed_in_f64() {
        for scale in [1e-30_f32, 1e25] {
            let x: Vec<f32> = values(100, 0.0).iter().map(|x| x * scale).collect();
            assert_close(&x);
            let expected: f64 = x.iter().map(|&x| f64::from(x).powi(2)).sum();
            assert!((sum_of_squares(&x) / expected - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn a_constant_has_itself_for_mean_and_no_variance() {
        for c in [0.1_f32, -3e7, 1e-30] {
            assert_eq!(mean_and_variance(&[c; 1000]), (f64::from(c), 0.0));
        }
    }

    #[test]
    fn not_a_number_and_infinity_follow_ieee() {
        let with = |odd: f32| [1.0, odd, 2.0, 3.0];
        assert!(mean_and_variance(&with(f32::NAN)).1.is_nan());
        assert!(mean_and_variance(&with(f32::INFINITY)).1.is_nan());
        assert!(mean_and_variance::<f32>(&[]).1.is_nan());
        assert!(sum_of_squares(&with(f32::NAN)).is_nan());
        assert_eq!(sum_of_squares(&with(f32::NEG_INFINITY)), f64::INFINITY);
    }
}
