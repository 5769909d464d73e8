//! What the page says, as a Python dictionary.

use super::literal::{dictionary, maybe, number};
use crate::findings::{Findings, PanelFinding};
use crate::numerics::formats::FormatReport;
use crate::numerics::moments::MomentsSummary;
use crate::numerics::retention::{AxisRetention, Extent, Property, cosine_pairs, order_pairs};

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
            let cosine = extents("cosine", &kept.cosine);
            entries.push(("cosines".into(), dictionary(&cosine, 8)));
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
    let mut entries: Entries = properties
        .into_iter()
        .flat_map(|(name, property)| extents(name, property))
        .collect();
    let order = &axis.order;
    let counts = [
        ("pairs", order.pairs),
        ("pairs reversed", order.reversed),
        ("pairs tied", order.tied),
    ];
    entries.extend(counts.map(|(name, count)| (name.to_string(), count.to_string())));
    entries
}

/// A property before and after; nothing where no set has it.
fn extents(name: &str, property: &Property) -> Entries {
    let sides = [("before", property.before), ("after", property.after)];
    let told = |(when, extent): (&str, Option<Extent>)| {
        extent.map(|extent| (format!("{name}, {when}"), three(extent)))
    };
    sides.into_iter().filter_map(told).collect()
}

fn three(extent: Extent) -> String {
    let [min, mean, max] = [extent.min, extent.mean, extent.max].map(number);
    format!("[{min}, {mean}, {max}]")
}

fn of_report(report: &FormatReport) -> Entries {
    let difference = report.from_input.largest;
    let difference = difference.map_or(0.0, |d| (d.found - d.wanted).abs());
    let of_sets = [
        ("squares beyond", report.squares_beyond),
        ("sums beyond", report.sums_beyond),
        ("eps lost", report.eps_lost),
        ("variances below 0", report.negative_variances),
        ("divided by infinity", report.infinite_scales),
        ("divided by 0", report.zero_scales),
    ];
    let of_values = [
        ("inputs beyond", report.inputs_beyond.count),
        ("inputs stored as 0", report.inputs_to_zero.count),
        ("outputs not finite", report.not_finite.count),
        ("off by more than a unit", report.from_input.off),
        ("off, were the stored input exact", report.from_stored.off),
    ];
    let of_sets = of_sets.into_iter().filter(|_| report.sets > 0);
    let counts = of_sets.map(|(name, places)| (name, places.count));
    let counts = counts.chain(of_values);
    let mut entries: Entries = counts
        .map(|(name, count)| (name.to_string(), count.to_string()))
        .collect();
    entries.push(("largest difference".into(), number(difference)));
    entries
}

/// The pairs of places that the page compares within features, within samples and for cosines.
pub fn pairs(findings: &Findings) -> Option<String> {
    let source = findings.source.as_ref()?;
    let (samples, features) = (source.samples as usize, source.features as usize);
    let list = |pairs: Vec<(usize, usize)>| {
        let pairs: Vec<String> = pairs.iter().map(|(i, j)| format!("({i}, {j})")).collect();
        format!("[{}]", pairs.join(", "))
    };
    let entries = [
        ("features", order_pairs(samples)),
        ("samples", order_pairs(features)),
        ("cosines", cosine_pairs(samples)),
    ];
    let entries = entries.map(|(name, pairs)| (name.to_string(), list(pairs)));
    Some(dictionary(&entries, 0))
}
