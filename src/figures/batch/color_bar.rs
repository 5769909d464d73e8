//! The colours of the heat maps between their ends.

use crate::charts::ChartError;
use crate::charts::color_bar::draw_color_bar;
use crate::figures::{Axes, Canvas, Cell, Figure, HitMap, LegendEntry, Row, Table};
use crate::words::en::figures as words;

/// The colours from minus the limit to plus it, which some cells lie beyond.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ColorBar {
    /// The value of the full colour.
    pub limit: f64,
}

impl Figure for ColorBar {
    fn key(&self) -> String {
        "colours".into()
    }

    fn title(&self) -> String {
        words::CELLS.into()
    }

    fn caption(&self) -> String {
        words::color_bar(self.limit)
    }

    fn axes(&self) -> Axes {
        Axes::default()
    }

    fn legend(&self) -> Vec<LegendEntry> {
        Vec::new()
    }

    fn size_css(&self) -> (u32, u32) {
        (190, 32)
    }

    fn draw(&self, canvas: &Canvas) -> Result<HitMap, ChartError> {
        draw_color_bar(canvas.area, canvas.style, self.limit, true)?;
        Ok(HitMap::Still)
    }

    fn tables(&self) -> Vec<Table> {
        let ends = vec![Cell::short(self.limit)];
        vec![Table::new(
            ["", words::CELLS],
            vec![Row::new(Cell::text(words::FULL_COLOUR), ends)],
        )]
    }
}
