//! The right answer to a question of an assignment: what it asks about is run, and nothing else.

use super::cache::WorkerCache;
use super::ended::Ended;
use super::pace::Pace;
use super::run::run_shown;
use super::{claims, depth};
use crate::assignments::{Asked, Item};
use crate::claims::{Card, score};
use crate::experiment::{Experiment, Room};
use crate::findings::claims::Truth;
use crate::findings::{AnswerFinding, Collector, Findings, Step};
use crate::lessons::{self, Ask, Reply};
use crate::protocol::{Failure, Part};

/// Finds the right answer to a question, given as JSON with the link of its experiment, and tells it.
/// A question that is none, or that this experiment cannot answer, has no right answer.
///
/// # Errors
/// [`Ended::Stopped`] when `pace` says so, [`Ended::Failed`] where the recorded network cannot be
/// had.
pub async fn answer<P: Pace>(
    experiment: &Experiment,
    (item, link): (&str, &str),
    cache: &mut WorkerCache,
    pace: &mut P,
    tell: &mut dyn FnMut(Step),
) -> Result<(), Ended> {
    let truth = match truth(experiment, item, cache, pace).await {
        Err(Ended::Failed(Failure::BadExperiment(_) | Failure::BadSource(_))) => None,
        other => other?,
    };
    tell(Step::Answer(Box::new(AnswerFinding {
        item: item.into(),
        link: link.into(),
        truth,
    })));
    Ok(())
}

/// Whether the recorded network is needed for it.
pub fn needs_recording(item: &str, experiment: &Experiment) -> bool {
    let Some(item) = read(item) else { return false };
    match item.asked() {
        Some(Asked::Card(card)) => trials(card).iter().any(claims::needs_recording),
        _ => experiment.room == Room::Depth && depth::needs_recording(experiment),
    }
}

async fn truth<P: Pace>(
    experiment: &Experiment,
    item: &str,
    cache: &mut WorkerCache,
    pace: &mut P,
) -> Result<Option<Truth>, Ended> {
    let Some(item) = read(item) else {
        return Ok(None);
    };
    let parts = parts(&item, experiment);
    let findings = find(experiment, &parts, cache, pace).await?;
    Ok(match item.asked() {
        Some(Asked::Card(card)) => score::truth(card, &findings.claims),
        Some(Asked::Ask(ask)) => lessons::truth(ask, experiment, &findings).map(told),
        None => None,
    })
}

fn read(item: &str) -> Option<Item> {
    serde_json::from_str(item).ok()
}

fn told(reply: Reply) -> Truth {
    match reply {
        Reply::Number(number) => Truth::Number(number),
        Reply::Choice(place) => Truth::Picture(place),
        Reply::Sketch(bars) => Truth::Sketch(bars),
    }
}

/// The trial that answers a card's question is its first.
fn trials(card: &Card) -> Vec<crate::experiment::Trial> {
    (card.trials)().into_iter().take(1).collect()
}

/// What a question needs of its experiment's run.
fn parts(item: &Item, experiment: &Experiment) -> Vec<Part> {
    match item.asked() {
        Some(Asked::Card(card)) => {
            let part = |(place, trial)| Part::Trial {
                place: place as u32,
                trial: Box::new(trial),
                choices_only: false,
            };
            trials(card).into_iter().enumerate().map(part).collect()
        }
        Some(Asked::Ask(ask)) if experiment.room == Room::Depth => stacks(ask),
        Some(Asked::Ask(_)) => Part::all_of(experiment),
        None => Vec::new(),
    }
}

/// The opening and the stacks that a question is about.
fn stacks(ask: &Ask) -> Vec<Part> {
    let mut set_ups: Vec<u32> = match ask {
        Ask::Number { of, .. } => vec![of.set_up.unwrap_or(0)],
        Ask::Choice { options, .. } => {
            let conditions = options.iter().flat_map(|option| option.conditions.all());
            conditions.map(|one| one.of.set_up.unwrap_or(0)).collect()
        }
        Ask::Sketch { .. } => Vec::new(),
    };
    set_ups.sort_unstable();
    set_ups.dedup();
    let stacks = set_ups.into_iter().map(Part::Stack);
    std::iter::once(Part::Opening).chain(stacks).collect()
}

async fn find<P: Pace>(
    experiment: &Experiment,
    parts: &[Part],
    cache: &mut WorkerCache,
    pace: &mut P,
) -> Result<Findings, Ended> {
    let mut collector = Collector::default();
    for (place, part) in parts.iter().enumerate() {
        let mut take = |step| collector.take(place as u32, step);
        run_shown(experiment, part, cache, pace, &mut take).await?;
    }
    Ok(collector.findings().clone())
}
