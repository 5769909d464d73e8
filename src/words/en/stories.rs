//! Titles of the stories and what to look for in each.

/// Title and hint of the story with that key.
pub fn story(key: &str) -> (&'static str, &'static str) {
    match key {
        "rows-and-columns" => (
            "Rows and columns",
            "Features have offsets of their own and samples scales of their own. See which norm removes which.",
        ),
        "four-samples" => (
            "Four samples make uniform",
            "Four normal values, normalized by their own mean and deviation, follow a flat law. Raise the batch and watch it turn into a bell.",
        ),
        "batch-of-two" => (
            "A batch of two",
            "With two samples BatchNorm can only say which one is larger: every output is +1 or −1.",
        ),
        "batch-of-one" => (
            "A batch of one",
            "One sample has no deviation across the batch: BatchNorm returns β whatever comes in.",
        ),
        "sample-offsets" => (
            "Sample offsets",
            "Every sample is shifted by a number of its own. LayerNorm removes what BatchNorm keeps.",
        ),
        "feature-scales" => (
            "Feature scales",
            "Every feature has a scale of its own. BatchNorm removes what LayerNorm keeps.",
        ),
        "outlier-features" => (
            "Outlier features",
            "Three features tower over the rest, as in trained language models. A norm over a row hands its scale to them.",
        ),
        "real-network" => (
            "A real network",
            "Activations recorded in a trained transformer, just before its last LayerNorm.",
        ),
        _ => (
            "Own settings",
            "These settings are no story's; share them with the link.",
        ),
    }
}
