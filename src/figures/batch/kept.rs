//! The table of what each norm keeps.

use crate::charts::Hue;
use crate::findings::Findings;
use crate::numerics::norms::NormSpec;
use crate::words::en::retention::{PROPERTIES, Verdict, column};

/// One row per property, one column per norm.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KeptTable {
    /// The norms, in the order of the panels.
    pub norms: Vec<NormSpec>,
    /// The properties, from the top.
    pub rows: Vec<KeptRow>,
}

/// What each norm made of one property.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptRow {
    /// The property.
    pub property: &'static str,
    /// One per norm.
    pub verdicts: Vec<Verdict>,
}

impl KeptTable {
    /// The hue of a column.
    pub fn hue(&self, column: usize) -> Hue {
        self.norms.get(column).map_or(Hue::None, Hue::of_norm)
    }
}

/// The table of what has arrived; without norms it has rows and no column.
pub fn kept(findings: &Findings) -> KeptTable {
    let columns = findings.retention.iter().filter_map(|found| {
        let panel = findings.panels.get(found.index as usize)?;
        Some((panel.norm, column(found)))
    });
    let (norms, columns): (Vec<NormSpec>, Vec<_>) = columns.unzip();
    let row = |(i, property): (usize, &'static str)| KeptRow {
        property,
        verdicts: columns.iter().map(|verdicts| verdicts[i].clone()).collect(),
    };
    KeptTable {
        norms,
        rows: PROPERTIES.into_iter().enumerate().map(row).collect(),
    }
}
