//! Sample data made by formulas, the same on every machine.

use crate::charts::panel::PanelData;
use crate::charts::ribbon::Band;
use crate::charts::ridges::{Bars, Ridge};
use crate::charts::{AxisRange, Hue};

/// Uniform in [0, 1), from two counters: a multiply-and-shift hash.
fn uniform(a: usize, b: usize) -> f64 {
    let mut z = (a as u64)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .wrapping_add((b as u64) << 17 | 1);
    for _ in 0..3 {
        z = (z ^ (z >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    }
    (z >> 40) as f64 / (1u64 << 24) as f64
}

/// Nearly normal: four uniforms, centred and scaled to variance 1.
pub(super) fn nearly_normal(a: usize, b: usize) -> f64 {
    let sum: f64 = (0..4).map(|i| uniform(4 * a + i, b)).sum();
    (sum - 2.0) * 3f64.sqrt()
}

/// A batch: samples by features.
pub(super) struct Matrix {
    rows: usize,
    cols: usize,
    values: Vec<f64>,
    hue: Hue,
}

impl Matrix {
    /// 64 samples of 96 features: every feature has its offset, every sample its scale.
    pub fn input() -> Self {
        Matrix::of(64, 96)
    }

    pub fn of(rows: usize, cols: usize) -> Self {
        let value = |row: usize, col: usize| {
            let scale = 0.4 + 2.2 * uniform(row, 1001).powi(3);
            scale * (1.2 * nearly_normal(row, col) + 1.3 * nearly_normal(col, 1002))
        };
        let cells = (0..rows * cols).map(|cell| value(cell / cols, cell % cols));
        Matrix {
            rows,
            cols,
            values: cells.collect(),
            hue: Hue::None,
        }
    }

    pub fn columns_standardized(mut self) -> Self {
        for col in 0..self.cols {
            let (mean, sd) = mean_sd(&self.col(col));
            (0..self.rows).for_each(|row| {
                let cell = &mut self.values[row * self.cols + col];
                *cell = (*cell - mean) / sd;
            });
        }
        Matrix {
            hue: Hue::Batch,
            ..self
        }
    }

    pub fn rows_standardized(mut self) -> Self {
        for row in self.values.chunks_mut(self.cols) {
            let (mean, sd) = mean_sd(row);
            row.iter_mut()
                .for_each(|value| *value = (*value - mean) / sd);
        }
        Matrix {
            hue: Hue::Layer,
            ..self
        }
    }

    fn col(&self, col: usize) -> Vec<f64> {
        self.values
            .iter()
            .skip(col)
            .step_by(self.cols)
            .copied()
            .collect()
    }
}

fn mean_sd(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values
        .iter()
        .map(|value| (value - mean).powi(2))
        .sum::<f64>()
        / n;
    (mean, variance.sqrt())
}

/// A panel's data with the ribbons it borrows.
pub(super) struct PanelSample<'a> {
    matrix: &'a Matrix,
    features: Vec<Band>,
    samples: Vec<Band>,
}

impl<'a> PanelSample<'a> {
    pub fn of(matrix: &'a Matrix) -> Self {
        let features = (0..matrix.cols).map(|col| band(matrix.col(col))).collect();
        let samples = matrix
            .values
            .chunks(matrix.cols)
            .map(|row| band(row.to_vec()))
            .collect();
        PanelSample {
            matrix,
            features,
            samples,
        }
    }

    pub fn data(&self) -> PanelData<'_> {
        PanelData {
            rows: self.matrix.rows,
            cols: self.matrix.cols,
            feature_ribbon: &self.features,
            sample_ribbon: &self.samples,
            feature_range: AxisRange::between(-5.0, 5.0),
            sample_range: AxisRange::between(-5.0, 5.0),
            hue: self.matrix.hue,
            features_word: "96 features →",
            samples_word: "64 samples ↓",
            outliers: &[],
        }
    }
}

