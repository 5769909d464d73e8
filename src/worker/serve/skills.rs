//! What a worker can do beyond drawing a batch and describing its cells.
//!
//! The skills are a type and not a value, so that a worker is linked without the code of those it
//! lacks: the page opens with one that knows the batch room alone.

use std::rc::Rc;

use super::inbox::{Envelope, Inbox};
use super::turn::BrowserPace;
use crate::experiment::Experiment;
use crate::findings::Step;
use crate::worker::cache::WorkerCache;
use crate::worker::run::Ended;

/// How a worker runs an experiment, and how it answers the requests that only some can.
#[expect(
    async_fn_in_trait,
    reason = "a worker has one thread, so no future need be Send"
)]
pub trait Skills: 'static {
    /// Runs an experiment.
    async fn run(
        experiment: &Experiment,
        cache: &mut WorkerCache,
        pace: &mut BrowserPace,
        emit: &mut impl FnMut(Step),
    ) -> Result<(), Ended>;

    /// Answers what is neither a run nor about the last one's cells.
    async fn answer(envelope: Envelope, cache: &mut WorkerCache, inbox: &Rc<Inbox>);
}
