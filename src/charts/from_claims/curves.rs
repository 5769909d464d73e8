//! A number against another.

use plotters::prelude::DrawingBackend;

use super::hue;
use crate::charts::clip::{self, Point};
use crate::charts::depth_curve::{CurveData, CurveMap, Series as Drawn, draw_depth_curve};
use crate::charts::pen::Pen;
use crate::charts::scale::Scale;
use crate::charts::{Area, AxisRange, ChartError, Style};
use crate::findings::claims::{Across, Curves, Series};

/// The most marks of a series whose marks are joined by a line: the line shows the rest.
const MOST_MARKS: usize = 12;

/// A number against another. Marks of a series without a theory are joined where they follow each
/// other in time or place.
///
/// # Errors
/// As [`draw_depth_curve`].
pub fn draw_curves<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    curves: &Curves,
) -> Result<(), ChartError> {
    let data = CurveData {
        series: curves
            .series
            .iter()
            .enumerate()
            .map(|(place, series)| Drawn {
                hue: hue(&series.who),
                label: String::new(),
                marks: marks(curves, place),
                theory: series.theory.clone(),
            })
            .collect(),
        across: across(curves),
        upward: upward(curves),
        band: curves.band,
    };
    let map = draw_depth_curve(area, style, &data)?;
    let pen = Pen::new(area, style);
    let joined = curves.series.iter().filter(|series| joins(curves, series));
    for series in joined {
        let line = line(series, &map, data.upward);
        for stretch in clip::inside(&line, AxisRange::between(0.0, 1.0)) {
            let pixels: Vec<Point> = stretch
                .into_iter()
                .map(|(x, place)| (x, map.frame.bottom() - place * map.frame.height))
                .collect();
            pen.line(
                &pixels,
                style.stroke(1.25),
                style.theme.hue(hue(&series.who)),
            )?;
        }
    }
    Ok(())
}

fn joins(curves: &Curves, series: &Series) -> bool {
    series.theory.is_empty() && matches!(curves.across, Across::Step | Across::Place)
}

/// A joined series' marks are thinned, and each series' stand elsewhere than the others'.
fn marks(curves: &Curves, place: usize) -> Vec<Point> {
    let Some(series) = curves.series.get(place) else {
        return Vec::new();
    };
    let every = series.marks.len().div_ceil(MOST_MARKS);
    if !joins(curves, series) || every < 2 {
        return series.marks.clone();
    }
    let first = place * every / curves.series.len().max(1);
    series
        .marks
        .iter()
        .skip(first)
        .step_by(every)
        .copied()
        .collect()
}

/// From pixels across to places from 0 to 1 upwards.
fn line(series: &Series, map: &CurveMap, upward: Scale) -> Vec<Point> {
    let marks = series.marks.iter();
    marks
        .map(|&(at, value)| (map.across.pixel(at), upward.place(value)))
        .collect()
}

fn points(curves: &Curves) -> impl Iterator<Item = &Point> {
    let all = curves.series.iter();
    all.flat_map(|series| series.marks.iter().chain(&series.theory))
}

fn upward(curves: &Curves) -> Scale {
    let values = || {
        points(curves)
            .map(|point| point.1)
            .filter(|v| v.is_finite())
    };
    if curves.powers {
        return Scale::powers(values());
    }
    let reach = values().map(f64::abs).fold(0.0, f64::max);
    let band = curves.band.into_iter().flat_map(|(low, high)| [low, high]);
    match curves.across {
        // A recording's places differ by two orders of magnitude, and some lie below zero.
        Across::Place if reach > 1.0 => Scale::Signed {
            unit: 1.0,
            reach: 1.1 * reach,
        },
        _ => Scale::Linear(
            AxisRange::of(values().chain(band))
                .including(0.0)
                .padded(0.06),
        ),
    }
}

fn across(curves: &Curves) -> Scale {
    let places = || {
        points(curves)
            .map(|point| point.0)
            .filter(|x| x.is_finite())
    };
    match curves.across {
        Across::Layer => Scale::Doublings {
            last: places().fold(1.0, f64::max) as u32,
        },
        Across::BatchSize | Across::Width => Scale::powers(places()),
        Across::Step | Across::Ratio | Across::Direction | Across::Place => {
            Scale::Linear(AxisRange::of(places()).padded(0.02))
        }
    }
}
