//! Fixed experiments and the numbers that every machine must find in them.

use std::collections::BTreeMap;

use ndarray::Array2;
use normscope::experiment::Experiment;
use normscope::findings::{Findings, PanelFinding, RidgeSet};
use normscope::numerics::distributions::{Distribution, DistributionKind};
use normscope::numerics::moments::MomentsSummary;
use normscope::numerics::norms::NormSpec;
use normscope::numerics::residual::{Branch, Gain, Placement, Stack, StackSpec};
use normscope::numerics::rng::Streams;
use normscope::protocol::{Part, Request, encode};
use normscope::worker::block_on::block_on;
use normscope::worker::cache::WorkerCache;
use normscope::worker::pace::Unhurried;
use normscope::worker::run::run;
use rand::Rng;
use serde::{Deserialize, Serialize};

/// Between them these name every norm and each kind of sampler: rejection, transform, sum,
/// counting; and each kind of structure.
const LINKS: [&str; 5] = [
    "room=batch",
    "law=normal&batch=4&features=64&norm=batch",
    "law=gamma:0.5,2&batch=24&features=36&norm=batch,layer,rms,group:6&affine=drawn&seed=7",
    "law=student-t:3&batch=16&features=300&norm=prms,l2,scale,dyt&correlation=0.5&outliers=2&outlier-size=20",
    "law=poisson:4&batch=300&features=12&norm=layer&domains=3&domain-distance=2&feature-scales=0.7&gamma=-2&beta=0.5",
];

/// Both sides compute the same sums in the same order; ln, exp, sin and tanh come from another
/// library and may differ in the last digit of an f64, which then may round an f32 the other way:
/// 6e-8 relative in one value, four times that in a fourth power.
const TOLERANCE: f64 = 1e-6;

/// What one machine found.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Golden {
    /// By stream, its first number, exact, in hexadecimal; of normal weights, a hash of them all.
    pub streams: BTreeMap<String, String>,
    /// A message's bytes, exact.
    pub message: Vec<u8>,
    /// By link, by name, a number.
    pub findings: BTreeMap<String, BTreeMap<String, f64>>,
}

/// The stored ones, found natively.
pub fn stored() -> Golden {
    serde_json::from_str(include_str!("../data/golden_findings.json")).unwrap()
}

/// This machine's.
pub fn found() -> Golden {
    let streams = [(42, "values"), (0, "values"), (4_294_967_295, "gamma")];
    let first_numbers = streams.into_iter().map(first_number);
    Golden {
        streams: first_numbers.chain([normal_weights()]).collect(),
        message: encode(&message()).unwrap(),
        findings: LINKS
            .iter()
            .map(|link| (link.to_string(), numbers(&find(link))))
            .collect(),
    }
}

/// A message that holds every setting.
pub fn message() -> Request {
    Request::Do {
        run: 300,
        place: 2,
        link: LINKS[4].into(),
        part: Part::Stack(1),
    }
}

/// Asserts that two machines found the same.
pub fn assert_same(found: &Golden, stored: &Golden) {
    assert_eq!(found.streams, stored.streams);
    assert_eq!(found.message, stored.message);
    assert!(found.findings.keys().eq(stored.findings.keys()));
    for (link, stored) in &stored.findings {
        let found = &found.findings[link];
        assert!(found.keys().eq(stored.keys()), "{link}");
        for (name, stored) in stored {
            let off = (found[name] - stored).abs();
            assert!(
                off <= TOLERANCE * stored.abs().max(1.0),
                "{link}, {name}: {} here, {stored} natively",
                found[name]
            );
        }
    }
}

fn first_number((seed, name): (u64, &str)) -> (String, String) {
    let first = Streams::new(seed).stream(name).next_u64();
    (format!("{name} of {seed}"), format!("{first:016x}"))
}

/// A layer of normal weights, read off a stream that starts as the identity matrix: 1 · w plus
/// zeros is exact in any order.
fn normal_weights() -> (String, String) {
    let spec = StackSpec {
        placement: Placement::None,
        norm: NormSpec::None,
        eps: 0.0,
        branch: Branch::DenseGauss,
        branch_distribution: Distribution::of(DistributionKind::Normal),
        keep_mean: false,
        rho: 0.0,
        fan_in: 1,
        gain: Gain::Fixed(1.0),
        layers: 1,
        seed: 5,
    };
    let mut stack = Stack::new(spec, Array2::eye(100)).unwrap();
    stack.step_now();
    // FNV-1a, a word at a time.
    let hash = stack
        .stream()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, h| {
            (hash ^ u64::from(h.to_bits())).wrapping_mul(0x0000_0100_0000_01b3)
        });
    ("normal weights of 5".into(), format!("{hash:016x}"))
}

fn find(link: &str) -> Findings {
    let (experiment, _) = Experiment::from_query(link);
    let mut findings = Findings::default();
    let mut cache = WorkerCache::default();
    let mut take = |_, step| findings.take(step);
    block_on(run(&experiment, &mut cache, &mut Unhurried, &mut take)).unwrap();
    findings
}

/// Some numbers of every figure.
fn numbers(findings: &Findings) -> BTreeMap<String, f64> {
    let mut named = Named::default();
    for panel in &findings.panels {
        named.panel(panel);
    }
    let cell = findings.cell.as_ref().unwrap();
    for one in &cell.arithmetic {
        named.put(format!("cell of {}", one.norm), one.output);
    }
    named.ridges("feature", &cell.feature);
    named.ridges("sample", &cell.sample);
    named.ridges("pooled", findings.pooled.as_ref().unwrap());
    named.0
}

#[derive(Default)]
struct Named(BTreeMap<String, f64>);

impl Named {
    fn put(&mut self, name: String, number: f64) {
        self.0.insert(name, number);
    }

    fn panel(&mut self, panel: &PanelFinding) {
        let norm = panel.norm;
        let values = &panel.grid.values;
        for at in [0, values.len() / 3, values.len() - 1] {
            self.put(format!("{norm} cell {at}"), f64::from(values[at]));
        }
        self.moments(&format!("{norm} all"), &panel.pooled);
        self.moments(&format!("{norm} first feature"), &panel.feature_moments[0]);
        self.moments(&format!("{norm} first sample"), &panel.sample_moments[0]);
        let band = panel.feature_bands.last().and_then(|band| band.quantiles);
        self.put(
            format!("{norm} last quartile"),
            f64::from(band.unwrap().q75),
        );
        self.put(format!("{norm} colour limit"), f64::from(panel.color_limit));
    }

    fn moments(&mut self, of: &str, moments: &MomentsSummary) {
        self.put(format!("{of}: n"), moments.n as f64);
        self.put(format!("{of}: mean"), moments.mean);
        self.put(format!("{of}: deviation"), moments.std_dev);
        self.put(format!("{of}: skewness"), moments.skewness.unwrap_or(0.0));
        self.put(
            format!("{of}: kurtosis"),
            moments.excess_kurtosis.unwrap_or(0.0),
        );
    }

    fn ridges(&mut self, figure: &str, set: &RidgeSet) {
        self.put(format!("{figure} axis from"), set.range.lo());
        self.put(format!("{figure} axis to"), set.range.hi());
        for ridge in &set.ridges {
            let heights = ridge.curve.iter().map(|point| f64::from(point.1));
            let name = format!("{figure} {} line", ridge.norm);
            self.put(name, heights.filter(|height| height.is_finite()).sum());
        }
    }
}
