//! What the colours of a map mean: from nothing, or from as far below it, to the darkest.

use crate::charts::color_map::heat_rgba;
use crate::charts::{ChartError, Rect, Theme};
use crate::figures::{Axes, Canvas, Cell, CellImage, Figure, HitMap, LegendEntry, Row, Table};
use crate::findings::claims::MapOf;
use crate::words::en::figures;

/// Steps of the strip.
const STEPS: u32 = 48;

/// A strip of colours between two values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MapKey {
    /// The value of its left end.
    pub low: f32,
    /// The value of its right end, the full colour.
    pub high: f32,
}

impl MapKey {
    /// The key of maps of one kind on a scale.
    pub fn new(of: MapOf, scale: f32) -> Self {
        let low = if of == MapOf::Features { -scale } else { 0.0 };
        Self { low, high: scale }
    }
}

impl Figure for MapKey {
    fn key(&self) -> String {
        "map-key".into()
    }

    fn title(&self) -> String {
        figures::CELLS.into()
    }

    fn caption(&self) -> String {
        figures::key(f64::from(self.low), f64::from(self.high))
    }

    fn axes(&self) -> Axes {
        Axes::default()
    }

    fn legend(&self) -> Vec<LegendEntry> {
        Vec::new()
    }

    fn size_css(&self) -> (u32, u32) {
        (120, 9)
    }

    fn draw(&self, canvas: &Canvas) -> Result<HitMap, ChartError> {
        let (width, height) = canvas.area.dim_in_pixel();
        Ok(HitMap::Matrix {
            rect: Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
            rows: 1,
            cols: STEPS as usize,
        })
    }

    fn cells(&self, map: &HitMap, theme: &Theme) -> Vec<CellImage> {
        let HitMap::Matrix { rect, .. } = map else {
            return Vec::new();
        };
        let step = |i: u32| self.low + (self.high - self.low) * (i as f32 + 0.5) / STEPS as f32;
        let values: Vec<f32> = (0..STEPS).map(step).collect();
        vec![CellImage {
            place: *rect,
            rows: 1,
            cols: STEPS,
            rgba: heat_rgba(&values, self.high, theme),
        }]
    }

    fn tables(&self) -> Vec<Table> {
        let ends = [self.low, self.high].map(|end| Cell::short(f64::from(end)));
        let row = Row::new(Cell::text(figures::CELLS), ends.to_vec());
        vec![Table::new(["", figures::FROM, figures::TO], vec![row])]
    }
}
