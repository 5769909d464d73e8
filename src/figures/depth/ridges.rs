//! The figures of the chosen layer, one row per set-up: the histograms, and what each layer adds.

use super::data;
use super::shown::Shown;
use crate::charts::pen::{Align, Label, Pen};
use crate::charts::ridges::{Bars, Ridge, RidgeData, RidgeMap, draw_headed_ridges};
use crate::charts::{AxisRange, ChartError, Hue};
use crate::figures::{Canvas, HitMap};
use crate::numerics::sketch::DENSITY_REACH;
use crate::words::en::depth::{captions, names};

/// Above the bars of each row: one line of words.
const HEAD_CSS: f64 = 21.0;
/// About the width of a character of that line, for what fits beside each other.
const LETTER_CSS: f64 = 7.6;
/// So many bars have room from the start: the first ones are not as wide as the figure.
const FEWEST_TERMS: u32 = 8;

/// The histogram of every set-up and its Gaussian.
pub(super) fn shapes(shown: &Shown, canvas: &Canvas) -> Result<HitMap, ChartError> {
    let shapes = data::shapes(&shown.view());
    let rows: Vec<Ridge> = shapes
        .iter()
        .map(|row| Ridge {
            theory: &row.normal,
            dashed: &row.exact,
            ..bars(row.stack_run, (-DENSITY_REACH, DENSITY_REACH), &row.heights)
        })
        .collect();
    let map = ridges(canvas, &rows, AxisRange::between(-4.2, 4.2), false)?;
    let (experiment, findings) = (&shown.experiment, &shown.findings);
    let words = |row: &data::ShapeRow| {
        let stack_run = row.stack_run;
        let moments = captions::moments(experiment, findings, stack_run, shown.layer);
        let briefly = captions::last_moment(&moments).to_string();
        (stack_run, [moments, briefly])
    };
    heads(shown, canvas, &map, shapes.iter().map(words))
}

/// What each layer has added to the stream of every set-up.
pub(super) fn shares(shown: &Shown, canvas: &Canvas) -> Result<HitMap, ChartError> {
    let shares = data::share_rows(&shown.view());
    let rows: Vec<Ridge> = shares
        .iter()
        .map(|(stack_run, shares)| bars(*stack_run, (-0.5, shares.len() as f64 - 0.5), shares))
        .collect();
    let last = last_term(shown.layer, shown.view().last_layer());
    let range = AxisRange::between(-0.5, f64::from(last) + 0.5);
    // On one scale: a share is a share, in whichever set-up.
    let map = ridges(canvas, &rows, range, true)?;
    let words = |(stack_run, shares): &(usize, Vec<f64>)| {
        let terms = captions::terms(shares);
        let briefly = captions::terms_briefly(&terms);
        (*stack_run, [terms, briefly])
    };
    heads(shown, canvas, &map, shares.iter().map(words))
}

/// The last term that the axis has room for: a doubling at a time, so that every added layer is a
/// bar to be seen and the axis seldom moves.
fn last_term(layer: u32, last: u32) -> u32 {
    layer.next_power_of_two().max(FEWEST_TERMS).min(last)
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

fn ridges(
    canvas: &Canvas,
    rows: &[Ridge],
    range: AxisRange,
    shared_heights: bool,
) -> Result<RidgeMap, ChartError> {
    let data = RidgeData {
        rows,
        range,
        shared_heights,
        labels_inside: false,
    };
    draw_headed_ridges(canvas.area, canvas.style, &data, HEAD_CSS)
}

/// Over each row whose it is, and at its right a few words, or where there is little room fewer.
fn heads(
    shown: &Shown,
    canvas: &Canvas,
    map: &RidgeMap,
    words: impl Iterator<Item = (usize, [String; 2])>,
) -> Result<HitMap, ChartError> {
    let style = canvas.style;
    let pen = Pen::new(canvas.area, style);
    for ((stack_run, [words, briefly]), rect) in words.zip(&map.rows) {
        let name = captions::stack_name(&shown.experiment, stack_run);
        let beside = |name: &str, words: &str| {
            let letters = name.chars().count() + words.chars().count() + 2;
            style.px(LETTER_CSS * letters as f64) <= rect.width
        };
        let fits = beside(&name, &words);
        let words = match beside(names::letter(stack_run), &words) {
            true => words,
            false => briefly,
        };
        let head = |text, align, bold| Label {
            text,
            colour: style.theme.hue_text(Hue::of_stack_run(stack_run)),
            align,
            bold,
        };
        let y = rect.y + style.px(HEAD_CSS / 2.0);
        let text = if fits {
            &name
        } else {
            names::letter(stack_run)
        };
        pen.text((rect.x, y), head(text, Align::Left, true))?;
        pen.text((rect.right(), y), head(&words, Align::Right, false))?;
    }
    Ok(HitMap::Still)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_of_terms_grows_by_doublings_to_the_last_layer() {
        let ends = [0, 1, 8, 9, 16, 17, 60, 64].map(|layer| last_term(layer, 60));
        assert_eq!(ends, [8, 8, 8, 16, 16, 32, 60, 60]);
        assert_eq!(last_term(1, 4), 4);
    }
}
