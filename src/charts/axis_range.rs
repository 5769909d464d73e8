//! The range of an axis: finite, ordered and wide enough to divide, whatever the data are.
//!
//! plotters draws NaN at the start of an axis, pins ±∞ to the frame, overflows on huge finite
//! values and never leaves its tick loop on an infinite range. None of that can happen to a range
//! that was built here.

/// No axis reaches further: beyond it a chart says "off the scale".
pub const LIMIT: f64 = 1e30;

/// The narrowest range is this share of its largest end, so that ticks keep distinct labels.
const LEAST_RELATIVE_SPAN: f64 = 1e-6;

/// An interval `[low, high]` with −10³⁰ ≤ low < high ≤ 10³⁰.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AxisRange {
    low: f64,
    high: f64,
}

impl AxisRange {
    /// From `a` to `b` in either order. NaN counts as 0, ±∞ as ±10³⁰, and two ends that are too
    /// close to tell apart move away from each other.
    pub fn between(a: f64, b: f64) -> Self {
        let (a, b) = (tamed(a), tamed(b));
        let (low, high) = (a.min(b), a.max(b));
        let reach = low.abs().max(high.abs());
        if high - low > reach * LEAST_RELATIVE_SPAN && high - low > f64::MIN_POSITIVE {
            return AxisRange { low, high };
        }
        let half = if reach > 1e-300 { 0.1 * reach } else { 1.0 };
        let middle = (0.5 * (low + high)).clamp(half - LIMIT, LIMIT - half);
        AxisRange {
            low: middle - half,
            high: middle + half,
        }
    }

    /// The smallest range that holds every finite value within ±10³⁰. Other values do not count;
    /// when none is left, the range is [−1, 1].
    pub fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let mut ends: Option<(f64, f64)> = None;
        for value in values.into_iter().filter(|value| value.abs() <= LIMIT) {
            let (low, high) = ends.unwrap_or((value, value));
            ends = Some((low.min(value), high.max(value)));
        }
        ends.map_or(
            AxisRange {
                low: -1.0,
                high: 1.0,
            },
            |(low, high)| AxisRange::between(low, high),
        )
    }

    /// The lower end.
    pub fn low(self) -> f64 {
        self.low
    }

    /// The upper end.
    pub fn high(self) -> f64 {
        self.high
    }

    /// Upper minus lower end, always positive.
    pub fn span(self) -> f64 {
        self.high - self.low
    }

    /// Whether the value lies on the axis. NaN and ±∞ do not.
    pub fn contains(self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }

    /// The range widened until it holds `value` (taken within ±10³⁰; NaN changes nothing).
    pub fn including(self, value: f64) -> Self {
        if value.is_nan() {
            return self;
        }
        AxisRange::between(self.low.min(value), self.high.max(value))
    }

    /// The range with a share of its span added at both ends.
    pub fn padded(self, share: f64) -> Self {
        let margin = share * self.span();
        AxisRange::between(self.low - margin, self.high + margin)
    }

    /// The smallest range around 0, equally far to both sides, that holds this one.
    pub fn symmetric(self) -> Self {
        let reach = self.low.abs().max(self.high.abs());
        AxisRange::between(-reach, reach)
    }

    /// Where on the axis a value lies: 0 at the lower end, 1 at the upper. Values beyond an end
    /// count as that end, NaN as the lower one.
    pub fn fraction(self, value: f64) -> f64 {
        (((value.clamp(self.low, self.high)) - self.low) / self.span()).max(0.0)
    }
}

/// The value within ±10³⁰, NaN as 0.
fn tamed(value: f64) -> f64 {
    if value.is_nan() {
        0.0
    } else {
        value.clamp(-LIMIT, LIMIT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HOSTILE: [f64; 12] = [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        1e300,
        -1e300,
        f64::MAX,
        1e30,
        -1e30,
        0.0,
        5e-324,
        -3.0,
        3.000_000_000_1,
    ];

    fn assert_usable(range: AxisRange) {
        assert!(range.low() < range.high(), "{range:?}");
        assert!(range.low() >= -LIMIT && range.high() <= LIMIT, "{range:?}");
        assert!(range.span() > 0.0 && range.span().is_finite(), "{range:?}");
        let reach = range.low().abs().max(range.high().abs());
        assert!(
            range.span() > 0.9 * LEAST_RELATIVE_SPAN * reach,
            "{range:?}"
        );
    }

    #[test]
    fn every_pair_of_hostile_ends_makes_a_usable_range() {
        for a in HOSTILE {
            for b in HOSTILE {
                let range = AxisRange::between(a, b);
                assert_usable(range);
                assert_usable(range.padded(0.1));
                assert_usable(range.symmetric());
                assert_usable(range.including(a));
                for value in HOSTILE {
                    assert!(
                        (0.0..=1.0).contains(&range.fraction(value)),
                        "{range:?} {value}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_range_of_data_ignores_what_is_not_on_any_scale() {
        assert_eq!(
            AxisRange::of([2.0, f64::NAN, -1.0, f64::INFINITY, 1e300]),
            AxisRange::between(-1.0, 2.0)
        );
        assert_eq!(AxisRange::of([]), AxisRange::between(-1.0, 1.0));
        assert_eq!(
            AxisRange::of([f64::NAN, f64::INFINITY]),
            AxisRange::between(-1.0, 1.0)
        );
    }

    #[test]
    fn a_constant_stands_in_the_middle_of_its_range() {
        for constant in [0.0, 5.0, -5.0, 1e-12, 1e20, -1e20] {
            let range = AxisRange::of([constant; 3]);
            assert_usable(range);
            assert!((range.fraction(constant) - 0.5).abs() < 1e-12, "{range:?}");
        }
        assert!(AxisRange::of([LIMIT]).contains(LIMIT));
    }

    proptest! {
        #[test]
        fn a_range_holds_its_data_and_is_usable(values in prop::collection::vec(-1e30..1e30f64, 1..20)) {
            let range = AxisRange::of(values.iter().copied());
            assert_usable(range);
            prop_assert!(values.iter().all(|&value| range.contains(value)));
        }

        #[test]
        fn any_two_numbers_make_a_usable_range(a in any::<f64>(), b in any::<f64>()) {
            assert_usable(AxisRange::between(a, b));
        }
    }
}
