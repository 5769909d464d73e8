//! Histograms as rows under rows on one axis: the same feature (or sample) before and after each
//! norm.
//!
//! Bars are what was measured, the thin line is theory, and the small bar under each base line is
//! mean ± one standard deviation.

mod ceiling;
mod row;

use plotters::prelude::DrawingBackend;

use super::axes::value_axis_below;
use super::clip::Point;
use super::pen::Pen;
use super::{Area, AxisMap, AxisRange, ChartError, Hue, Rect, Style, room};
use ceiling::ceiling;
use row::{Row, draw_ridge, draw_words};

/// Bars of equal width that fill `[low, high]`; their heights are densities, in the unit of the
/// theory beside them. A height that is negative or not finite is drawn as 0.
#[derive(Debug, Clone, Copy)]
pub struct Bars<'a> {
    /// The left edge of the first bar.
    pub low: f64,
    /// The right edge of the last bar.
    pub high: f64,
    /// One density per bar.
    pub heights: &'a [f64],
}

/// One row.
#[derive(Debug, Clone, Copy)]
pub struct Ridge<'a> {
    /// The name at its left, drawn only when [`RidgeData::labels_inside`].
    pub label: &'a str,
    /// The words at its right, such as "0.00 ± 1.00", drawn only when [`RidgeData::labels_inside`].
    pub summary: &'a str,
    /// Whose row it is.
    pub hue: Hue,
    /// What was measured.
    pub bars: Bars<'a>,
    /// Points (value, density) of the theory; empty when there is none.
    pub theory: &'a [Point],
    /// Points of a second, dashed line: an exact distribution beside a fitted one; empty when there is none.
    pub dashed: &'a [Point],
    /// Mean and standard deviation; not drawn where the mean is not finite.
    pub mean_sd: Option<(f64, f64)>,
}

/// What the chart shows.
#[derive(Debug, Clone, Copy)]
pub struct RidgeData<'a> {
    /// The rows, from the top.
    pub rows: &'a [Ridge<'a>],
    /// The axis all rows share.
    pub range: AxisRange,
    /// Whether all rows share one scale of density too; otherwise each fills its own height.
    pub shared_heights: bool,
    /// Whether the names and the words of the rows are part of the picture. The page writes them
    /// itself, an exported picture needs them.
    pub labels_inside: bool,
}

/// Where the rows were drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct RidgeMap {
    /// One rectangle per row, base line and marker included, without gaps between them.
    pub rows: Vec<Rect>,
    /// From values to pixels from the left, and back.
    pub axis: AxisMap,
}

impl RidgeMap {
    /// The row and the value under a point.
    pub fn at(&self, x: f64, y: f64) -> Option<(usize, f64)> {
        let row = self.rows.iter().position(|row| row.contains(x, y))?;
        Some((row, self.axis.value(x)?))
    }
}

const AXIS_CSS: f64 = 18.0;
const NAMES_CSS: f64 = 88.0;
const WORDS_CSS: f64 = 96.0;

/// Above each row's highest bar, where no words stand there.
const AIR_CSS: f64 = 4.0;

/// As [`draw_headed_ridges`], with no more than a little air above each row.
///
/// # Errors
///
/// Those of [`draw_headed_ridges`].
pub fn draw_ridges<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    data: &RidgeData,
) -> Result<RidgeMap, ChartError> {
    draw_headed_ridges(area, style, data, AIR_CSS)
}

