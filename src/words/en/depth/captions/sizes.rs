//! How large the stream and the sublayer's input are.

use super::{at, exists, present, short_name};
use crate::findings::depth::{DepthFindings, Exist, NETWORK};
use crate::numerics::residual::StatAxis;
use crate::words::en::depth::names::letter;
use crate::words::number::short;

/// Growth of the stream at the last layer.
pub fn growth(findings: &DepthFindings, layer: u32) -> String {
    let parts = present(findings).into_iter().filter_map(|stack_run| {
        let found = at(findings, stack_run, layer)?;
        let name = short_name(stack_run);
        if exists(findings, stack_run) == Exist::NoVariance {
            return Some(format!(
                "{name}: no variance, so no RMS; see the interquartile range"
            ));
        }
        let theory = theory_layer(findings, stack_run, found.layer).map_or(String::new(), |t| {
            format!(" (theory {})", short(t.mean_square.sqrt()))
        });
        Some(format!("{name} {}{theory}", short(found.shapes.all.rms)))
    });
    parts.collect::<Vec<_>>().join(" · ")
}

/// RMS of the sublayer's input at a layer.
pub fn growth_input(findings: &DepthFindings, layer: u32) -> String {
    let parts = present(findings)
        .into_iter()
        .filter(|t| *t != NETWORK)
        .filter_map(|stack_run| {
            let found = at(findings, stack_run, layer.max(1))?;
            if exists(findings, stack_run) == Exist::NoVariance {
                return Some(format!("{}: no variance, so no RMS", letter(stack_run)));
            }
            let theory = theory_layer(findings, stack_run, found.layer)
                .and_then(|t| t.input_mean_square)
                .map_or(String::new(), |ms| {
                    format!(" (theory {})", short(ms.sqrt()))
                });
            Some(format!(
                "{} {}{theory}",
                letter(stack_run),
                short(found.input_mean_square.sqrt())
            ))
        });
    parts.collect::<Vec<_>>().join(" · ")
}

/// The interquartile range at a layer.
pub fn spread(findings: &DepthFindings, layer: u32) -> String {
    let parts = present(findings).into_iter().filter_map(|stack_run| {
        let found = at(findings, stack_run, layer)?;
        let pooled = &found.shapes.pooled;
        let measured = pooled.std_dev * pooled.shape.as_ref()?.interquartile;
        let set_up = findings.start.set_ups.get(stack_run);
        let theory = set_up
            .and_then(|set_up| set_up.interquartile.get(found.layer as usize))
            .map_or(String::new(), |iqr| format!(" (theory {})", short(*iqr)));
        Some(format!(
            "{} {}{theory}",
            short_name(stack_run),
            short(measured)
        ))
    });
    parts.collect::<Vec<_>>().join(" · ")
}

/// The theory of a set-up's pooled values at a layer.
pub fn theory_layer(
    findings: &DepthFindings,
    stack_run: usize,
    layer: u32,
) -> Option<&crate::numerics::residual::TheoryLayer> {
    let axes = StatAxis::ALL;
    let pooled = axes.iter().position(|axis| *axis == StatAxis::Pooled)?;
    findings
        .start
        .set_ups
        .get(stack_run)?
        .theory
        .get(pooled)?
        .layers
        .get(layer as usize)
}
