//! The skills of the worker that can do everything: all rooms, files in and out, the benchmark.

use std::rc::Rc;

use serde::Serialize;

use super::inbox::{Envelope, Inbox};
use super::skills::Skills;
use super::turn::BrowserPace;
use super::{CURRENT_RUN, begin, benchmark, end, own_file, post, recording};
use crate::experiment::{Experiment, Room, Source};
use crate::findings::Step;
use crate::protocol::{ExportKind, Failure, NotAMessage, Reply, Request, Trials};
use crate::worker::cache::WorkerCache;
use crate::worker::claims;
use crate::worker::depth::needs_recording;
use crate::worker::export::{self, ExportError};
use crate::worker::run::{Ended, run};

/// All that any room asks for.
pub struct Everything;

impl Skills for Everything {
    async fn run(
        experiment: &Experiment,
        cache: &mut WorkerCache,
        pace: &mut BrowserPace,
        emit: &mut impl FnMut(Step),
    ) -> Result<(), Ended> {
        let wanted = experiment.source == Source::Recording
            || (experiment.room == Room::Depth && needs_recording(experiment));
        fetch_if(wanted, cache).await?;
        run(experiment, cache, pace, emit).await
    }

    async fn answer(envelope: Envelope, cache: &mut WorkerCache, inbox: &Rc<Inbox>) {
        match envelope.request {
            Request::Load { link } => own_file::load(envelope.file, &link, cache).await,
            Request::Export { what, link } => match export(cache, what, &link) {
                Ok((name, bytes)) => post(&Reply::Exported { name, bytes }),
                Err(error) => post(&Reply::NotExported {
                    why: error.to_string(),
                }),
            },
            Request::Benchmark { run } => {
                CURRENT_RUN.with(|current| current.set(run));
                benchmark::benchmark(run, &mut BrowserPace::new(inbox, run)).await;
            }
            Request::Try { run, trials } if !inbox.supersedes(run) => {
                let started = begin(run);
                let ended = match trials.open() {
                    Some(asked) => run_trials(run, &asked, cache, inbox).await,
                    None => Err(Ended::Failed(Failure::BadExperiment(
                        NotAMessage.to_string(),
                    ))),
                };
                end(run, started, ended, cache);
            }
            Request::Try { .. }
            | Request::Run { .. }
            | Request::Cancel { .. }
            | Request::Inspect { .. } => {}
        }
    }
}

/// Runs a card's or an instrument's trials.
async fn run_trials(
    number: u32,
    asked: &Trials,
    cache: &mut WorkerCache,
    inbox: &Rc<Inbox>,
) -> Result<(), Ended> {
    let (trials, choices_only) = (asked.trials.as_slice(), asked.choices_only);
    let (experiment, _) = Experiment::from_query(&asked.link);
    let recorded = !choices_only && claims::needs_recording(trials);
    fetch_if(experiment.source == Source::Recording || recorded, cache).await?;
    let mut pace = BrowserPace::new(inbox, number);
    let mut emit = |step| post(&Reply::Step { run: number, step });
    claims::run(
        &experiment,
        trials,
        choices_only,
        cache,
        &mut pace,
        &mut emit,
    )
    .await
}

/// Fetches the recorded network, once, where a run needs it.
async fn fetch_if(wanted: bool, cache: &mut WorkerCache) -> Result<(), Ended> {
    if wanted && cache.recording.is_none() {
        let failed = |why| Ended::Failed(Failure::NoRecording(why));
        cache.recording = Some(recording::fetch().await.map_err(failed)?);
    }
    Ok(())
}

/// A file of the last run. Its JSON is written by the browser, which has a writer.
fn export(
    cache: &WorkerCache,
    what: ExportKind,
    link: &str,
) -> Result<(String, Vec<u8>), ExportError> {
    match what {
        ExportKind::Npy(index) => export::npy(cache, index),
        ExportKind::Csv(index) => export::csv(cache, index),
        ExportKind::Json => {
            let serializer = serde_wasm_bindgen::Serializer::json_compatible();
            let (asked, findings) = export::last_findings(cache)?;
            let report = export::report(asked, &findings, link)
                .serialize(&serializer)
                .map_err(|_| ExportError::NotWritten)?;
            let json = js_sys::JSON::stringify(&report).map_err(|_| ExportError::NotWritten)?;
            Ok(("normscope.json".into(), String::from(json).into_bytes()))
        }
    }
}
