//! What colours and strokes mean.

use crate::charts::Hue;

/// How a legend's entry is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LegendMark {
    /// A filled square in the colour of a series.
    Swatch(Hue),
    /// The mark of a measured series, whose form differs from series to series.
    Mark(Hue),
    /// The thin line of a theory.
    Line,
    /// A dashed line: an exact distribution beside a fitted one.
    Dashed,
    /// The pale strip where a true Gaussian of that size falls.
    Band,
    /// The colours of a heat map's cells, from minus this value to plus it.
    Colors {
        /// The value of the full colour.
        limit: f64,
        /// Whether the lower end is 0 and not minus the limit: a map of magnitudes.
        magnitudes: bool,
    },
}

/// One entry: a mark and its words.
#[derive(Debug, Clone, PartialEq)]
pub struct LegendEntry {
    /// What is drawn.
    pub mark: LegendMark,
    /// What it means.
    pub words: String,
}

impl LegendEntry {
    /// A mark with its words.
    pub fn new(mark: LegendMark, words: impl Into<String>) -> Self {
        Self {
            mark,
            words: words.into(),
        }
    }
}
