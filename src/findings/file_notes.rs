//! What is said of the reader's file, wherever in a run it was read.

use super::{Findings, Note};

impl Findings {
    /// The notes of the source, then those of a file beside the simulation or of a network's layers
    /// that are not among them.
    pub fn file_notes(&self) -> Vec<&Note> {
        let source = self.source.iter().flat_map(|source| &source.notes);
        let network = self.depth.iter().filter_map(|d| d.start.network.as_ref());
        let mut notes: Vec<&Note> = source.collect();
        let stream = self.network.iter().filter_map(|n| n.start.as_ref());
        let stream = stream.flat_map(|start| &start.notes);
        for note in network.flat_map(|network| &network.notes).chain(stream) {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        notes
    }
}
