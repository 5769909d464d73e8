//! Along which axis a file of several is cut into slices.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The axis along which a file of three axes or more is cut, one slice making a batch, or one layer
/// of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum SliceAxis {
    /// The first of three; of four or more none, but the first where layers are looked for.
    #[default]
    Usual,
    /// None: the whole array is one batch.
    Whole,
    /// This one, from 0.
    Along(u32),
}

impl SliceAxis {
    /// The axis that is cut of so many, where `features` was chosen to hold the features and the array
    /// makes one batch. A choice that does not fit is the usual one.
    pub fn cut(self, axes: u32, features: Option<u32>) -> Option<u32> {
        match (axes, self) {
            (0..=2, _) | (_, Self::Whole) => None,
            (3, _) if features.is_some_and(|axis| axis < 3) => None,
            (_, Self::Along(axis)) if axis < axes && features != Some(axis) => Some(axis),
            (3, _) => Some(0),
            _ => None,
        }
    }

    /// The axis along which an array of so many holds the layers of a network.
    pub fn layers(self, axes: u32, features: Option<u32>) -> Option<u32> {
        match self {
            Self::Usual if axes > 3 && features != Some(0) => Some(0),
            _ => self.cut(axes, features),
        }
    }

    /// The choice that its text names, but for a number.
    pub fn from_word(text: &str) -> Option<Self> {
        match text {
            "auto" => Some(Self::Usual),
            "none" => Some(Self::Whole),
            _ => None,
        }
    }
}

impl fmt::Display for SliceAxis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usual => f.write_str("auto"),
            Self::Whole => f.write_str("none"),
            Self::Along(axis) => write!(f, "{axis}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SliceAxis::{Along, Usual, Whole};

    #[test]
    fn the_axis_that_is_cut_follows_the_number_of_axes_and_the_choices() {
        for (chosen, axes, features, cut, layers) in [
            (Usual, 2, None, None, None),
            (Usual, 3, None, Some(0), Some(0)),
            (Along(2), 3, None, Some(2), Some(2)),
            (Along(2), 3, Some(1), None, None),
            (Along(5), 3, None, Some(0), Some(0)),
            (Along(1), 3, Some(7), Some(1), Some(1)),
            (Whole, 3, None, None, None),
            (Usual, 4, None, None, Some(0)),
            (Usual, 4, Some(3), None, Some(0)),
            (Usual, 4, Some(0), None, None),
            (Along(1), 4, None, Some(1), Some(1)),
            (Along(1), 4, Some(1), None, None),
            (Along(6), 4, None, None, None),
            (Whole, 5, Some(4), None, None),
        ] {
            let what = format!("{chosen:?} of {axes}, features {features:?}");
            assert_eq!(chosen.cut(axes, features), cut, "{what}");
            assert_eq!(chosen.layers(axes, features), layers, "{what}, layers");
        }
    }
}
