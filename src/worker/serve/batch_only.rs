//! The skills of the worker that opens the page.

use std::rc::Rc;

use super::inbox::{Envelope, Inbox};
use super::skills::Skills;
use super::turn::BrowserPace;
use crate::experiment::Experiment;
use crate::findings::Step;
use crate::worker::cache::WorkerCache;
use crate::worker::run::{Ended, run_batch};

/// Batches drawn from a distribution, in the batch room. The page sends it nothing else.
pub struct BatchOnly;

impl Skills for BatchOnly {
    async fn run(
        experiment: &Experiment,
        cache: &mut WorkerCache,
        pace: &mut BrowserPace,
        emit: &mut impl FnMut(Step),
    ) -> Result<(), Ended> {
        run_batch(experiment, cache, pace, emit).await
    }

    async fn answer(_: Envelope, _: &mut WorkerCache, _: &Rc<Inbox>) {}
}
