//! The table of what survives.

use crate::findings::NormSurvival;
use crate::numerics::survival::{Extent, Fate, OrderSurvival, Property};
use crate::words::number::{MISSING, beside, percent, short};

/// How strongly a table cell is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The norm decides it.
    Fixed,
    /// The norm leaves it alone.
    Kept,
    /// The norm changes it.
    Changed,
}

/// One cell of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What it says.
    pub text: String,
    /// How strongly.
    pub weight: Weight,
}

/// The properties, top to bottom.
pub const PROPERTIES: [&str; 12] = [
    "feature mean",
    "feature scale",
    "sample mean",
    "sample scale",
    "sample RMS",
    "skewness in a feature",
    "excess kurtosis in a feature",
    "skewness in a sample",
    "excess kurtosis in a sample",
    "order of samples",
    "order of features",
    "cosine between samples",
];

/// One norm's column of the table: a verdict per property.
pub fn column(found: &NormSurvival) -> [Verdict; 12] {
    let (features, samples) = (&found.survival.features, &found.survival.samples);
    [
        property(&features.mean),
        property(&features.scale),
        property(&samples.mean),
        property(&samples.scale),
        property(&samples.rms),
        property(&features.skewness),
        property(&features.excess_kurtosis),
        property(&samples.skewness),
        property(&samples.excess_kurtosis),
        order(&features.order),
        order(&samples.order),
        property(&found.survival.cosine),
    ]
}

fn property(property: &Property) -> Verdict {
    let reach = |extent: Option<Extent>| extent.map_or(0.0, |extent| extent.max_abs());
    let scale = reach(property.before).max(reach(property.after));
    let mean =
        |extent: Option<Extent>| extent.map_or(MISSING.into(), |extent| beside(extent.mean, scale));
    match property.fate {
        Fate::Fixed { at } => verdict(format!("fixed at {}", short(at)), Weight::Fixed),
        Fate::Kept => verdict(format!("kept: {}", mean(property.before)), Weight::Kept),
        Fate::Changed if property.sets == 0 => verdict("lost".into(), Weight::Changed),
        Fate::Changed => {
            let change = format!("{} → {}", mean(property.before), mean(property.after));
            verdict(change, Weight::Changed)
        }
        Fate::Undefined => verdict("undefined".into(), Weight::Changed),
    }
}

fn order(order: &OrderSurvival) -> Verdict {
    let share = |n: u64| percent(n as f64 / order.pairs.max(1) as f64);
    match order.fate {
        Fate::Kept | Fate::Fixed { .. } => verdict("kept".into(), Weight::Kept),
        Fate::Changed if order.reversed == 0 => {
            verdict(format!("{} tied", share(order.tied)), Weight::Changed)
        }
        Fate::Changed => verdict(
            format!("{} swapped", share(order.reversed)),
            Weight::Changed,
        ),
        Fate::Undefined => verdict("undefined".into(), Weight::Changed),
    }
}

fn verdict(text: String, weight: Weight) -> Verdict {
    Verdict { text, weight }
}
