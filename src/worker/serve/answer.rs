//! What the worker does with each request.

use std::rc::Rc;

use serde::Serialize;

use super::inbox::{Envelope, Inbox};
use super::turn::BrowserPace;
use super::{CURRENT_RUN, begin, benchmark, end, own_file, post, recording};
use crate::experiment::{Experiment, Room, Source};
use crate::protocol::{ExportKind, Failure, Reply, Request, Trials};
use crate::worker::cache::WorkerCache;
use crate::worker::claims;
use crate::worker::depth::needs_recording;
use crate::worker::ended::Ended;
use crate::worker::export::{self, ExportError};
use crate::worker::run::{inspect, run};

/// Answers what arrives, for as long as the worker lives.
pub async fn work_through(inbox: Rc<Inbox>) {
    let mut cache = WorkerCache::default();
    loop {
        let envelope = inbox.next().await;
        answer(envelope, &mut cache, &inbox).await;
    }
}

async fn answer(envelope: Envelope, cache: &mut WorkerCache, inbox: &Rc<Inbox>) {
    match envelope.request {
        Request::Run { run, .. } | Request::Try { run, .. } if inbox.supersedes(run) => {}
        Request::Run { run, link } => {
            let started = begin(run);
            let ended = run_link(run, &link, cache, inbox).await;
            end(run, started, ended, cache);
        }
        Request::Try { run, trials } => {
            let started = begin(run);
            let ended = run_trials(run, &trials, cache, inbox).await;
            end(run, started, ended, cache);
        }
        Request::Cancel { .. } => {} // It has stopped the run already.
        Request::Inspect { run, row, col } => {
            if let Some(cell) = inspect(cache, row, col) {
                let cell = Box::new(cell);
                post(&Reply::Inspected { run, cell });
            }
        }
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
    }
}

async fn run_link(
    number: u32,
    link: &str,
    cache: &mut WorkerCache,
    inbox: &Rc<Inbox>,
) -> Result<(), Ended> {
    let (experiment, _) = Experiment::from_query(link);
    let recorded = experiment.input.source == Source::Recording
        || (experiment.room == Room::Depth && needs_recording(&experiment));
    fetch_if(recorded, cache).await?;
    let mut pace = BrowserPace::new(inbox, number);
    let mut emit = |step| post(&Reply::Step { run: number, step });
    run(&experiment, cache, &mut pace, &mut emit).await
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
    fetch_if(
        experiment.input.source == Source::Recording || recorded,
        cache,
    )
    .await?;
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