/// Draws the rows with `head_css` CSS pixels above the highest bar of each, room for words, and
/// says where they are.
///
/// A bar that towers over everything else (a point mass) is cut at the top of its row and shows
/// a gap below its head.
///
/// # Errors
///
/// When the area is narrower than 120 CSS pixels (300 with labels inside) or lower than 18 for the
/// axis and 20 per row, or the surface fails.
pub fn draw_headed_ridges<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    data: &RidgeData,
    head_css: f64,
) -> Result<RidgeMap, ChartError> {
    let count = data.rows.len().max(1) as f64;
    let least_width = if data.labels_inside { 300.0 } else { 120.0 };
    let whole = room(area, style, (least_width, AXIS_CSS + 20.0 * count))?;
    let (names, words) = if data.labels_inside {
        (NAMES_CSS, WORDS_CSS)
    } else {
        (0.0, 0.0)
    };
    let frame = Rect::from_edges(
        style.px(names),
        0.0,
        whole.width - style.px(words),
        whole.height - style.px(AXIS_CSS),
    );
    let pen = Pen::new(area, style);
    let axis = AxisMap::new(data.range, frame.x, frame.right());
    value_axis_below(&pen, frame, axis, style.px(AXIS_CSS / 2.0 + 1.0))?;

    let edge = |row: usize| (frame.height * row as f64 / count).round();
    let rows: Vec<Rect> = (0..data.rows.len())
        .map(|row| Rect::from_edges(frame.x, edge(row), frame.right(), edge(row + 1)))
        .collect();
    let ceilings: Vec<f64> = data
        .rows
        .iter()
        .map(|row| ceiling(row.bars.heights, row.theory))
        .collect();
    let highest = ceilings.iter().copied().fold(0.0, f64::max);
    for ((ridge, &rect), &own) in data.rows.iter().zip(&rows).zip(&ceilings) {
        let top = if data.shared_heights { highest } else { own };
        draw_ridge(
            &pen,
            Row::new(rect, axis, (top, style.px(head_css)), style),
            ridge,
        )?;
        if data.labels_inside {
            draw_words(&pen, rect, ridge)?;
        }
    }
    Ok(RidgeMap { rows, axis })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use plotters::prelude::{IntoDrawingArea, SVGBackend};

    use super::super::theme::LIGHT;
    use super::*;

    fn draw(heights: [&[f64]; 2], shared_heights: bool, labels_inside: bool) -> (String, RidgeMap) {
        let mut svg = String::new();
        let area = SVGBackend::with_string(&mut svg, (400, 118)).into_drawing_area();
        let rows = heights.map(|heights| Ridge {
            label: "BatchNorm",
            summary: "0.00 ± 1.00",
            hue: Hue::Batch,
            bars: Bars {
                low: -2.0,
                high: 2.0,
                heights,
            },
            theory: &[],
            dashed: &[],
            mean_sd: None,
        });
        let range = AxisRange::between(-2.0, 2.0);
        let data = RidgeData {
            rows: &rows,
            range,
            shared_heights,
            labels_inside,
        };
        let map = draw_ridges(&area, &Style::new(&LIGHT, 1.0), &data).unwrap();
        drop(area);
        (svg, map)
    }

    /// Heights in pixels of the bars, which are the only marks in the colour of BatchNorm.
    fn bar_heights(svg: &str) -> Vec<f64> {
        svg.lines()
            .filter(|line| line.contains("#D55E00"))
            .map(|line| {
                line.split("height=\"")
                    .nth(1)
                    .unwrap()
                    .split('"')
                    .next()
                    .unwrap()
            })
            .map(|height| height.parse().unwrap())
            .collect()
    }

    #[test]
    fn rows_tile_the_figure_and_know_their_values() {
        let (_, map) = draw([&[1.0], &[1.0]], false, false);
        assert_eq!(
            map.rows,
            [
                Rect::new(0.0, 0.0, 400.0, 50.0),
                Rect::new(0.0, 50.0, 400.0, 50.0)
            ]
        );
        assert_eq!(map.at(300.0, 60.0), Some((1, 1.0)));
        assert_eq!(map.at(300.0, 110.0), None, "the axis belongs to no row");
    }

    #[test]
    fn each_row_fills_its_height_unless_heights_are_shared() {
        let rows: [&[f64]; 2] = [&[4.0, 2.0], &[1.0, 0.5]];
        let (own, _) = draw(rows, false, false);
        assert_eq!(bar_heights(&own), [38.0, 19.0, 38.0, 19.0]);
        let (shared, _) = draw(rows, true, false);
        // 38 / 4 = 9.5 and 38 / 8 = 4.75, in whole pixels.
        assert_eq!(bar_heights(&shared)[..2], [38.0, 19.0]);
        assert!(
            bar_heights(&shared)[2..]
                .iter()
                .zip([9.5, 4.75])
                .all(|(h, exact)| (h - exact).abs() <= 0.5)
        );
    }

    #[test]
    fn labels_take_room_only_when_they_are_asked_for() {
        let (without, map) = draw([&[1.0], &[1.0]], false, false);
        assert!(!without.contains("BatchNorm") && map.axis.start == 0.0);
        let (with, map) = draw([&[1.0], &[1.0]], false, true);
        assert_eq!(with.matches("BatchNorm").count(), 2);
        assert!(map.axis.start >= 80.0 && map.axis.end <= 320.0);
    }
}
