//! The whole history of a stream in one picture: depth across, value up, density as colour, with
//! the median and the 5 % and 95 % quantiles as lines. One strip per set-up on shared axes.

use plotters::prelude::DrawingBackend;

use super::axes::{labels_below, labels_that_fit};
use super::clip::{self, Point};
use super::pen::{Align, Label, Pen};
use super::pixels::AxisMap;
use super::scale::{Scale, ScaleMap};
use super::{Area, AxisRange, ChartError, Hue, Rect, Style, Theme, room};

/// One layer of a strip.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Mean of the values as they are drawn: 0 for standardized ones.
    pub mean: f64,
    /// Their standard deviation: 1 for standardized ones.
    pub std_dev: f64,
    /// 5 %, 50 % and 95 % quantiles, in standard deviations from the mean.
    pub ribbon: [f64; 3],
    /// Density of the standardized values in equal bins over ±[`HistoryData::reach`].
    pub density: Vec<f32>,
}

/// One strip.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    /// Whose it is.
    pub hue: Hue,
    /// Its name, written in its corner.
    pub label: String,
    /// Its layers from 0; `None` where the values do not vary or have left the numbers.
    pub columns: Vec<Option<Column>>,
}

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryData {
    /// The strips, from the top.
    pub strips: Vec<Strip>,
    /// Layers that the axis holds, 0 included.
    pub columns: u32,
    /// The axis of the values.
    pub upward: Scale,
    /// The densities reach this many standard deviations to both sides.
    pub reach: f64,
}

/// Where the strips were drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryMap {
    /// One rectangle per strip.
    pub strips: Vec<Rect>,
    /// The left edge of layer 0 and the width of one layer, in device pixels.
    pub columns: (f64, f64),
}

impl HistoryMap {
    /// The layer under a point.
    pub fn layer_at(&self, x: f64) -> Option<u32> {
        let layer = (x - self.columns.0) / self.columns.1;
        (layer >= 0.0).then_some(layer as u32)
    }
}

const LEFT_CSS: f64 = 46.0;
const BELOW_CSS: f64 = 18.0;
const GAP_CSS: f64 = 8.0;
/// Rows of a strip's image.
pub const ROWS: u32 = 96;

/// Where the strips go on an area of this many device pixels.
pub fn layout((width, height): (f64, f64), style: &Style, data: &HistoryData) -> HistoryMap {
    let frame = Rect::from_edges(
        style.px(LEFT_CSS),
        style.px(4.0),
        width - style.px(1.0),
        height - style.px(BELOW_CSS),
    );
    let count = data.strips.len().max(1) as f64;
    let gap = style.px(GAP_CSS);
    let each = ((frame.height - gap * (count - 1.0)) / count)
        .max(1.0)
        .floor();
    let strips = (0..data.strips.len())
        .map(|i| {
            Rect::new(
                frame.x,
                frame.y + i as f64 * (each + gap),
                frame.width,
                each,
            )
        })
        .collect();
    HistoryMap {
        strips,
        columns: (frame.x, frame.width / f64::from(data.columns.max(1))),
    }
}

/// The rectangle that the image of a strip fills: its arrived layers.
pub fn image_rect(map: &HistoryMap, strip: usize, arrived: usize) -> Rect {
    let rect = map.strips[strip];
    Rect::new(
        rect.x,
        rect.y,
        (map.columns.1 * arrived as f64).min(rect.width),
        rect.height,
    )
}

/// A strip's image, [`ROWS`] high and one pixel per arrived layer wide, RGBA from the top left.
/// Every layer's densest value has the full colour of the set-up; none has none.
pub fn image(strip: &Strip, data: &HistoryData, theme: &Theme) -> Vec<u8> {
    let width = strip.columns.len();
    let mut rgba = vec![0; width * ROWS as usize * 4];
    let full = theme.hue(strip.hue);
    for (at, column) in strip.columns.iter().enumerate() {
        let Some(column) = column else { continue };
        let peak = column.density.iter().copied().fold(0.0, f32::max);
        if !(peak > 0.0 && column.std_dev > 0.0) {
            continue;
        }
        for row in 0..ROWS {
            // A thin atom must not fall between the middles of two rows: the most of its cell.
            let edge = |row: f64| data.upward.value(1.0 - row / f64::from(ROWS));
            let (high, low) = (edge(f64::from(row)), edge(f64::from(row) + 1.0));
            let share = most_between(column, data.reach, low, high) / peak;
            let colour = theme.paper.toward(full, f64::from(share).sqrt());
            let pixel = (row as usize * width + at) * 4;
            rgba[pixel..pixel + 4].copy_from_slice(&[colour.0, colour.1, colour.2, 255]);
        }
    }
    rgba
}

