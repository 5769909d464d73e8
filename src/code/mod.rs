//! Code that gives the same numbers: a whole script for an experiment, in NumPy or in PyTorch, that
//! computes every norm, prints the page's own numbers beside its own, and fails where they differ by
//! more than a millionth.
//!
//! The input stands beside the script as a `.npy`, or is drawn in the script where Python can do that
//! in a moment ([`draws_in_place`]). Pieces of Python that do not depend on the experiment stand in
//! `python/`.

mod data;
mod literal;
mod norms;
mod page_numbers;
mod snippets;

pub use data::{AFFINE_FILE, INPUT_FILE, draws_in_place, has_affine_file};
pub use snippets::Snippet;

use crate::experiment::Experiment;
use crate::findings::Findings;
use crate::protocol::VERSION;
use literal::text;

/// What a script is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// NumPy alone.
    NumPy,
    /// PyTorch's own norms, in float64.
    PyTorch,
}

impl Language {
    /// The name of the script's file.
    pub fn file(self) -> &'static str {
        match self {
            Self::NumPy => "normscope_numpy.py",
            Self::PyTorch => "normscope_pytorch.py",
        }
    }

    /// Whether it can repeat `experiment`. Number formats are repeated operation by operation, which
    /// PyTorch's kernels, whose sums run in an order of their own, cannot do.
    pub fn can(self, experiment: &Experiment) -> bool {
        self == Self::NumPy || experiment.outputs.normalization.precision.is_default()
    }
}

/// The script of an experiment that has been run; `link` is its query. Nothing where the findings
/// are incomplete or the language cannot repeat them.
pub fn script(
    language: Language,
    experiment: &Experiment,
    findings: &Findings,
    link: &str,
) -> Option<String> {
    let norms = &experiment.outputs.normalization.norms;
    if findings.panels.len() != norms.len() + 1 || !language.can(experiment) {
        return None;
    }
    let numbers = page_numbers::page_numbers(findings)?;
    let mut parts = vec![head(language, link)];
    parts.push(norms::functions(language, experiment));
    // A format's outputs are the page's bit by bit; float32 kernels differ in their last places.
    let places = match experiment.outputs.normalization.precision.is_default() {
        true => 4,
        false => 0,
    };
    parts.push(format!(
        "LAST_PLACES = {places}  # that outputs may differ by\n\n\n{}",
        include_str!("python/check.py")
    ));
    parts.push(data::input(experiment, findings));
    parts.push(norms::table(language, experiment, findings));
    parts.push(format!(
        "# The places that the page compares with each other, always the same.\nPAIRS = {}\n",
        page_numbers::pairs(findings)?
    ));
    parts.push(format!(
        "# What the page says, number by number.\nPAGE = {numbers}\n"
    ));
    parts.push(norms::run(language, experiment));
    Some(parts.join("\n\n"))
}

fn head(language: Language, link: &str) -> String {
    let imports = match language {
        Language::NumPy => "import numpy as np\n",
        Language::PyTorch => "import numpy as np\nimport torch\nimport torch.nn.functional as F\n",
    };
    format!(
        "\"\"\"Repeats an experiment of normscope {VERSION}, prints the page's numbers beside its own, \
         and fails where they differ.\"\"\"\n\n{imports}\nLINK = {}\n",
        text(link)
    )
}
