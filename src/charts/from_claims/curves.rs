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
) -> Result<CurveMap, ChartError> {
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
    Ok(map)
}

fn joins(curves: &Curves, series: &Series) -> bool {
    series.theory.is_empty() && matches!(curves.across, Across::Step | Across::Place)
}

/// The marks of a long series are thinned, and each series' stand elsewhere than the others': so
/// series that coincide are all seen. Where nothing joins the marks and there is one series alone,
/// all of them stay.
fn marks(curves: &Curves, place: usize) -> Vec<Point> {
    let Some(series) = curves.series.get(place) else {
        return Vec::new();
    };
    let every = series.marks.len().div_ceil(MOST_MARKS);
    let thinned =
        joins(curves, series) || (curves.across == Across::Layer && curves.series.len() > 1);
    if !thinned || every < 2 {
        return series.marks.clone();
    }
    let first = place * every / curves.series.len().max(1);
    let last = series.marks.len().saturating_sub(1);
    let kept = |i: &usize| i % every == first % every || *i == last;
    (0..series.marks.len())
        .filter(kept)
        .map(|i| series.marks[i])
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
    let band = curves.band.into_iter().flat_map(|(low, high)| [low, high]);
    let range = AxisRange::of(values().chain(band)).including(0.0);
    match curves.across {
        // A recording's places differ by two orders of magnitude, and some lie below zero.
        Across::Place if range.span() > 1.0 => Scale::Signed {
            unit: 1.0,
            low: 1.1 * range.low() - 0.1,
            high: 1.1 * range.high() + 0.1,
        },
        _ => Scale::Linear(range.padded(0.06)),
    }
}

fn across(curves: &Curves) -> Scale {
    let places = || {
        points(curves)
            .map(|point| point.0)
            .filter(|x| x.is_finite())
    };
    match curves.across {
        Across::BatchSize | Across::Width => Scale::powers(places()),
        Across::Layer | Across::Step | Across::Ratio | Across::Direction | Across::Place => {
            Scale::Linear(AxisRange::of(places()).padded(0.02))
        }
    }
}
