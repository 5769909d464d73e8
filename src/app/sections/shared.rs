//! Small things the figures share.

use leptos::prelude::*;

use crate::app::state::Page;

/// The cell under the pointer, marked in every panel.
#[derive(Clone, Copy)]
pub struct Hover(pub RwSignal<Option<(usize, usize)>>);

/// The selected cell of the figures on screen: of the last answer, so that all figures agree.
pub fn selected(page: Page) -> Memo<Option<(usize, usize)>> {
    Memo::new(move |_| {
        page.findings.with(|findings| {
            findings
                .cell
                .as_ref()
                .map(|cell| (cell.row as usize, cell.col as usize))
        })
    })
}
