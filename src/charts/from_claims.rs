//! The claims room's exhibits as pictures.

use plotters::prelude::DrawingBackend;

use super::color_map::heat_rgba;
use super::depth_curve::{CurveData, Series as Drawn, draw_depth_curve};
use super::from_depth::hue_of;
use super::pen::Pen;
use super::rgb::Rgb;
use super::ridges::{Bars as Heights, Ridge, RidgeData, draw_ridges};
use super::scale::Scale;
use super::{Area, AxisRange, ChartError, Hue, Rect, Style, room};
use crate::findings::claims::{Across, Bars, Cloud, Curves, Map, Who};
use crate::numerics::histogram::Histogram;

/// Whose colour.
pub fn hue(who: &Who) -> Hue {
    match who {
        Who::Norm(norm) => Hue::from_key(norm.key()).unwrap_or(Hue::None),
        Who::SetUp(place, _) => hue_of(*place as usize),
    }
}

/// Histograms under each other; `labels` are name and summary of each row.
///
/// # Errors
/// As [`draw_ridges`].
pub fn draw_bars<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    rows: &[Bars],
    labels: &[(String, String)],
) -> Result<(), ChartError> {
    let Some(range) = rows.first().map(|row| row.histogram.range()) else {
        return Ok(());
    };
    let heights: Vec<Vec<f64>> = rows.iter().map(|row| row.histogram.density()).collect();
    let curves: Vec<Vec<(f64, f64)>> = rows
        .iter()
        .map(|row| {
            let points = row.curve.iter();
            points
                .map(|(x, y)| (f64::from(*x), f64::from(*y)))
                .collect()
        })
        .collect();
    let ridges: Vec<Ridge> = (0..rows.len())
        .map(|i| Ridge {
            label: labels.get(i).map_or("", |label| &label.0),
            summary: labels.get(i).map_or("", |label| &label.1),
            hue: hue(&rows[i].who),
            bars: Heights {
                low: range.lo(),
                high: range.hi(),
                heights: &heights[i],
            },
            theory: &curves[i],
            dashed: &[],
            mean_sd: Some((rows[i].moments.mean, rows[i].moments.std_dev)),
        })
        .collect();
    let data = RidgeData {
        rows: &ridges,
        range: AxisRange::between(range.lo(), range.hi()),
        shared_heights: false,
        labels_inside: !labels.is_empty(),
    };
    draw_ridges(area, style, &data).map(drop)
}

/// One small histogram, to choose or to compare.
///
/// # Errors
/// As [`draw_ridges`].
pub fn draw_choice<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    histogram: &Histogram,
    hue: Hue,
) -> Result<(), ChartError> {
    let heights = histogram.density();
    let range = histogram.range();
    let row = Ridge {
        label: "",
        summary: "",
        hue,
        bars: Heights {
            low: range.lo(),
            high: range.hi(),
            heights: &heights,
        },
        theory: &[],
        dashed: &[],
        mean_sd: None,
    };
    let data = RidgeData {
        rows: &[row],
        range: AxisRange::between(range.lo(), range.hi()),
        shared_heights: false,
        labels_inside: false,
    };
    draw_ridges(area, style, &data).map(drop)
}

/// A number against another.
///
/// # Errors
/// As [`draw_depth_curve`].
pub fn draw_curves<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    curves: &Curves,
) -> Result<(), ChartError> {
    let points = || {
        let all = curves.series.iter();
        all.flat_map(|series| series.marks.iter().chain(&series.theory))
    };
    let values = || points().map(|point| point.1).filter(|v| v.is_finite());
    let upward = if curves.powers {
        Scale::powers(values())
    } else {
        let band = curves.band.into_iter().flat_map(|(low, high)| [low, high]);
        Scale::Linear(
            AxisRange::of(values().chain(band))
                .including(0.0)
                .padded(0.06),
        )
    };
    let places = || points().map(|point| point.0).filter(|x| x.is_finite());
    let across = match curves.across {
        Across::Layer => Scale::Doublings {
            last: places().fold(1.0, f64::max) as u32,
        },
        Across::BatchSize | Across::Width => Scale::powers(places()),
        Across::Step | Across::Ratio | Across::Direction | Across::Place | Across::TrainedLayer => {
            Scale::Linear(AxisRange::of(places()).padded(0.02))
        }
    };
    let series = curves.series.iter().map(|series| Drawn {
        hue: hue(&series.who),
        label: String::new(),
        marks: series.marks.clone(),
        theory: series.theory.clone(),
    });
    let data = CurveData {
        series: series.collect(),
        across,
        upward,
        band: curves.band,
    };
    draw_depth_curve(area, style, &data).map(drop)
}

