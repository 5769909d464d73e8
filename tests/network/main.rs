//! A network's layers, wherever they come from, and what stands out in them.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]
#![cfg(all(feature = "charts", not(target_arch = "wasm32")))]

#[path = "../cache/mod.rs"]
mod cache;
mod compared;
mod layers;
mod norms;

use cache::find;
use normscope::experiment::Experiment;
use normscope::findings::network::NetworkFindings;
use normscope::protocol::LoadedFile;
use normscope::worker::cache::WorkerCache;
use normscope::worker::files::Recording;
use normscope::worker::pace::Unhurried;

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
    let stream = include_bytes!("../../assets/minilm-l6/stream.npy");
    let affine = include_bytes!("../../assets/minilm-l6/layer_norm_gamma_beta.npy");
    let rows = serde_json::from_slice(include_bytes!("../../assets/minilm-l6/rows.json")).unwrap();
    let mut cache = WorkerCache::default();
    cache.recording = Some(Recording::parse(stream, affine, rows).unwrap());
    found_in(&mut cache, "room=network")
}

fn file(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/network/");
    std::fs::read(format!("{folder}{name}")).unwrap()
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

fn loaded(cache: &mut WorkerCache, name: &str) -> LoadedFile {
    let store: Box<dyn normscope::worker::files::Store> = Box::new(file(name));
    let reading = normscope::experiment::FileReading::default();
    let mut pace = Unhurried;
    let loading = cache.load(vec![(name.into(), store)], reading, &mut pace);
    normscope::worker::block_on::block_on(loading).unwrap()
}

/// An array of three axes as NumPy saves it.
fn npy(shape: (usize, usize, usize), value: impl Fn(usize, usize, usize) -> f32) -> Vec<u8> {
    npy_of(&format!("{shape:?}"), shape, value)
}

/// An array of any axes, its values given as if it had three.
fn npy_of(
    axes: &str,
    shape: (usize, usize, usize),
    value: impl Fn(usize, usize, usize) -> f32,
) -> Vec<u8> {
    let header = format!("{{'descr': '<f4', 'fortran_order': False, 'shape': {axes}, }}\n");
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
