//! Small things the figures share.

use std::ops::Deref;
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::state::Page;
use crate::findings::{Findings, PanelFinding};

/// The cell under the pointer, marked in every panel.
#[derive(Clone, Copy)]
pub struct Hover(pub RwSignal<Option<(usize, usize)>>);

/// Immutable data compared by identity: a memo of it wakes its readers only when a run has
/// published another one.
#[derive(Debug)]
pub struct Same<T>(pub Arc<T>);

impl<T> Clone for Same<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Same<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// One part of the findings, as a memo.
pub fn part<T: Send + Sync + 'static>(
    page: Page,
    get: impl Fn(&Findings) -> Option<Arc<T>> + Send + Sync + 'static,
) -> Memo<Option<Same<T>>> {
    Memo::new(move |_| page.findings.with(|findings| get(findings).map(Same)))
}

/// All panels, as a memo.
pub fn panels(page: Page) -> Memo<Vec<Same<PanelFinding>>> {
    Memo::new(move |_| {
        page.findings
            .with(|findings| findings.panels.iter().cloned().map(Same).collect())
    })
}

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
