//! The norms of a network, put together from their tensors.

use super::{file, found_in, loaded, noise, recorded, safetensors};
use crate::cache::load;
use normscope::numerics::norms::NormSpec;
use normscope::words::en::network::norm_rows;
use normscope::worker::cache::WorkerCache;
use normscope::worker::pace::Unhurried;

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
        [norms[0].norm.unwrap(), norms[1].norm.unwrap()],
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
    assert_eq!(norms[3].norm, Some(NormSpec::Rms));
    assert!(norms[3].difference.unwrap().largest > 0.1);
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
            (Some(NormSpec::Rms), true, Some(0.05)),
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
    assert_eq!((plain.norm, plain.plus_one), (Some(NormSpec::Rms), true));
    assert!(plain.difference.unwrap().largest > 0.02);
    let mut cache = WorkerCache::default();
    load(&mut cache, "n.safetensors", &gemma(told, false)).unwrap();
    let chosen = found_in(&mut cache, "room=network&data=own&eps=0.5").norms[&0].clone();
    assert_eq!(chosen.eps, Some(0.5));
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
    let mut pace = Unhurried;
    let loaded = cache.load_other(vec![("b.safetensors".into(), second)], reading, &mut pace);
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

/// PyTorch's BatchNorm has its channels on axis 1 and its output is that of the batch's own statistics;
/// a norm that is not computed here says so by its class, with what was recorded.
#[test]
fn a_batch_norm_is_computed_over_its_channels_and_another_class_is_not_taken_for_one() {
    let (texts, channels, places) = (5, 6, 4);
    let x = |text: usize, channel: usize, place: usize| {
        2.0 * noise(channel, text * places + place, 3) + channel as f32
    };
    let gamma: Vec<f32> = (0..channels).map(|c| 0.5 + c as f32).collect();
    let all = |c: usize| (0..texts * places).map(move |i| f64::from(x(i / places, c, i % places)));
    let n = (texts * places) as f64;
    let mean = |c: usize| all(c).sum::<f64>() / n;
    let variance = |c: usize| all(c).map(|x| (x - mean(c)).powi(2)).sum::<f64>() / n;
    let y = |t: usize, c: usize, p: usize| {
        let standardized = (f64::from(x(t, c, p)) - mean(c)) / (variance(c) + 1e-3).sqrt();
        (standardized * f64::from(gamma[c])) as f32
    };
    let tensor = |value: &dyn Fn(usize, usize, usize) -> f32| -> Vec<f32> {
        let places = (0..texts * channels * places).map(|i| (i / 24, i / 4 % 6, i % 4));
        places.map(|(t, c, p)| value(t, c, p)).collect()
    };
    let shape = vec![texts, channels, places];
    let file = safetensors(
        r#""bn.kind":"BatchNorm1d","bn.eps":"0.001","gn.kind":"GroupNorm""#,
        &[
            ("bn.input", shape.clone(), tensor(&x)),
            ("bn.output", shape.clone(), tensor(&y)),
            ("bn.weight", vec![channels], gamma.clone()),
            ("gn.input", shape.clone(), tensor(&x)),
            ("gn.output", shape, tensor(&y)),
            ("gn.weight", vec![channels], gamma.clone()),
        ],
    );
    let mut cache = WorkerCache::default();
    load(&mut cache, "bn.safetensors", &file).unwrap();
    let found = found_in(&mut cache, "room=network&data=own");
    let norm = &found.norms[&0];
    assert_eq!((norm.norm, norm.eps), (Some(NormSpec::Batch), Some(1e-3)));
    let difference = norm.difference.unwrap();
    assert!(difference.largest < 1e-5, "{difference:?}");
    let rows = norm_rows(&found);
    assert_eq!(rows[0].cells[0], "bn: BatchNorm (BatchNorm1d), ε 0.001");
    assert_eq!(rows[1].cells[0], "gn: GroupNorm");
    assert!(rows[1].cells[5].starts_with("not computed here"));
    assert!(rows[1].cells[2].starts_with("RMS"), "{:?}", rows[1]);
}
