//! The worker's only door to the browser: listen, decode, run, yield, post.

mod batch_only;
mod benchmark;
mod everything;
mod inbox;
mod own_file;
mod recording;
mod skills;
mod stack_benchmark;
mod turn;

pub use batch_only::BatchOnly;
pub use everything::Everything;

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use self::inbox::{Envelope, Inbox};
use self::skills::Skills;
use self::turn::BrowserPace;
use super::cache::WorkerCache;
use super::run::{Ended, inspect};
use crate::experiment::Experiment;
use crate::protocol::{self, FORMAT, Failure, Reply, Request, VERSION};

thread_local! {
    /// The run in hand, for the report of a panic.
    static CURRENT_RUN: Cell<u32> = const { Cell::new(0) };
}

/// Whether this module runs in a worker, and not in a page.
pub fn is_worker() -> bool {
    js_sys::global().is_instance_of::<DedicatedWorkerGlobalScope>()
}

/// Starts a worker of these skills: reports panics to the page, listens, says that it is ready.
pub fn serve<S: Skills>() {
    std::panic::set_hook(Box::new(|info| {
        let run = CURRENT_RUN.with(Cell::get);
        post(&Reply::Failed {
            run,
            why: Failure::Crash(info.to_string()),
        });
    }));
    let inbox = Rc::new(Inbox::default());
    let envelopes = Rc::clone(&inbox);
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        match Envelope::read(&event.data()) {
            Some(envelope) => envelopes.push(envelope),
            None => post(&Reply::Failed {
                run: CURRENT_RUN.with(Cell::get),
                why: Failure::BadExperiment(protocol::NotAMessage.to_string()),
            }),
        }
    });
    scope().set_onmessage(Some(listen.as_ref().unchecked_ref()));
    listen.forget(); // The worker listens as long as it lives.
    wasm_bindgen_futures::spawn_local(work_through::<S>(inbox));
    post(&Reply::Ready {
        version: VERSION.into(),
        format: FORMAT,
    });
}

async fn work_through<S: Skills>(inbox: Rc<Inbox>) {
    let mut cache = WorkerCache::default();
    loop {
        let envelope = inbox.next().await;
        match envelope.request {
            Request::Run { run, link } if !inbox.supersedes(run) => {
                let (experiment, _) = Experiment::from_query(&link);
                answer_run::<S>(run, &experiment, &mut cache, &inbox).await;
            }
            Request::Run { .. } | Request::Cancel { .. } => {}
            Request::Inspect { run, row, col } => {
                if let Some(cell) = inspect(&mut cache, row, col) {
                    post(&Reply::Inspected {
                        run,
                        cell: Box::new(cell),
                    });
                }
            }
            _ => S::answer(envelope, &mut cache, &inbox).await,
        }
    }
}

async fn answer_run<S: Skills>(
    number: u32,
    experiment: &Experiment,
    cache: &mut WorkerCache,
    inbox: &Rc<Inbox>,
) {
    let started = begin(number);
    let mut pace = BrowserPace::new(inbox, number);
    let mut emit = |step| post(&Reply::Step { run: number, step });
    let ended = S::run(experiment, cache, &mut pace, &mut emit).await;
    end(number, started, ended, cache);
}

fn begin(number: u32) -> f64 {
    CURRENT_RUN.with(|current| current.set(number));
    turn::now()
}

fn end(number: u32, started: f64, ended: Result<(), Ended>, cache: &WorkerCache) {
    match ended {
        Ok(()) => post(&Reply::Done {
            run: number,
            work: cache.work,
            milliseconds: (turn::now() - started) as f32,
        }),
        Err(Ended::Stopped) => {}
        Err(Ended::Failed(why)) => post(&Reply::Failed { run: number, why }),
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
