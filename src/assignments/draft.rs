//! What can be asked about an experiment.

use super::assignment::Item;
use crate::experiment::{Experiment, Room};
use crate::findings::Findings;
use crate::lessons::{Across, Ask, Measure, Quantity};
use crate::numerics::norms::NormSpec;

/// Every number of an experiment that a student can read off the figures of [`figures_of`].
pub fn measures_of(experiment: &Experiment) -> Vec<Measure> {
    match experiment.room {
        Room::Batch => of_batch(experiment),
        Room::Depth => of_depth(experiment),
        _ => Vec::new(),
    }
}

/// Those that the findings hold, each with its value now.
pub fn askable(experiment: &Experiment, findings: &Findings) -> Vec<(Measure, f64)> {
    let now = |measure: Measure| {
        let value = measure.of(experiment, findings)?;
        Some((measure, value))
    };
    let all = measures_of(experiment).into_iter();
    all.filter_map(now).collect()
}

fn of_batch(experiment: &Experiment) -> Vec<Measure> {
    use Quantity as Q;
    let norms = &experiment.outputs.normalization.norms;
    let of_norm = |norm: Option<NormSpec>| {
        let of_set = move |over| {
            [Q::Mean, Q::Deviation, Q::Skewness, Q::Kurtosis].map(|measure| Measure {
                measure,
                over: Some(over),
                norm,
                set_up: None,
                layer: None,
            })
        };
        [Across::Feature, Across::Sample, Across::Pooled]
            .into_iter()
            .flat_map(of_set)
    };
    std::iter::once(None)
        .chain(norms.iter().copied().map(Some))
        .flat_map(of_norm)
        .collect()
}

fn of_depth(experiment: &Experiment) -> Vec<Measure> {
    use Quantity as Q;
    let set_ups = 0..experiment.set_ups().len() as u32;
    let layer = experiment.view.depth.layer;
    let quantities = [
        Q::Kurtosis,
        Q::Skewness,
        Q::Rms,
        Q::Terms,
        Q::ShareOfStart,
        Q::ShareOfLast,
    ];
    let of_set_up = move |set_up| {
        quantities.map(|measure| Measure {
            measure,
            over: None,
            norm: None,
            set_up: Some(set_up),
            layer,
        })
    };
    set_ups.flat_map(of_set_up).collect()
}

/// The figures in which a question's numbers are read, by their names in links: no more of them than
/// that, for the question stands on the first screen of a phone too.
pub fn figures_of(ask: &Ask, room: Room) -> Vec<String> {
    let measures: Vec<&Measure> = match ask {
        Ask::Number { of, .. } => vec![of],
        Ask::Choice { options, .. } => {
            let conditions = options.iter().flat_map(|option| option.conditions.all());
            conditions.map(|one| &one.of).collect()
        }
        Ask::Sketch { .. } => Vec::new(),
    };
    let first: &[&str] = match room {
        Room::Depth => &["player", "shapes"],
        _ => &["panels"],
    };
    let mut names: Vec<&str> = first.to_vec();
    names.extend(measures.into_iter().map(|of| figure_of(of, room)));
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(Into::into).collect()
}

fn figure_of(of: &Measure, room: Room) -> &'static str {
    match (room, of.measure, of.over) {
        (Room::Depth, Quantity::Skewness, _) => "skewness",
        (Room::Depth, Quantity::Rms, _) => "rms",
        (Room::Depth, Quantity::Terms | Quantity::ShareOfStart | Quantity::ShareOfLast, _) => {
            "shares"
        }
        (Room::Depth, ..) => "kurtosis",
        (_, Quantity::Output, _) => "arithmetic",
        (_, _, Some(Across::Feature)) => "feature",
        (_, _, Some(Across::Sample)) => "sample",
        (_, _, Some(Across::Features | Across::Samples)) => "panels",
        _ => "pooled",
    }
}

/// Experiments that a class makes together: every student finds the mean of 64 draws of an exponential
/// distribution, or the excess kurtosis of 256 normal ones, and all of them a histogram.
pub fn class_experiment(of: Quantity) -> Item {
    let (link, question) = match of {
        Quantity::Kurtosis => (
            "law=normal&batch=16&features=16&norm=layer",
            "What is the excess kurtosis of all 256 values, before any norm?",
        ),
        _ => (
            "law=exponential&batch=8&features=8&norm=layer",
            "What is the mean of all 64 values, before any norm?",
        ),
    };
    Item::Open {
        link: link.into(),
        ask: Ask::Number {
            question: question.into(),
            of: Measure {
                measure: of,
                over: Some(Across::Pooled),
                norm: None,
                set_up: None,
                layer: None,
            },
            within: 0.01,
        },
    }
}

/// A tolerance for a number of that size: 2 % of it, in one digit, and no less than 0.01, twice what
/// reading two decimals off the page can miss.
pub fn proposed_tolerance(value: f64) -> f64 {
    let share = 0.02 * value.abs();
    let digit: f64 = format!("{share:.0e}").parse().unwrap_or(share);
    if digit.is_finite() {
        digit.max(0.01)
    } else {
        0.01
    }
}

#[cfg(test)]
mod tests {
    use super::proposed_tolerance;

    #[test]
    fn a_tolerance_is_one_digit_and_never_finer_than_what_is_read() {
        assert_eq!(proposed_tolerance(0.013), 0.01);
        assert_eq!(proposed_tolerance(-65.0), 1.0);
        assert_eq!(proposed_tolerance(3.1), 0.06);
        assert_eq!(proposed_tolerance(f64::INFINITY), 0.01);
    }
}
