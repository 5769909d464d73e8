//! The numbers that a picture of the depth room draws, as a table.

use leptos::prelude::*;

use super::picture::{Picture, history_data, one_of_three};
use super::shown::Shown;
use crate::charts::depth_curve::CurveData;
use crate::charts::from_depth;
use crate::numerics::sketch::{DENSITY_BINS, DENSITY_REACH};
use crate::words::en::depth::{captions, interface as words, names};
use crate::words::number::{count, maybe, short, with_digits};

/// Head and rows of a table, in words.
struct Rows {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// The table of a picture.
pub fn table(picture: Picture, shown: &Shown) -> impl IntoView + use<> {
    let Rows { head, rows } = rows_of(picture, shown);
    let row = |cells: Vec<String>| {
        let mut cells = cells.into_iter();
        let first = cells.next();
        let rest = cells.map(|cell| view! { <td>{cell}</td> }).collect_view();
        view! { <tr><th scope="row">{first}</th>{rest}</tr> }
    };
    view! {
        <table class="tabular">
            <thead><tr>{head.into_iter().map(|cell| view! { <th scope="col">{cell}</th> }).collect_view()}</tr></thead>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

fn rows_of(picture: Picture, shown: &Shown) -> Rows {
    let view = shown.view();
    match picture {
        Picture::History => history(shown),
        Picture::Shapes => shapes(shown),
        Picture::Quantiles => quantiles(shown),
        Picture::Shares => shares(shown),
        Picture::Metric(metric) => curve(&from_depth::metric(&view, metric), words::LAYER),
        Picture::Growth(growth) => curve(&from_depth::growth(&view, growth), words::LAYER),
        Picture::Three(which) => match &shown.findings.three_numbers {
            None => Rows {
                head: Vec::new(),
                rows: Vec::new(),
            },
            Some(three) => {
                let (of, layers) = one_of_three(three, which);
                curve(
                    &from_depth::convergence(of, layers),
                    words::THREE[which.min(2)],
                )
            }
        },
    }
}

fn letter(stack_run: usize) -> String {
    names::letter(stack_run).into()
}

fn history(shown: &Shown) -> Rows {
    let data = history_data(shown);
    let mut head = vec![words::LAYER.to_string()];
    for stack_run in shown.view().stack_runs() {
        head.extend(["5 %", "50 %", "95 %"].map(|q| format!("{} {q}", letter(stack_run))));
    }
    let longest = data.strips.iter().map(|s| s.columns.len()).max();
    let rows = (0..longest.unwrap_or(0)).map(|layer| {
        let mut row = vec![layer.to_string()];
        for strip in &data.strips {
            let column = strip.columns.get(layer).and_then(Option::as_ref);
            row.extend([0, 1, 2].map(|i| maybe(column.map(|c| c.mean + c.std_dev * c.ribbon[i]))));
        }
        row
    });
    Rows {
        head,
        rows: rows.collect(),
    }
}

fn shapes(shown: &Shown) -> Rows {
    let shapes = from_depth::shapes(&shown.view());
    let mut head = vec![words::BIN.to_string()];
    head.extend(
        shapes
            .iter()
            .map(|row| format!("{} {}", letter(row.stack_run), words::DENSITY)),
    );
    let width = 2.0 * DENSITY_REACH / DENSITY_BINS as f64;
    let rows = (0..DENSITY_BINS).map(|bin| {
        let low = -DENSITY_REACH + width * bin as f64;
        let mut row = vec![format!(
            "{} to {}",
            with_digits(low, 3),
            with_digits(low + width, 3)
        )];
        row.extend(
            shapes
                .iter()
                .map(|shape| maybe(shape.heights.get(bin).copied())),
        );
        row
    });
    Rows {
        head,
        rows: rows.collect(),
    }
}

fn quantiles(shown: &Shown) -> Rows {
    let data = from_depth::quantiles(&shown.view());
    let mut head = vec![words::GAUSSIAN_QUANTILE.to_string()];
    head.extend(shown.view().stack_runs().into_iter().map(letter));
    let points = data.series.first().map_or(0, |series| series.points.len());
    let rows = (0..points).map(|i| {
        let mut row = vec![short(data.series[0].points[i].0)];
        row.extend(
            data.series
                .iter()
                .map(|series| maybe(series.points.get(i).map(|p| p.1))),
        );
        row
    });
    Rows {
        head,
        rows: rows.collect(),
    }
}

fn shares(shown: &Shown) -> Rows {
    let data = from_depth::share_rows(&shown.view());
    let mut head = vec![words::TERM.to_string()];
    head.extend(data.iter().map(|(stack_run, _)| letter(*stack_run)));
    let terms = data.iter().map(|(_, shares)| shares.len()).max();
    let rows = (0..terms.unwrap_or(0)).map(|term| {
        let mut row = vec![if term == 0 {
            words::TERM_START.into()
        } else {
            term.to_string()
        }];
        row.extend(
            data.iter()
                .map(|(_, shares)| maybe(shares.get(term).copied())),
        );
        row
    });
    Rows {
        head,
        rows: rows.collect(),
    }
}

/// Marks and theory of every series, one row per place that any of them has.
fn curve(data: &CurveData, across: &str) -> Rows {
    let mut head = vec![across.to_string()];
    for series in &data.series {
        head.push(format!("{} {}", series.label, words::MEASURED));
        head.push(format!("{} {}", series.label, words::THEORY));
    }
    let longest = data.series.iter().map(|s| s.marks.len()).max().unwrap_or(0);
    let place = |i: usize| {
        let found = data.series.iter().find_map(|series| series.marks.get(i));
        found.map_or(String::new(), |mark| count(mark.0.round() as u64))
    };
    let cell = |point: Option<&(f64, f64)>| match point {
        Some((_, value)) if value.is_finite() => captions::digits(*value),
        _ => maybe(None),
    };
    let rows = (0..longest).map(|i| {
        let mut row = vec![place(i)];
        for series in &data.series {
            row.push(cell(series.marks.get(i)));
            row.push(cell(series.theory.get(i)));
        }
        row
    });
    Rows {
        head,
        rows: rows.collect(),
    }
}
