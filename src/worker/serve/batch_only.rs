//! The skills of the worker that opens the page.

use std::rc::Rc;

use super::inbox::{Inbox, Letter};
use super::skills::Skills;
use super::turn::BrowserPace;
use crate::experiment::Experiment;
use crate::findings::Step;
use crate::worker::lab::Lab;
use crate::worker::run::{Ended, run_batch};

/// Batches drawn from a law, in the batch room. The page sends it nothing else.
pub struct BatchOnly;

impl Skills for BatchOnly {
    async fn run(
        experiment: &Experiment,
        lab: &mut Lab,
        pace: &mut BrowserPace,
        emit: &mut impl FnMut(Step),
    ) -> Result<(), Ended> {
        run_batch(experiment, lab, pace, emit).await
    }

    async fn answer(_: Letter, _: &mut Lab, _: &Rc<Inbox>) {}
}
