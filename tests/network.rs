//! A network's layers, wherever they come from, and what stands out in them.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]
#![cfg(not(target_arch = "wasm32"))]

mod cache;

use cache::{find, load};
use normscope::experiment::Experiment;
use normscope::figures::batch::against;
use normscope::figures::{Datum, Figure};
use normscope::findings::network::NetworkFindings;
use normscope::numerics::network::{Change, Finding, Measure, PlantedStream, SetMeasures};
use normscope::numerics::norms::NormSpec;
use normscope::protocol::LoadedFile;
use normscope::worker::cache::WorkerCache;
use normscope::worker::files::Recording;
use serde_json::Value;

fn read(link: &str) -> Experiment {
    let (experiment, notices) = Experiment::from_query(link);
    assert_eq!(notices, [], "{link}");
    experiment
}

fn found_in(cache: &mut WorkerCache, link: &str) -> NetworkFindings {
    let findings = find(cache, &read(link)).unwrap();
    findings.network.unwrap().as_ref().clone()
}

fn recorded() -> NetworkFindings {
    let stream = include_bytes!("../assets/minilm-l6/stream.npy");
    let affine = include_bytes!("../assets/minilm-l6/layer_norm_gamma_beta.npy");
    let rows = serde_json::from_slice(include_bytes!("../assets/minilm-l6/rows.json")).unwrap();
    let mut cache = WorkerCache::default();
    cache.recording = Some(Recording::parse(stream, affine, rows).unwrap());
    found_in(&mut cache, "room=network")
}

