//! One norm's panel: a heat map with the quantile ribbon of every feature along its upper side and
//! of every sample along its right side.
//!
//! BatchNorm makes the upper ribbon level, LayerNorm the right one: the panel is laid out so that
//! this is seen before anything is read. The cells themselves are one image that the page paints
//! into [`PanelMap::heat`]; this file draws everything around it.

mod layout;
mod map;
mod outliers;

use plotters::prelude::DrawingBackend;

use super::axes::labels_below;
use super::pen::{Align, Pen};
use super::ribbon::{Along, Band, RibbonFrame, draw_ribbon};
use super::ticks::{Tick, ticks};
use super::{Area, AxisRange, ChartError, Hue, Style, room};
use layout::Layout;
pub use map::PanelMap;
use outliers::draw_outliers;

/// A value that the colours cannot show, named where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlier {
    /// Its row.
    pub row: usize,
    /// Its column.
    pub col: usize,
    /// The value, in words.
    pub words: String,
}

/// What a panel shows.
#[derive(Debug, Clone, Copy)]
pub struct PanelData<'a> {
    /// Samples of the matrix: the rows that [`PanelMap::cell_at`] counts, however few the image has.
    pub rows: usize,
    /// Features of the matrix.
    pub cols: usize,
    /// Quantiles over the samples, one band per feature (or per group of neighbours).
    pub feature_ribbon: &'a [Band],
    /// Quantiles over the features, one band per sample (or per group of neighbours).
    pub sample_ribbon: &'a [Band],
    /// The scale of the upper ribbon; give every panel of a row the same.
    pub feature_range: AxisRange,
    /// The scale of the right ribbon; give every panel of a row the same.
    pub sample_range: AxisRange,
    /// Whose panel it is.
    pub hue: Hue,
    /// The word under the heat map, such as "96 features →".
    pub features_word: &'a str,
    /// The word over the right ribbon, such as "64 samples ↓".
    pub samples_word: &'a str,
    /// Values to be named on the heat map.
    pub outliers: &'a [Outlier],
}

/// Draws the panel and says where its parts are.
///
/// # Errors
///
/// When the area is smaller than 110 by 110 CSS pixels, or the surface fails.
pub fn draw_panel<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    data: &PanelData,
) -> Result<PanelMap, ChartError> {
    let whole = room(area, style, (110.0, 110.0))?;
    let layout = Layout::new(whole, style);
    let pen = Pen::new(area, style);
    let top = RibbonFrame::new(layout.top, Along::Columns, data.feature_range);
    let right = RibbonFrame::new(layout.right, Along::Rows, data.sample_range);

    draw_zero(&pen, top)?;
    draw_zero(&pen, right)?;
    draw_ribbon(&pen, top, data.feature_ribbon, data.hue)?;
    draw_ribbon(&pen, right, data.sample_ribbon, data.hue)?;
    draw_top_scale(&pen, &layout, top)?;
    draw_right_scale(&pen, &layout, right)?;
    pen.quiet_text(
        (layout.heat.x, layout.below),
        data.features_word,
        Align::Left,
    )?;
    pen.quiet_text(
        (layout.right.right(), layout.between),
        data.samples_word,
        Align::Right,
    )?;

    let map = PanelMap {
        rows: data.rows,
        cols: data.cols,
        heat: layout.heat,
        top: layout.top,
        right: layout.right,
    };
    draw_outliers(&pen, &map, data.outliers)?;
    Ok(map)
}

/// The line at zero, along the whole ribbon.
fn draw_zero<B: DrawingBackend>(pen: &Pen<B>, frame: RibbonFrame) -> Result<(), ChartError> {
    if !frame.values.range.contains(0.0) {
        return Ok(());
    }
    let (at, thick, rect) = (frame.values.pixel(0.0), pen.style.stroke(1.0), frame.rect);
    let colour = pen.style.theme.zero_line();
    match frame.along {
        Along::Columns => pen.level((rect.x, rect.right()), at, thick, colour),
        Along::Rows => pen.upright(at, (rect.y, rect.bottom()), thick, colour),
    }
}

/// Labels right of the upper ribbon, in the corner that no data use.
fn draw_top_scale<B: DrawingBackend>(
    pen: &Pen<B>,
    layout: &Layout,
    frame: RibbonFrame,
) -> Result<(), ChartError> {
    let x = frame.rect.right() + pen.style.px(5.0);
    let half_text = pen.style.px(pen.style.text_css / 2.0);
    let line = pen.style.px(13.0);
    for tick in outer_ticks(frame) {
        // A label at the very edge of the ribbon moves inwards rather than out of the area.
        let y = frame.values.pixel(tick.value);
        let y = y.clamp(half_text, layout.between - line);
        pen.quiet_text((x, y), &tick.label, Align::Left)?;
    }
    Ok(())
}

/// Labels under the right ribbon: the outermost ticks and, where there is room, zero.
fn draw_right_scale<B: DrawingBackend>(
    pen: &Pen<B>,
    layout: &Layout,
    frame: RibbonFrame,
) -> Result<(), ChartError> {
    labels_below(
        pen,
        frame.rect,
        frame.values,
        layout.below - frame.rect.bottom(),
        outer_ticks(frame),
    )
}

/// The last and the first round value of a ribbon's scale, then zero if it is between them.
fn outer_ticks(frame: RibbonFrame) -> Vec<Tick> {
    let mut between = ticks(frame.values.range, 3);
    let last = between.pop();
    let first = (!between.is_empty()).then(|| between.remove(0));
    let zero = between.into_iter().find(|tick| tick.value == 0.0);
    [last, first, zero].into_iter().flatten().collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use plotters::prelude::{IntoDrawingArea, SVGBackend};

    use super::super::theme::LIGHT;
    use super::*;

    fn map_at(scale: f64, size: (u32, u32)) -> PanelMap {
        let mut svg = String::new();
        let area = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        let data = PanelData {
            rows: 64,
            cols: 96,
            feature_ribbon: &[],
            sample_ribbon: &[],
            feature_range: AxisRange::of([]),
            sample_range: AxisRange::of([]),
            hue: Hue::Batch,
            features_word: "",
            samples_word: "",
            outliers: &[],
        };
        draw_panel(&area, &Style::new(&LIGHT, scale), &data).unwrap()
    }

    #[test]
    fn the_ribbons_stand_on_the_sides_of_the_heat_map() {
        for (scale, size) in [(1.0, (251, 277)), (1.7, (333, 471)), (3.0, (900, 700))] {
            let PanelMap {
                heat, top, right, ..
            } = map_at(scale, size);
            assert_eq!((top.x, top.width), (heat.x, heat.width));
            assert_eq!((right.y, right.height), (heat.y, heat.height));
            assert!(top.bottom() <= heat.y && heat.right() <= right.x);
            assert_eq!(right.right(), f64::from(size.0));
            for edge in [heat.x, heat.y, heat.right(), heat.bottom()] {
                assert_eq!(
                    edge,
                    edge.round(),
                    "the image of the cells would be blurred"
                );
            }
        }
    }

    #[test]
    fn twice_the_pixels_are_the_same_layout() {
        let (once, twice) = (map_at(1.0, (250, 280)), map_at(2.0, (500, 560)));
        let css = twice.heat.to_css(2.0);
        assert!((once.heat.width - css.width).abs() <= 1.0);
        assert!((once.heat.height - css.height).abs() <= 1.0);
    }
}
