//! What is said of a file that stands beside the depth room's simulation.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

mod cache;

use cache::{find, load};
use normscope::experiment::Experiment;
use normscope::findings::Findings;
use normscope::worker::cache::WorkerCache;

const BESIDE: &str = "room=depth&law=normal&batch=4&features=4&layers=2&beside=own";

fn of_file(query: &str, name: &str) -> Findings {
    let path = format!("{}/tests/data/files/{name}", env!("CARGO_MANIFEST_DIR"));
    let mut cache = WorkerCache::default();
    load(&mut cache, name, &std::fs::read(path).unwrap()).unwrap();
    find(&mut cache, &Experiment::from_query(query).0).unwrap()
}

fn sentences(findings: &Findings) -> Vec<String> {
    let notes = findings.file_notes();
    notes.iter().map(ToString::to_string).collect()
}

#[test]
fn the_notes_of_a_file_beside_the_simulation_are_told() {
    let alone = of_file("data=own", "not_finite.npy");
    let beside = of_file(BESIDE, "not_finite.npy");
    let said = sentences(&beside);
    assert!(beside.source.as_ref().unwrap().notes.is_empty());
    assert!(said[0].starts_with("Not every"), "{said:?}");
    assert_eq!(said, sentences(&alone));
}

#[test]
fn every_slice_is_a_layer_so_none_is_said_to_be_taken() {
    assert_eq!(sentences(&of_file(BESIDE, "axes_3_c.npy")), [""; 0]);
}

#[test]
fn one_file_as_the_start_and_beside_it_is_described_once() {
    let both = of_file("room=depth&data=own&layers=2&beside=own", "not_finite.npy");
    let said = sentences(&both);
    let first = said.iter().filter(|note| **note == said[0]).count();
    assert_eq!(first, 1, "{said:?}");
}

/// A file with a tensor for every layer, and the generated network, stand beside the simulation too.
#[test]
fn the_layers_of_any_network_stand_beside_the_simulation() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/data/network/tensors.safetensors"
    );
    let mut cache = WorkerCache::default();
    load(
        &mut cache,
        "tensors.safetensors",
        &std::fs::read(path).unwrap(),
    )
    .unwrap();
    let link = "room=depth&law=normal&batch=8&features=4&layers=2&beside=own&tensor=2";
    let found = find(&mut cache, &Experiment::from_query(link).0).unwrap();
    let network = found.depth.as_ref().unwrap().start.network.clone().unwrap();
    assert_eq!(network.places[0], "block.9.out");
    assert_eq!(
        (network.places.len(), network.samples, network.features),
        (5, 24, 80)
    );

    let link = "room=depth&law=normal&batch=8&features=4&layers=2&beside=planted";
    let found = find(&mut WorkerCache::default(), &Experiment::from_query(link).0).unwrap();
    let network = found.depth.as_ref().unwrap().start.network.clone().unwrap();
    assert_eq!(network.places.len(), 13);
    assert!(!network.outliers.is_empty());
}
