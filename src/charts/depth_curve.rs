//! A number against depth: measured marks, the line of a theory, the strip of a true Gaussian.

use plotters::prelude::DrawingBackend;

use super::axes::{labels_below, labels_that_fit};
use super::clip::{self, Point};
use super::marks::{RADIUS_CSS, draw_mark};
use super::pen::{Align, Label, Pen};
use super::pixels::AxisMap;
use super::scale::{Scale, ScaleMap};
use super::{Area, AxisRange, ChartError, Hue, Rect, Style, room};

/// One series.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Whose it is.
    pub hue: Hue,
    /// Its short name, written at its last mark; empty for none.
    pub label: String,
    /// What was measured: (layer, value). Values that are not finite leave no mark.
    pub marks: Vec<Point>,
    /// The theory; empty when there is none.
    pub theory: Vec<Point>,
}

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct CurveData {
    /// The series, drawn in this order.
    pub series: Vec<Series>,
    /// The axis of layers (or of width, or of repeats).
    pub across: Scale,
    /// The axis of the values.
    pub upward: Scale,
    /// Where true Gaussians of that size fall.
    pub band: Option<(f64, f64)>,
}

/// Where the curve was drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurveMap {
    /// The field of the marks.
    pub frame: Rect,
    /// From layers to pixels from the left, and back.
    pub across: ScaleMap,
    /// From values to pixels from the top.
    pub upward: ScaleMap,
}

const LEFT_CSS: f64 = 44.0;
const RIGHT_CSS: f64 = 16.0;
const TOP_CSS: f64 = 7.0;
const BELOW_CSS: f64 = 18.0;

/// Draws the series and says where.
///
/// Marks that would touch the one before them are left out, the last one never.
///
/// # Errors
///
/// When the area is smaller than 130 × 70 CSS pixels, or the surface fails.
pub fn draw_depth_curve<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    data: &CurveData,
) -> Result<CurveMap, ChartError> {
    let whole = room(area, style, (130.0, 70.0))?;
    let frame = Rect::from_edges(
        style.px(LEFT_CSS),
        style.px(TOP_CSS),
        whole.width - style.px(RIGHT_CSS),
        whole.height - style.px(BELOW_CSS),
    );
    let across = ScaleMap {
        scale: data.across,
        start: frame.x,
        end: frame.right(),
    };
    let upward = ScaleMap {
        scale: data.upward,
        start: frame.bottom(),
        end: frame.y,
    };
    let field = Field {
        pen: Pen::new(area, style),
        frame,
        across,
        upward,
    };
    field.band(data.band)?;
    field.axes()?;
    for series in &data.series {
        field.theory(&series.theory)?;
    }
    for series in &data.series {
        field.marks(series)?;
    }
    field.labels(&data.series)?;
    Ok(CurveMap {
        frame,
        across,
        upward,
    })
}

struct Field<'a, B: DrawingBackend> {
    pen: Pen<'a, B>,
    frame: Rect,
    across: ScaleMap,
    upward: ScaleMap,
}

