//! A link with number formats: every part of the page tells of the same outputs.

#![cfg(feature = "charts")]
#![allow(clippy::unwrap_used, missing_docs)]

mod cache;

use cache::{find, of_link};
use normscope::experiment::Experiment;
use normscope::figures::batch::computed;
use normscope::words::en::{captions, formats, headline::headline};
use normscope::words::plain_text;
use normscope::worker::block_on::block_on;
use normscope::worker::cache::WorkerCache;
use normscope::worker::export::npy;
use normscope::worker::pace::Unhurried;

const LINKS: [&str; 4] = [
    "law=normal&batch=16&features=12&norm=batch,layer,rms,dyt&storage=f16&accumulate=storage",
    "law=exponential&batch=8&features=12&norm=group:3,prms:0.5,l2,scale&storage=e4m3",
    "law=normal:100,0.01&batch=32&features=12&norm=batch,layer&variance=one-pass",
    "law=normal&outliers=1&outlier-size=256&batch=16&features=12&norm=rms,layer&storage=f16&accumulate=storage&eps-place=outside&eps-rounded=yes&eps=0.00000001",
];

/// The values of an output as the reader downloads them.
fn downloaded(experiment: &Experiment, index: u32) -> Vec<f32> {
    let mut cache = WorkerCache::default();
    find(&mut cache, experiment).unwrap();
    let (_, bytes) = block_on(npy(experiment, &mut cache, &mut Unhurried, index)).unwrap();
    let header = 10 + usize::from(u16::from_le_bytes([bytes[8], bytes[9]]));
    let values = bytes[header..].chunks_exact(4);
    values
        .map(|b| f32::from_le_bytes(b.try_into().unwrap()))
        .collect()
}

#[test]
fn panels_cell_and_download_are_one_output() {
    for link in LINKS {
        let (experiment, findings) = of_link(link);
        let storage = experiment.outputs.normalization.precision.storage;
        let cell = findings.cell.as_ref().unwrap();
        let features = experiment.input.drawn.features as usize;
        let at = cell.row as usize * features + cell.col as usize;
        for (i, panel) in findings.panels.iter().enumerate().skip(1) {
            let values = downloaded(&experiment, i as u32);
            let told = cell.arithmetic[i - 1].output;
            let (here, told) = (values[at].to_bits(), (told as f32).to_bits());
            assert!(
                here == told || values[at].is_nan(),
                "{link} {:?}",
                panel.norm
            );
            assert!(values.iter().all(|&y| {
                y.is_nan() || storage.round(y.into()).to_bits() == f64::from(y).to_bits()
            }));
            let report = panel.format.unwrap();
            let not_finite = values.iter().filter(|y| !y.is_finite()).count() as u64;
            assert_eq!(not_finite, panel.pooled.nonfinite, "{link}");
            assert!(report.not_finite.count <= not_finite, "{link}");
            assert_eq!(report.values, values.len() as u64);
        }
        assert!(findings.panels[0].format.is_none());
    }
}

/// Of a format that rounds no curve is drawn that the norm of real numbers would follow.
#[test]
fn outputs_in_formats_have_no_theory() {
    let theories = |link: &str| {
        let (_, findings) = of_link(link);
        let ridges = &findings.pooled.as_ref().unwrap().ridges;
        ridges.iter().filter(|ridge| ridge.theory.is_some()).count()
    };
    let link = "law=normal&batch=16&features=12&norm=batch";
    assert_eq!(theories(link), 2);
    assert_eq!(theories(&format!("{link}&storage=bf16")), 1);
}

#[test]
fn the_page_says_how_it_is_computed() {
    for link in LINKS {
        let (experiment, findings) = of_link(link);
        let precision = &experiment.outputs.normalization.precision;
        let said = plain_text(&headline(&experiment, &findings).unwrap());
        let described = formats::description(precision);
        assert!(said[1..].starts_with(&described[1..]), "{said}");
        assert_eq!(
            computed(&findings).norms,
            experiment.outputs.normalization.norms
        );
        assert!(formats::of_panels(precision).contains(&described));
        let arithmetic = &findings.cell.as_ref().unwrap().arithmetic;
        let shown = arithmetic
            .iter()
            .map(|cell| plain_text(&captions::arithmetic(cell)));
        let outside = link.contains("outside");
        for line in shown.filter(|line| line.contains('√')) {
            assert_eq!(line.contains("(√("), outside, "{line}");
        }
    }
}

/// A link without a number format computes as ever.
#[test]
fn without_formats_nothing_is_said_of_them() {
    let (experiment, findings) = of_link("law=normal&batch=8&features=8&norm=layer");
    let precision = &experiment.outputs.normalization.precision;
    assert!(precision.is_default() && findings.panels[1].format.is_none());
    assert!(computed(&findings).norms.is_empty());
    for said in [
        formats::of_panels(precision),
        formats::of_arithmetic(precision),
        formats::of_equations(precision),
    ] {
        assert_eq!(said, "");
    }
    let start = Experiment::from_query("room=start&storage=f16").0;
    assert!(start.outputs.normalization.precision.is_default());
}