fn file(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/network/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

fn same(what: &str, found: &SetMeasures, expected: &Value) {
    for measure in Measure::ALL {
        let expected = expected[measure.key()].as_array().unwrap();
        let found = found.of(*measure);
        assert_eq!(found.len(), expected.len());
        for (set, (found, expected)) in found.iter().zip(expected).enumerate() {
            let what = format!("{what}, {} of {set}", measure.key());
            match expected.as_f64() {
                None => assert!(found.is_nan(), "{what}: {found}, not NaN"),
                Some(expected) => {
                    let off = (f64::from(*found) - expected).abs();
                    assert!(
                        off <= 1e-6 * expected.abs().max(1.0),
                        "{what}: {found}, not {expected}"
                    );
                }
            }
        }
    }
}

/// Measures, names and order of the layers as `tests/data/make_network.py` has them, of one array
/// and of tensors that differ in their numbers, one of which stands before the others.
#[test]
fn files_have_the_measures_that_numpy_finds() {
    let expected: Value = serde_json::from_slice(&file("network.json")).unwrap();
    for (name, link, layers) in [
        (
            "stream.npy",
            "room=network&data=own",
            vec!["layer 0", "layer 1", "layer 2", "layer 3"],
        ),
        (
            "tensors.safetensors",
            "room=network&data=own&tensor=2",
            vec![
                "block.9.out",
                "block.10.out",
                "block.11.out",
                "block.12.out",
                "block.13.out",
            ],
        ),
    ] {
        let mut cache = WorkerCache::default();
        load(&mut cache, name, &file(name)).unwrap();
        let found = found_in(&mut cache, link);
        let start = found.start.clone().unwrap();
        let names: Vec<&str> = start
            .layers
            .iter()
            .map(|layer| layer.name.as_str())
            .collect();
        assert_eq!(names, layers);
        assert_eq!(
            (start.tokens, start.features, start.source.as_str()),
            (24, 80, name)
        );
        for (layer, expected) in expected[name].as_array().unwrap().iter().enumerate() {
            let summary = &found.layers[&(layer as u32)];
            same(
                &format!("{name} {layer}, features"),
                &summary.features,
                &expected["features"],
            );
            same(
                &format!("{name} {layer}, tokens"),
                &summary.tokens,
                &expected["tokens"],
            );
            let typical = expected["typical_square"].as_f64().unwrap();
            assert!((summary.typical_square - typical).abs() <= 1e-12 * typical);
        }
    }
}

#[test]
fn what_was_written_into_a_file_is_found_there() {
    let mut cache = WorkerCache::default();
    load(&mut cache, "stream.npy", &file("stream.npy")).unwrap();
    let all = found_in(&mut cache, "room=network&data=own").found.unwrap();
    let places: Vec<(u32, u32, u32)> = all
        .iter()
        .filter_map(|one| match one {
            Finding::Outlier { at, .. } => Some((at.layer, at.token, at.feature)),
            _ => None,
        })
        .collect();
    assert_eq!(places[..2], [(3, 7, 61), (2, 5, 17)]);
    assert!(all.iter().any(|one| matches!(one,
        Finding::BeyondFloat16 { count: 1, largest, .. } if largest.value == 90_000.0)));
    assert!(all.iter().any(|one| matches!(one,
        Finding::Dead { features, layers, .. } if features[..] == [33] && layers.first == 1)));
    assert!(all.iter().any(|one| matches!(one,
        Finding::Constant { features, .. } if features[..] == [40])));
    assert!(
        all.iter()
            .any(|one| matches!(one, Finding::VanishingInFloat16 { count: 1, .. }))
    );
}

/// The recorded network, as NumPy finds it in the same file: one feature is nearly all of one token.
#[test]
fn the_recorded_network_has_its_outliers() {
    let found = recorded();
    assert_eq!(found.layers.len(), 14);
    let all = found.found.clone().unwrap();
    let Finding::Outlier {
        at, share, layers, ..
    } = &all[0]
    else {
        panic!("{all:?}");
    };
    assert_eq!(
        (at.layer, at.token, at.feature, at.value),
        (4, 192, 99, 121.1875)
    );
    assert!((share - 0.999_806_9).abs() < 1e-6);
    assert_eq!(layers.count, 14);
    assert_eq!(found.label(192).unwrap(), "astronomy · [CLS]");
    let dead = all.iter().find_map(|one| match one {
        Finding::Dead {
            features, layers, ..
        } => Some((features.clone(), layers.first)),
        _ => None,
    });
    assert_eq!(dead, Some((vec![127, 223], 13)));
}

#[test]
fn the_generated_network_shows_what_was_planted_and_opens_in_the_batch_room() {
    let mut cache = WorkerCache::default();
    let found = found_in(&mut cache, "room=network&data=planted&seed=9");
    let all = found.found.clone().unwrap();
    assert!(all.iter().any(|one| matches!(one,
        Finding::Outlier { at, .. } if at.feature == PlantedStream::OUTLIER)));
    let batch = find(&mut cache, &read("data=planted&seed=9&place=5")).unwrap();
    let largest = batch.panels[0].largest[0];
    let outlier = (PlantedStream::SINK, PlantedStream::OUTLIER);
    assert_eq!((largest.row, largest.col), outlier);
    let there = found.layers[&5].features.of(Measure::Largest)[outlier.1 as usize];
    assert_eq!(there, largest.value.abs());
}

/// Layers of three axes, `[batch, tokens, features]`, run over batch and tokens together.
#[test]
fn tensors_of_three_axes_that_differ_in_their_numbers_are_one_layer_each() {
    let tensor = |from: usize| {
        format!(
            "{{\"dtype\":\"F32\",\"shape\":[2,3,4],\"data_offsets\":[{from},{}]}}",
            from + 96
        )
    };
    let header = format!("{{\"h.0.out\":{},\"h.1.out\":{}}}", tensor(0), tensor(96));
    let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
    bytes.extend(header.as_bytes());
    bytes.extend((0..48).flat_map(|i| (i as f32).to_le_bytes()));
    let mut cache = WorkerCache::default();
    load(&mut cache, "x.safetensors", &bytes).unwrap();
    let found = found_in(&mut cache, "room=network&data=own");
    let start = found.start.clone().unwrap();
    assert_eq!(
        (start.layers.len(), start.tokens, start.features),
        (2, 6, 4)
    );
    assert_eq!(found.layers[&1].tokens.of(Measure::Largest)[5], 47.0);
}

/// Of a file with inputs, outputs, γ and β by the names that hooks write, each norm is found, told
/// from linear layers, taken for what it is, and computed as NumPy did: to float32's rounding of
/// outputs of size 10, a few units of 2^-21.
#[test]
fn norms_are_put_together_from_their_tensors_and_agree_with_the_recorded_output() {
    let mut cache = WorkerCache::default();
    load(&mut cache, "norms.safetensors", &file("norms.safetensors")).unwrap();
    let found = found_in(&mut cache, "room=network&data=own");
    let norms: Vec<_> = found.norms.values().collect();
    let names: Vec<&str> = norms.iter().map(|norm| norm.name.as_str()).collect();
    assert_eq!(names, ["blocks.0.norm1", "blocks.1.norm1"]);
    assert_eq!(
        [norms[0].norm, norms[1].norm],
        [NormSpec::Layer, NormSpec::Rms]
    );
    assert!(norms[0].beta.is_some() && norms[1].beta.is_none());
    for norm in norms {
        assert_eq!(norm.gamma.clone().unwrap().negligible_features, [3]);
        let difference = norm.difference.unwrap();
        assert!(difference.largest < 4e-6, "{}: {difference:?}", norm.name);
        assert!(difference.recorded_rms > 0.5);
    }
}

/// A norm put together by hand is the norm of these tensors: with those that its name tells the
/// same as before, as RMSNorm another one; what cannot be a part of it is left out and named.
#[test]
fn a_norm_can_be_put_together_by_hand() {
    let mut cache = WorkerCache::default();
    let tensors = loaded(&mut cache, "norms.safetensors").tensors;
    let at = |end: &str| {
        let name = format!("blocks.0.norm1.{end}");
        let at = tensors.iter().position(|one| one.name == name);
        at.unwrap_or_else(|| panic!("no {name} in {tensors:?}"))
    };
    let [x, y, gamma, beta] = ["input", "output", "weight", "bias"].map(at);
    let nowhere = tensors.len();
    let paired = format!(
        "0:{x},{y},{gamma},{x}~1:{nowhere},-,{gamma},-~2:{x},{y},{gamma},{beta}~7:{x},{y},{gamma},{beta}:rms"
    );
    let found = found_in(
        &mut cache,
        &format!("room=network&data=own&paired={paired}"),
    );
    let norms: Vec<_> = found.norms.values().collect();
    let numbers: Vec<u32> = norms.iter().map(|norm| norm.number).collect();
    assert_eq!(numbers, [0, 1, 2, 7]);
    assert!(norms.iter().all(|norm| norm.by_hand));

    // An input is no β: without one it may be either norm, and neither fits.
    assert_eq!(norms[0].left_out, ["blocks.0.norm1.input"]);
    assert!(norms[0].beta.is_none() && norms[0].difference.unwrap().largest > 0.1);
    assert_eq!(norms[1].left_out, [format!("tensor {nowhere}")]);
    assert!(norms[1].incoming.is_none() && norms[1].gamma.is_some());

    let told = found_in(&mut cache, "room=network&data=own");
    let (again, told) = (norms[2], &told.norms[&0]);
    assert_eq!(again.name, "blocks.0.norm1");
    assert_eq!(again.tensors, told.tensors);
    assert_eq!(again.difference, told.difference);
    assert_eq!(again.outgoing, told.outgoing);
    assert_eq!(norms[3].norm, NormSpec::Rms);
    assert!(norms[3].difference.unwrap().largest > 0.1);
}

/// A safetensors file of float32 tensors, with what it says of itself.
fn safetensors(about: &str, tensors: &[(&str, Vec<usize>, Vec<f32>)]) -> Vec<u8> {
    let (mut header, mut body) = (format!("{{\"__metadata__\":{{{about}}}"), Vec::new());
    for (name, shape, values) in tensors {
        let from = body.len();
        body.extend(values.iter().flat_map(|x| x.to_le_bytes()));
        let to = body.len();
        header += &format!(
            ",\"{name}\":{{\"dtype\":\"F32\",\"shape\":{shape:?},\"data_offsets\":[{from},{to}]}}"
        );
    }
    header.push('}');
    [
        (header.len() as u64).to_le_bytes().to_vec(),
        header.into_bytes(),
        body,
    ]
    .concat()
}

/// One norm of 12 tokens and 16 features: RMSNorm with factor 1 + γ and ε = 0.05, of an input one
/// token of which is damaged where that is asked for.
fn gemma(about: &str, damaged: bool) -> Vec<u8> {
    let (tokens, features) = (12, 16);
    let gamma: Vec<f32> = (0..features).map(|j| 0.5 * noise(9, 0, j)).collect();
    let mut x: Vec<f32> = (0..tokens * features)
        .map(|i| noise(3, i / features, i % features))
        .collect();
    let y: Vec<f32> = x
        .chunks(features)
        .flat_map(|row| {
            let square: f64 = row.iter().map(|x| f64::from(*x).powi(2)).sum::<f64>() / 16.0;
            let by = (square + 0.05).sqrt();
            row.iter()
                .zip(&gamma)
                .map(move |(x, g)| (f64::from(*x) / by * f64::from(1.0 + g)) as f32)
                .collect::<Vec<_>>()
        })
        .collect();
    if damaged {
        (x[5], x[18]) = (f32::NAN, f32::INFINITY);
    }
    safetensors(
        about,
        &[
            ("n.input", vec![tokens, features], x),
            ("n.output", vec![tokens, features], y),
            ("n.weight", vec![features], gamma),
        ],
    )
}

/// ε and kind of the recorder count, γ may be the factor less one, and a token that holds NaN or an
/// infinity makes no norm fit better than another.
#[test]
fn a_norm_is_what_its_file_says_and_its_output_tells() {
    let told = r#""n.kind":"GemmaRMSNorm","n.eps":"0.05""#;
    for (about, damaged) in [(told, false), (told, true)] {
        let mut cache = WorkerCache::default();
        load(&mut cache, "n.safetensors", &gemma(about, damaged)).unwrap();
        let found = found_in(&mut cache, "room=network&data=own");
        let norm = &found.norms[&0];
        assert_eq!(
            (norm.norm, norm.plus_one, norm.eps),
            (NormSpec::Rms, true, 0.05),
            "{damaged}"
        );
        assert_eq!(norm.module.as_deref(), Some("GemmaRMSNorm"));
        let difference = norm.difference.unwrap();
        assert!(difference.largest < 1e-6, "{damaged}: {difference:?}");
        assert!((norm.gamma.as_ref().unwrap().median - 1.0).abs() < 0.5);
    }
    // Without what the file says the shape still tells the norm and its factor, but not ε; the reader's
    // own ε counts before the file's.
    let mut cache = WorkerCache::default();
    load(&mut cache, "n.safetensors", &gemma("", false)).unwrap();
    let plain = found_in(&mut cache, "room=network&data=own").norms[&0].clone();
    assert_eq!((plain.norm, plain.plus_one), (NormSpec::Rms, true));
    assert!(plain.difference.unwrap().largest > 0.02);
    let mut cache = WorkerCache::default();
    load(&mut cache, "n.safetensors", &gemma(told, false)).unwrap();
    let chosen = found_in(&mut cache, "room=network&data=own&eps=0.5").norms[&0].clone();
    assert_eq!(chosen.eps, 0.5);
}

/// γ of a second checkpoint stands beside the first's, at the feature where they differ most.
#[test]
fn parameters_are_compared_with_the_second_files() {
    let file = |at: usize, by: f32| {
        let gamma = (0..16).map(|i| if i == at { by } else { 1.0 }).collect();
        let x: Vec<f32> = (0..96).map(|i| noise(0, i, 1)).collect();
        safetensors(
            "",
            &[
                ("n.input", vec![6, 16], x),
                ("n.weight", vec![16], gamma),
                ("n.bias", vec![16], vec![0.5; 16]),
            ],
        )
    };
    let mut cache = WorkerCache::default();
    load(&mut cache, "a.safetensors", &file(0, 1.0)).unwrap();
    let second: Box<dyn normscope::worker::files::Store> = Box::new(file(11, 1.5));
    let reading = normscope::experiment::FileReading::default();
    let loaded = cache.load_other(vec![("b.safetensors".into(), second)], reading);
    normscope::worker::block_on::block_on(loaded).unwrap();
    let found = found_in(&mut cache, "room=network&data=own");
    let change = found.norms[&0].gamma_change.unwrap();
    assert_eq!(
        (change.feature, change.before, change.after),
        (11, 1.0, 1.5)
    );
    let rows = normscope::words::en::network::norm_rows(&found);
    assert!(
        rows[0].cells[3].contains("1.00 → 1.50 at feature 12"),
        "{:?}",
        rows[0].cells
    );
    assert!(
        rows[0].cells[4].ends_with("the same in the second file"),
        "{:?}",
        rows[0].cells
    );
}

/// A layer of another width is no layer of the stream, and is named.
#[test]
fn a_layer_of_another_shape_is_left_out_by_name() {
    let tensor = |name: &'static str, features: usize| -> (&str, Vec<usize>, Vec<f32>) {
        (
            name,
            vec![6, features],
            (0..6 * features).map(|i| noise(0, i, features)).collect(),
        )
    };
    let file = safetensors(
        "",
        &[
            tensor("b.0.out", 32),
            tensor("b.1.out", 16),
            tensor("b.2.out", 32),
        ],
    );
    let mut cache = WorkerCache::default();
    load(&mut cache, "b.safetensors", &file).unwrap();
    let start = found_in(&mut cache, "room=network&data=own").start.unwrap();
    assert_eq!(start.layers.len(), 2);
    let said: Vec<String> = start.notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        ["Left out of the layers, since it is of another shape: “b.1.out”."]
    );
}

