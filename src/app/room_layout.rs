//! What a room with a rail of controls consists of.

use leptos::prelude::*;

use crate::experiment::Example;

/// A room with a rail of controls beside its figures.
pub struct RoomLayout {
    /// Its examples, the first one where a reader starts.
    pub examples: &'static [Example],
    /// Title and hint of an example of this room.
    pub example: fn(&str) -> (&'static str, &'static str),
    /// Its controls, under the example.
    pub controls: fn() -> AnyView,
    /// Its figures.
    pub figures: fn() -> AnyView,
}
