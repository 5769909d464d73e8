//! Code that gives the same numbers, and snippets that record a network.

use crate::code::{Language, Snippet};

/// The heading.
pub const TITLE: &str = "Code that gives the same numbers";
/// Copies a script.
pub const COPY: &str = "Copy";
/// Saves a script and its data.
pub const SAVE: &str = "Save (.py)";
/// It was copied.
pub const COPIED: &str = "Copied.";
/// It was not.
pub const NOT_COPIED: &str = "The browser does not let this page copy: save the file instead.";
/// The script draws its input.
pub const DRAWN: &str =
    "The script draws the input itself, prints the page’s numbers beside its own and checks them.";
/// The script reads its input.
pub const WITH_DATA: &str = "The script reads the input from the .npy that is saved with it, prints the page’s numbers beside its own and checks them.";
/// Number formats are on.
pub const NO_PYTORCH: &str = "Number formats are repeated step by step in NumPy; PyTorch’s kernels add in an order of their own.";

/// A language's name.
pub fn name(language: Language) -> &'static str {
    match language {
        Language::NumPy => "NumPy",
        Language::PyTorch => "PyTorch",
    }
}

/// What a copying button is called by a screen reader.
pub fn copy_as(language: Language) -> String {
    format!("Copy as {}", name(language))
}

/// What a saving button is called by a screen reader.
pub fn save_as(language: Language) -> String {
    format!("Save as {}", name(language))
}

/// The heading of the snippets.
pub const RECORD: &str = "Record your own network";
/// What a snippet does.
pub const RECORD_HINT: &str = "A snippet writes down what every norm of your model receives and returns, with its γ, β and ε, into one .safetensors file. Open that file here.";
/// How it is used.
pub const RECORD_USAGE: &str =
    "with record_norms(model, \"recording.safetensors\"):\n    model(**inputs)";
/// What stands in the file.
pub const RECORD_NAMES: &str = "In the file: PATH.input, PATH.output, PATH.weight (γ) and PATH.bias (β), with the norm’s path in the model for PATH.";

/// A framework's name.
pub fn framework(snippet: Snippet) -> &'static str {
    match snippet {
        Snippet::PyTorch => "PyTorch",
        Snippet::Flax => "JAX (Flax)",
    }
}

/// What a copying button is called by a screen reader.
pub fn copy_snippet(snippet: Snippet) -> String {
    format!("Copy the snippet for {}", framework(snippet))
}

/// What a saving button is called by a screen reader.
pub fn save_snippet(snippet: Snippet) -> String {
    format!("Save the snippet for {}", framework(snippet))
}