/// Where nothing fits, the page says so and names no norm as if it did.
#[test]
fn an_output_that_no_norm_gives_is_said() {
    let file = safetensors(
        "",
        &[
            (
                "ln.input",
                vec![8, 64],
                (0..512).map(|i| noise(1, i, 0)).collect(),
            ),
            (
                "ln.output",
                vec![8, 64],
                (0..512).map(|i| noise(2, i, 1)).collect(),
            ),
            ("ln.weight", vec![64], vec![1.0; 64]),
        ],
    );
    let mut cache = WorkerCache::default();
    load(&mut cache, "x.safetensors", &file).unwrap();
    let found = found_in(&mut cache, "room=network&data=own");
    let rows = normscope::words::en::network::norm_rows(&found);
    assert!(
        rows[0].cells[5].starts_with("no norm that was tried gives it"),
        "{:?}",
        rows[0].cells
    );
}

/// A narrow stream has large shares by chance: the sentence says from which share on it tells.
#[test]
fn the_share_from_which_on_a_feature_stands_out_is_said() {
    let mut cache = WorkerCache::default();
    let narrow = npy((3, 40, 12), noise);
    load(&mut cache, "narrow.npy", &narrow).unwrap();
    let found = found_in(&mut cache, "room=network&data=own");
    let said = normscope::words::en::network::nothing_found(&found);
    // z = Φ⁻¹(1 − 0.005/480) = 4.26, and z²/12 exceeds 1: no share is beyond it.
    assert!(
        said.starts_with("No feature carries more than 100 % (what chance alone"),
        "{said}"
    );
    let wide = normscope::words::en::network::nothing_found(&recorded());
    assert!(
        wide.starts_with("No feature carries more than a tenth of a token"),
        "{wide}"
    );
}

