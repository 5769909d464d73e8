//! Whatever is chosen of an array's axes: each reading that is offered is another one.
#![allow(clippy::unwrap_used)]

use super::super::{OwnFile, npy_header_of};
use crate::experiment::{Experiment, SliceAxis};
use crate::findings::{Note, Offer};
use crate::worker::block_on::block_on;
use crate::worker::pace::Unhurried;
use crate::worker::source::view_of;

const SHAPE: [u64; 5] = [6, 5, 4, 3, 2];

/// Experiments with every choice of axes for an array of so many, and some that do not fit.
fn choices(axes: u32) -> Vec<Experiment> {
    let any = |what: u32| (what > 0).then(|| what - 1);
    let mut all = Vec::new();
    for samples in 0..=2 {
        for features in 0..=axes + 1 {
            for cut in 0..=axes + 2 {
                let mut experiment = Experiment::default();
                let file = &mut experiment.input.file;
                file.samples_axis = any(samples);
                file.reading.features_axis = any(features);
                file.slice_axis = match cut {
                    0 => SliceAxis::Usual,
                    1 => SliceAxis::Whole,
                    along => SliceAxis::Along(along - 2),
                };
                all.push(experiment);
            }
        }
    }
    all
}

/// How many offers were tried; each must change what `read` tells of the experiment.
fn try_offers<T: PartialEq + std::fmt::Debug>(
    experiment: &Experiment,
    notes: &[Note],
    read: impl Fn(&Experiment) -> T,
) -> usize {
    let before = read(experiment);
    let offers: Vec<Offer> = notes.iter().flat_map(Note::offers).collect();
    for offer in &offers {
        let mut taken = experiment.clone();
        offer.apply(&mut taken);
        let file = &experiment.input.file;
        assert_ne!(read(&taken), before, "{offer:?} of {file:?}");
    }
    offers.len()
}

#[test]
fn every_offer_of_a_batch_reads_the_array_otherwise() {
    let mut tried = 0;
    for axes in 1..=5 {
        let shape = &SHAPE[..axes];
        let read = |e: &Experiment| {
            let found = view_of(e).of(shape);
            (found.sliced, found.samples, found.features)
        };
        for experiment in choices(axes as u32) {
            tried += try_offers(&experiment, &view_of(&experiment).of(shape).notes, read);
        }
    }
    assert!(tried > 500, "{tried}");
}

#[test]
fn every_offer_of_a_network_reads_its_layers_otherwise() {
    let mut tried = 0;
    for axes in 3..=5 {
        let shape = &SHAPE[..axes];
        let values: u64 = shape.iter().product();
        let header = npy_header_of(shape, values).unwrap();
        let bytes = [header, vec![0; 4 * values as usize]].concat();
        let reading = Experiment::default().input.file.reading;
        let mut pace = Unhurried;
        let opening = OwnFile::open("x", Box::new(bytes), reading, &mut pace);
        let file = block_on(opening).unwrap();
        let layers = |e: &Experiment| file.layers(&e.input.file.reading, e.input.file.slice_axis);
        let first = |e: &Experiment| {
            let layer = &layers(e)[0];
            let mut view = view_of(e);
            view.slice_axis = layer.slice_axis.map_or(SliceAxis::Whole, SliceAxis::Along);
            view.features_axis = layer.features_axis.or(view.features_axis);
            view.of(shape)
        };
        let read = |e: &Experiment| (layers(e), first(e).samples, first(e).features);
        for experiment in choices(axes as u32) {
            let found = first(&experiment);
            let note = Note::LayersAxis {
                layers: found.sliced.map(|(axis, _)| axis as u32),
                features: found.features.unwrap() as u32,
                shape: shape.to_vec(),
            };
            tried += try_offers(&experiment, &[note], read);
        }
    }
    assert!(tried > 300, "{tried}");
}
