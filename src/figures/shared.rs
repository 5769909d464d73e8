//! Findings that many hold and nobody changes.

use std::ops::Deref;
use std::sync::Arc;

/// Immutable data compared by identity: two are equal when they are the same piece of findings,
/// which a run publishes once. Comparing a matrix number by number would take longer than drawing.
#[derive(Debug)]
pub struct Shared<T>(pub Arc<T>);

impl<T> Shared<T> {
    /// Takes data in.
    pub fn new(data: T) -> Self {
        Self(Arc::new(data))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
