//! Code that gives the same numbers, and snippets that record a network.

use crate::code::Language;

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
