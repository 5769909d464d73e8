//! Labels, hints and buttons.

#![allow(missing_docs)] // A name says what its text is for; the text says the rest.

pub const NAME: &str = "normscope";
pub const UNDO: &str = "Undo";
pub const REDO: &str = "Redo";
pub const DOWNLOAD: &str = "Download";
pub const DOWNLOAD_JSON: &str = "All results (JSON)";
pub const TO_DARK: &str = "Switch to the dark theme";
pub const TO_LIGHT: &str = "Switch to the light theme";
pub const CONTROLS: &str = "Controls";
pub const SETTINGS: &str = "What is set";
pub const CLOSE_CONTROLS: &str = "Show the figures";
pub const SKIP_TO_FIGURES: &str = "Skip to the figures";
pub const CANCEL: &str = "Cancel";
pub const WELCOME: &str = "What normalization layers do to the numbers inside a network. New here?";
pub const WELCOME_START: &str = "Start with a small batch";
pub const RETRY: &str = "Run again";
pub const DISMISS: &str = "Dismiss";

pub const EXAMPLE: &str = "Example";
pub const DATA: &str = "Data";
pub const SOURCE: &str = "Source";
pub const SOURCE_DISTRIBUTION: &str = "A distribution";
pub const SOURCE_RECORDING: &str = "A real network";
pub const SOURCE_OWN: &str = "My own file";
pub const DISTRIBUTION: &str = "Distribution";
pub const BATCH: &str = "Batch, samples";
pub const BATCH_HINT: &str = "Rows: 1 to 4096.";
pub const FEATURES: &str = "Features";
pub const FEATURES_HINT: &str = "Columns: 1 to 4096.";
pub const SEED: &str = "Seed";
pub const NEW_DRAW: &str = "New draw";
pub const RESET: &str = "Reset";
pub const RESET_HINT: &str = "Reset restores every setting. New draw changes only the seed.";

pub const STRUCTURE: &str = "Structure";
pub const FEATURE_OFFSETS: &str = "Feature offsets";
pub const FEATURE_OFFSETS_HINT: &str =
    "Each feature is shifted; this is the standard deviation of the shifts.";
pub const FEATURE_SCALES: &str = "Feature scales";
pub const FEATURE_SCALES_HINT: &str =
    "Each feature is stretched; standard deviation of the log factors.";
pub const SAMPLE_OFFSETS: &str = "Sample offsets";
pub const SAMPLE_OFFSETS_HINT: &str = "Each sample is shifted; standard deviation of the shifts.";
pub const SAMPLE_SCALES: &str = "Sample scales";
pub const SAMPLE_SCALES_HINT: &str =
    "Each sample is stretched; standard deviation of the log factors.";
pub const OUTLIERS: &str = "Outlier features";
pub const OUTLIERS_HINT: &str = "How many features stand far out from the rest.";
pub const OUTLIER_SIZE: &str = "Outlier size";
pub const OUTLIER_SIZE_HINT: &str = "How far from zero they lie.";
pub const CORRELATION: &str = "Correlation of neighbours";
pub const CORRELATION_HINT: &str = "Between one feature and the next.";
pub const DOMAINS: &str = "Domains";
pub const DOMAINS_HINT: &str = "Clusters of samples; 0 or 1 means none.";
pub const DOMAIN_DISTANCE: &str = "Domain distance";
pub const DOMAIN_DISTANCE_HINT: &str = "Standard deviation of the clusters' centres.";

pub const NORMS: &str = "Norms";
pub const NORMS_HINT: &str = "Up to four, beside the input.";
pub const NORMS_FULL: &str = "Four norms fit beside the input. Take one away to add another.";
pub const GROUPS: &str = "GroupNorm, groups";
pub const FRACTION: &str = "pRMSNorm, part of the features";
pub const ALPHA: &str = "DyT, α";
pub const AFFINE: &str = "ε, γ and β";
pub const EPS: &str = "ε";
pub const EPS_AUTO: &str = "Each norm's own default ε";
pub const EPS_HINT: &str = "Keeps the divisor from 0. 0 is allowed.";
pub const GAMMA: &str = "γ";
pub const BETA: &str = "β";
pub const AFFINE_SOURCE: &str = "γ and β are";
pub const AFFINE_CONSTANT: &str = "the same for every feature";
pub const AFFINE_DRAWN: &str = "drawn per feature, deviation 0.5";
pub const AFFINE_TRAINED: &str = "the trained ones, in LayerNorm";
pub const SCALE: &str = "Colour scale";
pub const SCALE_SHARED: &str = "shared by all panels";
pub const SCALE_OWN: &str = "one for each panel";

