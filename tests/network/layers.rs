//! The layers of a network: their measures, their order, and what stands out in them.

use super::{file, found_in, loaded, noise, npy, npy_of, read, recorded, safetensors};
use crate::cache::{find, load};
use normscope::experiment::{LayerPlace, Selected};
use normscope::numerics::network::{Finding, Measure, PlantedStream, SetMeasures};
use normscope::words::en::network::headline;
use normscope::words::plain_text;
use normscope::worker::cache::WorkerCache;
use serde_json::Value;

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

/// A narrow stream has large shares by chance: the sentence says from which share on it tells.
#[test]
fn the_share_from_which_on_a_feature_stands_out_is_said() {
    let mut cache = WorkerCache::default();
    let narrow = npy((3, 40, 12), noise);
    load(&mut cache, "narrow.npy", &narrow).unwrap();
    let found = found_in(&mut cache, "room=network&data=own");
    let said = normscope::words::en::network::nothing_found(&found);
    // scipy.stats.beta(0.5, 5.5).isf(0.01/480) = 0.817.
    assert!(
        said.starts_with("No feature carries more than 82 % (what chance alone"),
        "{said}"
    );
    load(&mut cache, "three.npy", &npy((3, 40, 3), noise)).unwrap();
    let three = find(&mut cache, &read("room=network&data=own")).unwrap();
    let said = plain_text(&headline(&three).unwrap());
    assert!(
        said.contains("chance alone may let one carry a token") && !said.contains("No feature"),
        "{said}"
    );
    let wide = normscope::words::en::network::nothing_found(&recorded());
    assert!(
        wide.starts_with("No feature carries more than a tenth of a token"),
        "{wide}"
    );
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

/// One array of four axes is read as layers, texts, tokens and features, says so, and can be read in
/// the other ways; tokens are counted in their texts too; a value opens in the batch room where it is.
#[test]
fn four_axes_are_layers_texts_tokens_and_features_unless_chosen_otherwise() {
    let value = |layer: usize, token: usize, feature: usize| match (layer, token, feature) {
        (1, 8, 2) => 500.0,
        _ => noise(layer, token, feature),
    };
    let bytes = npy_of("(3, 2, 5, 96)", (3, 10, 96), value);
    let mut cache = WorkerCache::default();
    load(&mut cache, "four.npy", &bytes).unwrap();
    let found = found_in(&mut cache, "room=network&data=own");
    let start = found.start.clone().unwrap();
    assert_eq!(
        (start.layers.len(), start.tokens, start.features),
        (3, 10, 96)
    );
    let said: Vec<String> = start.notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "This array has four axes, 3 × 2 × 5 × 96: the layers are read along axis 0 (counted from 0), \
             the features along axis 3; the others run over tokens."
        ]
    );
    let findings = find(&mut cache, &read("room=network&data=own")).unwrap();
    let headline = plain_text(&headline(&findings).unwrap());
    assert!(
        headline.contains("token 9 (text 2, token 4) in layer 1"),
        "{headline}"
    );

    // Where it stands is where the batch room looks.
    let layer = &start.layers[1];
    let place = LayerPlace {
        layer: 1,
        tensor: layer.tensor,
        slice: layer.slice,
        slice_axis: layer.slice_axis,
        features_axis: layer.features_axis,
    };
    let there = read("room=network&data=own").batch_at(place, Selected { row: 8, col: 2 });
    let there = read(&there.to_query());
    let largest = find(&mut cache, &there).unwrap();
    let panel = &largest.panels[0];
    assert_eq!((panel.largest[0].row, panel.largest[0].col), (8, 2));
    assert_eq!(panel.largest[0].value, 500.0);

    let whole = found_in(&mut cache, "room=network&data=own&slice-axis=none");
    let start = whole.start.unwrap();
    assert_eq!(
        (start.layers.len(), start.tokens, start.features),
        (1, 30, 96)
    );
    let other = found_in(
        &mut cache,
        "room=network&data=own&slice-axis=1&features-axis=0",
    );
    let start = other.start.unwrap();
    assert_eq!(
        (start.layers.len(), start.tokens, start.features),
        (2, 480, 3)
    );
}