/// Behind the recorded network's last LayerNorm the stream itself was recorded, in float16: half of
/// its last digit, 2^-11 of a value below 2, and as much of the input's rounding.
#[test]
fn the_recorded_norms_have_their_parameters_and_the_last_its_output() {
    let found = recorded();
    assert_eq!(found.norms.len(), 13);
    let last = &found.norms[&12];
    let difference = last.difference.unwrap();
    assert!(difference.largest < 2e-3, "{difference:?}");
    // γ of 6e-33 at two outlier features and of 2e-9 at a third: the network has switched them off.
    assert_eq!(
        last.gamma.clone().unwrap().negligible_features,
        [127, 223, 319]
    );
    assert!(found.norms[&0].difference.is_none());
}

fn loaded(cache: &mut WorkerCache, name: &str) -> LoadedFile {
    let store: Box<dyn normscope::worker::files::Store> = Box::new(file(name));
    let reading = normscope::experiment::FileReading::default();
    let loading = cache.load(vec![(name.into(), store)], reading);
    normscope::worker::block_on::block_on(loading).unwrap()
}

/// What is shown of a file of many tensors first: the stream, not a vector of parameters.
#[test]
fn the_largest_stream_is_shown_first() {
    for (name, tensor) in [
        ("norms.safetensors", "blocks.0.norm1.input"),
        ("tensors.safetensors", "block.9.out"),
    ] {
        let loaded = loaded(&mut WorkerCache::default(), name);
        assert_eq!(loaded.tensors[loaded.first as usize].name, tensor);
    }
}

