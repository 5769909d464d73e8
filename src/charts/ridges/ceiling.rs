//! How high a row reaches: to its highest bar, unless that is a lone spike over a body of data.

use super::super::clip::Point;

/// A bar is a spike when it is this many times as high as the next lower one.
const SPIKE: f64 = 3.5;
/// At most this many bars are spikes: the point masses of one distribution.
const MOST_SPIKES: usize = 3;
/// The bars under the spikes are a body only when they hold this share of the whole.
const BODY_SHARE: f64 = 0.2;
/// A cut spike ends this much above the body.
const ABOVE_BODY: f64 = 1.5;

/// The density at the top of a row: positive and finite.
///
/// Values and theory share the scale. Theory counts up to half again the height of the bars, so
/// that the needle of a nearly constant feature does not flatten what was measured.
pub(super) fn ceiling(heights: &[f64], theory: &[Point]) -> f64 {
    let bars = bars_ceiling(heights);
    let theory = theory
        .iter()
        .map(|point| point.1)
        .filter(|d| d.is_finite())
        .fold(0.0, f64::max);
    let top = if bars > 0.0 {
        bars.max(theory.min(1.5 * bars))
    } else {
        theory
    };
    if top > 0.0 { top } else { 1.0 }
}

fn bars_ceiling(heights: &[f64]) -> f64 {
    let mut falling: Vec<f64> = heights
        .iter()
        .copied()
        .filter(|h| *h > 0.0 && h.is_finite())
        .collect();
    falling.sort_by(f64::total_cmp);
    falling.reverse();
    let whole: f64 = falling.iter().sum();
    let spikes = (1..=MOST_SPIKES.min(falling.len().saturating_sub(1))).find(|&count| {
        let body: f64 = falling[count..].iter().sum();
        falling[count - 1] > SPIKE * falling[count] && body >= BODY_SHARE * whole
    });
    match spikes {
        Some(count) => ABOVE_BODY * falling[count],
        None => falling.first().copied().unwrap_or(0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_atom_over_a_body_is_cut_and_a_lone_atom_is_not() {
        let mut rectified = vec![0.4, 0.38, 0.3, 0.2, 0.1, 0.05];
        assert_eq!(ceiling(&rectified, &[]), 0.4);
        rectified.push(5.0);
        rectified.extend([0.3; 12]);
        assert!((ceiling(&rectified, &[]) - 0.6).abs() < 1e-12);
        // A constant feature with two stragglers: the constant is the example.
        assert_eq!(ceiling(&[60.0, 1.0, 1.0], &[]), 60.0);
        // A coin has two spikes and no body.
        assert_eq!(ceiling(&[5.0, 0.0, 5.0], &[]), 5.0);
    }

    #[test]
    fn theory_raises_the_row_but_cannot_flatten_it() {
        assert_eq!(ceiling(&[1.0, 0.9], &[(0.0, 1.2)]), 1.2);
        assert_eq!(ceiling(&[1.0, 0.9], &[(0.0, 1e9)]), 1.5);
        assert_eq!(ceiling(&[], &[(0.0, 0.4)]), 0.4);
    }

    #[test]
    fn the_ceiling_is_a_positive_number_whatever_the_bars_are() {
        for heights in [&[][..], &[0.0], &[f64::NAN], &[f64::INFINITY, -1.0]] {
            assert_eq!(ceiling(heights, &[(0.0, f64::NAN)]), 1.0);
        }
        assert_eq!(ceiling(&[f64::NAN, 2.0, f64::INFINITY], &[]), 2.0);
    }
}
