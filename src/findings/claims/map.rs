//! Matrices to look at.

use serde::{Deserialize, Serialize};

use super::Who;

/// A matrix of magnitudes or signed values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Map {
    /// Whose.
    pub who: Who,
    /// Cells down.
    pub rows: u32,
    /// Cells across.
    pub cols: u32,
    /// Row-major.
    pub values: Vec<f32>,
    /// What it is cut from.
    pub cut: Cut,
    /// Of every cell the output before and after a change; empty where nothing is changed.
    pub outputs: Vec<(f32, f32)>,
}

/// The part of a batch that a matrix shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cut {
    /// Sample and feature of its first cell.
    pub first: (u32, u32),
    /// Samples and features of the whole batch.
    pub whole: (u32, u32),
}

/// What a matrix shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MapOf {
    /// |Δ output| of every cell.
    Response,
    /// ‖∂y_b/∂x_b'‖ of every pair of samples.
    Samples,
    /// ∂y_j/∂x_k of every pair of features of one sample.
    Features,
}

impl Map {
    /// A whole matrix without outputs.
    pub fn whole(who: Who, (rows, cols): (u32, u32), values: Vec<f32>) -> Self {
        let cut = Cut {
            first: (0, 0),
            whole: (rows, cols),
        };
        Self {
            who,
            rows,
            cols,
            values,
            cut,
            outputs: Vec::new(),
        }
    }

    /// The magnitude of the darkest colour: the largest of the maps that share it. A change that
    /// is far below the outputs' own size, such as what ε leaves, stays pale: of maps with outputs
    /// it is at least a hundredth of their root mean square.
    pub fn scale(maps: &[&Self]) -> f32 {
        let largest = maps.iter().map(|map| map.largest()).fold(0f32, f32::max);
        let sizes = maps.iter().map(|map| map.output_size());
        largest.max(0.01 * sizes.fold(0f32, f32::max))
    }

    /// The largest finite magnitude.
    pub fn largest(&self) -> f32 {
        let sizes = self.values.iter().map(|v| v.abs());
        sizes.filter(|v| v.is_finite()).fold(0f32, f32::max)
    }

    /// The root mean square of the outputs before the change; 0 of none.
    pub fn output_size(&self) -> f32 {
        let squares = self
            .outputs
            .iter()
            .map(|(before, _)| f64::from(*before).powi(2));
        let squares = squares.filter(|square| square.is_finite());
        (squares.sum::<f64>() / self.outputs.len().max(1) as f64).sqrt() as f32
    }

    /// The place of a cell in `values` and `outputs`; `None` outside.
    pub fn place(&self, (row, col): (usize, usize)) -> Option<usize> {
        let inside = row < self.rows as usize && col < self.cols as usize;
        inside.then(|| row * self.cols as usize + col)
    }

    /// Its rows as lines of numbers with commas between.
    ///
    /// ```
    /// use normscope::findings::claims::{Map, Who};
    /// use normscope::numerics::norms::NormSpec;
    ///
    /// let map = Map::whole(Who::Norm(NormSpec::None), (2, 2), vec![1.0, -0.5, 0.0, 1e-7]);
    /// assert_eq!(map.csv(), "1,-0.5\n0,0.0000001\n");
    /// ```
    pub fn csv(&self) -> String {
        let rows = self.values.chunks(self.cols.max(1) as usize);
        let line = |row: &[f32]| {
            let cells: Vec<String> = row.iter().map(f32::to_string).collect();
            cells.join(",") + "\n"
        };
        rows.map(line).collect()
    }
}
