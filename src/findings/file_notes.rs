//! What is said of the reader's file, wherever in a run it was read.

use super::{Findings, Note};

impl Findings {
    /// The notes of the source, then those of a file beside the simulation or of a network's layers
    /// that are not among them; those of several layers together.
    pub fn file_notes(&self) -> Vec<Note> {
        let source = self.source.iter().flat_map(|source| source.notes.clone());
        let beside = self.depth.iter().filter_map(|d| d.start.network.as_ref());
        let beside = beside.flat_map(|network| network.notes.clone());
        let stream = self.network.iter().filter_map(|n| n.start.as_ref());
        let stream = stream.flat_map(|start| start.notes.clone());
        let layers = self.network.iter().flat_map(|n| n.layer_notes());
        let mut notes: Vec<Note> = source.collect();
        for note in beside.chain(stream).chain(layers) {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        notes
    }
}
