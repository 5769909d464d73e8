#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;

fn histogram<T: Copy + Into<f64>>(lo: f64, hi: f64, bins: u32, values: &[T]) -> Histogram {
    let mut histogram = Histogram::new(BinRange::new(lo, hi, bins).unwrap());
    histogram.extend_from_slice(values);
    histogram
}

/// The quantiles of a distribution at evenly spaced probabilities: a sample without randomness.
fn spaced(n: usize, quantile: impl Fn(f64) -> f64) -> Vec<f32> {
    (0..n)
        .map(|i| quantile((i as f64 + 0.5) / n as f64) as f32)
        .collect()
}

fn cauchy(p: f64) -> f64 {
    (std::f64::consts::PI * (p - 0.5)).tan()
}

#[test]
fn edges_belong_to_the_bin_on_their_right_except_the_last() {
    let h = histogram(0.0, 3.0, 3, &[0.0, 1.0, 1.5, 2.0, 3.0, -0.1, 3.1]);
    assert_eq!(h.counts(), [1, 2, 2]);
    assert_eq!((h.below(), h.above()), (1, 1));
    assert_eq!(h.range().edges(2), (2.0, 3.0));
}

#[test]
fn density_counts_what_lies_outside() {
    let h = histogram(0.0, 1.0, 4, &[0.1, 0.2, 0.3, 9.0]);
    let area: f64 = h.density().iter().map(|d| d * h.range().width()).sum();
    assert!((area - 0.75).abs() < 1e-12);
    assert_eq!(histogram(0.0, 1.0, 2, &[f64::NAN]).density(), [0.0, 0.0]);
}

#[test]
fn quantiles_are_exact_to_a_bin_and_known_to_lie_outside() {
    let h = histogram(-1.0, 1.0, 100, &spaced(10_000, |p| 4.0 * p - 2.0));
    for p in [0.3, 0.5, 0.7] {
        assert!((h.quantile(p).unwrap() - (4.0 * p - 2.0)).abs() <= h.range().width());
    }
    assert_eq!((h.quantile(0.1), h.quantile(0.9)), (None, None));
    assert_eq!(histogram::<f64>(0.0, 1.0, 2, &[]).quantile(0.5), None);
}

#[test]
fn impossible_bins_are_refused() {
    assert_eq!(BinRange::new(0.0, 1.0, 0), Err(BinRangeError::BinCount(0)));
    assert_eq!(
        BinRange::new(0.0, 1.0, 513),
        Err(BinRangeError::BinCount(513))
    );
    assert!(matches!(
        BinRange::new(f64::NAN, 1.0, 5),
        Err(BinRangeError::NotFinite { .. })
    ));
    assert!(matches!(
        BinRange::new(-1e308, 1e308, 5),
        Err(BinRangeError::NotFinite { .. })
    ));
    assert!(matches!(
        BinRange::new(1.0, 1.0, 5),
        Err(BinRangeError::TooNarrow { .. })
    ));
    assert!(matches!(
        BinRange::new(1e16, 1e16 + 4.0, 64),
        Err(BinRangeError::TooNarrow { .. })
    ));
    assert_eq!(
        BinRange::new(2.0, 1.0, 8).unwrap_err().to_string(),
        "A histogram from 2 to 1 cannot hold 8 bins: move the ends apart."
    );
}

#[test]
fn arriving_histograms_are_checked() {
    let json = |bins: u32| {
        format!(
            r#"{{"range":{{"lo":0,"hi":1,"bins":{bins}}},"counts":[3,4],"below":0,"above":1,"nonfinite":2}}"#
        )
    };
    let good: Histogram = serde_json::from_str(&json(2)).unwrap();
    assert_eq!(good.total(), 8);
    assert!(serde_json::from_str::<Histogram>(&json(3)).is_err());
    assert!(serde_json::from_str::<Histogram>(&json(0)).is_err());
}

#[test]
fn different_bins_do_not_merge() {
    let mut h = histogram(0.0, 1.0, 4, &[0.5]);
    let before = h.clone();
    assert_eq!(
        h.merge(&histogram(0.0, 1.0, 5, &[0.5])),
        Err(HistogramError::DifferentRanges)
    );
    assert_eq!(h, before);
}

#[test]
fn near_extremes_are_shown_and_far_ones_are_not() {
    let exponential = Span::of(&spaced(1000, |p| -(-p).ln_1p())).unwrap();
    let range = shared_range(&[exponential], 60);
    assert!(range.lo() < exponential.min && range.hi() > exponential.max);
    let tails = Span::of(&spaced(100_000, cauchy)).unwrap();
    // The central 99 % of a Cauchy distribution is ±63.66; its extreme here is 63,662.
    assert!((tails.high - 63.66).abs() < 0.5, "{}", tails.high);
    let range = shared_range(&[tails, exponential], 60);
    assert!(
        range.hi() > tails.high && range.hi() < 70.0,
        "{}",
        range.hi()
    );
}

