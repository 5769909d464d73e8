//! What was found of the layers of a network.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Note;
use crate::experiment::NormKind;
use crate::numerics::network::{
    Change, Difference, Finding, LayerSummary, ParameterSummary, TokensSummary, differences, find,
};
use crate::numerics::norms::NormSpec;

/// Part of what was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum NetworkStep {
    /// What the layers are.
    Start(StreamStart),
    /// One layer, by its number from 0.
    Layer(u32, LayerSummary),
    /// One norm, by its number from 0.
    Norm(u32, Box<NormFinding>),
    /// What the layers of the second file are.
    OtherStart(StreamStart),
    /// One layer of the second file, by its number there.
    OtherLayer(u32, LayerSummary),
    /// What happened to the numbers of one layer on the way, by its number.
    Notes(u32, Vec<Note>),
}

/// What a network's layers are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StreamStart {
    /// Name of the file they come from; empty where the page brings them along.
    pub source: String,
    /// Every layer.
    pub layers: Vec<StreamLayer>,
    /// Tokens of every layer.
    pub tokens: u32,
    /// Features of every layer.
    pub features: u32,
    /// Tokens of each text, where the layers hold several texts of one length; else 0.
    pub per_text: u32,
    /// Name of every token, or none.
    pub labels: Vec<String>,
    /// What the file's owner should know about how it was read.
    pub notes: Vec<Note>,
}

/// The findings as they are downloaded.
#[derive(Debug, Serialize)]
pub struct NetworkReport<'a> {
    start: Option<&'a StreamStart>,
    layers: Vec<&'a LayerSummary>,
    found: &'a [Finding],
    norms: Vec<&'a NormFinding>,
    other: Option<&'a StreamStart>,
    other_layers: Vec<&'a LayerSummary>,
    changed: &'a [Change],
}

/// A layer, and where in its file it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct StreamLayer {
    /// Its name.
    pub name: String,
    /// The tensor that holds it.
    pub tensor: u32,
    /// Its slice, where one array holds all layers.
    pub slice: Option<u32>,
    /// The axis along which that is cut.
    pub slice_axis: Option<u32>,
    /// The axis of its features, where all others run over tokens.
    pub features_axis: Option<u32>,
}

/// An entry of a parameter in two files, as the files hold it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ParameterChange {
    /// Its feature, from 0.
    pub feature: u32,
    /// In the first file.
    pub before: f32,
    /// In the second.
    pub after: f32,
}

/// One norm of a network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NormFinding {
    /// Its number, from 0; norms that the reader added may leave numbers out.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// Names of the tensors it was put together from: input, output, γ, β; empty where there is none.
    pub tensors: [String; 4],
    /// Their numbers in the file.
    pub tensor_numbers: [Option<u32>; 4],
    /// What it was to be taken for.
    pub kind: NormKind,
    /// Whether the reader put it together.
    pub by_hand: bool,
    /// Tensors that were chosen for it and do not fit.
    pub left_out: Vec<String>,
    /// What it was taken for; `None` of a module that is not computed here.
    pub norm: Option<NormSpec>,
    /// ε that it was computed with, or that the file tells; `None` where neither is.
    pub eps: Option<f64>,
    /// What comes in.
    pub incoming: Option<TokensSummary>,
    /// What goes out, as computed, or of a norm that is not computed here as recorded.
    pub outgoing: Option<TokensSummary>,
    /// Whether the file holds the factor less one, as some models keep it.
    pub plus_one: bool,
    /// The class of the module that was recorded, where the file says it.
    pub module: Option<String>,
    /// γ, the factor itself; `None` where there is none.
    pub gamma: Option<ParameterSummary>,
    /// β; `None` where there is none.
    pub beta: Option<ParameterSummary>,
    /// The feature of the largest share of a token of the input, on average, and γ of it.
    pub heaviest: Option<(u32, f32)>,
    /// Where γ differs most from that of the same name in the second file.
    pub gamma_change: Option<ParameterChange>,
    /// Where β does.
    pub beta_change: Option<ParameterChange>,
    /// How far the computed output is from the recorded one.
    pub difference: Option<Difference>,
}

/// What was found so far. The same whatever the order in which layers arrive.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NetworkFindings {
    /// What the layers are.
    pub start: Option<Arc<StreamStart>>,
    /// Those that were measured, by their number.
    pub layers: BTreeMap<u32, Arc<LayerSummary>>,
    /// The network's norms, by their number.
    pub norms: BTreeMap<u32, Arc<NormFinding>>,
    /// What happened to their numbers on the way.
    pub notes: BTreeMap<u32, Vec<Note>>,
    /// What the layers of the second file are.
    pub other: Option<Arc<StreamStart>>,
    /// Those of them that were measured, by their number there.
    pub other_layers: BTreeMap<u32, Arc<LayerSummary>>,
    /// What changed between the two, once all layers of both were measured.
    pub changed: Option<Arc<Vec<Change>>>,
    /// What stands out, once all of them were.
    pub found: Option<Arc<Vec<Finding>>>,
}