/// An array of three axes as NumPy saves it.
fn npy(shape: (usize, usize, usize), value: impl Fn(usize, usize, usize) -> f32) -> Vec<u8> {
    let header = format!("{{'descr': '<f4', 'fortran_order': False, 'shape': {shape:?}, }}\n");
    let mut bytes = b"\x93NUMPY\x01\0".to_vec();
    bytes.extend((header.len() as u16).to_le_bytes());
    bytes.extend(header.as_bytes());
    for layer in 0..shape.0 {
        for token in 0..shape.1 {
            bytes.extend(
                (0..shape.2).flat_map(|feature| value(layer, token, feature).to_le_bytes()),
            );
        }
    }
    bytes
}

/// Numbers without a pattern, some −1 to 1, the same at each call.
fn noise(layer: usize, token: usize, feature: usize) -> f32 {
    let mut x = (layer * 7919 + token * 104_729 + feature * 1_299_709 + 1) as u32;
    for _ in 0..3 {
        x = (x ^ (x >> 15)).wrapping_mul(0x2c1b_3c6d);
    }
    x as f32 / u32::MAX as f32 * 2.0 - 1.0
}

fn compared(second: impl Fn(usize, usize, usize) -> f32) -> NetworkFindings {
    found_in(
        &mut with_second((3, 200, 40), second),
        "room=network&data=own",
    )
}

