//! The small picture of a distribution in a picker: its density as a line over a pale shape, its point
//! masses as stems.

use std::fmt::Write;

use plotters::prelude::DrawingBackend;

use super::clip::{self, Point};
use super::pen::Pen;
use super::{Area, AxisMap, AxisRange, ChartError, Rect, Style, room};

/// A density that runs to infinity is cut at this many times its mean height.
const STEEPEST: f64 = 8.0;

/// The strokes of a distribution's picture, in the pixels of the rectangle it was made for.
#[derive(Debug, Clone, PartialEq)]
pub struct DistributionShape {
    /// The density, in stretches.
    pub lines: Vec<Vec<Point>>,
    /// From the base to the share of each point mass.
    pub stems: Vec<[Point; 2]>,
    base: f64,
}

impl DistributionShape {
    /// Fits points (value, density) and atoms (value, mass) into `frame`.
    ///
    /// The highest density and the heaviest atom each reach the upper edge. NaN breaks the line;
    /// values that are not finite are left out.
    pub fn new(density: &[Point], atoms: &[Point], frame: Rect) -> Self {
        let values = density.iter().chain(atoms).map(|point| point.0);
        let across = AxisMap::new(AxisRange::of(values).padded(0.02), frame.x, frame.right());
        let up = AxisMap::new(
            AxisRange::between(0.0, highest(density)),
            frame.bottom(),
            frame.y,
        );
        let on_axis = |&(value, height): &Point| {
            let height = height.clamp(0.0, up.range.high());
            if across.range.contains(value) {
                (value, height)
            } else {
                (value, f64::NAN)
            }
        };
        let curve: Vec<Point> = density.iter().map(on_axis).collect();
        let place = |(value, height): Point| (across.pixel(value), up.pixel(height));
        let lines = clip::inside(&curve, up.range)
            .into_iter()
            .map(|stretch| stretch.into_iter().map(place).collect())
            .collect();
        let heaviest = atoms
            .iter()
            .map(|atom| atom.1)
            .filter(|m| m.is_finite())
            .fold(0.0, f64::max);
        let stems = atoms
            .iter()
            .filter(|(value, mass)| {
                across.range.contains(*value) && *mass > 0.0 && mass.is_finite()
            })
            .map(|&(value, mass)| {
                let x = across.pixel(value);
                [
                    (x, frame.bottom()),
                    (x, frame.bottom() - mass / heaviest * frame.height),
                ]
            })
            .collect();
        DistributionShape {
            lines,
            stems,
            base: frame.bottom(),
        }
    }

    /// The density as the `d` attribute of an SVG path; empty when there is none.
    pub fn line_path(&self) -> String {
        self.lines
            .iter()
            .fold(String::new(), |path, line| path + path_of(line).as_str())
    }

    /// The shape under the density as the `d` attribute of a filled SVG path.
    pub fn shape_path(&self) -> String {
        self.shapes().fold(String::new(), |path, shape| {
            path + path_of(&shape).as_str() + "Z"
        })
    }

    /// The point masses as the `d` attribute of an SVG path.
    pub fn stems_path(&self) -> String {
        self.stems
            .iter()
            .fold(String::new(), |path, stem| path + path_of(stem).as_str())
    }

    fn shapes(&self) -> impl Iterator<Item = Vec<Point>> {
        self.lines.iter().filter_map(|line| {
            let (first, last) = (line.first()?, line.last()?);
            Some(
                [
                    &[(first.0, self.base)],
                    line.as_slice(),
                    &[(last.0, self.base)],
                ]
                .concat(),
            )
        })
    }
}

/// The density of a distribution as the `d` attribute of an SVG path in a box of `width` by `height`, for
/// pages that write the picture inline. Leaves room for a stroke of 1.5 units.
///
/// ```
/// use normscope::charts::distribution_icon::density_path;
/// assert_eq!(density_path(&[(0.0, 1.0), (1.0, 1.0)], 52.0, 20.0), "M1.0 1.0L51.0 1.0");
/// ```
pub fn density_path(density: &[Point], width: f64, height: f64) -> String {
    DistributionShape::new(
        density,
        &[],
        Rect::from_edges(0.0, 1.0, width, height - 1.0),
    )
    .line_path()
}

