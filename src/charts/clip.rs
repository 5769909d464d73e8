//! Cutting curves at the ends of the value axis, exactly.
//!
//! plotters moves a point that lies outside to the frame, which bends the segments that lead to
//! it. Here a segment is cut where it crosses the end of the axis.

use super::axis_range::{AxisRange, LIMIT};

/// A point of a curve: position along it, value.
pub type Point = (f64, f64);

/// The curve with every value brought into `range`: min(max(f, low), high), with a new point where
/// a segment crosses an end. The edge of a filled shape.
///
/// Values must not be NaN; ±∞ counts as ±10³⁰.
pub fn clamped(curve: &[Point], range: AxisRange) -> Vec<Point> {
    cut(curve, range)
        .into_iter()
        .map(|(at, value)| (at, value.clamp(range.low(), range.high())))
        .collect()
}

/// The stretches of the curve that lie inside `range`. The strokes of a line.
///
/// A point whose position or value is NaN ends a stretch; ±∞ counts as ±10³⁰.
pub fn inside(curve: &[Point], range: AxisRange) -> Vec<Vec<Point>> {
    let mut stretches = Vec::new();
    for unbroken in curve.split(|(at, value)| at.is_nan() || value.is_nan()) {
        let mut stretch: Vec<Point> = Vec::new();
        for pair in cut(unbroken, range).windows(2) {
            let middle = 0.5 * (pair[0].1 + pair[1].1);
            if range.contains(middle) {
                if stretch.is_empty() {
                    stretch.push(pair[0]);
                }
                stretch.push(pair[1]);
            } else if !stretch.is_empty() {
                stretches.push(std::mem::take(&mut stretch));
            }
        }
        if !stretch.is_empty() {
            stretches.push(stretch);
        }
    }
    stretches
}

/// The curve with a point added at each crossing of an end of `range`.
fn cut(curve: &[Point], range: AxisRange) -> Vec<Point> {
    let tame = |&(at, value): &Point| (at, value.clamp(-LIMIT, LIMIT));
    let mut points: Vec<Point> = curve.first().map(tame).into_iter().collect();
    for pair in curve.windows(2) {
        let (from, to) = (tame(&pair[0]), tame(&pair[1]));
        let ends = if from.1 <= to.1 {
            [range.low(), range.high()]
        } else {
            [range.high(), range.low()]
        };
        for end in ends {
            if (from.1 - end) * (to.1 - end) < 0.0 {
                let share = (end - from.1) / (to.1 - from.1);
                points.push((from.0 + share * (to.0 - from.0), end));
            }
        }
        points.push(to);
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range() -> AxisRange {
        AxisRange::between(-1.0, 1.0)
    }

    #[test]
    fn a_segment_is_cut_where_it_crosses_both_ends() {
        let steep = [(0.0, -2.0), (4.0, 2.0)];
        assert_eq!(
            clamped(&steep, range()),
            [(0.0, -1.0), (1.0, -1.0), (3.0, 1.0), (4.0, 1.0)]
        );
        assert_eq!(inside(&steep, range()), [[(1.0, -1.0), (3.0, 1.0)]]);
        let falling = [(0.0, 2.0), (4.0, -2.0)];
        assert_eq!(inside(&falling, range()), [[(1.0, 1.0), (3.0, -1.0)]]);
    }

    #[test]
    fn an_excursion_leaves_a_gap_in_the_line_and_a_flat_top_in_the_shape() {
        let peak = [(0.0, 0.0), (1.0, 2.0), (2.0, 0.0)];
        assert_eq!(
            inside(&peak, range()),
            [[(0.0, 0.0), (0.5, 1.0)], [(1.5, 1.0), (2.0, 0.0)]]
        );
        assert_eq!(
            clamped(&peak, range()),
            [(0.0, 0.0), (0.5, 1.0), (1.0, 1.0), (1.5, 1.0), (2.0, 0.0)]
        );
    }

    #[test]
    fn nan_breaks_the_line_and_infinity_leaves_it_at_once() {
        let broken = [
            (0.0, 0.0),
            (1.0, 0.5),
            (2.0, f64::NAN),
            (3.0, 0.5),
            (4.0, 0.0),
        ];
        assert_eq!(inside(&broken, range()).len(), 2);
        let shot = [(0.0, 0.0), (1.0, f64::INFINITY)];
        let stretches = inside(&shot, range());
        assert_eq!(stretches[0][1].1, 1.0);
        assert!(stretches[0][1].0 < 1e-20);
    }

    #[test]
    fn a_line_along_the_frame_is_inside() {
        let flat = [(0.0, 1.0), (5.0, 1.0)];
        assert_eq!(inside(&flat, range()), [flat]);
        let beyond = [(0.0, 1.5), (5.0, 1.5)];
        assert!(inside(&beyond, range()).is_empty());
    }
}