impl NetworkFindings {
    /// Takes a step in.
    pub fn take(&mut self, step: NetworkStep) {
        match step {
            NetworkStep::Start(start) => self.start = Some(Arc::new(start)),
            NetworkStep::Layer(layer, summary) => {
                self.layers.insert(layer, Arc::new(summary));
            }
            NetworkStep::OtherStart(start) => self.other = Some(Arc::new(start)),
            NetworkStep::OtherLayer(layer, summary) => {
                self.other_layers.insert(layer, Arc::new(summary));
            }
            NetworkStep::Notes(layer, notes) => {
                self.notes.insert(layer, notes);
                return;
            }
            NetworkStep::Norm(number, norm) => {
                // Nothing else is found by it.
                self.norms.insert(number, Arc::from(norm));
                return;
            }
        }
        let wanted = self.start.as_ref().map(|start| start.layers.len());
        if wanted == Some(self.layers.len()) {
            let layers: Vec<&LayerSummary> = self.layers.values().map(AsRef::as_ref).collect();
            self.found = Some(Arc::new(find(&layers)));
            let others = self.other.as_ref().map(|start| start.layers.len());
            if others == Some(self.other_layers.len()) {
                let pairs = self.pairs();
                self.changed = Some(Arc::new(differences(&pairs)));
            }
        }
    }

    /// The layers of both files that belong together: of the same name; where no name is in both and
    /// there are as many, in their order. Layers of unequal width have nothing to compare.
    pub fn pairs(&self) -> Vec<(u32, &LayerSummary, &LayerSummary)> {
        let (Some(own), Some(other)) = (&self.start, &self.other) else {
            return Vec::new();
        };
        let named = |name: &str| other.layers.iter().position(|layer| layer.name == name);
        let in_order = self.is_paired_in_order();
        let partner = |at: usize, layer: &StreamLayer| match in_order {
            true => Some(at),
            false => named(&layer.name),
        };
        let pair = |(at, layer): (usize, &StreamLayer)| {
            let second = self.other_layers.get(&(partner(at, layer)? as u32))?;
            let first = self.layers.get(&(at as u32))?;
            let fits = first.dim().0 == second.dim().0;
            fits.then_some((at as u32, first.as_ref(), second.as_ref()))
        };
        own.layers.iter().enumerate().filter_map(pair).collect()
    }

    /// What happened to the numbers of all layers, those that count as one.
    pub fn layer_notes(&self) -> Vec<Note> {
        let mut all: Vec<Note> = Vec::new();
        for note in self.notes.values().flatten() {
            if !all.iter_mut().any(|known| known.take_in(note)) {
                all.push(note.clone());
            }
        }
        all
    }

    /// Whether no layer's name is in both files and there are as many, so that they are paired in
    /// their order.
    pub fn is_paired_in_order(&self) -> bool {
        let (Some(own), Some(other)) = (&self.start, &self.other) else {
            return false;
        };
        let named = |name: &str| other.layers.iter().any(|layer| layer.name == name);
        own.layers.len() == other.layers.len() && !own.layers.iter().any(|layer| named(&layer.name))
    }

    /// All of it, for a download.
    pub fn report(&self) -> NetworkReport<'_> {
        NetworkReport {
            start: self.start.as_deref(),
            layers: self.layers.values().map(AsRef::as_ref).collect(),
            found: self.found.as_deref().map_or(&[], Vec::as_slice),
            norms: self.norms.values().map(AsRef::as_ref).collect(),
            other: self.other.as_deref(),
            other_layers: self.other_layers.values().map(AsRef::as_ref).collect(),
            changed: self.changed.as_deref().map_or(&[], Vec::as_slice),
        }
    }

    /// Name of a layer.
    pub fn layer_name(&self, layer: u32) -> &str {
        let start = self.start.as_ref();
        start
            .and_then(|start| start.layers.get(layer as usize))
            .map_or("", |layer| layer.name.as_str())
    }

    /// Name of a token, where the source has names.
    pub fn label(&self, token: u32) -> Option<&str> {
        let start = self.start.as_ref()?;
        start.labels.get(token as usize).map(String::as_str)
    }
}
