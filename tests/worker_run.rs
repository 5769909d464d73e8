//! A whole run, natively: from an experiment to its findings.

#![allow(clippy::unwrap_used, missing_docs)]

mod cache;

use cache::{find, load};
use normscope::experiment::{Experiment, Selected, landing};
use normscope::findings::{Findings, Hint, Theory};
use normscope::numerics::exact_distribution::ExactDistribution;
use normscope::numerics::norms::NormSpec;
use normscope::protocol::Failure;
use normscope::words::plain_text;
use normscope::worker::block_on::block_on;
use normscope::worker::cache::WorkerCache;
use normscope::worker::ended::Ended;
use normscope::worker::pace::{Pace, Stopped, Unhurried};
use normscope::worker::run::{inspect, run};

fn of_link(query: &str) -> Findings {
    cache::of_link(query).1
}

#[test]
fn the_landing_view_makes_the_point_in_its_first_sentence() {
    let findings = find(&mut WorkerCache::default(), &landing()).unwrap();
    let sentence = normscope::words::en::headline::headline(&landing(), &findings).unwrap();
    assert_eq!(
        plain_text(&sentence).trim(),
        "BatchNorm standardized every column and left the rows uneven. LayerNorm standardized every row, \
         RMSNorm set only its size; both left the columns uneven."
    );
}

#[test]
fn batch_norm_levels_features_and_layer_norm_levels_samples() {
    let findings = of_link("room=batch");
    let [input, batch, layer, rms] = findings.panels.as_slice() else {
        panic!("four panels")
    };
    assert!(
        input.features.spread_of_means > 1.0,
        "the landing input has uneven features"
    );
    // ε = 1e-5 against variances near 1: deviations may fall short of 1 by about 1e-5.
    for moments in &batch.feature_moments {
        assert!(
            moments.mean.abs() < 1e-5 && (moments.std_dev - 1.0).abs() < 1e-3,
            "{moments:?}"
        );
    }
    for moments in &layer.sample_moments {
        assert!(
            moments.mean.abs() < 1e-5 && (moments.std_dev - 1.0).abs() < 1e-3,
            "{moments:?}"
        );
    }
    assert!(
        rms.sample_moments
            .iter()
            .all(|m| (m.rms - 1.0).abs() < 1e-3)
    );
    assert!(
        rms.samples.spread_of_means > 0.01,
        "RMSNorm keeps the samples' means apart"
    );
}

#[test]
fn another_norm_draws_nothing_again_and_another_cell_runs_nothing() {
    let mut cache = WorkerCache::default();
    let mut experiment = landing();
    find(&mut cache, &experiment).unwrap();
    assert_eq!((cache.work.inputs_drawn, cache.work.norms_run), (1, 3));
    experiment.outputs.normalization.norms.push(NormSpec::GROUP);
    find(&mut cache, &experiment).unwrap();
    assert_eq!(
        (cache.work.inputs_drawn, cache.work.norms_run),
        (1, 4),
        "only GroupNorm was run"
    );
    experiment.view.selected = Selected { row: 3, col: 7 };
    let cell = block_on(inspect(&experiment, &mut cache, &mut Unhurried));
    let cell = cell.unwrap().unwrap();
    assert_eq!((cell.row, cell.col), (3, 7));
    assert_eq!((cache.work.inputs_drawn, cache.work.norms_run), (1, 4));
    experiment.input.seed += 1;
    find(&mut cache, &experiment).unwrap();
    assert_eq!((cache.work.inputs_drawn, cache.work.norms_run), (2, 8));
}

#[test]
fn norms_in_another_order_keep_their_own_panels() {
    let mut cache = WorkerCache::default();
    let mut experiment = landing();
    find(&mut cache, &experiment).unwrap();
    experiment.outputs.normalization.norms.reverse();
    let findings = find(&mut cache, &experiment).unwrap();
    let shown: Vec<NormSpec> = findings
        .panels
        .iter()
        .skip(1)
        .map(|panel| panel.norm)
        .collect();
    assert_eq!(shown, experiment.outputs.normalization.norms);
    let told: Vec<NormSpec> = findings
        .cell
        .unwrap()
        .arithmetic
        .iter()
        .map(|cell| cell.norm)
        .collect();
    assert_eq!(told, experiment.outputs.normalization.norms);
}

#[test]
fn the_arithmetic_of_a_cell_is_the_cell_of_the_panel() {
    let findings = of_link("room=batch");
    let cell = findings.cell.as_ref().unwrap();
    for (arithmetic, panel) in cell.arithmetic.iter().zip(&findings.panels[1..]) {
        let at = (cell.row * panel.grid.cols + cell.col) as usize;
        assert!(
            (arithmetic.output - f64::from(panel.grid.values[at])).abs()
                < 1e-5 * (1.0 + arithmetic.output.abs())
        );
    }
}

