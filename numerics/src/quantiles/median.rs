//! The median of numbers at hand.

/// The median; the mean of the two in the middle of an even number, NaN of none. NaN counts as
/// larger than every number, so that a minority of diverged runs leaves the median a number; who wants them left out, leaves
/// them out.
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    // The sign of a NaN is arbitrary, and total order puts a negative one first.
    let positive = |v: f64| if v.is_nan() { f64::NAN } else { v };
    let mut values: Vec<f64> = values.into_iter().map(positive).collect();
    values.sort_by(f64::total_cmp);
    match values.len() {
        0 => f64::NAN,
        n if n % 2 == 1 => values[n / 2],
        n => 0.5 * (values[n / 2 - 1] + values[n / 2]),
    }
}
