//! The layers of a network, wherever they come from.

use crate::experiment::{Experiment, FileReading, SliceAxis, Source};
use crate::findings::Note;
use crate::findings::network::{NetworkStep, StreamLayer, StreamStart};
use crate::numerics::network::{LayerSummary, PlantedStream};
use crate::protocol::Failure;
use crate::worker::cache::WorkerCache;
use crate::worker::ended::Ended;
use crate::worker::files::{Axes, Limits, OwnFile, Taken, View};
use crate::worker::pace::Pace;
use crate::worker::source::view_of;

/// A network whose layers are known and not yet read.
pub struct Stream {
    source: String,
    layers: Vec<StreamLayer>,
    from: From,
}

enum From {
    Recording,
    Planted(Box<PlantedStream>),
    File,
    /// The second file.
    Other,
}

impl Stream {
    /// Looks through the network that the experiment asks for.
    ///
    /// # Errors
    /// Where there is none.
    pub fn open(experiment: &Experiment, cache: &WorkerCache) -> Result<Self, Ended> {
        Self::of(experiment.input.source, experiment, cache)
    }

    /// The network of that source.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn of(source: Source, experiment: &Experiment, cache: &WorkerCache) -> Result<Self, Ended> {
        match source {
            Source::Recording => {
                let recording = cache.recording.as_ref().ok_or_else(no_recording)?;
                Ok(Self {
                    source: String::new(),
                    layers: named(recording.places().iter()),
                    from: From::Recording,
                })
            }
            Source::Own => {
                let file = cache.own.as_ref().ok_or(Ended::Failed(Failure::NoFile))?;
                let reading = &experiment.input.file.reading;
                let layers = file.layers(reading, experiment.input.file.slice_axis);
                Ok(Self {
                    source: file.whole_name().into(),
                    layers,
                    from: From::File,
                })
            }
            // The network room has no use for independent values: it shows what it generates.
            Source::Planted | Source::Distribution => Ok(Self {
                source: String::new(),
                layers: named((0..PlantedStream::LAYERS).map(|layer| format!("layer {layer}"))),
                from: From::Planted(Box::new(PlantedStream::new(experiment.input.seed))),
            }),
        }
    }

    /// The second file's layers: of the tensor that is called as the one chosen in the first, else of
    /// its own largest stream. `None` without a second file.
    pub fn open_other(experiment: &Experiment, cache: &WorkerCache) -> Option<Self> {
        let (other, reading) = other_as(experiment, cache)?;
        Some(Self {
            source: other.whole_name().into(),
            layers: other.layers(&reading, experiment.input.file.slice_axis),
            from: From::Other,
        })
    }

    /// Name of the file; empty where the page brings the network along.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The layers, in their order.
    pub fn layers(&self) -> &[StreamLayer] {
        &self.layers
    }

    /// How it is told what the layers are.
    pub fn start(&self, start: StreamStart) -> NetworkStep {
        match self.from {
            From::Other => NetworkStep::OtherStart(start),
            _ => NetworkStep::Start(start),
        }
    }

    /// How a layer of it is told.
    pub fn step(&self, layer: u32, summary: LayerSummary) -> NetworkStep {
        match self.from {
            From::Other => NetworkStep::OtherLayer(layer, summary),
            _ => NetworkStep::Layer(layer, summary),
        }
    }

    /// How what happened to a layer's numbers is told; not of the second file's.
    pub fn notes(&self, layer: u32, notes: Vec<Note>) -> Option<NetworkStep> {
        let wanted = !notes.is_empty() && !matches!(self.from, From::Other);
        wanted.then_some(NetworkStep::Notes(layer, notes))
    }

    /// One layer `[tokens, features]`.
    ///
    /// # Errors
    /// Where the file cannot be read, or another run is wanted.
    pub async fn layer<P: Pace>(
        &mut self,
        layer: u32,
        experiment: &Experiment,
        cache: &WorkerCache,
        pace: &mut P,
    ) -> Result<Taken, Ended> {
        let mut taken = self
            .read(layer, experiment, cache, Limits::BATCH, pace)
            .await?;
        let (Some(file), Some(place)) = (self.file(cache), self.layers.get(layer as usize)) else {
            return Ok(taken);
        };
        let (view, reading) = read_as(place, experiment);
        taken.notes.retain(of_all_layers);
        if self.layers.len() == 1 || place.slice.is_some() {
            let shape = file.shape(&reading);
            taken.notes.extend(layers_axis(&view.of(&shape), shape));
        }
        // These are told with the first layer; the second file has tensors of its own numbers.
        if layer == 0 {
            let weights = self.layers.iter().all(|layer| is_weight(&layer.name));
            taken.notes.extend(weights.then_some(Note::Weights));
            let names = file.other_shapes(&reading);
            let left_out = (!names.is_empty()).then_some(Note::OtherShapes { names });
            taken.notes.extend(left_out);
        }
        Ok(taken)
    }

    /// The file that it is read from, if it is one of the reader's.
    fn file<'a>(&self, cache: &'a WorkerCache) -> Option<&'a OwnFile> {
        match self.from {
            From::File => cache.own.as_ref(),
            From::Other => cache.other.as_ref(),
            From::Recording | From::Planted(_) => None,
        }
    }

    /// One layer `[tokens, features]` with all that is to be said of how it was read.
    ///
    /// # Errors
    /// As [`Self::layer`].
    pub async fn read<P: Pace>(
        &mut self,
        layer: u32,
        experiment: &Experiment,
        cache: &WorkerCache,
        limits: Limits,
        pace: &mut P,
    ) -> Result<Taken, Ended> {
        match &mut self.from {
            From::Recording => recorded(layer, cache),
            From::Planted(stream) => Ok(Taken {
                values: stream.layer(layer),
                labels: Vec::new(),
                per_text: 0,
                notes: Vec::new(),
            }),
            From::File | From::Other => {
                let file = self.file(cache).ok_or(Ended::Failed(Failure::NoFile))?;
                let place = self.layers.get(layer as usize).ok_or(Ended::Stopped)?;
                let (view, reading) = read_as(place, experiment);
                Ok(file.take(view, &reading, limits, pace).await?)
            }
        }
    }
}