/// Draws the picture of a distribution over the whole area, in ink.
///
/// # Errors
///
/// When the area is smaller than 16 by 10 CSS pixels, or the surface fails.
pub fn draw_distribution_icon<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    density: &[Point],
    atoms: &[Point],
) -> Result<(), ChartError> {
    let whole = room(area, style, (16.0, 10.0))?;
    let margin = style.px(1.0);
    let frame = Rect::from_edges(
        margin,
        margin,
        whole.right() - margin,
        whole.bottom() - margin,
    );
    let picture = DistributionShape::new(density, atoms, frame);
    let pen = Pen::new(area, style);
    for shape in picture.shapes() {
        pen.shape(&shape, style.theme.ink, 0.16)?;
    }
    for line in &picture.lines {
        pen.line(line, style.stroke(1.25), style.theme.ink)?;
    }
    for stem in &picture.stems {
        pen.line(stem, style.stroke(2.0), style.theme.ink)?;
    }
    Ok(())
}

/// The height that reaches the upper edge: the maximum, or a multiple of the mean for a density
/// with a pole.
fn highest(density: &[Point]) -> f64 {
    let heights = density
        .iter()
        .map(|point| point.1)
        .filter(|h| h.is_finite() && *h >= 0.0);
    let count = heights.clone().count().max(1) as f64;
    let mean = heights.clone().sum::<f64>() / count;
    heights.fold(0.0, f64::max).min(STEEPEST * mean)
}

fn path_of(points: &[Point]) -> String {
    let mut path = String::new();
    for (place, (x, y)) in points.iter().enumerate() {
        let command = if place == 0 { 'M' } else { 'L' };
        // Writing into a String cannot fail.
        let _ = write!(path, "{command}{x:.1} {y:.1}");
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coin_is_two_stems_in_proportion() {
        let picture = DistributionShape::new(
            &[],
            &[(-1.0, 0.25), (1.0, 0.75)],
            Rect::new(0.0, 0.0, 48.0, 21.0),
        );
        assert!(picture.lines.is_empty());
        let length = |stem: [Point; 2]| stem[0].1 - stem[1].1;
        assert_eq!(
            picture
                .stems
                .iter()
                .map(|&stem| length(stem))
                .collect::<Vec<_>>(),
            [7.0, 21.0]
        );
        assert!(picture.stems[0][0].0 < picture.stems[1][0].0);
    }

    #[test]
    fn a_pole_is_cut_and_the_rest_stays_visible() {
        let pole: Vec<Point> = (0..100)
            .map(|i| (i as f64, if i == 0 { f64::INFINITY } else { 1.0 }))
            .collect();
        let picture = DistributionShape::new(&pole, &[], Rect::new(0.0, 0.0, 100.0, 20.0));
        let line = &picture.lines[0];
        assert!(line.iter().all(|&(_, y)| (0.0..=20.0).contains(&y)));
        assert_eq!(
            line[50].1, 0.0,
            "the level part is the highest finite density"
        );
        let steep: Vec<Point> = (0..100)
            .map(|i| (i as f64, if i == 0 { 1e9 } else { 1.0 }))
            .collect();
        let mean = (1e9 + 99.0) / 100.0;
        assert_eq!(highest(&steep), STEEPEST * mean);
    }

    #[test]
    fn nan_breaks_the_line_in_two() {
        let broken = [
            (0.0, 1.0),
            (1.0, 1.0),
            (2.0, f64::NAN),
            (3.0, 1.0),
            (4.0, 1.0),
        ];
        assert_eq!(density_path(&broken, 50.0, 20.0).matches('M').count(), 2);
        assert_eq!(density_path(&[], 50.0, 20.0), "");
    }
}
