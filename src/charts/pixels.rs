//! Places on a drawing area: rectangles, and the map between an axis and its pixels.

use super::axis_range::AxisRange;

/// An upright rectangle in device pixels, measured from the upper left corner of the area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width, at least 0.
    pub width: f64,
    /// Height, at least 0.
    pub height: f64,
}

impl Rect {
    /// A rectangle from its upper left corner and its size; a negative size counts as 0.
    pub fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Rect {
            x,
            y,
            width: width.max(0.0),
            height: height.max(0.0),
        }
    }

    /// A rectangle from its four edges.
    pub fn from_edges(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Rect::new(left, top, right - left, bottom - top)
    }

    /// The right edge.
    pub fn right(self) -> f64 {
        self.x + self.width
    }

    /// The lower edge.
    pub fn bottom(self) -> f64 {
        self.y + self.height
    }

    /// Whether a point lies inside; the left and upper edges belong to it, the others do not.
    pub fn contains(self, x: f64, y: f64) -> bool {
        (self.x..self.right()).contains(&x) && (self.y..self.bottom()).contains(&y)
    }

    /// The rectangle grown around its middle until both sides are at least `least` long: the
    /// outline of a column that is thinner than a stroke stays visible.
    pub fn at_least(self, least: f64) -> Self {
        let (width, height) = (self.width.max(least), self.height.max(least));
        Rect::new(
            self.x - (width - self.width) / 2.0,
            self.y - (height - self.height) / 2.0,
            width,
            height,
        )
    }

    /// The rectangle of this width around the same upright middle.
    pub fn widened(self, width: f64) -> Self {
        Rect::new(
            self.x + (self.width - width) / 2.0,
            self.y,
            width,
            self.height,
        )
    }

    /// The same place in CSS pixels, for elements of the page laid over the chart.
    pub fn to_css(self, scale: f64) -> Self {
        Rect::new(
            self.x / scale,
            self.y / scale,
            self.width / scale,
            self.height / scale,
        )
    }
}

/// A linear axis laid over pixels: `start` is the pixel of the range's lower end, `end` of its
/// upper end. A vertical axis that grows upwards has `start > end`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AxisMap {
    /// What the axis shows.
    pub range: AxisRange,
    /// The pixel of the lower end.
    pub start: f64,
    /// The pixel of the upper end.
    pub end: f64,
}

impl AxisMap {
    /// Lays `range` from the pixel `start` to the pixel `end`.
    pub fn new(range: AxisRange, start: f64, end: f64) -> Self {
        AxisMap { range, start, end }
    }

    /// The pixel of a value; a value beyond an end is pinned to that end.
    pub fn pixel(self, value: f64) -> f64 {
        self.start + self.range.fraction(value) * (self.end - self.start)
    }

    /// The value at a pixel, or nothing when the pixel is not on the axis.
    pub fn value(self, pixel: f64) -> Option<f64> {
        let fraction = (pixel - self.start) / (self.end - self.start);
        (0.0..=1.0)
            .contains(&fraction)
            .then(|| self.range.low() + fraction * self.range.span())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_and_its_inverse_agree_in_both_directions() {
        for (start, end) in [(10.0, 250.0), (250.0, 10.0)] {
            let axis = AxisMap::new(AxisRange::between(-3.0, 5.0), start, end);
            for value in [-3.0, -1.25, 0.0, 5.0] {
                assert!((axis.value(axis.pixel(value)).unwrap() - value).abs() < 1e-12);
            }
            assert_eq!(axis.pixel(99.0), end);
            assert_eq!(axis.value(9.0), None);
            assert_eq!(axis.value(251.0), None);
        }
    }

    #[test]
    fn a_thin_rectangle_grows_around_its_middle() {
        let thin = Rect::new(10.0, 0.0, 1.0, 100.0).at_least(5.0);
        assert_eq!(thin, Rect::new(8.0, 0.0, 5.0, 100.0));
    }

    #[test]
    fn neighbours_share_no_point() {
        let left = Rect::new(0.0, 0.0, 4.0, 4.0);
        let right = Rect::new(4.0, 0.0, 4.0, 4.0);
        assert!(!left.contains(4.0, 1.0) && right.contains(4.0, 1.0));
    }
}
