//! What a fold tells the figures in it.

use leptos::prelude::*;

/// Whether the fold that a figure stands in is open: a closed one draws nothing.
#[derive(Clone, Copy)]
pub struct Unfolded(pub Signal<bool>);
