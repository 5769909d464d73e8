//! The worker's only door to the browser: listen, decode, run, yield, post.

mod benchmark;
mod inbox;
mod recording;
mod stack_benchmark;
mod turn;

use std::cell::Cell;
use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use self::inbox::{Inbox, Letter};
use self::turn::BrowserPace;
use super::claims;
use super::depth::needs_recording;
use super::export::{self, ExportError};
use super::lab::Lab;
use super::run::{Ended, inspect, run};
use crate::experiment::{Experiment, Room, Source, Trial};
use crate::protocol::{self, ExportKind, FORMAT, Failure, Reply, Request, VERSION};

thread_local! {
    /// The run in hand, for the report of a panic.
    static CURRENT_RUN: Cell<u32> = const { Cell::new(0) };
}

/// Starts the worker: reports panics to the page, listens, says that it is ready.
pub fn serve() {
    std::panic::set_hook(Box::new(|info| {
        let run = CURRENT_RUN.with(Cell::get);
        post(&Reply::Failed {
            run,
            why: Failure::Crash(info.to_string()),
        });
    }));
    let inbox = Rc::new(Inbox::default());
    let letters = Rc::clone(&inbox);
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        match Letter::read(&event.data()) {
            Some(letter) => letters.push(letter),
            None => post(&Reply::Failed {
                run: CURRENT_RUN.with(Cell::get),
                why: Failure::BadExperiment(protocol::NotAMessage.to_string()),
            }),
        }
    });
    scope().set_onmessage(Some(listen.as_ref().unchecked_ref()));
    listen.forget(); // The worker listens as long as it lives.
    wasm_bindgen_futures::spawn_local(work_through(inbox));
    post(&Reply::Ready {
        version: VERSION.into(),
        format: FORMAT,
    });
}

async fn work_through(inbox: Rc<Inbox>) {
    let mut lab = Lab::default();
    loop {
        let letter = inbox.next().await;
        match letter.request {
            Request::Run { run, experiment } if !inbox.supersedes(run) => {
                answer_run(run, &experiment, &mut lab, &inbox).await;
            }
            Request::Try {
                run,
                experiment,
                trials,
                choices_only,
            } if !inbox.supersedes(run) => {
                let asked = (&*experiment, trials.as_slice(), choices_only);
                answer_trials(run, asked, &mut lab, &inbox).await;
            }
            Request::Run { .. } | Request::Try { .. } | Request::Cancel { .. } => {}
            Request::Inspect { run, row, col } => {
                if let Some(cell) = inspect(&mut lab, row, col) {
                    post(&Reply::Inspected {
                        run,
                        cell: Box::new(cell),
                    });
                }
            }
            Request::Load => load(letter.file, &mut lab).await,
            Request::Export { what, link } => match export(&lab, what, &link) {
                Ok((name, bytes)) => post(&Reply::Exported { name, bytes }),
                Err(error) => post(&Reply::NotExported {
                    why: error.to_string(),
                }),
            },
            Request::Benchmark { run } => {
                CURRENT_RUN.with(|current| current.set(run));
                benchmark::benchmark(run, &mut BrowserPace::new(&inbox, run)).await;
            }
        }
    }
}

async fn answer_run(number: u32, experiment: &Experiment, lab: &mut Lab, inbox: &Rc<Inbox>) {
    let started = begin(number);
    let wanted = experiment.source == Source::Recording
        || (experiment.room == Room::Depth && needs_recording(experiment));
    if let Err(why) = fetch_if(wanted, lab).await {
        return post(&Reply::Failed { run: number, why });
    }
    let mut pace = BrowserPace::new(inbox, number);
    let mut emit = |step| post(&Reply::Step { run: number, step });
    let ended = run(experiment, lab, &mut pace, &mut emit).await;
    end(number, started, ended, lab);
}

async fn answer_trials(
    number: u32,
    (experiment, trials, choices_only): (&Experiment, &[Trial], bool),
    lab: &mut Lab,
    inbox: &Rc<Inbox>,
) {
    let started = begin(number);
    let wanted = experiment.source == Source::Recording
        || (!choices_only && claims::needs_recording(trials));
    if let Err(why) = fetch_if(wanted, lab).await {
        return post(&Reply::Failed { run: number, why });
    }
    let mut pace = BrowserPace::new(inbox, number);
    let mut emit = |step| post(&Reply::Step { run: number, step });
    let ended = claims::run(experiment, trials, choices_only, lab, &mut pace, &mut emit).await;
    end(number, started, ended, lab);
}

fn begin(number: u32) -> f64 {
    CURRENT_RUN.with(|current| current.set(number));
    turn::now()
}

/// Fetches the recorded network, once, where a run needs it.
async fn fetch_if(wanted: bool, lab: &mut Lab) -> Result<(), Failure> {
    if wanted && lab.recording.is_none() {
        let recording = recording::fetch().await.map_err(Failure::NoRecording)?;
        lab.recording = Some(recording);
    }
    Ok(())
}

fn end(number: u32, started: f64, ended: Result<(), Ended>, lab: &Lab) {
    match ended {
        Ok(()) => post(&Reply::Done {
            run: number,
            work: lab.work,
            milliseconds: (turn::now() - started) as f32,
        }),
        Err(Ended::Stopped) => {}
        Err(Ended::Failed(why)) => post(&Reply::Failed { run: number, why }),
    }
}

async fn load(file: Option<web_sys::File>, lab: &mut Lab) {
    let Some(file) = file else { return };
    let name = file.name();
    let buffer = wasm_bindgen_futures::JsFuture::from(file.array_buffer()).await;
    let Ok(buffer) = buffer else {
        let why =
            "The browser could not read this file. Check that it still exists and can be opened."
                .into();
        return post(&Reply::NotLoaded { name, why });
    };
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    match lab.load(&name, &bytes) {
        Ok(shape) => post(&Reply::Loaded { name, shape }),
        Err(error) => post(&Reply::NotLoaded {
            name,
            why: error.to_string(),
        }),
    }
}

/// A file of the last run. Its JSON is written by the browser, which has a writer.
fn export(lab: &Lab, what: ExportKind, link: &str) -> Result<(String, Vec<u8>), ExportError> {
    match what {
        ExportKind::Npy(index) => export::npy(lab, index),
        ExportKind::Csv(index) => export::csv(lab, index),
        ExportKind::Json => {
            let serializer = serde_wasm_bindgen::Serializer::json_compatible();
            let report = export::report(lab, link)?
                .serialize(&serializer)
                .map_err(|_| ExportError::NotWritten)?;
            let json = js_sys::JSON::stringify(&report).map_err(|_| ExportError::NotWritten)?;
            Ok(("normscope.json".into(), String::from(json).into_bytes()))
        }
    }
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Posts a reply; its buffer moves to the page without a copy.
fn post(reply: &Reply) {
    let Ok(bytes) = protocol::encode(reply) else {
        return;
    };
    let array = js_sys::Uint8Array::from(bytes.as_slice());
    let moved = js_sys::Array::of1(&array.buffer());
    // A worker that is being closed cannot post, and nobody listens any more.
    let _ = scope().post_message_with_transfer(&array, &moved);
}
