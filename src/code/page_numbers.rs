//! What the page says, as a Python dictionary.

use super::literal::{dictionary, maybe, number};
use crate::findings::{Findings, PanelFinding};
use crate::numerics::formats::FormatReport;
use crate::numerics::moments::MomentsSummary;
use crate::numerics::retention::{AxisRetention, Extent, Property};

type Entries = Vec<(String, String)>;

/// The numbers of every panel, and of the tables, by the norm's text; nothing until all are there.
pub fn page_numbers(findings: &Findings) -> Option<String> {
    let mut all: Entries = Vec::new();
    for (i, panel) in findings.panels.iter().enumerate() {
        let mut entries = vec![("panel".into(), dictionary(&of_panel(&panel.pooled), 8))];
        if i > 0 {
            let kept = &findings.retention.get(i - 1)?.retention;
            entries.push(("features".into(), dictionary(&of_axis(&kept.features), 8)));
            entries.push(("samples".into(), dictionary(&of_axis(&kept.samples), 8)));
        }
        if let Some(report) = &panel.format {
            entries.push(("format".into(), dictionary(&of_report(report), 8)));
        }
        all.push((key(panel), dictionary(&entries, 4)));
    }
    Some(dictionary(&all, 0))
}

fn key(panel: &PanelFinding) -> String {
    match panel.index {
        0 => "input".into(),
        _ => panel.norm.to_string(),
    }
}

fn of_panel(all: &MomentsSummary) -> Entries {
    let entry = |name: &str, value: String| (name.to_string(), value);
    vec![
        entry("mean", number(all.mean)),
        entry("deviation", number(all.std_dev)),
        entry("root mean square", number(all.rms)),
        entry("skewness", maybe(all.skewness)),
        entry("excess kurtosis", maybe(all.excess_kurtosis)),
        entry("smallest", number(all.min)),
        entry("largest", number(all.max)),
        entry("not finite", all.nonfinite.to_string()),
    ]
}

fn of_axis(axis: &AxisRetention) -> Entries {
    let properties: [(&str, &Property); 5] = [
        ("mean", &axis.mean),
        ("deviation", &axis.scale),
        ("root mean square", &axis.rms),
        ("skewness", &axis.skewness),
        ("excess kurtosis", &axis.excess_kurtosis),
    ];
    let mut entries = Vec::new();
    for (name, property) in properties {
        for (when, extent) in [("before", property.before), ("after", property.after)] {
            entries.extend(extent.map(|extent| (format!("{name}, {when}"), three(extent))));
        }
    }
    entries
}

fn three(extent: Extent) -> String {
    let [min, mean, max] = [extent.min, extent.mean, extent.max].map(number);
    format!("[{min}, {mean}, {max}]")
}

fn of_report(report: &FormatReport) -> Entries {
    let difference = report.from_input.largest;
    let difference = difference.map_or(0.0, |d| (d.found - d.wanted).abs());
    let entry = |name: &str, value: String| (name.to_string(), value);
    vec![
        entry("outputs not finite", report.not_finite.count.to_string()),
        entry("off by more than a unit", report.from_input.off.to_string()),
        entry(
            "off, were the stored input exact",
            report.from_stored.off.to_string(),
        ),
        entry("largest difference", number(difference)),
        entry(
            "variances below 0",
            report.negative_variances.count.to_string(),
        ),
        entry(
            "divided by infinity",
            report.infinite_scales.count.to_string(),
        ),
        entry("divided by 0", report.zero_scales.count.to_string()),
    ]
}