fn with_second(
    shape: (usize, usize, usize),
    second: impl Fn(usize, usize, usize) -> f32,
) -> WorkerCache {
    let mut cache = WorkerCache::default();
    load(&mut cache, "first.npy", &npy((3, 200, 40), noise)).unwrap();
    let other: Box<dyn normscope::worker::files::Store> = Box::new(npy(shape, second));
    let reading = normscope::experiment::FileReading::default();
    let loaded = cache.load_other(vec![("second.npy".into(), other)], reading);
    normscope::worker::block_on::block_on(loaded).unwrap();
    cache
}

#[test]
fn a_network_compared_with_itself_has_not_changed() {
    let found = compared(noise);
    assert_eq!(found.pairs().len(), 3);
    assert_eq!(found.changed.as_deref(), Some(&Vec::new()));
}

/// A shifted mean, a doubled scale and an outlier are found at their places, and nothing else.
#[test]
fn what_was_changed_is_found_where_it_was_changed() {
    let found = compared(|layer, token, feature| {
        let x = noise(layer, token, feature);
        match (layer, feature) {
            (1, 7) => x + 1.0,
            (2, 30) => 2.0 * x,
            (0, 12) if token == 5 => 25.0,
            _ => x,
        }
    });
    let changed = found.changed.clone().unwrap();
    let told: Vec<(&str, u32, u32)> = changed
        .iter()
        .map(|change| match change {
            Change::Outlier { at, came: true, .. } => ("came", at.layer, at.feature),
            Change::Outlier { at, .. } => ("went", at.layer, at.feature),
            Change::Mean { layer, feature, .. } => ("mean", *layer, *feature),
            Change::Scale { layer, feature, .. } => ("scale", *layer, *feature),
        })
        .collect();
    // An outlier of 25 among 200 values of deviation 0.58 stretches its feature's scale as well, but
    // the kurtosis that it brings makes that no surprise.
    assert_eq!(told, [("came", 0, 12), ("mean", 1, 7), ("scale", 2, 30)]);
    let Change::Mean { errors, values, .. } = changed[1] else {
        panic!()
    };
    let deviation = |sets: &SetMeasures| f64::from(sets.of(Measure::Deviation)[7]);
    let (first, second) = (&found.layers[&1].features, &found.other_layers[&1].features);
    let error = ((deviation(first).powi(2) + deviation(second).powi(2)) / 200.0).sqrt();
    assert!(
        (errors - (values.1 - values.0) / error).abs() < 1e-4,
        "{errors}"
    );
    assert!((values.1 - values.0 - 1.0).abs() < 1e-5);
}

