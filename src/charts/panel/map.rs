//! From the pixels of a panel to the cells of its matrix and back.

use std::ops::Range;

use super::super::Rect;

/// Where a panel was drawn. Rows and columns are those of the matrix, also when the image of the
/// heat map has fewer cells than the matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct PanelMap {
    /// Samples of the matrix.
    pub rows: usize,
    /// Features of the matrix.
    pub cols: usize,
    /// Where the image of the cells belongs; whole pixels.
    pub heat: Rect,
    /// The ribbon of the features.
    pub top: Rect,
    /// The ribbon of the samples.
    pub right: Rect,
}

impl PanelMap {
    /// The cell (row, column) under a point of the heat map.
    pub fn cell_at(&self, x: f64, y: f64) -> Option<(usize, usize)> {
        let inside = self.heat.contains(x, y);
        inside
            .then(|| (self.row_of(y), self.col_of(x)))
            .filter(|_| self.rows > 0 && self.cols > 0)
    }

    /// The feature under a point of the upper ribbon.
    pub fn feature_at(&self, x: f64, y: f64) -> Option<usize> {
        (self.cols > 0 && self.top.contains(x, y)).then(|| self.col_of(x))
    }

    /// The sample under a point of the right ribbon.
    pub fn sample_at(&self, x: f64, y: f64) -> Option<usize> {
        (self.rows > 0 && self.right.contains(x, y)).then(|| self.row_of(y))
    }

    /// The rectangle of a block of cells on the heat map. Rows and columns beyond the matrix are
    /// left out; an empty block has no area. Its edges need not be whole pixels.
    pub fn rect_of(&self, rows: Range<usize>, cols: Range<usize>) -> Rect {
        let (left, right) = (self.x_of(cols.start), self.x_of(cols.end));
        let (top, bottom) = (self.y_of(rows.start), self.y_of(rows.end));
        Rect::from_edges(left, top, right, bottom)
    }

    /// The part of the upper ribbon over some features.
    pub fn features_rect(&self, cols: Range<usize>) -> Rect {
        Rect::from_edges(
            self.x_of(cols.start),
            self.top.y,
            self.x_of(cols.end),
            self.top.bottom(),
        )
    }

    /// The part of the right ribbon beside some samples.
    pub fn samples_rect(&self, rows: Range<usize>) -> Rect {
        Rect::from_edges(
            self.right.x,
            self.y_of(rows.start),
            self.right.right(),
            self.y_of(rows.end),
        )
    }

    fn col_of(&self, x: f64) -> usize {
        cell((x - self.heat.x) / self.heat.width, self.cols)
    }

    fn row_of(&self, y: f64) -> usize {
        cell((y - self.heat.y) / self.heat.height, self.rows)
    }

    fn x_of(&self, col: usize) -> f64 {
        self.heat.x + self.heat.width * col.min(self.cols) as f64 / self.cols.max(1) as f64
    }

    fn y_of(&self, row: usize) -> f64 {
        self.heat.y + self.heat.height * row.min(self.rows) as f64 / self.rows.max(1) as f64
    }
}

/// The cell at a share of the way through `count` cells.
fn cell(share: f64, count: usize) -> usize {
    ((share * count as f64) as usize).min(count.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(rows: usize, cols: usize) -> PanelMap {
        PanelMap {
            rows,
            cols,
            heat: Rect::new(0.0, 70.0, 187.0, 205.0),
            top: Rect::new(0.0, 0.0, 187.0, 50.0),
            right: Rect::new(200.0, 70.0, 50.0, 205.0),
        }
    }

    #[test]
    fn the_middle_of_every_cell_is_that_cell() {
        for (rows, cols) in [(1, 1), (64, 96), (7, 300)] {
            let map = map(rows, cols);
            for row in 0..rows {
                for col in 0..cols {
                    let rect = map.rect_of(row..row + 1, col..col + 1);
                    let (x, y) = (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
                    assert_eq!(map.cell_at(x, y), Some((row, col)));
                    assert_eq!(map.feature_at(x, 10.0), Some(col));
                    assert_eq!(map.sample_at(210.0, y), Some(row));
                }
            }
        }
    }

    #[test]
    fn the_whole_matrix_covers_the_whole_heat_map() {
        let map = map(64, 96);
        assert_eq!(map.rect_of(0..64, 0..96), map.heat);
        assert_eq!(map.rect_of(0..usize::MAX, 0..1000), map.heat);
        assert_eq!(map.features_rect(0..96), map.top);
        assert_eq!(map.samples_rect(0..64), map.right);
    }

    #[test]
    fn no_cell_lies_outside_the_heat_map_or_in_an_empty_matrix() {
        let filled = map(64, 96);
        assert_eq!(filled.cell_at(187.0, 100.0), None);
        assert_eq!(filled.cell_at(10.0, 69.9), None);
        assert_eq!(filled.cell_at(f64::NAN, 100.0), None);
        assert_eq!(map(0, 96).cell_at(10.0, 100.0), None);
        assert_eq!(map(64, 0).cell_at(10.0, 100.0), None);
        assert_eq!(map(64, 0).rect_of(0..1, 0..1).width, 0.0);
    }
}
