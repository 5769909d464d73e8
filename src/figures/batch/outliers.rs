//! Values that neither colours nor ribbons show: far beyond the bands of their own sets.

use crate::charts::panel::Outlier;
use crate::findings::{Extreme, PanelFinding};
use crate::numerics::quantiles::RibbonGroup;
use crate::words::number::short;

/// What needs no words: so many times what 98 % of the magnitudes lie below. Of Gaussian values, whose
/// colours end at 2.33 deviations, 16 million reach 5.5, and this begins at 5.8.
const SHOWN: f32 = 2.5;

/// Of the largest values those that neither colours nor ribbons show: much farther from zero than
/// where the panel's own colours end, and beyond the 5–95 % band of their feature or of their
/// sample by more than its width. The largest of a million Gaussian values is neither.
pub(super) fn outliers(panel: &PanelFinding) -> Vec<Extreme> {
    let out = |extreme: &Extreme| {
        extreme.value.abs() > SHOWN * panel.color_limit
            && (stands_out(&panel.feature_bands, extreme.col, extreme.value)
                || stands_out(&panel.sample_bands, extreme.row, extreme.value))
    };
    panel.largest.iter().copied().filter(out).collect()
}

/// How the chart takes them.
pub(super) fn drawn(panel: &PanelFinding) -> Vec<Outlier> {
    let mark = |extreme: Extreme| Outlier {
        row: extreme.row as usize,
        col: extreme.col as usize,
        words: short(f64::from(extreme.value)),
    };
    let outliers = outliers(panel).into_iter();
    outliers.map(mark).collect()
}

fn stands_out(bands: &[RibbonGroup], set: u32, value: f32) -> bool {
    let holds = |group: &&RibbonGroup| (group.first..group.first + group.sets).contains(&set);
    let quantiles = bands.iter().find(holds).and_then(|group| group.quantiles);
    quantiles.is_some_and(|q| {
        let width = q.q95 - q.q05;
        value > q.q95 + width || value < q.q05 - width
    })
}