fn band(mut values: Vec<f64>) -> Band {
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values[(share * (values.len() - 1) as f64).round() as usize] as f32;
    Band {
        q05: at(0.05),
        q25: at(0.25),
        q50: at(0.5),
        q75: at(0.75),
        q95: at(0.95),
    }
}

/// A row of the ridges with the numbers it borrows.
pub(super) struct RidgeSample {
    label: &'static str,
    summary: &'static str,
    hue: Hue,
    ends: (f64, f64),
    heights: Vec<f64>,
    theory: Vec<(f64, f64)>,
    mean_sd: (f64, f64),
}

impl RidgeSample {
    /// The same feature of 64 samples under four norms.
    pub fn four_norms() -> Vec<Self> {
        vec![
            RidgeSample::normal("Input", "−2.60 ± 2.10", Hue::None, -2.6, 2.1).without_theory(),
            RidgeSample::normal("BatchNorm", "0.00 ± 1.00", Hue::Batch, 0.0, 1.0),
            RidgeSample::normal("LayerNorm", "−0.96 ± 0.39", Hue::Layer, -0.96, 0.39),
            RidgeSample::normal("RMSNorm", "−0.90 ± 0.57", Hue::Rms, -0.9, 0.57),
        ]
    }

    fn normal(label: &'static str, summary: &'static str, hue: Hue, mean: f64, sd: f64) -> Self {
        let values = (0..64).map(|i| mean + sd * nearly_normal(i, 31));
        RidgeSample {
            label,
            summary,
            hue,
            ends: (-7.0, 7.0),
            heights: density(values, (-7.0, 7.0), 70),
            theory: bell(mean, sd),
            mean_sd: (mean, sd),
        }
    }

    fn without_theory(self) -> Self {
        RidgeSample {
            theory: Vec::new(),
            ..self
        }
    }

    /// Normal values with everything below zero moved to zero.
    pub fn rectified() -> Self {
        let values = (0..2000).map(|i| nearly_normal(i, 7).max(0.0));
        RidgeSample {
            label: "ReLU",
            summary: "0.40 ± 0.58",
            hue: Hue::SetUpA,
            ends: (-3.0, 3.0),
            heights: density(values, (-3.0, 3.0), 61),
            theory: half_bell(),
            mean_sd: (0.4, 0.58),
        }
    }

    /// All values in one bar.
    pub fn needle() -> Self {
        let mut heights = vec![0.0; 61];
        heights[30] = 61.0 / 6.0;
        RidgeSample {
            label: "Constant",
            summary: "0.00 ± 0.00",
            hue: Hue::SetUpB,
            ends: (-3.0, 3.0),
            heights,
            theory: Vec::new(),
            mean_sd: (0.0, 0.0),
        }
    }

    pub fn ridge(&self) -> Ridge<'_> {
        Ridge {
            label: self.label,
            summary: self.summary,
            hue: self.hue,
            bars: Bars {
                low: self.ends.0,
                high: self.ends.1,
                heights: &self.heights,
            },
            theory: &self.theory,
            dashed: &[],
            mean_sd: Some(self.mean_sd),
        }
    }
}

fn density(values: impl Iterator<Item = f64>, (low, high): (f64, f64), bars: usize) -> Vec<f64> {
    let mut counts = vec![0.0; bars];
    let width = (high - low) / bars as f64;
    let mut n = 0.0;
    for value in values {
        n += 1.0;
        if (low..high).contains(&value) {
            counts[((value - low) / width) as usize % bars] += 1.0;
        }
    }
    counts.iter().map(|count| count / (n * width)).collect()
}

/// The normal density of this mean and deviation, out to four deviations.
pub(super) fn bell(mean: f64, sd: f64) -> Vec<(f64, f64)> {
    let height = 1.0 / (sd * std::f64::consts::TAU.sqrt());
    (-80..=80)
        .map(|i| f64::from(i) / 20.0)
        .map(|z| (mean + sd * z, height * (-0.5 * z * z).exp()))
        .collect()
}

/// The upper half of the standard normal density.
pub(super) fn half_bell() -> Vec<(f64, f64)> {
    bell(0.0, 1.0).split_off(80)
}
