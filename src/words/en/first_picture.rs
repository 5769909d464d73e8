//! What the page says before its program has arrived.

use crate::experiment::Room;

/// What the picture is of.
pub const LEAD: &str = "What normalization layers do to the numbers inside a network: one batch, every feature and every sample, before and after each norm.";
/// The program is on its way.
pub const LOADING: &str = "The laboratory is loading…";
/// It will not come.
pub const NO_SCRIPT: &str = "These figures were computed when the page was built. To change anything in them, to stack layers or to test a claim, normscope computes in your browser, and needs JavaScript and WebAssembly for it.";
/// A source that a link names.
pub const OWN_FILE: &str = "your own file";
/// As above.
pub const RECORDING: &str = "a recorded transformer";

/// What a link to a room leads to.
pub fn room(room: Room) -> &'static str {
    match room {
        Room::Batch => "",
        Room::Depth => "A residual stack, layer by layer",
        Room::Claims => "Claims to predict and to test",
        Room::Speed => "How fast the norms run on this device",
    }
}