impl<B: DrawingBackend> Field<'_, B> {
    fn band(&self, band: Option<(f64, f64)>) -> Result<(), ChartError> {
        let Some((low, high)) = band else {
            return Ok(());
        };
        let place = |value: f64| match self.upward.scale.place(value) {
            // Under a logarithmic scale a band that reaches zero has no lower end.
            place if place.is_nan() => 0.0,
            place => place.clamp(0.0, 1.0),
        };
        let pixel = |value: f64| self.frame.bottom() - place(value) * self.frame.height;
        let (top, bottom) = (pixel(high), pixel(low));
        // A strip thinner than a stroke would not be seen at all.
        let strip = Rect::from_edges(self.frame.x, top, self.frame.right(), bottom)
            .at_least(self.pen.style.px(1.5));
        let strip = Rect::from_edges(self.frame.x, strip.y, self.frame.right(), strip.bottom());
        self.pen.block(strip, self.pen.style.theme.band, 1.0)
    }

    fn axes(&self) -> Result<(), ChartError> {
        let (pen, frame, style) = (&self.pen, self.frame, self.pen.style);
        let theme = style.theme;
        let rows = ((frame.height / style.px(30.0)) as usize).clamp(2, 6);
        let mut free = f64::INFINITY;
        for tick in self.upward.scale.ticks(rows) {
            let y = self.upward.pixel(tick.value);
            if !(frame.y - 1.0..=frame.bottom() + 1.0).contains(&y) || y > free {
                continue;
            }
            let colour = if tick.value == 0.0 {
                theme.zero_line()
            } else {
                theme.hairline
            };
            pen.level((frame.x, frame.right()), y, style.stroke(1.0), colour)?;
            pen.quiet_text((frame.x - style.px(6.0), y), &tick.label, Align::Right)?;
            free = y - style.px(style.text_css);
        }
        let ticks = self
            .across
            .scale
            .ticks(labels_that_fit(frame.width, style.scale * 0.62));
        // The labels' helper places by a linear axis: hand it places between 0 and 1.
        let places = AxisMap::new(AxisRange::between(0.0, 1.0), frame.x, frame.right());
        let placed = ticks.into_iter().map(|tick| super::ticks::Tick {
            value: self.across.scale.place(tick.value),
            ..tick
        });
        labels_below(pen, frame, places, style.px(BELOW_CSS / 2.0 + 2.0), placed)
    }

    fn theory(&self, theory: &[Point]) -> Result<(), ChartError> {
        let places: Vec<Point> = theory
            .iter()
            .filter(|point| (0.0..=1.0 + 1e-9).contains(&self.across.scale.place(point.0)))
            .map(|&(at, value)| (self.across.pixel(at), self.upward.scale.place(value)))
            .collect();
        let style = self.pen.style;
        for stretch in clip::inside(&places, AxisRange::between(0.0, 1.0)) {
            let line: Vec<Point> = stretch
                .into_iter()
                .map(|(x, place)| (x, self.frame.bottom() - place * self.frame.height))
                .collect();
            self.pen
                .line(&line, style.stroke(1.25), style.theme.theory)?;
        }
        Ok(())
    }

    fn pixel(&self, (at, value): Point) -> Option<Point> {
        let (x, place) = (self.across.pixel(at), self.upward.scale.place(value));
        let beside = self.pen.style.px(1.0);
        let inside = (-1e-9..=1.0 + 1e-9).contains(&place)
            && (self.frame.x - beside..=self.frame.right() + beside).contains(&x);
        inside.then(|| (x, self.frame.bottom() - place * self.frame.height))
    }

    fn marks(&self, series: &Series) -> Result<(), ChartError> {
        let apart = self.pen.style.px(2.0 * RADIUS_CSS);
        let mut before = f64::NEG_INFINITY;
        let end = series.marks.len().saturating_sub(1);
        let last = series.marks.get(end).map(|mark| self.across.pixel(mark.0));
        for (i, mark) in series.marks.iter().enumerate() {
            let Some(at) = self.pixel(*mark) else {
                continue;
            };
            let crowds_last = last.is_some_and(|last| i < end && last - at.0 < apart);
            if (at.0 - before < apart && i != end) || (crowds_last && i != 0) {
                continue;
            }
            before = at.0;
            draw_mark(&self.pen, at, series.hue)?;
        }
        Ok(())
    }

    /// The series' names at their last marks, moved apart where they would touch.
    fn labels(&self, series: &[Series]) -> Result<(), ChartError> {
        let style = self.pen.style;
        let mut wanted: Vec<(f64, &Series)> = series
            .iter()
            .filter(|series| !series.label.is_empty())
            .filter_map(|series| {
                let last = series.marks.iter().rev().find_map(|mark| self.pixel(*mark));
                last.map(|(_, y)| (y, series))
            })
            .collect();
        wanted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let apart = style.px(style.text_css);
        // Downwards each clear of the one above it, then upwards from the lower end.
        let mut free = self.frame.y;
        for (y, _) in &mut wanted {
            *y = y.max(free);
            free = *y + apart;
        }
        let mut free = self.frame.bottom();
        for (y, _) in wanted.iter_mut().rev() {
            *y = y.min(free);
            free = *y - apart;
        }
        for (y, series) in wanted {
            let label = Label {
                text: &series.label,
                colour: style.theme.hue_text(series.hue),
                align: Align::Left,
                bold: true,
            };
            let x = self.frame.right() + style.px(6.0);
            self.pen.text((x, y), label)?;
        }
        Ok(())
    }
}
