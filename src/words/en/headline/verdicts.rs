//! What each norm did to rows and columns.

use super::Batch;
use super::outcome::{Outcome, SAME, Sets, Tally, outcome};
use crate::findings::{Levels, PanelFinding};
use crate::numerics::norms::NormSpec;
use crate::words::Rich;
use crate::words::en::norms::name;
use crate::words::number::{agreeing, count, rough, setting, short};

/// Unevenness that a reader sees at once.
const UNEVEN: f64 = 0.25;

/// One sentence for the norms that did what they are for, one for each other.
pub fn verdicts(batch: &Batch<'_>) -> Rich {
    let outcomes: Vec<(&PanelFinding, Outcome)> = batch
        .outputs
        .iter()
        .map(|panel| {
            let panel = panel.as_ref();
            (
                panel,
                outcome(batch.experiment, batch.has_trained, batch.input, panel),
            )
        })
        .collect();
    let those = |test: &dyn Fn(&Outcome) -> bool| -> Vec<&NormSpec> {
        let chosen = outcomes.iter().filter(|(_, outcome)| test(outcome));
        chosen.map(|(panel, _)| &panel.norm).collect()
    };
    let columns = those(&|o| is_standardized(o, Sets::Columns));
    let rows = those(&|o| is_standardized(o, Sets::Rows));
    let sized = those(&|o| matches!(o, Outcome::Sized(tally, _) if tally.all_met()));
    let equal = those(&|o| matches!(o, Outcome::Equal(_)));
    let mut said = over_columns(batch, &columns);
    said = said.then(over_rows(batch, &rows, &sized));
    let told = [columns, rows, sized, equal.clone()].concat();
    for (panel, outcome) in &outcomes {
        if !told.contains(&&panel.norm) {
            said = said.then(alone(panel, batch.experiment.eps_of(&panel.norm), outcome));
        }
    }
    if !equal.is_empty() {
        said = said.norms(&equal, name).say(" made all values equal.");
    }
    said
}

fn is_standardized(outcome: &Outcome, of: Sets) -> bool {
    matches!(outcome, Outcome::Centred(sets, tally, goal)
        if *sets == of && tally.all_met() && *goal == (0.0, 1.0))
}

fn over_columns(batch: &Batch<'_>, norms: &[&NormSpec]) -> Rich {
    let Some(first) = norms.first() else {
        return Rich::default();
    };
    let left = left_uneven(batch, norms, |panel| {
        (&panel.samples, panel.feature_moments.len())
    });
    let end = if left {
        " and left the rows uneven. "
    } else {
        ". "
    };
    Rich::default()
        .norms(norms, name)
        .say(" standardized every ")
        .of(first, "column")
        .say(end)
}

/// What the norms over rows did, those that standardize them and those that only size them.
fn over_rows(batch: &Batch<'_>, rows: &[&NormSpec], sized: &[&NormSpec]) -> Rich {
    let sentence = match (rows.first(), sized.first()) {
        (None, None) => return Rich::default(),
        (Some(row), None) => Rich::default()
            .norms(rows, name)
            .say(" standardized every ")
            .of(row, "row"),
        (None, Some(_)) => {
            let start = Rich::default()
                .norms(sized, name)
                .say(" gave every row the same size");
            start.say(if means_differ(batch, sized) {
                ", not the same mean"
            } else {
                ""
            })
        }
        (Some(row), Some(_)) => {
            let start = Rich::default()
                .norms(rows, name)
                .say(" standardized every ")
                .of(row, "row")
                .say(", ");
            start.norms(sized, name).say(" set only its size")
        }
    };
    let all = [rows, sized].concat();
    let left = match all.len() {
        _ if !left_uneven(batch, &all, |panel| {
            (&panel.features, panel.sample_moments.len())
        }) =>
        {
            ""
        }
        1 => " and left the columns uneven",
        2 => "; both left the columns uneven",
        _ => "; all left the columns uneven",
    };
    sentence.say(left).say(". ")
}

/// The rows' means differ visibly under every one of these norms.
fn means_differ(batch: &Batch<'_>, norms: &[&NormSpec]) -> bool {
    let mut theirs = batch
        .outputs
        .iter()
        .filter(|panel| norms.contains(&&panel.norm));
    theirs.all(|panel| panel.samples.spread_of_means > 0.02 * panel.pooled.rms)
}

/// A norm that did not do to all sets what it is for.
fn alone(panel: &PanelFinding, eps: f64, outcome: &Outcome) -> Rich {
    let norm = &panel.norm;
    let subject = Rich::default().of(norm, name(norm));
    match outcome {
        Outcome::Undefined => subject.say(" has no finite output. "),
        Outcome::Equal(_) => subject.say(" made all values equal. "),
        Outcome::EachValue => {
            subject.say(" bent each value by itself and standardized neither rows nor columns. ")
        }
        Outcome::ByPrefix => subject.say(by_prefix(panel)),
        Outcome::Affine => subject.say(", after γ and β, standardized neither rows nor columns. "),
        Outcome::Centred(sets, tally, (mean, size)) => {
            let wanted = format!(
                "the mean {} and the deviation {}",
                setting(*mean),
                setting(*size)
            );
            let verb = match (*mean, *size) {
                (0.0, 1.0) => format!(" standardized {}", share(tally, *sets)),
                _ => format!(" gave {} {wanted}", share(tally, *sets)),
            };
            subject.say(verb).say(reasons(norm, eps, tally)).say(". ")
        }
        Outcome::Sized(tally, size) => subject
            .say(format!(
                " gave {} the root mean square {}",
                share(tally, Sets::Rows),
                rough(*size)
            ))
            .say(reasons(norm, eps, tally))
            .say(". "),
    }
}

