//! Layers from top to bottom, features or tokens from left to right: the frame of a network's map.
//!
//! The cells are one image that the page paints into [`PanelMap::heat`]. Above it stands the
//! largest cell of every column, beside it the largest and the median cell of every layer, all on
//! the colours' own scale, so that a column that stands out is seen where colours are too small.

use plotters::prelude::DrawingBackend;

use super::clip::Point;
use super::color_map::Diverging;
use super::panel::PanelMap;
use super::pen::{Align, Label, Pen};
use super::{Area, ChartError, Rect, Rgb, Style, room};

/// Steps of the strip of colours.
const STEPS: usize = 65;
/// CSS pixels that a character of the labels takes at most.
const CHARACTER_CSS: f64 = 0.62;

/// What the map shows. Shares lie between 0, the lower end of the colours, and 1; for a scale with
/// two signs between −1 and 1. NaN leaves a gap.
#[derive(Debug, Clone, Copy)]
pub struct LayerMapData<'a> {
    /// A name for every layer.
    pub rows: &'a [String],
    /// Columns of the image.
    pub cols: usize,
    /// The largest share of every column.
    pub top: &'a [f32],
    /// The largest share of every layer.
    pub right: &'a [f32],
    /// The median share of every layer.
    pub middle: &'a [f32],
    /// Columns that are named over the curve, the most important first.
    pub peaks: &'a [(usize, String)],
    /// The word under the map, such as "384 features →".
    pub across_word: &'a str,
    /// The ends of the colours, in words.
    pub ends: (&'a str, &'a str),
    /// Whether the colours have two signs.
    pub signed: bool,
}

/// Draws all but the cells, and says where they go.
///
/// # Errors
///
/// When the area is smaller than 180 by 120 CSS pixels, or the surface fails.
pub fn draw_layer_map<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    data: &LayerMapData,
) -> Result<PanelMap, ChartError> {
    let whole = room(area, style, (180.0, 120.0))?;
    let pen = Pen::new(area, style);
    let map = layout(whole, style, data);
    draw_names(&pen, &map, data.rows)?;
    draw_top(&pen, &map, data)?;
    draw_right(&pen, &map, data)?;
    let below = map.heat.bottom() + style.px(11.0);
    pen.quiet_text((map.heat.x, below), data.across_word, Align::Left)?;
    draw_strip(&pen, &map, below, data)?;
    Ok(map)
}

fn layout(whole: Rect, style: &Style, data: &LayerMapData) -> PanelMap {
    let longest = data.rows.iter().map(|name| name.chars().count()).max();
    let names = longest.unwrap_or(0) as f64 * CHARACTER_CSS * style.text_css + 8.0;
    let left = style.px(names.min(0.3 * whole.width / style.scale));
    let beside = (0.12 * whole.width)
        .clamp(style.px(28.0), style.px(90.0))
        .round();
    let above = (0.2 * whole.height)
        .clamp(style.px(34.0), style.px(64.0))
        .round();
    let heat = Rect::from_edges(
        left,
        above + style.px(4.0),
        whole.right() - beside - style.px(8.0),
        whole.bottom() - style.px(24.0),
    );
    PanelMap {
        rows: data.rows.len(),
        cols: data.cols,
        heat,
        top: Rect::new(heat.x, style.px(14.0), heat.width, above - style.px(14.0)),
        right: Rect::new(heat.right() + style.px(8.0), heat.y, beside, heat.height),
    }
}

/// As many names as there is room for.
fn draw_names<B: DrawingBackend>(
    pen: &Pen<B>,
    map: &PanelMap,
    names: &[String],
) -> Result<(), ChartError> {
    let row = map.heat.height / names.len().max(1) as f64;
    let every = (pen.style.px(1.25 * pen.style.text_css) / row)
        .ceil()
        .max(1.0) as usize;
    let x = map.heat.x - pen.style.px(6.0);
    for (i, name) in names.iter().enumerate().step_by(every) {
        let y = map.heat.y + (i as f64 + 0.5) * row;
        pen.quiet_text((x, y), name, Align::Right)?;
    }
    Ok(())
}

/// Stretches of finite shares as points; `at` gives a place along the shares and one across.
fn stretches(shares: &[f32], at: impl Fn(usize, f64) -> Point) -> Vec<Vec<Point>> {
    let mut all = vec![Vec::new()];
    for (i, share) in shares.iter().enumerate() {
        match (share.is_finite(), all.last_mut()) {
            (true, Some(stretch)) => stretch.push(at(i, f64::from(share.clamp(-1.0, 1.0)))),
            _ => all.push(Vec::new()),
        }
    }
    all
}

