//! What there is to look at.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Serialize};

use super::{Map, MapOf, Quantity, Who};
use crate::numerics::histogram::Histogram;
use crate::numerics::moments::MomentsSummary;
use crate::numerics::probe::{Surface, Table};
use crate::numerics::residual::StatAxis;

/// A histogram with its theory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bars {
    /// Whose.
    pub who: Who,
    /// How many values fall where.
    pub histogram: Histogram,
    /// Moments of the values.
    pub moments: MomentsSummary,
    /// Density of the theory; empty for none.
    pub curve: Vec<(f32, f32)>,
}

/// What lies along a curve's axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Across {
    /// Layers of a stack.
    Layer,
    /// Samples of a batch.
    BatchSize,
    /// Steps of training, or batches seen.
    Step,
    /// Mean over standard deviation.
    Ratio,
    /// Number of a singular value.
    Direction,
    /// Features of a sample.
    Width,
    /// Place in the recorded network.
    Place,
}

/// One series of a curve.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Whose.
    pub who: Who,
    /// What was measured.
    pub marks: Vec<(f64, f64)>,
    /// The theory; empty for none.
    pub theory: Vec<(f64, f64)>,
}

/// A number against another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Curves {
    /// What lies across.
    pub across: Across,
    /// What is measured.
    pub what: Quantity,
    /// The set that it is measured on, and its values; `None` where the number names none.
    pub of: Option<(StatAxis, u64)>,
    /// By powers of ten.
    pub powers: bool,
    /// Where a true Gaussian of that size falls.
    pub band: Option<(f64, f64)>,
    /// The series.
    pub series: Vec<Series>,
}

impl Curves {
    /// Without a band, of no set in particular.
    pub fn plain(across: Across, what: Quantity, powers: bool, series: Vec<Series>) -> Self {
        Self {
            across,
            what,
            of: None,
            powers,
            band: None,
            series,
        }
    }
}

/// Points in space: three features of every sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cloud {
    /// Whose.
    pub who: Who,
    /// One point per sample.
    pub points: Vec<[f32; 3]>,
    /// Where the norm puts them, if it is a surface.
    pub surface: Option<Surface>,
    /// How far the axes go from 0: as far as the largest coordinate. The outputs of all norms
    /// share one, the input has its own, as it may be of any size.
    pub reach: f64,
    /// The histogram of each feature across the samples, from minus to plus the reach.
    pub features: Vec<Bars>,
}

/// How the values spread in layer after layer of a network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// Whose.
    pub who: Who,
    /// 5, 25, 50, 75 and 95 % of a layer's values lie below these; NaN where none is finite.
    pub layers: Vec<[f32; 5]>,
    /// Values in a layer.
    pub n: u64,
}

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Exhibit {
    /// Histograms under each other, along an axis.
    Bars {
        /// The axis.
        axis: StatAxis,
        /// The rows.
        rows: Vec<Bars>,
    },
    /// Matrices side by side on one scale.
    Maps {
        /// What they show.
        of: MapOf,
        /// The cell that is marked first, as row and column of the maps.
        marked: (u32, u32),
        /// The matrices, all of one shape.
        maps: Vec<Map>,
    },
    /// A number against another.
    Curves(Curves),
    /// Points in space.
    Clouds(Vec<Cloud>),
    /// Quantiles against the layers, network beside network on one scale.
    Spreads(Vec<Spread>),
    /// The invariance table.
    Invariance(Box<Table>),
}

impl Exhibit {
    /// Which kind it is and whose parts it has; of kinds that are always built anew, all that it
    /// holds. An exhibit of the same fingerprint can take the place of another on screen, with what
    /// is marked in it.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        std::mem::discriminant(self).hash(&mut hasher);
        let whose = |all: &mut dyn Iterator<Item = &Who>| all.cloned().collect::<Vec<_>>();
        let parts = match self {
            Self::Bars { .. } | Self::Curves(_) => Ok(Vec::new()),
            Self::Maps { of, maps, .. } => {
                postcard::to_stdvec(&(of, whose(&mut maps.iter().map(|map| &map.who))))
            }
            Self::Clouds(clouds) => {
                postcard::to_stdvec(&whose(&mut clouds.iter().map(|cloud| &cloud.who)))
            }
            Self::Spreads(_) | Self::Invariance(_) => postcard::to_stdvec(self),
        };
        parts.unwrap_or_default().hash(&mut hasher);
        hasher.finish()
    }
}
