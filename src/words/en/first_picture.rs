//! What the page says before its program has arrived.

/// The program is on its way.
pub const LOADING: &str = "The laboratory is loading…";
/// It will not come.
pub const NO_SCRIPT: &str = "These figures were computed when the page was built. To change anything in them, to stack layers or to test a claim, normscope computes in your browser, and needs JavaScript and WebAssembly for it.";
/// A source that a link names.
pub const OWN_FILE: &str = "your own file";
/// As above.
pub const RECORDING: &str = "a recorded transformer";
