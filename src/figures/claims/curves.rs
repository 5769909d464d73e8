//! A number against another.

use super::{hue, key};
use crate::charts::clip::{self, Point};
use crate::charts::depth_curve::{CurveData, CurveMap, Series as Drawn, draw_depth_curve};
use crate::charts::pen::Pen;
use crate::charts::scale::Scale;
use crate::charts::{AxisRange, ChartError};
use crate::figures::{
    Axes, Canvas, Cell, Datum, Figure, HitMap, LegendEntry, LegendMark, Row, Table,
};
use crate::findings::claims::{Across, Curves, Series};
use crate::words::en::{claims as words, figures};

/// The most marks of a series whose marks are joined by a line: the line shows the rest.
const MOST_MARKS: usize = 12;

/// Series along an axis, with one place marked in all curves that share it.
#[derive(Debug, Clone, PartialEq)]
pub struct CurvesFigure {
    slot: u32,
    curves: Curves,
}

impl CurvesFigure {
    /// The curves of an exhibit.
    pub fn new(slot: u32, curves: Curves) -> Self {
        Self { slot, curves }
    }

    /// The curves.
    pub fn curves(&self) -> &Curves {
        &self.curves
    }

    /// The names of the series; of one without a mark the name of its line.
    pub fn series_legend(&self) -> Vec<LegendEntry> {
        let named = |series: &Series| {
            let mark = match series.marks.is_empty() {
                true => LegendMark::Line,
                false => LegendMark::Mark(hue(&series.who)),
            };
            LegendEntry::new(mark, words::learner(&series.who))
        };
        self.curves.series.iter().map(named).collect()
    }

    /// Where measured marks stand along the axis, each place once, from left to right.
    pub fn places(&self) -> Vec<f64> {
        let marks = self.curves.series.iter().flat_map(|series| &series.marks);
        let mut places: Vec<f64> = marks.map(|mark| mark.0).filter(|x| x.is_finite()).collect();
        places.sort_by(f64::total_cmp);
        places.dedup();
        places
    }
}

impl Figure for CurvesFigure {
    fn key(&self) -> String {
        key("curve", self.slot, None)
    }

    fn title(&self) -> String {
        capitalized(&words::curve_title(&self.curves))
    }

    fn note(&self) -> String {
        let of = self.curves.of;
        of.map_or(String::new(), |(axis, n)| words::axis(axis, n))
    }

    fn caption(&self) -> String {
        words::curve_found(&self.curves)
    }

    fn axes(&self) -> Axes {
        let what = words::quantity(self.curves.what);
        Axes::new(figures::place(words::across(self.curves.across)), what)
    }

    fn legend(&self) -> Vec<LegendEntry> {
        let mut entries = self.series_legend();
        let both = |s: &Series| !s.theory.is_empty() && !s.marks.is_empty();
        let theory = self.curves.series.iter().any(both);
        entries.extend(theory.then(|| LegendEntry::new(LegendMark::Line, figures::THEORY)));
        let band = self.curves.band.is_some();
        entries.extend(band.then(|| LegendEntry::new(LegendMark::Band, figures::BAND)));
        entries
    }

    fn size_css(&self) -> (u32, u32) {
        (480, 240)
    }

    fn height_css(&self) -> u32 {
        200
    }

    fn draw(&self, canvas: &Canvas) -> Result<HitMap, ChartError> {
        let map = draw_curves(canvas, &self.curves)?;
        let places = self.places();
        Ok(HitMap::Curve { map, places })
    }

    fn reading(&self, datum: &Datum) -> Option<String> {
        match *datum {
            Datum::Place(at) => Some(words::along(&self.curves, at)),
            _ => None,
        }
    }

    fn tables(&self) -> Vec<Table> {
        let mut head = vec![figures::place(words::across(self.curves.across))];
        for series in &self.curves.series {
            let name = words::learner(&series.who);
            head.push(format!("{name}, {}", figures::MEASURED));
            head.push(format!("{name}, {}", figures::THEORY));
        }
        let at = |points: &[Point], place: f64| {
            let found = points.iter().find(|point| point.0 == place);
            Cell::maybe(found.map(|point| point.1).filter(|v| v.is_finite()))
        };
        let row = |place: f64| {
            let series = self.curves.series.iter();
            let cells = series.flat_map(|s| [at(&s.marks, place), at(&s.theory, place)]);
            Row::new(Cell::short(place), cells.collect())
        };
        let rows = self.places().into_iter().map(row).collect();
        vec![Table::new(head, rows)]
    }
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Marks of a series without a theory are joined where they follow each other in time or place.
fn draw_curves(canvas: &Canvas, curves: &Curves) -> Result<CurveMap, ChartError> {
    let style = canvas.style;
    let series = curves.series.iter().enumerate();
    let data = CurveData {
        series: series
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
    let map = draw_depth_curve(canvas.area, style, &data)?;
    let pen = Pen::new(canvas.area, style);
    let joined = curves.series.iter().filter(|series| joins(curves, series));
    for series in joined {
        let line = line(series, &map, data.upward);
        for stretch in clip::inside(&line, AxisRange::between(0.0, 1.0)) {
            let pixels: Vec<Point> = stretch
                .into_iter()
                .map(|(x, place)| (x, map.frame.bottom() - place * map.frame.height))
                .collect();
            let colour = style.theme.hue(hue(&series.who));
            pen.line(&pixels, style.stroke(1.25), colour)?;
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
