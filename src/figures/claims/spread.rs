//! Quantiles of the values in layer after layer, network beside network on one scale.

use super::{hue, key};
use crate::charts::ribbon::Band;
use crate::charts::spread::draw_spread;
use crate::charts::{AxisRange, ChartError, Hue};
use crate::figures::{Axes, Canvas, Cell, Figure, HitMap, LegendEntry, LegendMark, Row, Table};
use crate::findings::claims::Spread;
use crate::words::en::{claims as words, figures};

/// One network, and the range that all networks share.
#[derive(Debug, Clone, PartialEq)]
pub struct SpreadFigure {
    slot: u32,
    spread: Spread,
    range: AxisRange,
}

impl SpreadFigure {
    /// Networks side by side.
    pub fn all(slot: u32, spreads: &[Spread]) -> Vec<Self> {
        let range = shared_range(spreads);
        let one = |spread: &Spread| Self {
            slot,
            spread: spread.clone(),
            range,
        };
        spreads.iter().map(one).collect()
    }

    /// Whose it is.
    pub fn name(&self) -> String {
        words::learner(&self.spread.who)
    }

    /// Whose colour its name has.
    pub fn hue(&self) -> Hue {
        hue(&self.spread.who)
    }
}

fn shared_range(spreads: &[Spread]) -> AxisRange {
    let all = spreads.iter().flat_map(|s| s.layers.iter().flatten());
    AxisRange::of(all.map(|value| f64::from(*value)).filter(|v| v.is_finite()))
        .including(0.0)
        .padded(0.06)
}

impl Figure for SpreadFigure {
    fn key(&self) -> String {
        key("layers", self.slot, Some(&self.spread.who))
    }

    fn title(&self) -> String {
        format!("{}: {}", self.name(), words::SPREADS)
    }

    fn caption(&self) -> String {
        words::spreads(std::slice::from_ref(&self.spread))
    }

    fn axes(&self) -> Axes {
        Axes::new(figures::LAYER_EVEN, figures::VALUE)
    }

    fn legend(&self) -> Vec<LegendEntry> {
        let swatch = LegendMark::Swatch(self.hue());
        vec![LegendEntry::new(swatch, figures::RIBBON)]
    }

    fn size_css(&self) -> (u32, u32) {
        (480, 240)
    }

    fn height_css(&self) -> u32 {
        150
    }

    fn draw(&self, canvas: &Canvas) -> Result<HitMap, ChartError> {
        let bands: Vec<Band> = self.spread.layers.iter().map(band).collect();
        draw_spread(canvas.area, canvas.style, &bands, self.range, self.hue())?;
        Ok(HitMap::Still)
    }

    fn tables(&self) -> Vec<Table> {
        let row = |(layer, quantiles): (usize, &[f32; 5])| {
            let finite = |q: &f32| q.is_finite().then_some(f64::from(*q));
            let cells = quantiles.iter().map(|q| Cell::maybe(finite(q)));
            Row::new(Cell::count(layer as u64 + 1), cells.collect())
        };
        let rows = self.spread.layers.iter().enumerate().map(row).collect();
        let head = [figures::LAYER_EVEN, "5 %", "25 %", "50 %", "75 %", "95 %"];
        vec![Table::new(head, rows)]
    }
}

fn band(&[q05, q25, q50, q75, q95]: &[f32; 5]) -> Band {
    Band {
        q05,
        q25,
        q50,
        q75,
        q95,
    }
}
