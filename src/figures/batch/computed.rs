//! The table of what a number format did to each norm.

use super::kept::{KeptRow, KeptTable};
use crate::findings::Findings;
use crate::numerics::norms::NormSpec;
use crate::words::en::formats::{ROWS, column};

/// The table of what has arrived; without norms in a number format it has no column.
pub fn computed(findings: &Findings) -> KeptTable {
    let columns = findings.panels.iter().filter_map(|panel| {
        let report = panel.format.as_ref()?;
        Some((panel.norm, column(&panel.norm, report)))
    });
    let (norms, columns): (Vec<NormSpec>, Vec<_>) = columns.unzip();
    let row = |(i, property): (usize, &'static str)| KeptRow {
        property,
        verdicts: columns.iter().map(|verdicts| verdicts[i].clone()).collect(),
    };
    KeptTable {
        norms,
        rows: ROWS.into_iter().enumerate().map(row).collect(),
    }
}
