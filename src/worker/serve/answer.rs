//! What the worker does with each request.

use std::rc::Rc;

use serde::Serialize;

use super::inbox::{Envelope, InHand, Inbox};
use super::turn::BrowserPace;
use super::{CURRENT_RUN, benchmark, own_file, post, recording};
use crate::claims::answers::Answers;
use crate::experiment::{Experiment, Source};
use crate::findings::Step;
use crate::protocol::{self, ExportKind, Failure, Part, Reply, Request, Work};
use crate::worker::answers;
use crate::worker::cache::WorkerCache;
use crate::worker::claims;
use crate::worker::depth::needs_recording;
use crate::worker::ended::Ended;
use crate::worker::export::{self, ExportError};
use crate::worker::run::{inspect, run_part};

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
        Request::Do { run, .. } if inbox.supersedes(InHand::Run(run)) => post(&Reply::Stopped),
        Request::Do {
            run,
            place,
            link,
            part,
        } => {
            CURRENT_RUN.with(|current| current.set(run));
            let before = cache.work;
            let (experiment, _) = Experiment::from_query(&link);
            match do_part(run, place, &experiment, &part, cache, inbox).await {
                Ok(()) => post(&Reply::Done {
                    run,
                    place,
                    work: Work {
                        memory_bytes: memory(),
                        ..cache.work.since(before)
                    },
                }),
                Err(Ended::Stopped) => post(&Reply::Stopped),
                Err(Ended::Failed(why)) => post(&Reply::Failed { run, why }),
            }
        }
        Request::Cancel { .. } => {} // It has stopped the run already.
        Request::Inspect { run, link } => {
            let (experiment, _) = Experiment::from_query(&link);
            let mut pace = BrowserPace::new(inbox, run);
            // One that is superseded, or of a matrix that is gone, has no answer.
            if let Ok(Some(cell)) = inspect(&experiment, cache, &mut pace).await {
                let cell = Box::new(cell);
                post(&Reply::Inspected { run, cell });
            }
        }
        Request::Load { link, number } => {
            let mut pace = BrowserPace::of(inbox, InHand::File(number));
            post(&own_file::load(envelope.files, number, &link, cache, &mut pace).await);
        }
        Request::LoadOther { link, number } => {
            let mut pace = BrowserPace::of(inbox, InHand::OtherFile(number));
            post(&own_file::load_other(envelope.files, number, &link, cache, &mut pace).await);
        }
        Request::Export {
            what,
            link,
            told,
            answers,
            for_message,
        } => {
            let (experiment, _) = Experiment::from_link(&link);
            let made = match what {
                ExportKind::Json => json(&experiment, &link, &told, &answers),
                ExportKind::Npy(_) | ExportKind::Csv(_) | ExportKind::Affine => {
                    matrix(&experiment, cache, what, inbox).await
                }
            };
            match made {
                Ok((name, bytes)) => post(&Reply::Exported {
                    for_message,
                    name,
                    bytes,
                }),
                Err(error) => post(&Reply::NotExported {
                    for_message,
                    why: error.to_string(),
                }),
            }
        }
        Request::Benchmark { run } => {
            CURRENT_RUN.with(|current| current.set(run));
            benchmark::benchmark(run, &mut BrowserPace::new(inbox, run)).await;
        }
    }
}

/// Runs a part, and fetches the recorded network before it where it needs that.
async fn do_part(
    run: u32,
    place: u32,
    experiment: &Experiment,
    part: &Part,
    cache: &mut WorkerCache,
    inbox: &Rc<Inbox>,
) -> Result<(), Ended> {
    let recorded = match part {
        Part::Trial {
            trial,
            choices_only,
            ..
        } => !choices_only && claims::needs_recording(trial),
        Part::Opening | Part::Network => needs_recording(experiment),
        Part::Answer { item, .. } => answers::needs_recording(item, experiment),
        _ => false,
    };
    fetch_if(
        recorded || experiment.input.source == Source::Recording,
        cache,
    )
    .await?;
    let mut tell = |step: Step| {
        if let Ok(step) = protocol::encode(&step) {
            post(&Reply::Step { run, place, step });
        }
    };
    let mut pace = BrowserPace::new(inbox, run);
    run_part(experiment, part, cache, &mut pace, &mut tell).await
}

/// Fetches the recorded network, once, where a run needs it.
async fn fetch_if(wanted: bool, cache: &mut WorkerCache) -> Result<(), Ended> {
    if wanted && cache.recording.is_none() {
        let failed = |why| Ended::Failed(Failure::NoRecording(why));
        cache.recording = Some(recording::fetch().await.map_err(failed)?);
    }
    Ok(())
}

/// Every number of a run. The browser, which has a writer, writes it.
fn json(
    experiment: &Experiment,
    link: &str,
    told: &[(u32, Vec<u8>)],
    answers: &str,
) -> Result<(String, Vec<u8>), ExportError> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    let findings = export::findings_of(experiment.room, told)?;
    let report = export::report(experiment, &findings, link, &Answers::from_text(answers))
        .serialize(&serializer)
        .map_err(|_| ExportError::NotWritten)?;
    let json = js_sys::JSON::stringify(&report).map_err(|_| ExportError::NotWritten)?;
    Ok(("normscope.json".into(), String::from(json).into_bytes()))
}

/// A matrix of a run.
async fn matrix(
    experiment: &Experiment,
    cache: &mut WorkerCache,
    what: ExportKind,
    inbox: &Rc<Inbox>,
) -> Result<(String, Vec<u8>), ExportError> {
    let mut pace = BrowserPace::new(inbox, u32::MAX);
    match what {
        ExportKind::Npy(index) => export::npy(experiment, cache, &mut pace, index).await,
        ExportKind::Csv(index) => export::csv(experiment, cache, &mut pace, index).await,
        ExportKind::Affine => export::gamma_beta(experiment, cache, &mut pace).await,
        ExportKind::Json => Err(ExportError::NoSuchMatrix),
    }
}

/// Bytes of the worker's linear memory.
pub fn memory() -> u64 {
    #[cfg(target_arch = "wasm32")]
    return core::arch::wasm32::memory_size::<0>() as u64 * 65_536;
    #[cfg(not(target_arch = "wasm32"))]
    return 0;
}
