//! The page around this one, or the one that opened it, as far as it has spoken.

use web_sys::Window;

/// Who has sent messages, and what was asked.
#[derive(Default)]
pub struct Messages {
    /// The page around or the opener, once it has spoken, and its origin.
    pub(super) partner: Option<(Window, String)>,
    /// Whether results are wanted when the run in hand is done.
    pub(super) wants_results: bool,
}