fn mean_and_variance(values: impl Iterator<Item = f32> + Clone) -> (f64, f64, f64) {
    let n = values.clone().count() as f64;
    let mean = values.clone().map(f64::from).sum::<f64>() / n;
    let squares = values.map(|x| (f64::from(x) - mean).powi(2)).sum::<f64>();
    (mean, squares / n, n)
}

/// The slice that the batch room shows beside the same slice of the second file, of which there are
/// not as many samples: each standard error is of its own number of them.
#[test]
fn a_batch_is_compared_with_the_second_file() {
    let second = |layer: usize, token: usize, feature: usize| {
        let x = noise(layer, token + 1000, feature);
        if (layer, feature) == (1, 7) {
            x + 0.5
        } else {
            x
        }
    };
    let mut cache = with_second((3, 90, 40), second);
    let experiment = read("room=batch&data=own&slice=1");
    let findings = find(&mut cache, &experiment).unwrap();
    let figures = against(&experiment, &findings);
    let keys: Vec<String> = figures.iter().map(Figure::key).collect();
    assert_eq!(
        keys,
        ["against-mean", "against-deviation", "against-kurtosis"]
    );

    let (a, va, n) = mean_and_variance((0..200).map(|token| noise(1, token, 7)));
    let (b, vb, m) = mean_and_variance((0..90).map(|token| second(1, token, 7)));
    let errors = (b - a) / (va / n + vb / m).sqrt();
    let means = &figures[0];
    assert!((means.points()[7].0 - a).abs() < 1e-6 && (means.points()[7].1 - b).abs() < 1e-6);
    assert!(
        (f64::from(means.errors()[7]) - errors).abs() < 1e-4,
        "{errors}"
    );
    assert!(
        means.caption().starts_with("1 feature changed"),
        "{}",
        means.caption()
    );
    assert!(
        means
            .reading(&Datum::Point(7))
            .unwrap()
            .starts_with("feature 8: ")
    );
    assert!(
        figures[1].caption().starts_with("0 features"),
        "{}",
        figures[1].caption()
    );
}

/// A token that only one of two files has has not come or gone.
#[test]
fn a_token_that_the_second_file_does_not_have_is_not_said_to_have_lost_its_outlier() {
    let spiked = |layer: usize, token: usize, feature: usize| match (token, feature) {
        (150, 9) => 60.0,
        _ => noise(layer, token, feature),
    };
    let mut cache = WorkerCache::default();
    load(&mut cache, "first.npy", &npy((3, 200, 40), spiked)).unwrap();
    let other: Box<dyn normscope::worker::files::Store> = Box::new(npy((3, 100, 40), spiked));
    let reading = normscope::experiment::FileReading::default();
    let loaded = cache.load_other(vec![("second.npy".into(), other)], reading);
    normscope::worker::block_on::block_on(loaded).unwrap();
    let found = found_in(&mut cache, "room=network&data=own");
    assert!(
        found
            .found
            .as_ref()
            .unwrap()
            .iter()
            .any(|one| matches!(one, Finding::Outlier { .. }))
    );
    let went = |change: &Change| matches!(change, Change::Outlier { .. });
    assert!(!found.changed.unwrap().iter().any(went));
}

/// Nothing is compared without a second file, or where its features are not as many.
#[test]
fn what_cannot_be_compared_has_no_figure() {
    let experiment = read("room=batch&data=own&slice=1");
    let mut alone = WorkerCache::default();
    load(&mut alone, "first.npy", &npy((3, 200, 40), noise)).unwrap();
    assert!(find(&mut alone, &experiment).unwrap().network.is_none());

    let mut narrower = with_second((3, 200, 39), noise);
    let findings = find(&mut narrower, &experiment).unwrap();
    assert!(against(&experiment, &findings).is_empty());
    let said = normscope::words::en::against::compared(findings.network.as_ref().unwrap()).unwrap();
    assert!(said.contains("200 × 39, this batch 200 × 40"), "{said}");
}
