//! The leading sentence where number formats were chosen: what they did to each norm.

use super::Batch;
use crate::words::Rich;
use crate::words::en::formats::{description, fared};
use crate::words::en::norms::name;

/// How each norm fared beside float64; nothing in the default formats.
pub fn in_formats(batch: &Batch<'_>) -> Option<Rich> {
    let precision = &batch.experiment.outputs.normalization.precision;
    if precision.is_default() {
        return None;
    }
    let described = description(precision);
    let mut letters = described.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    let mut said = Rich::default().say(format!("{first}{}: ", letters.as_str()));
    let reports = batch.outputs.iter();
    let reports = reports.filter_map(|panel| Some((&panel.norm, panel.format.as_ref()?)));
    for (i, (norm, report)) in reports.enumerate() {
        said = said.say(if i == 0 { "" } else { "; " });
        said = said
            .of(norm, name(norm))
            .say(fared(norm, precision, report));
    }
    Some(said.say("."))
}
