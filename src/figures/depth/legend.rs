//! What colours and strokes of a figure mean.

use super::data;
use super::figure::{Kind, curve};
use super::shown::Shown;
use crate::charts::Hue;
use crate::figures::{LegendEntry, LegendMark};
use crate::words::en::depth::captions;
use crate::words::en::figures as words;

/// Every stack run by its letter and what sets it apart, then theory and strips, where there are any.
pub(super) fn of(kind: Kind, shown: &Shown) -> Vec<LegendEntry> {
    let mut entries: Vec<LegendEntry> = match kind {
        Kind::History | Kind::Shapes | Kind::Shares => named(shown, LegendMark::Swatch),
        Kind::Quantiles | Kind::Metric(_) | Kind::Growth(_) => named(shown, LegendMark::Mark),
        Kind::Three(_) => vec![LegendEntry::new(
            LegendMark::Mark(Hue::None),
            words::MEASURED,
        )],
    };
    let mut also = |there: bool, mark: LegendMark, words: &str| {
        if there {
            entries.push(LegendEntry::new(mark, words));
        }
    };
    if let Some(curve) = curve(kind, shown) {
        let theory = curve.series.iter().any(|series| !series.theory.is_empty());
        also(theory, LegendMark::Line, words::THEORY);
        also(curve.band.is_some(), LegendMark::Band, words::BAND);
    }
    if kind == Kind::Shapes {
        let rows = data::shapes(&shown.view());
        also(true, LegendMark::Line, words::GAUSSIAN);
        let exact = rows.iter().any(|row| !row.exact.is_empty());
        also(exact, LegendMark::Dashed, words::EXACT);
    }
    also(kind == Kind::Quantiles, LegendMark::Band, words::BAND);
    entries
}

fn named(shown: &Shown, mark: fn(Hue) -> LegendMark) -> Vec<LegendEntry> {
    let stack_runs = shown.view().stack_runs().into_iter();
    let entry = |stack_run: usize| {
        let name = captions::stack_name(&shown.experiment, stack_run);
        LegendEntry::new(mark(Hue::of_stack_run(stack_run)), name)
    };
    stack_runs.map(entry).collect()
}
