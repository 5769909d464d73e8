//! The table of what each norm keeps.

use crate::findings::NormRetention;
use crate::numerics::retention::{Extent, Fate, OrderRetention, Property};
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
    "feature means, spread",
    "feature scale",
    "sample means, spread",
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
pub fn column(found: &NormRetention) -> [Verdict; 12] {
    let (features, samples) = (&found.retention.features, &found.retention.samples);
    [
        spread(&features.mean),
        typical(&features.scale),
        spread(&samples.mean),
        typical(&samples.scale),
        typical(&samples.rms),
        typical(&features.skewness),
        typical(&features.excess_kurtosis),
        typical(&samples.skewness),
        typical(&samples.excess_kurtosis),
        order(&features.order),
        order(&samples.order),
        typical(&found.retention.cosine),
    ]
}

/// A property whose typical value tells: its mean over the sets.
fn typical(property: &Property) -> Verdict {
    let mean =
        |extent: Option<Extent>| extent.map_or(MISSING.into(), |e| beside(e.mean, e.max_abs()));
    fate(property, &mean)
}

/// A property whose differences tell: an average of means is 0 also where no set's is.
fn spread(property: &Property) -> Verdict {
    let spread = |extent: Option<Extent>| {
        extent.map_or(MISSING.into(), |e| beside(e.max - e.min, e.max_abs()))
    };
    fate(property, &spread)
}

fn fate(property: &Property, said: &dyn Fn(Option<Extent>) -> String) -> Verdict {
    match property.fate {
        Fate::Fixed { at } => verdict(format!("fixed at {}", short(at)), Weight::Fixed),
        Fate::Kept => verdict(format!("kept: {}", said(property.before)), Weight::Kept),
        Fate::Changed if property.sets == 0 => verdict("lost".into(), Weight::Changed),
        Fate::Changed => verdict(
            format!("{} → {}", said(property.before), said(property.after)),
            Weight::Changed,
        ),
        Fate::Undefined => verdict("undefined".into(), Weight::Changed),
    }
}

fn order(order: &OrderRetention) -> Verdict {
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
