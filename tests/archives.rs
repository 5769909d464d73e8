//! Several arrays: NumPy's archives, and several files at once.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]
#![cfg(not(target_arch = "wasm32"))]

mod cache;

use cache::find;
use normscope::experiment::{Experiment, FileReading};
use normscope::protocol::LoadedFile;
use normscope::worker::block_on::block_on;
use normscope::worker::cache::WorkerCache;
use normscope::worker::files::{Limits, OwnFile, Store, TakeError, View};
use normscope::worker::pace::Unhurried;

fn file(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/network/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

fn load(cache: &mut WorkerCache, files: &[(&str, Vec<u8>)]) -> Result<LoadedFile, TakeError> {
    let store = |(name, bytes): &(&str, Vec<u8>)| {
        (name.to_string(), Box::new(bytes.clone()) as Box<dyn Store>)
    };
    let files = files.iter().map(store).collect();
    block_on(cache.load(files, FileReading::default(), &mut Unhurried))
}

fn network(cache: &mut WorkerCache, link: &str) -> normscope::findings::network::NetworkFindings {
    let (experiment, notices) = Experiment::from_query(link);
    assert_eq!(notices, []);
    let findings = find(cache, &experiment).unwrap();
    findings.network.unwrap().as_ref().clone()
}

/// The layers of an archive, compressed or not, in Fortran's order or not, are those of the array
/// that they were cut from.
#[test]
fn an_archive_has_the_layers_of_its_array() {
    let mut cache = WorkerCache::default();
    load(&mut cache, &[("stream.npy", file("stream.npy"))]).unwrap();
    let whole = network(&mut cache, "room=network&data=own");
    for name in ["stored.npz", "compressed.npz"] {
        let mut cache = WorkerCache::default();
        let loaded = load(&mut cache, &[(name, file(name))]).unwrap();
        let names: Vec<&str> = loaded.tensors.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(
            names,
            ["layer_0", "layer_1", "layer_2", "layer_3"],
            "words are no tensor"
        );
        assert_eq!(
            (
                loaded.tensors[2].kind.as_str(),
                &loaded.tensors[2].shape[..]
            ),
            ("float32", &[24, 80][..])
        );
        let found = network(&mut cache, "room=network&data=own");
        assert_eq!(
            format!("{:?}", found.layers),
            format!("{:?}", whole.layers),
            "{name}"
        );
    }
}

#[test]
fn files_at_once_are_layers_by_their_names_and_words_beside_them_name_the_tokens() {
    let array = |i: f32| {
        let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }\n";
        let values = (0..6).flat_map(|j| (i + j as f32).to_le_bytes());
        let length = (header.len() as u16).to_le_bytes();
        [b"\x93NUMPY\x01\0", &length[..], header.as_bytes()]
            .concat()
            .into_iter()
            .chain(values)
            .collect::<Vec<u8>>()
    };
    let files = [
        ("layer10.npy", array(100.0)),
        ("tokens.txt", b"The\nend".to_vec()),
        ("layer2.csv", b"1,2,3\n4,5,6\n".to_vec()),
        ("layer1.npy", array(0.0)),
    ];
    let mut cache = WorkerCache::default();
    let loaded = load(&mut cache, &files).unwrap();
    let names: Vec<&str> = loaded.tensors.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["layer1", "layer2", "layer10"]);
    let found = network(&mut cache, "room=network&data=own");
    assert_eq!(found.start.as_ref().unwrap().layers.len(), 3);
    assert_eq!(found.label(1), Some("end"));
    let largest = |layer: u32| {
        found.layers[&layer]
            .features
            .of(normscope::numerics::network::Measure::Largest)
            .to_vec()
    };
    assert_eq!(
        (largest(1), largest(2)),
        (vec![4.0, 5.0, 6.0], vec![103.0, 104.0, 105.0])
    );
    // Of texts that are not as many as the tokens nothing is shown, and that is said.
    let few = [
        ("layer1.npy", array(0.0)),
        ("layer2.npy", array(1.0)),
        ("tokens.txt", b"The\nwhole\nend".to_vec()),
    ];
    load(&mut cache, &few).unwrap();
    let found = network(&mut cache, "room=network&data=own");
    let start = found.start.as_ref().unwrap();
    assert_eq!(found.label(1), None);
    assert_eq!(
        start
            .notes
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>(),
        ["The names of tokens were left out: there are 3 of them, and 2 samples."]
    );
    // Files of one name are told apart.
    let alike = [
        ("x.npy", array(0.0)),
        ("x.npy", array(1.0)),
        ("x.npy", array(2.0)),
    ];
    let loaded = load(&mut cache, &alike).unwrap();
    let names: Vec<&str> = loaded.tensors.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["x 1", "x 2", "x 3"]);
    assert_eq!(loaded.tensors[0].bytes, 24);
    let refused = load(
        &mut cache,
        &[("a.npy", array(0.0)), ("b.npy", b"nothing".to_vec())],
    );
    let why = refused.unwrap_err().to_string();
    assert!(
        why.starts_with("b.npy: ") && why.contains("NumPy's signature"),
        "{why}"
    );
}

