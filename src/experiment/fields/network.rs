//! The settings of the network room.

use super::{Field, for_the_readme};
use crate::experiment::{Across, PairedNorms, Shows};
use crate::numerics::network::Measure;

/// In the order links are written.
pub const FIELDS: &[Field] = &[
    one_of!(
        "across",
        "what runs from left to right in the network room's map: features or tokens",
        Across,
        view.network.across
    ),
    one_of!(
        "measure",
        "what the colours of that map show",
        Measure,
        view.network.measure
    ),
    one_of!(
        "shows",
        "what that map shows where a second file is open: first, second or change",
        Shows,
        view.network.shows
    ),
    Field {
        key: "paired",
        meaning: for_the_readme(
            "norms of a file put together by hand, parted by ~: number of the norm, tensors of input, output, γ and β, - for none, and auto, layer or rms: 2:7,-,3,4:rms",
        ),
        read: |e, text| {
            e.outputs.paired = text
                .parse::<PairedNorms>()
                .map_err(|error| error.to_string())?;
            Ok(false)
        },
        write: |e| e.outputs.paired.to_string(),
    },
];