/// The largest density of a layer between two values.
fn most_between(column: &Column, reach: f64, low: f64, high: f64) -> f32 {
    let bins = column.density.len();
    let bin = |value: f64| {
        let z = (value - column.mean) / column.std_dev;
        (z + reach) / (2.0 * reach) * bins as f64
    };
    let (from, to) = (bin(low), bin(high));
    if to < 0.0 || from >= bins as f64 || !(from.is_finite() && to.is_finite()) {
        return 0.0;
    }
    let last = bins.saturating_sub(1);
    let (from, to) = (from.max(0.0) as usize, (to as usize).min(last));
    column.density[from.min(last)..=to]
        .iter()
        .copied()
        .fold(0.0, f32::max)
}

/// Draws axes, lines and names; the images go under them, into [`image_rect`].
///
/// # Errors
///
/// When the area is narrower than 160 CSS pixels or lower than 40 per strip, or the surface fails.
pub fn draw_history<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    data: &HistoryData,
) -> Result<HistoryMap, ChartError> {
    let count = data.strips.len().max(1) as f64;
    let whole = room(area, style, (160.0, BELOW_CSS + 40.0 * count))?;
    let map = layout((whole.width, whole.height), style, data);
    let pen = Pen::new(area, style);
    for (strip, &rect) in data.strips.iter().zip(&map.strips) {
        let upward = ScaleMap {
            scale: data.upward,
            start: rect.bottom(),
            end: rect.y,
        };
        draw_values(&pen, rect, upward)?;
        for (quantile, thick) in [(0, 1.0), (1, 1.5), (2, 1.0)] {
            draw_quantile(&pen, rect, &map, data.upward, (strip, quantile), thick)?;
        }
        draw_name(&pen, rect, strip)?;
    }
    // Without a strip the axis alone says that layers will come.
    let left = style.px(LEFT_CSS);
    let empty = Rect::from_edges(left, 0.0, whole.width, whole.height - style.px(BELOW_CSS));
    let lowest = map.strips.last().copied().unwrap_or(empty);
    draw_layers(&pen, lowest, &map, data.columns)?;
    Ok(map)
}

fn draw_values<B: DrawingBackend>(
    pen: &Pen<B>,
    rect: Rect,
    upward: ScaleMap,
) -> Result<(), ChartError> {
    let style = pen.style;
    let wanted = ((rect.height / style.px(30.0)) as usize).clamp(2, 5);
    let mut taken: Vec<f64> = Vec::new();
    for tick in upward.scale.ticks(wanted) {
        let y = upward.pixel(tick.value);
        let inside = (rect.y + style.px(4.0)..=rect.bottom() - style.px(4.0)).contains(&y);
        if inside && taken.iter().all(|other| (other - y).abs() > style.px(12.0)) {
            pen.quiet_text((rect.x - style.px(6.0), y), &tick.label, Align::Right)?;
            taken.push(y);
        }
    }
    Ok(())
}

/// The middles of the layers joined by a line, cut at the strip's edges.
fn draw_quantile<B: DrawingBackend>(
    pen: &Pen<B>,
    rect: Rect,
    map: &HistoryMap,
    upward: Scale,
    (strip, quantile): (&Strip, usize),
    thick: f64,
) -> Result<(), ChartError> {
    let places: Vec<Point> = strip
        .columns
        .iter()
        .enumerate()
        .map(|(layer, column)| {
            let x = map.columns.0 + (layer as f64 + 0.5) * map.columns.1;
            let place = column.as_ref().map_or(f64::NAN, |column| {
                upward.place(column.mean + column.std_dev * column.ribbon[quantile])
            });
            (x.min(rect.right()), place)
        })
        .collect();
    let style = pen.style;
    let colour = style.theme.ink.toward(style.theme.hue(strip.hue), 0.35);
    for stretch in clip::inside(&places, AxisRange::between(0.0, 1.0)) {
        let line: Vec<Point> = stretch
            .into_iter()
            .map(|(x, place)| (x, rect.bottom() - place * rect.height))
            .collect();
        pen.line(&line, style.stroke(thick), colour)?;
    }
    Ok(())
}

fn draw_name<B: DrawingBackend>(pen: &Pen<B>, rect: Rect, strip: &Strip) -> Result<(), ChartError> {
    let style = pen.style;
    let label = Label {
        text: &strip.label,
        colour: style.theme.hue_text(strip.hue),
        align: Align::Left,
        bold: true,
    };
    pen.text((rect.x + style.px(8.0), rect.y + style.px(10.0)), label)
}

fn draw_layers<B: DrawingBackend>(
    pen: &Pen<B>,
    rect: Rect,
    map: &HistoryMap,
    columns: u32,
) -> Result<(), ChartError> {
    let last = f64::from(columns.max(2) - 1);
    let range = AxisRange::between(0.0, last);
    let half = map.columns.1 / 2.0;
    let axis = AxisMap::new(range, rect.x + half, rect.right() - half);
    let wanted = labels_that_fit(rect.width, pen.style.scale);
    let whole = super::ticks::ticks(range, wanted)
        .into_iter()
        .filter(|tick| tick.value.fract() == 0.0);
    labels_below(pen, rect, axis, pen.style.px(BELOW_CSS / 2.0 + 2.0), whole)
}
