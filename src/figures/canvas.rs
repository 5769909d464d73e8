//! What a figure is drawn on.

use crate::charts::any_backend::AnyBackend;
use crate::charts::{Area, Style};

/// A surface with a style, and whether the picture must explain itself.
pub struct Canvas<'a, 'surface> {
    /// Where strokes go.
    pub area: &'a Area<AnyBackend<'surface>>,
    /// Theme and pixels.
    pub style: &'a Style,
    /// Whether the picture stands alone, in a file or on paper: then the names and numbers that
    /// the page writes beside a figure are drawn into it.
    pub alone: bool,
}