pub const FILE: &str = "Drop a .npy, .npz, .safetensors or .csv file here, or choose one";
pub const FILE_PRIVACY: &str = "The file is read on this device and sent nowhere.";
pub const FILE_READING: &str = "Reading";
pub const SLICE_AXIS: &str = "Axis to cut";
pub const SLICE: &str = "Slice";
pub const SAMPLES_AXIS: &str = "Samples are";
pub const SAMPLES_USUAL: &str = "where they usually are";
pub const SAMPLES_ALONG: &str = "along axis";
pub const PLACE: &str = "Place in the network";
pub const RECORDING_HINT: &str = "all-MiniLM-L6-v2, a sentence encoder with 6 post-norm blocks and 384 features, run on four short texts of 64 tokens each. Recorded before each LayerNorm. Loaded (2.8 MB) only when chosen.";

pub const FIGURES: &str = "Figures";
pub const WORKING: &str = "Working";
pub const SELECTED_FEATURE: &str = "Feature";
pub const SELECTED_SAMPLE: &str = "Sample";
pub const ALL_VALUES: &str = "All values";
pub const ARITHMETIC: &str = "The selected value";
pub const SURVIVES: &str = "What each norm keeps";
pub const PROPERTY: &str = "Property";
pub const EQUATIONS: &str = "The equations";
pub const NUMBERS: &str = "Numbers";
pub const SAVE_SVG: &str = "SVG";
pub const SAVE_PNG: &str = "PNG";
pub const NO_FILE: &str =
    "This figure could not be drawn into a file. Its numbers are in the table.";
pub const NO_PNG: &str = "Your browser could not make a PNG of this figure. Save it as SVG.";
pub const CLEAR_GROUND: &str = "Figures without a white ground";
pub const MAP_KEYS: &str = "Arrow keys move the selection, Page Up and Page Down move it by ten samples, Home and End to the first and last feature.";
pub const PRIVACY: &str = "All arithmetic runs in your browser. Nothing you open leaves this device, and nothing is loaded from elsewhere.";

pub const SPEED_TITLE: &str = "How fast is this on your device?";
pub const SPEED_LEAD: &str = "The norms run here, in Rust compiled to WebAssembly, beside a copy of the same bytes and beside the same loops in plain JavaScript. Ratios are what to compare: all are measured side by side in one run.";
pub const SPEED_START: &str = "Run the benchmark";
pub const SPEED_AGAIN: &str = "Run it again";
pub const SPEED_COPY: &str = "copy";

pub const SPEED_UPDATES: &str = "Whole updates";
pub const SPEED_UPDATES_LEAD: &str = "Everything between a new draw and the last figure's numbers, by one worker: draws, BatchNorm, LayerNorm and RMSNorm, moments and quantiles of every sample and feature, histograms, heat maps and what each norm keeps. The JavaScript draws, normalizes, measures the same moments, sorts every sample and feature for five quantiles and counts the histograms; it makes no heat maps and compares nothing. Medians of three, each with its own draw.";
pub const SPEED_UPDATE_BATCH: &str = "Batch room, three norms";
pub const SPEED_UPDATE_DEPTH: &str = "Depth room, as it opens";

pub const SPEED_STACKS: &str = "Stacks of dense layers";
pub const SPEED_STACKS_LEAD: &str = "64 samples of 512 features through ever more pre-norm layers of Gaussian weights, as the depth room runs them: weights, products, norm, statistics and messages. The fastest of three runs; memory is the worker's peak.";

/// How the time of a stack grows with its depth.
pub fn speed_exponent(exponent: f64) -> String {
    format!(
        "Time grows as the number of layers to the power {}.",
        super::super::number::with_digits(exponent, 2)
    )
}
