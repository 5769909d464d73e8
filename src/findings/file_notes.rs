//! What is said of the reader's file, wherever in a run it was read.

use super::{Findings, Note};

impl Findings {
    /// The notes of the source, then those of a file beside the simulation that are not among them.
    pub fn file_notes(&self) -> Vec<&Note> {
        let source = self.source.iter().flat_map(|source| &source.notes);
        let network = self.depth.iter().filter_map(|d| d.start.network.as_ref());
        let mut notes: Vec<&Note> = source.collect();
        for note in network.flat_map(|network| &network.notes) {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        notes
    }
}
