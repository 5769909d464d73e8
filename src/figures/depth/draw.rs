//! How each figure is drawn.

use super::data;
use super::figure::{Kind, curve};
use super::ridges::{shapes, shares};
use super::shown::Shown;
use crate::charts::depth_curve::draw_depth_curve;
use crate::charts::history::{HistoryData, HistoryMap, ROWS, draw_history, image, image_rect};
use crate::charts::quantile_plot::draw_quantiles;
use crate::charts::{ChartError, Theme};
use crate::figures::{Canvas, CellImage, HitMap};
use crate::findings::depth::NETWORK;
use crate::words::en::depth::captions;

/// Words and tick labels of the room's figures, in CSS pixels.
const TEXT_CSS: f64 = 14.0;

/// Draws a figure of a state.
pub(super) fn draw(kind: Kind, shown: &Shown, canvas: &Canvas) -> Result<HitMap, ChartError> {
    let (area, style) = (canvas.area, &canvas.style.with_text(TEXT_CSS));
    let canvas = &Canvas { style, ..*canvas };
    match kind {
        Kind::History => draw_history(area, style, &history(shown)).map(HitMap::History),
        Kind::Quantiles => {
            draw_quantiles(area, style, &data::quantiles(&shown.view()))?;
            Ok(HitMap::Still)
        }
        Kind::Shapes => shapes(shown, canvas),
        Kind::Shares => shares(shown, canvas),
        Kind::Metric(_) | Kind::Growth(_) | Kind::Three(_) => {
            let Some(data) = curve(kind, shown) else {
                return Ok(HitMap::Still);
            };
            let map = draw_depth_curve(area, style, &data)?;
            Ok(if kind.over_layers() {
                HitMap::Layers(map)
            } else {
                HitMap::Still
            })
        }
    }
}

/// The history with the names of its strips.
pub(super) fn history(shown: &Shown) -> HistoryData {
    let names: Vec<String> = (0..=NETWORK)
        .map(|stack_run| captions::stack_name(&shown.experiment, stack_run))
        .collect();
    data::history(&shown.view(), &names)
}

/// The densities of all strips as images.
pub(super) fn strips(shown: &Shown, map: &HistoryMap, theme: &Theme) -> Vec<CellImage> {
    let data = history(shown);
    let strips = data.strips.iter().enumerate();
    strips
        .map(|(i, strip)| CellImage {
            place: image_rect(map, i, strip.columns.len()),
            rows: ROWS,
            cols: strip.columns.len() as u32,
            rgba: image(strip, &data, theme),
        })
        .collect()
}
