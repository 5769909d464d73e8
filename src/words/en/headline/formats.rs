//! The leading sentence where number formats were chosen: what they did to each norm.

use super::Batch;
use crate::words::Rich;
use crate::words::en::formats::{description, fared, reasons};
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
    let mut said = Rich::default().say(format!("{first}{}", letters.as_str()));
    let reports = batch.outputs.iter();
    let reports = reports.filter_map(|panel| Some((&panel.norm, panel.format.as_ref()?)));
    let norms: Vec<_> = reports
        .map(|(norm, report)| (norm, fared(report), reasons(norm, precision, report)))
        .collect();
    // A reason that all share is told once, before its consequences.
    let (_, _, first) = norms.first()?;
    let shared = norms.len() > 1 && norms.iter().all(|(_, _, why)| why == first);
    if shared && !first.is_empty() {
        said = said.say(format!(": {}", first.join(", ")));
    }
    for (norm, fared, why) in &norms {
        said = said.say(". ").of(norm, name(norm)).say(fared.as_str());
        if !shared && !why.is_empty() {
            said = said.say(format!(": {}", why.join(", ")));
        }
    }
    Some(said.say("."))
}