/// An archive that unpacks to more than is held says so before it is unpacked; its directory is
/// listed all the same.
#[test]
fn a_bomb_is_not_unpacked() {
    let store = Box::new(file("bomb.npz"));
    let reading = FileReading::default();
    let own = block_on(OwnFile::open("bomb.npz", store, reading, &mut Unhurried)).unwrap();
    assert_eq!(own.shape(&reading), [67_108_865]);
    let taken = block_on(own.take(View::default(), &reading, Limits::BATCH, &mut Unhurried));
    let why = format!("{:?}", taken.unwrap_err());
    assert!(
        why.contains("TooLarge") && why.contains("268435588"),
        "{why}"
    );
}

/// Cut anywhere, or with any byte of its directory changed, an archive is refused in a sentence or
/// read: no panic, and no hang.
#[test]
fn a_damaged_archive_is_refused_with_a_sentence() {
    for name in ["stored.npz", "compressed.npz"] {
        let whole = file(name);
        let mut refused = 0;
        for cut in (0..whole.len()).step_by(whole.len() / 97) {
            let mut cache = WorkerCache::default();
            if let Err(why) = load(&mut cache, &[(name, whole[..cut].to_vec())]) {
                assert!(why.to_string().ends_with('.'), "{why}");
                refused += 1;
            }
        }
        assert!(refused > 90, "{name}: only {refused} were refused");
        for at in whole.len() - 400..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 0xff;
            let mut cache = WorkerCache::default();
            if load(&mut cache, &[(name, bytes)]).is_ok() {
                let (experiment, _) = Experiment::from_query("data=own");
                let _ = find(&mut cache, &experiment);
            }
        }
    }
}

fn npy(descr: &str, shape: &str, body: Vec<u8>) -> Vec<u8> {
    let header = format!("{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}\n");
    let length = (header.len() as u16).to_le_bytes();
    [b"\x93NUMPY\x01\0", &length[..], header.as_bytes(), &body].concat()
}

/// Arrays of texts and of token ids beside the activations name the tokens.
#[test]
fn arrays_of_texts_and_of_ids_name_the_tokens() {
    let layer = |i: f32| {
        let body = (0..6).flat_map(|j| (i + j as f32).to_le_bytes());
        npy("<f4", "(2, 3)", body.collect())
    };
    let letters = |text: &str| {
        let mut cell: Vec<u8> = text
            .chars()
            .flat_map(|c| (c as u32).to_le_bytes())
            .collect();
        cell.resize(12, 0);
        cell
    };
    let texts = npy("<U3", "(2,)", [letters("the"), letters("end")].concat());
    let ids = [101i64, 2023].iter().flat_map(|id| id.to_le_bytes());
    let ids = npy("<i8", "(1, 2)", ids.collect());
    for (name, array, expected) in [
        ("words.npy", texts, "end"),
        ("input_ids.npy", ids, "id 2023"),
    ] {
        let files = [
            ("layer1.npy", layer(0.0)),
            ("layer2.npy", layer(1.0)),
            (name, array),
        ];
        let mut cache = WorkerCache::default();
        let first = load(&mut cache, &files).unwrap().first;
        let found = network(&mut cache, &format!("room=network&data=own&tensor={first}"));
        assert_eq!(found.start.as_ref().unwrap().layers.len(), 2);
        assert_eq!(found.label(1), Some(expected));
    }
}

/// The library keeps the entries of an archive by name: of two called alike only one is left.
#[test]
fn arrays_called_alike_are_refused() {
    let mut bytes = file("stored.npz");
    let place = |bytes: &[u8], name: &[u8]| {
        let all = bytes.windows(name.len()).enumerate();
        all.filter(|(_, at)| *at == name)
            .map(|(at, _)| at)
            .collect::<Vec<_>>()
    };
    for at in place(&bytes, b"layer_1.npy") {
        bytes[at..at + 11].copy_from_slice(b"layer_0.npy");
    }
    let why = load(&mut WorkerCache::default(), &[("x.npz", bytes)]).unwrap_err();
    assert!(why.to_string().contains("called alike"), "{why}");
}