/// The second file, and how it is read: as the first, its tensor the one of the same name or else its
/// own largest stream. `None` without a second file.
pub(super) fn other_as<'a>(
    experiment: &Experiment,
    cache: &'a WorkerCache,
) -> Option<(&'a OwnFile, FileReading)> {
    let other = cache.other.as_ref()?;
    let reading = &experiment.input.file.reading;
    let wanted = cache.own.as_ref().map(|own| {
        let tensors = own.tensors();
        let at = (reading.tensor as usize).min(tensors.len().saturating_sub(1));
        tensors.get(at).map(|one| one.0.clone())
    });
    let named = |name: String| other.tensors().iter().position(|one| one.0 == name);
    let tensor = wanted.flatten().and_then(named);
    let reading = FileReading {
        tensor: tensor.map_or_else(|| other.first_tensor(), |at| at as u32),
        ..*reading
    };
    Some((other, reading))
}

fn named(names: impl Iterator<Item = impl ToString>) -> Vec<StreamLayer> {
    let layer = |name: String| StreamLayer {
        name,
        ..StreamLayer::default()
    };
    names.map(|name| layer(name.to_string())).collect()
}

fn recorded(layer: u32, cache: &WorkerCache) -> Result<Taken, Ended> {
    let recording = cache.recording.as_ref().ok_or_else(no_recording)?;
    let values = recording.place(layer as usize).ok_or_else(no_recording)?;
    let labels = recording
        .labels()
        .iter()
        .map(|row| format!("{} · {}", row.domain, row.token));
    Ok(Taken {
        values: values.to_owned(),
        labels: labels.collect(),
        per_text: recording.per_text(),
        notes: Vec::new(),
    })
}

/// How one layer is read: as the experiment reads the file, but for its own tensor or slice.
fn read_as(place: &StreamLayer, experiment: &Experiment) -> (View, FileReading) {
    let file = &experiment.input.file;
    let reading = FileReading {
        tensor: place.tensor,
        ..file.reading
    };
    let view = View {
        slice: place.slice.unwrap_or(0),
        slice_axis: place.slice_axis.map_or(SliceAxis::Whole, SliceAxis::Along),
        features_axis: place.features_axis.or(file.reading.features_axis),
        ..view_of(experiment)
    };
    (view, reading)
}

/// Whether a tensor is called like the parameter of a layer that multiplies.
fn is_weight(name: &str) -> bool {
    let last = name.rsplit(['.', '/']).next().unwrap_or_default();
    last != name && matches!(last, "weight" | "kernel" | "embedding" | "w")
}

/// How one array of three axes or more is read.
fn layers_axis(axes: &Axes, shape: Vec<u64>) -> Option<Note> {
    let features = axes.features.filter(|_| shape.len() > 2)? as u32;
    Some(Note::LayersAxis {
        layers: axes.sliced.map(|(axis, _)| axis as u32),
        features,
        shape,
    })
}

/// Which slice is taken is said by the layer, which axis is which by [`layers_axis`] or, of a stream of
/// several tensors, by nobody, for there is no other reading; what is no number is counted over all.
fn of_all_layers(note: &Note) -> bool {
    !matches!(
        note,
        Note::Slice { .. }
            | Note::FeaturesAxis { .. }
            | Note::NoSuchSlice { .. }
            | Note::NotFinite { .. }
    )
}

pub(super) fn no_recording() -> Ended {
    Ended::Failed(Failure::NoRecording(String::new()))
}
