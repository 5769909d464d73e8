//! Whether what is on screen is what is open.

use leptos::prelude::*;

use crate::app::state::Page;
use crate::experiment::Room;

/// Whether the findings on screen are of the open topic.
pub fn is_shown(page: Page) -> bool {
    let open = page.experiment.with(|e| e.view.card);
    page.shown
        .with(|e| e.room == Room::Claims && e.view.card == open)
}