/// The cells of a matrix, coloured by `scale_max`.
///
/// # Errors
/// When the area is smaller than 20 CSS pixels or the surface fails.
pub fn draw_map<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    map: &Map,
    scale_max: f32,
) -> Result<(), ChartError> {
    let whole = room(area, style, (20.0, 20.0))?;
    let pen = Pen::new(area, style);
    let rgba = heat_rgba(&map.values, scale_max, style.theme);
    let (rows, cols) = (map.rows.max(1) as usize, map.cols.max(1) as usize);
    let edge = |at: usize, all: usize, size: f64| (size * at as f64 / all as f64).round();
    for (i, colour) in rgba.chunks_exact(4).take(rows * cols).enumerate() {
        let (row, col) = (i / cols, i % cols);
        let cell = Rect::from_edges(
            edge(col, cols, whole.width),
            edge(row, rows, whole.height),
            edge(col + 1, cols, whole.width),
            edge(row + 1, rows, whole.height),
        );
        pen.block(cell, Rgb(colour[0], colour[1], colour[2]), 1.0)?;
    }
    Ok(())
}

/// Points in space, seen from an angle: turned by `yaw` about the upright axis, then by `pitch`.
/// `reach` is half the width of the cube that is shown. Nearer points are drawn later and larger.
///
/// # Errors
/// When the area is smaller than 60 CSS pixels or the surface fails.
pub fn draw_cloud<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    cloud: &Cloud,
    reach: f64,
    (yaw, pitch): (f64, f64),
) -> Result<(), ChartError> {
    let whole = room(area, style, (60.0, 60.0))?;
    let pen = Pen::new(area, style);
    let centre = (0.5 * whole.width, 0.5 * whole.height);
    // A turned cube's corner reaches √3 times as far as its face.
    let unit = 0.5 * whole.width.min(whole.height) / (1.75 * reach.max(1e-9));
    let seen = |[x, y, z]: [f64; 3]| {
        let (right, away) = (x * yaw.cos() + y * yaw.sin(), y * yaw.cos() - x * yaw.sin());
        let (up, depth) = (
            z * pitch.cos() - away * pitch.sin(),
            away * pitch.cos() + z * pitch.sin(),
        );
        (centre.0 + unit * right, centre.1 - unit * up, depth)
    };
    for axis in 0..3 {
        let mut ends = [[0.0; 3]; 2];
        (ends[0][axis], ends[1][axis]) = (-reach, reach);
        let [(x0, y0, _), (x1, y1, _)] = ends.map(seen);
        pen.line(
            &[(x0, y0), (x1, y1)],
            style.stroke(1.0),
            style.theme.hairline,
        )?;
        let name = ["x₁", "x₂", "x₃"][axis];
        pen.quiet_text((x1, y1), name, super::pen::Align::Center)?;
    }
    let finite = |p: &&[f32; 3]| p.iter().all(|v| v.is_finite());
    let mut points: Vec<(f64, f64, f64)> = cloud
        .points
        .iter()
        .filter(finite)
        .map(|p| p.map(f64::from))
        .map(seen)
        .collect();
    points.sort_by(|a, b| b.2.total_cmp(&a.2));
    let colour = style.theme.hue(hue(&cloud.who));
    for (x, y, depth) in points {
        let nearness = (1.0 - depth / (1.75 * reach.max(1e-9))).clamp(0.4, 1.6);
        let half = style.px(1.4) * nearness;
        let place = Rect::from_edges(x - half, y - half, x + half, y + half);
        if place.x >= 0.0
            && place.y >= 0.0
            && place.right() <= whole.width
            && place.bottom() <= whole.height
        {
            pen.block(place, colour, 0.35 + 0.4 * nearness.min(1.0))?;
        }
    }
    Ok(())
}
