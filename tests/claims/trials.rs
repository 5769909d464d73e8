//! One way to run a card's trials in a test.

use normscope::claims::{CARDS, Card};
use normscope::experiment::{Experiment, Trial};
use normscope::findings::claims::{ClaimFindings, Measurement, Quantity, Who};
use normscope::findings::{Collector, Step};
use normscope::numerics::norms::NormSpec;
use normscope::worker::block_on::block_on;
use normscope::worker::cache::WorkerCache;
use normscope::worker::claims;
use normscope::worker::ended::Ended;
use normscope::worker::pace::Unhurried;

pub fn found(card: &Card, seed: u32) -> ClaimFindings {
    let experiment = Experiment::plain_claims().with(|e| {
        e.input.seed = seed;
    });
    // The recording is fetched by the browser; here it has no place.
    let trials: Vec<Trial> = (card.trials)()
        .into_iter()
        .filter(|trial| !matches!(trial, Trial::Recorded(_)))
        .collect();
    run(&experiment, &trials)
}

pub fn run(experiment: &Experiment, trials: &[Trial]) -> ClaimFindings {
    tried(experiment, trials).unwrap_or_else(|ended| panic!("{trials:?}: {ended:?}"))
}

pub fn tried(experiment: &Experiment, trials: &[Trial]) -> Result<ClaimFindings, Ended> {
    tried_in(&mut WorkerCache::default(), experiment, trials)
}

pub fn tried_in(
    cache: &mut WorkerCache,
    experiment: &Experiment,
    trials: &[Trial],
) -> Result<ClaimFindings, Ended> {
    let mut collector = Collector::default();
    for (place, trial) in trials.iter().enumerate() {
        let mut take = |step: Step| collector.take(place as u32, step);
        let pace = &mut Unhurried;
        block_on(claims::run(
            experiment, trial, false, cache, pace, &mut take,
        ))?;
    }
    Ok(collector.findings().claims.as_ref().clone())
}

pub fn card(key: &str) -> &'static Card {
    CARDS.iter().find(|card| card.key == key).unwrap()
}

/// The number of a norm, at a place where it has one.
pub fn of(found: &ClaimFindings, what: Quantity, norm: NormSpec, at: Option<f64>) -> f64 {
    let fits = |m: &&Measurement| m.what == what && m.who == Who::Norm(norm) && m.at == at;
    let all = &found.measured;
    all.iter()
        .find(fits)
        .unwrap_or_else(|| panic!("{what:?} {norm:?}"))
        .measured
}
