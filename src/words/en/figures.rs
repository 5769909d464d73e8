//! Words that a figure carries when it stands alone: legends, axis names, small print.

#![allow(missing_docs, reason = "the constants are the words themselves")]

use super::captions::{Over, number_of};
use super::file;
use super::norms::name;
use crate::experiment::{Experiment, Source};
use crate::findings::claims::MapOf;
use crate::findings::{Extreme, Levels, PanelFinding, SourceFinding};
use crate::words::number::{beside, short};

pub const VALUE: &str = "value";
pub const DENSITY: &str = "density, each row to its own height";
pub const LAYER: &str = "layer, by doublings";
pub const LAYER_EVEN: &str = "layer";
pub const MEASURED: &str = "measured";
pub const THEORY: &str = "theory";
pub const EXACT: &str = "exact distribution";
pub const GAUSSIAN: &str = "fitted Gaussian";
pub const BAND: &str = "95 % of Gaussians of this n";
pub const DEVIATIONS: &str = "standardized value";
pub const SHARE: &str = "share of the stream's mean square";
pub const STANDARD_DEVIATIONS: &str = "measured quantile, in standard deviations";
pub const GAUSSIAN_DEVIATIONS: &str = "quantile of a Gaussian, in standard deviations";
pub const TERM: &str = "added by layer; 0 is the start";
pub const RIBBONS: &str = "ribbons: 5, 25, 50, 75 and 95 %";
pub const CELLS: &str = "value of a cell";

/// Where a saved figure comes from.
pub fn small_print(seed: u32, link: &str) -> String {
    format!("normscope, seed {seed}. {link}")
}

pub const FEATURES_ACROSS: &str = "Features, across the batch";
pub const SAMPLES_ACROSS: &str = "Samples, across their features";
pub const ALL_VALUES: &str = "All values";
pub const FULL_COLOUR: &str = "full colour from";
pub const BIN: &str = "bin";
pub const MOMENTS: [&str; 8] = [
    "norm",
    "n",
    "mean",
    "standard deviation",
    "skewness",
    "excess kurtosis",
    "smallest",
    "largest",
];

/// The slice of a source of three axes or more that is shown, with the numbers of its controls: slices
/// count from 1, axes from 0 as in NumPy; nothing for another source.
pub fn slice(experiment: &Experiment, source: Option<&SourceFinding>) -> Option<String> {
    let view = &experiment.input.file;
    let shape = source.map(|source| &source.file_shape);
    let shape = shape.filter(|_| experiment.input.source == Source::Own)?;
    let cut = view.cut(shape.len() as u32)?;
    let all = *shape.get(cut as usize)?;
    Some(format!("{} along axis {cut}", file::slice(view.slice, all)))
}

/// The values of a panel that lie far beyond its colours, and the next largest of the three that are
/// farthest from zero, with their places.
pub fn farthest(panel: &PanelFinding, far: &[Extreme], slice: Option<&str>) -> String {
    let one = |extreme: &Extreme| {
        format!(
            "{} (sample {}, feature {})",
            short(f64::from(extreme.value)),
            number_of(extreme.row),
            number_of(extreme.col)
        )
    };
    let all =
        |values: &mut dyn Iterator<Item = &Extreme>| values.map(one).collect::<Vec<_>>().join(", ");
    let mut rest = panel
        .largest
        .iter()
        .filter(|value| !far.contains(value))
        .peekable();
    let next = match rest.peek().is_some() {
        true => format!("; the next largest: {}", all(&mut rest)),
        false => String::new(),
    };
    let slice = slice.map_or(String::new(), |slice| format!(", {slice}"));
    format!(
        "Far beyond the colours of {}{slice}: {}{next}.",
        name(&panel.norm),
        all(&mut far.iter())
    )
}

/// Across what a set of values is taken.
pub fn across(over: Over) -> &'static str {
    match over {
        Over::Feature => "across the batch",
        Over::Sample => "across its features",
        Over::All => "all features of all samples",
    }
}

/// What one panel found: how level its features and its samples are.
pub fn panel(panel: &PanelFinding) -> String {
    let sets = |what: &str, levels: &Levels| {
        let (means, deviations) = (levels.means, levels.deviations);
        format!(
            "{what}: means from {} to {}, standard deviations from {} to {}.",
            beside(means.0, deviations.1),
            beside(means.1, deviations.1),
            short(deviations.0),
            short(deviations.1)
        )
    };
    format!(
        "{}. {} {}",
        name(&panel.norm),
        sets(FEATURES_ACROSS, &panel.features),
        sets(SAMPLES_ACROSS, &panel.samples)
    )
}

/// What the strip of colours says.
pub fn color_bar(limit: f64) -> String {
    format!(
        "Colours from {} to {}; what lies beyond has the end's.",
        short(-limit),
        short(limit)
    )
}

/// A size without its sign, on an axis of powers.
pub fn magnitude(name: &str) -> String {
    format!("magnitude of {name}, by powers of ten")
}

/// A size on an axis of powers.
pub fn by_powers(name: &str) -> String {
    format!("{name}, by powers of ten")
}

pub const HISTOGRAMS: &str = "Histograms, before and after";
pub const DENSITY_ALONE: &str = "density";
pub const VALUES: &str = "values";
pub const SAMPLE: &str = "sample";
pub const FROM: &str = "from";
pub const TO: &str = "to";
pub const RIBBON: &str = "5 to 95 %, darker 25 to 75 %, line: median";

/// A picture to choose.
pub fn choice(place: usize) -> String {
    format!("Picture {}", place + 1)
}

/// So many cells.
pub fn cells(rows: u32, cols: u32) -> String {
    format!("{rows} × {cols} cells.")
}

/// The ends of a strip of colours.
pub fn key(low: f64, high: f64) -> String {
    format!("Colours from {} to {}.", short(low), short(high))
}

/// The heading of a cloud's histograms.
pub fn features_of(who: &str) -> String {
    format!("Three features across the samples, {who}")
}

/// The heading of a cloud.
pub fn points_of(who: &str) -> String {
    format!("Samples as points in space, {who}")
}

/// How far the axes of a cloud go.
pub fn axes_to(reach: f64) -> String {
    format!("axes to ± {}", short(reach))
}

/// The heading of a map that stands alone.
pub fn map(of: MapOf, who: &str) -> String {
    let what = match of {
        MapOf::Response => "how far each output moved",
        MapOf::Samples => "how each sample's output depends on each sample",
        MapOf::Features => "how each output feature depends on each input feature",
    };
    format!("{who}: {what}")
}

/// What runs across and down a map.
pub fn map_axes(of: MapOf) -> (&'static str, &'static str) {
    match of {
        MapOf::Response => ("feature", "sample"),
        MapOf::Samples => ("input sample", "output sample"),
        MapOf::Features => ("input feature", "output feature"),
    }
}

/// The head of a column of places.
pub fn place(across: &str) -> String {
    across.trim_start_matches("the ").into()
}