fn draw_top<B: DrawingBackend>(
    pen: &Pen<B>,
    map: &PanelMap,
    data: &LayerMapData,
) -> Result<(), ChartError> {
    let (frame, thick) = (map.top, pen.style.stroke(1.25));
    let low = if data.signed { -1.0 } else { 0.0 };
    let y = |share: f64| frame.bottom() - frame.height * (share - low) / (1.0 - low);
    let x = |col: usize| frame.x + frame.width * (col as f64 + 0.5) / data.cols.max(1) as f64;
    let colour = curve_colour(pen);
    for stretch in stretches(data.top, |col, share| (x(col), y(share))) {
        pen.line(&stretch, thick, colour)?;
    }
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for (col, words) in data.peaks {
        let half =
            0.5 * words.chars().count() as f64 * pen.style.px(CHARACTER_CSS * pen.style.text_css);
        let middle = x(*col).clamp(frame.x + half, (frame.right() - half).max(frame.x + half));
        let place = (
            middle - half - pen.style.px(3.0),
            middle + half + pen.style.px(3.0),
        );
        if taken
            .iter()
            .any(|other| place.0 < other.1 && other.0 < place.1)
        {
            continue;
        }
        taken.push(place);
        let label = Label {
            text: words,
            colour: pen.style.theme.ink,
            align: Align::Center,
            bold: false,
        };
        pen.text((middle, pen.style.px(7.0)), label)?;
    }
    Ok(())
}

fn draw_right<B: DrawingBackend>(
    pen: &Pen<B>,
    map: &PanelMap,
    data: &LayerMapData,
) -> Result<(), ChartError> {
    let frame = map.right;
    let low = if data.signed { -1.0 } else { 0.0 };
    let x = |share: f64| frame.x + frame.width * (share - low) / (1.0 - low);
    let y = |row: usize| frame.y + frame.height * (row as f64 + 0.5) / map.rows.max(1) as f64;
    let curves = [
        (data.middle, pen.style.theme.muted),
        (data.right, curve_colour(pen)),
    ];
    for (shares, colour) in curves {
        for stretch in stretches(shares, |row, share| (x(share), y(row))) {
            pen.line(&stretch, pen.style.stroke(1.25), colour)?;
            // A single layer is a point and no line.
            if let [(x, y)] = stretch[..] {
                let size = pen.style.px(4.0);
                let dot = Rect::new(x - size / 2.0, y - size / 2.0, size, size);
                pen.block(dot, colour, 1.0)?;
            }
        }
    }
    Ok(())
}

/// The colours with the words of their ends, right under the map.
fn draw_strip<B: DrawingBackend>(
    pen: &Pen<B>,
    map: &PanelMap,
    middle: f64,
    data: &LayerMapData,
) -> Result<(), ChartError> {
    let (low, high) = data.ends;
    let letters = |words: &str| {
        words.chars().count() as f64 * pen.style.px(CHARACTER_CSS * pen.style.text_css)
    };
    let width = pen.style.px(90.0);
    let right = map.right.right() - letters(high) - pen.style.px(5.0);
    let left = right - width;
    let word = letters(data.across_word) + map.heat.x;
    if left - letters(low) - pen.style.px(12.0) < word {
        return Ok(()); // A narrow screen has it in the caption.
    }
    let colours = Diverging::of(pen.style.theme);
    let height = pen.style.px(9.0);
    for step in 0..STEPS {
        let along = step as f64 / (STEPS - 1) as f64;
        let share = if data.signed {
            2.0 * along - 1.0
        } else {
            along
        };
        if let Some(colour) = colours.colour(share as f32) {
            let from = left + (width * step as f64 / STEPS as f64).round();
            let block = Rect::from_edges(from, middle - height / 2.0, right, middle + height / 2.0);
            pen.block(block, colour, 1.0)?;
        }
    }
    pen.quiet_text((left - pen.style.px(5.0), middle), low, Align::Right)?;
    pen.quiet_text((right + pen.style.px(5.0), middle), high, Align::Left)
}

/// The colour of large cells, for curves of the largest.
fn curve_colour<B: DrawingBackend>(pen: &Pen<B>) -> Rgb {
    let colours = Diverging::of(pen.style.theme);
    colours.colour(0.85).unwrap_or(pen.style.theme.ink)
}