#[test]
fn the_ends_fall_in_the_middle_of_the_end_bins() {
    let sqrt3 = 3_f64.sqrt();
    let uniform = Span::of(&spaced(10_000, |p| sqrt3 * (2.0 * p - 1.0))).unwrap();
    let range = shared_range(&[uniform], 51);
    let (_, first_edge) = range.edges(0);
    assert!((first_edge - (uniform.min + range.width() / 2.0)).abs() < 1e-9);
}

#[test]
fn atoms_fall_inside_bins_beside_any_other_sample() {
    // The ±1 of a batch of two, drawn beside inputs of many widths; rounding noise around an
    // atom must not split it between two bins.
    let atoms: Vec<f32> = (0..1000)
        .map(|i| if i % 2 == 0 { 1.0 } else { -1.0 })
        .collect();
    for k in 0..200 {
        let wide = spaced(500, |p| (2.0 * p - 0.9) * (1.0 + 0.031 * f64::from(k)));
        let range = shared_range(&[Span::of(&atoms).unwrap(), Span::of(&wide).unwrap()], 61);
        for atom in [-1.0, 1.0] {
            let bin = range.bin_of(atom);
            assert_eq!(range.bin_of(atom - 0.05 * range.width()), bin, "{range:?}");
            assert_eq!(range.bin_of(atom + 0.05 * range.width()), bin, "{range:?}");
        }
    }
}

#[test]
fn a_constant_stands_in_the_middle() {
    for value in [0.0_f32, 5.0, -1e-30, 3e38] {
        let range = shared_range(&[Span::of(&[value; 9]).unwrap()], 61);
        assert_eq!(range.bin_of(value.into()), 30, "{value}");
    }
}

#[test]
fn without_a_usable_span_the_range_is_around_zero() {
    let broken = Span {
        min: f64::NEG_INFINITY,
        low: 0.0,
        high: f64::NAN,
        max: 1.0,
    };
    for spans in [&[][..], &[broken]] {
        let range = shared_range(spans, 10);
        assert!(
            range.lo() < -0.5 && range.hi() > 0.5 && range.hi() < 3.0,
            "{range:?}"
        );
    }
    assert_eq!(Span::of(&[f32::NAN, f32::INFINITY]), None);
}

fn spans() -> impl Strategy<Value = Vec<[f64; 4]>> {
    let end = prop_oneof![
        any::<f64>(),
        -10.0..10.0,
        Just(1e300),
        Just(f64::MAX),
        Just(0.0)
    ];
    prop::collection::vec([end.clone(), end.clone(), end.clone(), end], 0..4)
}

proptest! {
    #[test]
    fn merged_parts_equal_the_whole(values in prop::collection::vec(any::<f32>(), 0..200), cut in 0.0..1.0) {
        let cut = (cut * values.len() as f64) as usize;
        let range = BinRange::new(-1e3, 1e30, 7).unwrap();
        let count = |values: &[f32]| {
            let mut h = Histogram::new(range);
            h.extend_from_slice(values);
            h
        };
        let mut parts = count(&values[..cut]);
        parts.merge(&count(&values[cut..])).unwrap();
        prop_assert_eq!(parts.total() + parts.nonfinite(), values.len() as u64);
        prop_assert_eq!(parts, count(&values));
    }

    #[test]
    fn a_value_lies_between_the_edges_of_its_bin(x in -3.0..7.0, bins in 1_u32..=512) {
        let range = BinRange::new(-3.0, 7.0, bins).unwrap();
        let (lo, hi) = range.edges(range.bin_of(x));
        prop_assert!(lo - 1e-12 <= x && x <= hi + 1e-12);
    }

    #[test]
    fn any_numbers_give_a_range_that_covers_the_centre(
        bits in prop::collection::vec(any::<u32>(), 0..300),
        bins in any::<u32>(),
    ) {
        let values: Vec<f32> = bits.into_iter().map(f32::from_bits).collect();
        let span = Span::of(&values);
        let range = shared_range(span.as_slice(), bins);
        prop_assert!(BinRange::new(range.lo(), range.hi(), range.bins() as u32).is_ok());
        if let Some(span) = span {
            prop_assert!(span.min <= span.low && span.low <= span.high && span.high <= span.max);
            prop_assert!(range.lo() <= span.low && span.high <= range.hi());
        }
    }

    #[test]
    fn any_spans_give_a_valid_range(spans in spans()) {
        let spans: Vec<Span> =
            spans.into_iter().map(|[min, low, high, max]| Span { min, low, high, max }).collect();
        let range = shared_range(&spans, 61);
        prop_assert!(BinRange::new(range.lo(), range.hi(), 61).is_ok());
    }
}