fn by_prefix(panel: &PanelFinding) -> String {
    let sizes = panel.sample_moments.iter().map(|moments| moments.rms);
    let (low, high) = ends(sizes);
    let start = " divided each row by the size of its first features";
    if high - low < SAME {
        return format!(
            "{start}: every row has the root mean square {}. ",
            short(high)
        );
    }
    let [low, high] = [low, high].map(short);
    format!("{start}; the root mean squares of the rows are {low} to {high}. ")
}

fn ends(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    })
}

/// "every column", "250 of 256 columns", "none of 256 columns".
fn share(tally: &Tally, sets: Sets) -> String {
    match (tally.met, tally.sets) {
        (met, all) if met == all => format!("every {}", sets.word(1)),
        (0, 1) => format!("not even its only {}", sets.word(1)),
        (0, all) => format!("none of {} {}", count(all as u64), sets.word(all)),
        (met, all) => format!(
            "{} of {} {}",
            count(met as u64),
            count(all as u64),
            sets.word(all)
        ),
    }
}

/// Why sets are not as the norm is meant to make them.
fn reasons(norm: &NormSpec, eps: f64, tally: &Tally) -> String {
    let centred = norm.is_centred();
    let mut said = Vec::new();
    let n = |n: usize| count(n as u64);
    let verb = |n: usize, one, many| agreeing(n as u64, one, many);
    if tally.constant > 0 {
        let c = tally.constant;
        said.push(match centred {
            true => format!("{} {} not vary", n(c), verb(c, "does", "do")),
            false => format!("{} {} 0 throughout", n(c), verb(c, "is", "are")),
        });
    }
    if tally.undefined > 0 {
        let u = tally.undefined;
        said.push(format!(
            "{} {} a value that is not finite",
            n(u),
            verb(u, "holds", "hold")
        ));
    }
    if tally.damped > 0 {
        said.push(damped(norm, eps, tally));
    }
    if tally.unexplained() > 0 {
        let o = tally.unexplained();
        said.push(format!("{} came out otherwise", n(o)));
    }
    if said.is_empty() {
        return String::new();
    }
    format!(": {}", said.join("; "))
}

/// What ε did.
fn damped(norm: &NormSpec, eps: f64, tally: &Tally) -> String {
    let eps = setting(eps);
    let (low, high) = tally.damped_to;
    let [low, high] = [low, high].map(short);
    let left = if low == high {
        low
    } else {
        format!("{low} to {high}")
    };
    let among = if tally.damped == tally.sets {
        String::new()
    } else {
        format!("in {} ", count(tally.damped as u64))
    };
    let what = if norm.is_centred() {
        "deviation"
    } else {
        "root mean square"
    };
    let strength = if norm.is_centred() {
        "variance"
    } else {
        "mean square"
    };
    let from = rough(tally.damped_from);
    match norm {
        NormSpec::L2 | NormSpec::Scale => {
            format!("{among}the length is below ε = {eps}, which left a {what} of {left}")
        }
        NormSpec::Group { .. } => format!(
            "{among}groups vary too little beside ε = {eps}, or not at all, which left a {what} of {left}"
        ),
        _ => format!(
            "{among}ε = {eps} is not small beside the {strength} (about {from}), which left a {what} of {left}"
        ),
    }
}

/// True if the sets that `norms` do not work on were uneven before and still are, under all of them.
fn left_uneven(
    batch: &Batch<'_>,
    norms: &[&NormSpec],
    sets: impl Fn(&PanelFinding) -> (&Levels, usize),
) -> bool {
    let uneven = |panel: &PanelFinding| {
        let (levels, n) = sets(panel);
        is_uneven(levels, n)
    };
    let mut theirs = batch
        .outputs
        .iter()
        .filter(|panel| norms.contains(&&panel.norm));
    !norms.is_empty() && uneven(batch.input) && theirs.all(|panel| uneven(panel))
}

/// Sets of n values whose means or deviations differ more than chance: means of n independent
/// values spread by 1/√n of a deviation, and few deviations of 16 or more differ twofold.
fn is_uneven(levels: &Levels, n: usize) -> bool {
    let chance = 2.0 / (n.max(1) as f64).sqrt();
    let means = levels.spread_of_means > levels.typical_deviation * chance.max(UNEVEN);
    let (low, high) = levels.deviations;
    means || (n >= 16 && high > 2.5 * low)
}
