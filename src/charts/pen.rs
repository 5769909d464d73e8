//! The few strokes all charts are made of, in device pixels.

use plotters::element::{PathElement, Polygon, Rectangle, Text};
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontFamily, FontStyle, ShapeStyle, TextStyle};

use super::clip::Point;
use super::rgb::Rgb;
use super::svg::allowed;
use super::{Area, ChartError, Rect, Style};
use crate::numerics::number_text::commas::with_decimal_commas;

/// Where a text stands relative to its anchor point: the point is at its left end, its middle or
/// its right end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// The text begins at the point.
    Left,
    /// The text is centred on the point.
    Center,
    /// The text ends at the point.
    Right,
}

/// A text that is about to be drawn.
#[derive(Debug, Clone, Copy)]
pub struct Label<'a> {
    /// What it says; an empty text draws nothing.
    pub text: &'a str,
    /// Its colour.
    pub colour: Rgb,
    /// How it stands to its point sideways. Upwards it is always centred on it.
    pub align: Align,
    /// Whether it is set in bold.
    pub bold: bool,
}

/// Draws on an area in a style. All coordinates are device pixels and are rounded to whole ones.
pub struct Pen<'a, B: DrawingBackend> {
    area: &'a Area<B>,
    /// The style it draws in.
    pub style: &'a Style,
}

impl<'a, B: DrawingBackend> Pen<'a, B> {
    /// A pen for this area.
    pub fn new(area: &'a Area<B>, style: &'a Style) -> Self {
        Pen { area, style }
    }

    /// A filled rectangle; an empty one draws nothing.
    pub fn block(&self, rect: Rect, colour: Rgb, alpha: f64) -> Result<(), ChartError> {
        let (from, to) = (
            self.whole((rect.x, rect.y)),
            self.whole((rect.right(), rect.bottom())),
        );
        if from.0 >= to.0 || from.1 >= to.1 {
            return Ok(());
        }
        Ok(self.area.draw(&Rectangle::new(
            [from, to],
            colour.with_alpha(alpha).filled(),
        ))?)
    }

    /// A level rule whose upper edge is at `y`. It is a rectangle, since canvases blur a one-pixel
    /// line that lies between two rows of pixels.
    pub fn level(
        &self,
        (left, right): Point,
        y: f64,
        thick: f64,
        colour: Rgb,
    ) -> Result<(), ChartError> {
        self.block(
            Rect::from_edges(left, y.round(), right, y.round() + thick),
            colour,
            1.0,
        )
    }

    /// An upright rule whose left edge is at `x`.
    pub fn upright(
        &self,
        x: f64,
        (top, bottom): Point,
        thick: f64,
        colour: Rgb,
    ) -> Result<(), ChartError> {
        self.block(
            Rect::from_edges(x.round(), top, x.round() + thick, bottom),
            colour,
            1.0,
        )
    }

    /// A line through the points, `thick` device pixels wide.
    pub fn line(&self, points: &[Point], thick: f64, colour: Rgb) -> Result<(), ChartError> {
        let points = self.path(points);
        if points.len() < 2 {
            return Ok(());
        }
        let stroke = ShapeStyle {
            color: colour.with_alpha(1.0),
            filled: false,
            stroke_width: thick.round().max(1.0) as u32,
        };
        Ok(self.area.draw(&PathElement::new(points, stroke))?)
    }

    /// A dashed line through the points: dashes of 6 CSS pixels, gaps of 4.
    pub fn dashes(&self, points: &[Point], thick: f64, colour: Rgb) -> Result<(), ChartError> {
        let (dash, gap) = (self.style.px(6.0), self.style.px(4.0));
        for stretch in dashes(points, dash, gap) {
            self.line(&stretch, thick, colour)?;
        }
        Ok(())
    }

    /// A filled polygon.
    pub fn shape(&self, points: &[Point], colour: Rgb, alpha: f64) -> Result<(), ChartError> {
        let points = self.path(points);
        if points.len() < 3 {
            return Ok(());
        }
        Ok(self
            .area
            .draw(&Polygon::new(points, colour.with_alpha(alpha)))?)
    }

