//! The numbers that a figure of the depth room draws, as a table.

use super::data;
use super::draw::history as history_data;
use super::figure::{Kind, curve};
use super::shown::Shown;
use crate::charts::clip::Point;
use crate::charts::depth_curve::CurveData;
use crate::figures::{Cell, Row, Table};
use crate::numerics::sketch::{DENSITY_BINS, DENSITY_REACH};
use crate::words::en::depth::{captions, interface as words, names};
use crate::words::number::with_digits;

/// The table of a figure.
pub(super) fn of(kind: Kind, shown: &Shown) -> Table {
    match kind {
        Kind::History => history(shown),
        Kind::Shapes => shapes(shown),
        Kind::Quantiles => quantiles(shown),
        Kind::Shares => shares(shown),
        Kind::Metric(_) | Kind::Growth(_) => against(curve(kind, shown), words::LAYER),
        Kind::Three(which) => against(curve(kind, shown), words::THREE[which.min(2)]),
    }
}

fn history(shown: &Shown) -> Table {
    let data = history_data(shown);
    let mut head = vec![words::LAYER.to_string()];
    for stack_run in shown.view().stack_runs() {
        let name = names::letter(stack_run);
        head.extend(["5 %", "50 %", "95 %"].map(|q| format!("{name} {q}")));
    }
    let longest = data.strips.iter().map(|s| s.columns.len()).max();
    let row = |layer: usize| {
        let columns = data.strips.iter().map(|s| s.columns.get(layer));
        let cells = columns.flat_map(|column| {
            let column = column.and_then(Option::as_ref);
            [0, 1, 2].map(|i| Cell::maybe(column.map(|c| c.mean + c.std_dev * c.ribbon[i])))
        });
        Row::new(Cell::count(layer as u64), cells.collect())
    };
    Table::new(head, (0..longest.unwrap_or(0)).map(row).collect())
}

fn shapes(shown: &Shown) -> Table {
    let shapes = data::shapes(&shown.view());
    let name =
        |row: &data::ShapeRow| format!("{} {}", names::letter(row.stack_run), words::DENSITY);
    let head = [words::BIN.to_string()]
        .into_iter()
        .chain(shapes.iter().map(name));
    let width = 2.0 * DENSITY_REACH / DENSITY_BINS as f64;
    let row = |bin: usize| {
        let low = -DENSITY_REACH + width * bin as f64;
        let ends = [low, low + width]
            .map(|end| with_digits(end, 3))
            .join(" to ");
        let heights = shapes.iter().map(|shape| shape.heights.get(bin).copied());
        Row::new(Cell::text(ends), heights.map(Cell::maybe).collect())
    };
    Table::new(head, (0..DENSITY_BINS).map(row).collect())
}

fn quantiles(shown: &Shown) -> Table {
    let data = data::quantiles(&shown.view());
    let names = shown.view().stack_runs().into_iter().map(names::letter);
    let head = [words::GAUSSIAN_QUANTILE].into_iter().chain(names);
    let points = data.series.first().map_or(&[][..], |series| &series.points);
    let row = |(i, point): (usize, &Point)| {
        let measured = data.series.iter().map(|s| s.points.get(i).map(|p| p.1));
        Row::new(Cell::short(point.0), measured.map(Cell::maybe).collect())
    };
    Table::new(head, points.iter().enumerate().map(row).collect())
}

fn shares(shown: &Shown) -> Table {
    let data = data::share_rows(&shown.view());
    let names = data.iter().map(|(stack_run, _)| names::letter(*stack_run));
    let head = [words::TERM].into_iter().chain(names);
    let terms = data.iter().map(|(_, shares)| shares.len()).max();
    let row = |term: usize| {
        let head = match term {
            0 => Cell::text(words::TERM_START),
            term => Cell::count(term as u64),
        };
        let shares = data.iter().map(|(_, shares)| shares.get(term).copied());
        Row::new(head, shares.map(Cell::maybe).collect())
    };
    Table::new(head, (0..terms.unwrap_or(0)).map(row).collect())
}

/// Marks and theory of every series, one row per place that any of them has.
fn against(data: Option<CurveData>, across: &str) -> Table {
    let Some(data) = data else {
        return Table::default();
    };
    let mut head = vec![across.to_string()];
    for series in &data.series {
        head.push(format!("{} {}", series.label, words::MEASURED));
        head.push(format!("{} {}", series.label, words::THEORY));
    }
    let longest = data.series.iter().map(|s| s.marks.len()).max();
    let cell = |point: Option<&Point>| match point {
        Some((_, value)) if value.is_finite() => Cell::Number(*value, captions::digits(*value)),
        _ => Cell::maybe(None),
    };
    let row = |i: usize| {
        let place = data.series.iter().find_map(|series| series.marks.get(i));
        let head = place.map_or(Cell::text(""), |mark| Cell::count(mark.0.round() as u64));
        let cells = data.series.iter();
        let cells = cells.flat_map(|s| [cell(s.marks.get(i)), cell(s.theory.get(i))]);
        Row::new(head, cells.collect())
    };
    Table::new(head, (0..longest.unwrap_or(0)).map(row).collect())
}
