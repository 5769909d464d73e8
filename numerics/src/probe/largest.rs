//! The largest of some distances.

/// The largest value, 0 of none, NaN if one is NaN: `f64::max` would pass over it.
pub(super) fn largest(values: impl IntoIterator<Item = f64>) -> f64 {
    values.into_iter().fold(0.0, |most, value| {
        if most.is_nan() || most >= value {
            most
        } else {
            value
        }
    })
}

#[cfg(test)]
mod tests {
    use super::largest;

    #[test]
    fn nan_is_not_forgotten() {
        assert_eq!(largest([1.0, 3.0, 2.0]), 3.0);
        assert_eq!(largest([]), 0.0);
        for values in [
            [f64::NAN, 1.0, 2.0],
            [1.0, f64::NAN, 2.0],
            [1.0, 2.0, f64::NAN],
        ] {
            assert!(largest(values).is_nan());
        }
    }
}