#[test]
fn four_samples_make_uniform_on_every_axis() {
    let findings = of_link("law=normal&batch=4&features=1024&norm=batch");
    let expected = Some(Theory::Exact(ExactDistribution::Centred { n: 4 }));
    let cell = findings.cell.unwrap();
    let pooled = findings.pooled.unwrap();
    for set in [&cell.feature, &cell.sample, &pooled] {
        assert_eq!(set.ridges[1].theory, expected);
    }
    // Excess kurtosis of a uniform distribution is −1.2; its standard error from 1024 independent columns
    // of 4 dependent values is about 0.03 (the columns' fourth moments vary by less than their mean).
    let kurtosis = pooled.ridges[1].moments.excess_kurtosis.unwrap();
    assert!((kurtosis + 1.2).abs() < 0.1, "{kurtosis}");
}

#[test]
fn no_curve_is_drawn_where_none_is_known() {
    let findings = of_link("law=normal&domains=3&norm=batch,layer,rms");
    assert!(
        findings
            .pooled
            .unwrap()
            .ridges
            .iter()
            .all(|ridge| ridge.theory.is_none())
    );
    let findings = of_link("law=normal&sample-offsets=2&norm=batch");
    assert_eq!(findings.cell.unwrap().feature.ridges[1].theory, None);
}

#[test]
fn a_missing_file_and_a_missing_recording_are_said() {
    let (experiment, _) = Experiment::from_query("data=own");
    assert_eq!(
        find(&mut WorkerCache::default(), &experiment).unwrap_err(),
        Ended::Failed(Failure::NoFile)
    );
    let (experiment, _) = Experiment::from_query("data=minilm");
    assert!(matches!(
        find(&mut WorkerCache::default(), &experiment).unwrap_err(),
        Ended::Failed(Failure::NoRecording(_))
    ));
}

#[test]
fn the_readers_file_is_what_is_shown() {
    let mut cache = WorkerCache::default();
    load(&mut cache, "small.csv", b"a,b\n1,2\n3,4\n5,9\n").unwrap();
    let (experiment, _) = Experiment::from_query("data=own&norm=batch");
    let findings = find(&mut cache, &experiment).unwrap();
    assert_eq!(
        findings.panels[0].grid.values,
        [1.0, 2.0, 3.0, 4.0, 5.0, 9.0]
    );
    assert_eq!(
        findings.source.as_ref().unwrap().file_name.as_deref(),
        Some("small.csv")
    );
    assert!(load(&mut cache, "broken.npy", b"\x93NUMPY\x01").is_err());
    let again = find(&mut cache, &experiment).unwrap();
    assert_eq!(
        again.panels[0].grid.values, findings.panels[0].grid.values,
        "the file read before stays"
    );
}

/// Stops at the n-th breath.
struct StopsAt(u32);

impl Pace for StopsAt {
    async fn breathe(&mut self) -> Result<(), Stopped> {
        self.0 = self.0.checked_sub(1).ok_or(Stopped)?;
        Ok(())
    }
}

#[test]
fn a_run_stopped_anywhere_leaves_the_next_one_right() {
    let wanted = find(&mut WorkerCache::default(), &landing()).unwrap();
    for breaths in 0..24 {
        let mut cache = WorkerCache::default();
        let ended = block_on(run(
            &landing(),
            &mut cache,
            &mut StopsAt(breaths),
            &mut |_, _| {},
        ));
        assert_eq!(ended, Err(Ended::Stopped), "after {breaths} breaths");
        assert_eq!(find(&mut cache, &landing()).unwrap(), wanted);
    }
}

#[test]
fn ugly_settings_give_figures_and_no_panic() {
    let ugly = [
        "law=cauchy&batch=1&features=1&norm=batch,layer,rms,dyt&eps=0",
        "law=stable:0.5&batch=2&features=3&norm=batch,group:7,l2,scale",
        "law=rademacher&batch=3&features=1&eps=0&norm=layer,prms:1",
        "law=normal:0,1e30&batch=4&features=4&norm=batch,layer,rms",
        "law=pareto&batch=4096&features=1&norm=batch",
    ];
    for query in ugly {
        let (experiment, _) = Experiment::from_query(query);
        let findings = find(&mut WorkerCache::default(), &experiment).unwrap();
        assert_eq!(
            findings.panels.len(),
            experiment.outputs.normalization.norms.len() + 1,
            "{query}"
        );
        let cell = findings.cell.unwrap();
        assert!(cell.feature.range.lo() < cell.feature.range.hi(), "{query}");
        let sentence = normscope::words::en::headline::headline(
            &experiment,
            &Findings {
                cell: None,
                ..findings
            },
        );
        assert!(
            sentence.is_some_and(|sentence| !plain_text(&sentence).contains("NaN")),
            "{query}"
        );
    }
}

#[test]
fn a_feature_that_is_constant_only_as_float32_is_not_called_constant() {
    let mut cache = WorkerCache::default();
    let file = b"a,b,c\n1000000001,7,1\n1000000002,7,2\n1000000003,7,5\n";
    load(&mut cache, "far.csv", file).unwrap();
    let (experiment, _) = Experiment::from_query("data=own&norm=batch");
    let source = find(&mut cache, &experiment).unwrap().source.unwrap();
    assert_eq!(
        source.hints,
        [Hint::ConstantFeatures(1)],
        "only b is constant"
    );
    let said: Vec<String> = source.notes.iter().map(ToString::to_string).collect();
    assert!(
        said[0].starts_with("In 1 feature the values differ by less than float32"),
        "{said:?}"
    );
}
