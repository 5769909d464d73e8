//! What the depth room's figures show, as one memo.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::state::Page;
pub use crate::figures::depth::{Shown, last_arrived};

/// The figures' state: the player's layer while it plays, else the experiment's, else the last one
/// that has arrived.
pub fn shown(page: Page) -> Memo<Option<Shown>> {
    Memo::new(move |_| {
        let findings = page.findings.with(|findings| findings.depth.clone())?;
        let experiment = page.shown.get();
        let wanted = page.player.get().or(experiment.view.depth.layer);
        Some(Shown::at(findings, Arc::clone(&experiment), wanted))
    })
}