    /// A line of text in the size of the style.
    pub fn text(&self, at: Point, label: Label) -> Result<(), ChartError> {
        if label.text.is_empty() {
            return Ok(());
        }
        let side = match label.align {
            Align::Left => HPos::Left,
            Align::Center => HPos::Center,
            Align::Right => HPos::Right,
        };
        let size = self.style.font_size(self.style.text_css);
        let weight = if label.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        };
        let colour = label.colour.with_alpha(1.0);
        let style = TextStyle::from((FontFamily::Name(self.style.font), size, weight))
            .color(&colour)
            .pos(Pos::new(side, VPos::Center));
        let text = match self.style.commas {
            true => with_decimal_commas(label.text),
            false => label.text.into(),
        };
        Ok(self
            .area
            .draw(&Text::new(allowed(&text), self.whole(at), style))?)
    }

    /// A line of quiet text: tick labels, units.
    pub fn quiet_text(&self, at: Point, text: &str, align: Align) -> Result<(), ChartError> {
        self.text(
            at,
            Label {
                text,
                colour: self.style.theme.muted,
                align,
                bold: false,
            },
        )
    }

    fn path(&self, points: &[Point]) -> Vec<(i32, i32)> {
        shortened(points.iter().map(|&point| self.whole(point)))
    }

    /// The nearest whole pixel. plotters silently moves what lies outside to the edge of the area,
    /// so that a chart that forgot to clip looks right at first: debug builds stop it here. A mark
    /// at the very edge may reach out by half its stroke.
    fn whole(&self, (x, y): Point) -> (i32, i32) {
        let (width, height) = self.area.dim_in_pixel();
        let slack = self.style.px(3.0);
        let near = |at: f64, end: u32| (-slack..=f64::from(end) + slack).contains(&at);
        debug_assert!(near(x, width) && near(y, height), "({x}, {y}) is outside");
        (whole(x), whole(y))
    }
}

/// The path cut into dashes, measured along it.
fn dashes(path: &[Point], dash: f64, gap: f64) -> Vec<Vec<Point>> {
    let (mut made, mut drawn, mut left) = (Vec::new(), true, dash);
    let mut stretch: Vec<Point> = path.first().copied().into_iter().collect();
    for pair in path.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        loop {
            let length = (to.0 - from.0).hypot(to.1 - from.1);
            if length <= left || !length.is_finite() {
                left -= length;
                break;
            }
            let share = left / length;
            from = (
                from.0 + share * (to.0 - from.0),
                from.1 + share * (to.1 - from.1),
            );
            if drawn {
                stretch.push(from);
                made.push(std::mem::take(&mut stretch));
            }
            (drawn, left) = (!drawn, if drawn { gap } else { dash });
            stretch = vec![from];
        }
        stretch.push(to);
    }
    if drawn && stretch.len() > 1 {
        made.push(stretch);
    }
    made
}

/// NaN becomes 0 and huge values stay inside the backends' i32.
fn whole(at: f64) -> i32 {
    at.clamp(-1e6, 1e6).round() as i32
}

/// A path without repetitions and without the inner points of level and upright runs: the
/// path is the same and shorter.
fn shortened(points: impl Iterator<Item = (i32, i32)>) -> Vec<(i32, i32)> {
    let mut path: Vec<(i32, i32)> = Vec::new();
    for point in points {
        if path.last() == Some(&point) {
            continue;
        }
        if let [.., before, last] = path[..] {
            let level = before.1 == last.1
                && last.1 == point.1
                && (before.0 < last.0) == (last.0 < point.0);
            let upright = before.0 == last.0
                && last.0 == point.0
                && (before.1 < last.1) == (last.1 < point.1);
            if level || upright {
                path.pop();
            }
        }
        path.push(point);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_loses_only_points_that_change_nothing() {
        let path = [(0, 0), (1, 0), (1, 0), (5, 0), (2, 0), (2, 3), (2, 9)];
        assert_eq!(
            shortened(path.into_iter()),
            [(0, 0), (5, 0), (2, 0), (2, 9)]
        );
    }

    #[test]
    fn dashes_are_measured_along_the_path() {
        let corner = [(0.0, 0.0), (8.0, 0.0), (8.0, 12.0)];
        let made = dashes(&corner, 6.0, 4.0);
        assert_eq!(
            made,
            [vec![(0.0, 0.0), (6.0, 0.0)], vec![(8.0, 2.0), (8.0, 8.0)],]
        );
    }

    #[test]
    fn pixels_are_always_numbers_of_a_screen() {
        let hostile = [f64::NAN, 1e300, f64::NEG_INFINITY, -0.4];
        assert_eq!(hostile.map(whole), [0, 1_000_000, -1_000_000, 0]);
    }
}
