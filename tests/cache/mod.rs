//! One way to run an experiment in a test.

#![allow(dead_code, reason = "each test takes what it needs")]

use normscope::experiment::{Experiment, FileReading};
use normscope::findings::{Findings, Step};
use normscope::worker::block_on::block_on;
use normscope::worker::cache::WorkerCache;
use normscope::worker::ended::Ended;
use normscope::worker::files::TakeError;
use normscope::worker::pace::Unhurried;
use normscope::worker::run::run;

/// What `cache` finds for `experiment`.
pub fn find(cache: &mut WorkerCache, experiment: &Experiment) -> Result<Findings, Ended> {
    let mut findings = Findings::default();
    let mut take = |_, step: Step| findings.take(step);
    block_on(run(experiment, cache, &mut Unhurried, &mut take))?;
    Ok(findings)
}

/// Gives `cache` a file of the reader's.
pub fn load(cache: &mut WorkerCache, name: &str, bytes: &[u8]) -> Result<Vec<u32>, TakeError> {
    let store: Box<dyn normscope::worker::files::Store> = Box::new(bytes.to_vec());
    let loaded = block_on(cache.load(
        vec![(name.into(), store)],
        FileReading::default(),
        &mut Unhurried,
    ));
    loaded.map(|file| file.shape)
}

/// A link that is read without a notice, and what a new lab finds for it.
pub fn of_link(query: &str) -> (Experiment, Findings) {
    let (experiment, notices) = Experiment::from_query(query);
    assert_eq!(notices, []);
    let findings =
        find(&mut WorkerCache::default(), &experiment).expect("a link without a notice can be run");
    (experiment, findings)
}
