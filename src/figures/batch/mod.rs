//! The figures of the batch room: a panel per norm on shared scales, histograms before and after,
//! and the table of what each norm keeps.

mod against;
mod color_bar;
mod computed;
mod kept;
mod outliers;
mod panel;
mod ridges;
mod scales;

use std::sync::Arc;

pub use against::{Against, against};
pub use color_bar::ColorBar;
pub use computed::computed;
pub use kept::{KeptRow, KeptTable, kept};
pub use panel::Panel;
pub use ridges::Ridges;
pub use scales::{Scales, shared};

use super::{Figure, Shared};
use crate::experiment::{Experiment, HeatScale};
use crate::findings::{Findings, PanelFinding};
use crate::words::en::formats::of_panels;
use crate::words::en::{captions, figures as words};

/// One scale per panel; with a shared one, all are the same.
pub fn scales_of<'a>(
    panels: impl Iterator<Item = &'a PanelFinding>,
    scale: HeatScale,
) -> Vec<Scales> {
    let own: Vec<Scales> = panels.map(Scales::of).collect();
    match scale {
        HeatScale::Own => own,
        HeatScale::Shared => vec![shared(&own); own.len()],
    }
}

/// The panels of what an experiment found, input first.
pub fn panels(experiment: &Experiment, findings: &Findings) -> Vec<Panel> {
    let scale = experiment.view.scale;
    let scales = scales_of(findings.panels.iter().map(Arc::as_ref), scale);
    let panels = findings.panels.iter().zip(scales);
    let slice = words::slice(experiment, findings.source.as_deref());
    panels
        .map(|(panel, scales)| Panel {
            panel: Shared(Arc::clone(panel)),
            scales,
            slice: slice.clone(),
        })
        .collect()
}

/// What the row of panels shows, and the values that it does not: those of the first panel that has
/// such.
pub fn caption(experiment: &Experiment, findings: &Findings) -> String {
    let farthest = panels(experiment, findings).into_iter();
    let farthest = farthest.map(|panel| panel.farthest());
    let farthest = farthest.into_iter().find(|words| !words.is_empty());
    let shown = captions::panels(findings, experiment.view.scale);
    let formats = of_panels(&experiment.outputs.normalization.precision);
    [shown, formats, farthest.unwrap_or_default()]
        .into_iter()
        .filter(|sentence| !sentence.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The strip of colours that all panels share; nothing where each has its own.
pub fn color_bar(findings: &Findings, scale: HeatScale) -> Option<ColorBar> {
    let scales = scales_of(findings.panels.iter().map(Arc::as_ref), scale);
    let first = scales.first().filter(|_| scale == HeatScale::Shared)?;
    Some(ColorBar {
        limit: f64::from(first.color_limit),
    })
}

/// Every figure of the room that has arrived, in the order of the page.
pub(super) fn all(experiment: &Experiment, findings: &Findings) -> Vec<Box<dyn Figure>> {
    let mut all: Vec<Box<dyn Figure>> = Vec::new();
    for panel in panels(experiment, findings) {
        all.push(Box::new(panel));
    }
    if let Some(bar) = color_bar(findings, experiment.view.scale) {
        all.push(Box::new(bar));
    }
    for one in against(experiment, findings) {
        all.push(Box::new(one));
    }
    for ridges in Ridges::all(findings) {
        all.push(Box::new(ridges));
    }
    all
}
