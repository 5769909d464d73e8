//! How each figure is drawn.

use super::data;
use super::figure::{Kind, curve};
use super::shown::Shown;
use crate::charts::depth_curve::draw_depth_curve;
use crate::charts::history::{HistoryData, HistoryMap, ROWS, draw_history, image, image_rect};
use crate::charts::pen::{Align, Label, Pen};
use crate::charts::quantile_plot::draw_quantiles;
use crate::charts::ridges::{Bars, Ridge, RidgeData, RidgeMap, draw_ridges};
use crate::charts::{AxisRange, ChartError, Hue, Theme};
use crate::figures::{Canvas, CellImage, HitMap};
use crate::findings::depth::NETWORK;
use crate::numerics::sketch::DENSITY_REACH;
use crate::words::en::depth::{captions, names};

/// Draws a figure of a state.
pub(super) fn draw(kind: Kind, shown: &Shown, canvas: &Canvas) -> Result<HitMap, ChartError> {
    let (area, style) = (canvas.area, canvas.style);
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

fn shapes(shown: &Shown, canvas: &Canvas) -> Result<HitMap, ChartError> {
    let shapes = data::shapes(&shown.view());
    let rows: Vec<Ridge> = shapes
        .iter()
        .map(|row| Ridge {
            theory: &row.normal,
            dashed: &row.exact,
            ..bars(row.stack_run, (-DENSITY_REACH, DENSITY_REACH), &row.heights)
        })
        .collect();
    let map = ridges(canvas, &rows, AxisRange::between(-4.2, 4.2))?;
    let words = shapes.iter().map(|row| {
        let (experiment, findings) = (&shown.experiment, &shown.findings);
        let words = captions::moments(experiment, findings, row.stack_run, shown.layer);
        (row.stack_run, words)
    });
    corners(canvas, &map, words)
}

/// Part of the width that the letters of the rows take.
const LETTER_SHARE: f64 = 0.04;

fn shares(shown: &Shown, canvas: &Canvas) -> Result<HitMap, ChartError> {
    let shares = data::share_rows(&shown.view());
    let rows: Vec<Ridge> = shares
        .iter()
        .map(|(stack_run, shares)| bars(*stack_run, (-0.5, shares.len() as f64 - 0.5), shares))
        .collect();
    let last = f64::from(shown.view().last_layer());
    // Room at the left for the letters, which on a bar of their own colour would not be seen.
    let beside = LETTER_SHARE * (last + 1.0);
    let range = AxisRange::between(-0.5 - beside, last + 0.5);
    let map = ridges(canvas, &rows, range)?;
    let stack_runs = shares.iter().map(|(stack_run, _)| *stack_run);
    corners(
        canvas,
        &map,
        stack_runs.map(|stack_run| (stack_run, String::new())),
    )
}

/// A stack run's row of bars.
fn bars(stack_run: usize, (low, high): (f64, f64), heights: &[f64]) -> Ridge<'_> {
    Ridge {
        label: names::letter(stack_run),
        summary: "",
        hue: Hue::of_stack_run(stack_run),
        bars: Bars { low, high, heights },
        theory: &[],
        dashed: &[],
        mean_sd: None,
    }
}

fn ridges(canvas: &Canvas, rows: &[Ridge], range: AxisRange) -> Result<RidgeMap, ChartError> {
    let data = RidgeData {
        rows,
        range,
        shared_heights: false,
        labels_inside: false,
    };
    draw_ridges(canvas.area, canvas.style, &data)
}

/// A row's letter in its upper left corner and a few words in its upper right one.
fn corners(
    canvas: &Canvas,
    map: &RidgeMap,
    words: impl Iterator<Item = (usize, String)>,
) -> Result<HitMap, ChartError> {
    let style = canvas.style;
    let pen = Pen::new(canvas.area, style);
    for ((stack_run, words), rect) in words.zip(&map.rows) {
        let y = rect.y + style.px(9.0);
        let letter = Label {
            text: names::letter(stack_run),
            colour: style.theme.hue_text(Hue::of_stack_run(stack_run)),
            align: Align::Left,
            bold: true,
        };
        pen.text((rect.x + style.px(4.0), y), letter)?;
        pen.quiet_text((rect.right() - style.px(2.0), y), &words, Align::Right)?;
    }
    Ok(HitMap::Still)
}
