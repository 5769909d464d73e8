//! The reader's file as the browser hands it over: read in slices, never whole unless asked.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::turn::BrowserPace;
use crate::experiment::Experiment;
use crate::protocol::Reply;
use crate::worker::cache::WorkerCache;
use crate::worker::files::{Bytes, NamedFile, Store, TakeError, Unreadable};

/// A file on the reader's disk.
struct OnDisk(File);

impl Store for OnDisk {
    fn length(&self) -> u64 {
        self.0.size() as u64
    }

    fn read(&self, from: u64, count: usize) -> Bytes<'_> {
        Box::pin(async move {
            // Exact below 2^53, far beyond any file.
            let (from, to) = (from as f64, from as f64 + count as f64);
            let slice = self.0.slice_with_f64_and_f64(from, to);
            let slice = slice.map_err(|_| Unreadable)?;
            let buffer = JsFuture::from(slice.array_buffer()).await;
            let buffer: js_sys::ArrayBuffer = buffer
                .map_err(|_| Unreadable)?
                .dyn_into()
                .map_err(|_| Unreadable)?;
            Ok(js_sys::Uint8Array::new(&buffer).to_vec())
        })
    }
}

/// Looks at the files that came with a request and says what they are.
pub async fn load(
    files: Vec<File>,
    number: u32,
    link: &str,
    cache: &mut WorkerCache,
    pace: &mut BrowserPace,
) -> Reply {
    let (name, files) = together(files);
    let (experiment, _) = Experiment::from_query(link);
    match cache.load(files, experiment.input.file.reading, pace).await {
        Ok(file) => Reply::Loaded { number, name, file },
        Err(TakeError::Stopped) => Reply::Stopped,
        Err(TakeError::File(why)) => {
            let why = why.to_string();
            Reply::NotLoaded { number, name, why }
        }
    }
}

/// Looks at a second file, or takes the one before away.
pub async fn load_other(
    files: Vec<File>,
    number: u32,
    link: &str,
    cache: &mut WorkerCache,
    pace: &mut BrowserPace,
) -> Reply {
    let (experiment, _) = Experiment::from_query(link);
    let (name, files) = together(files);
    match cache
        .load_other(files, experiment.input.file.reading, pace)
        .await
    {
        Ok(()) => Reply::OtherLoaded { number, name },
        Err(TakeError::Stopped) => Reply::Stopped,
        Err(TakeError::File(why)) => {
            let why = why.to_string();
            Reply::OtherNotLoaded { number, name, why }
        }
    }
}

/// Files as one: a name for all, empty for none, and the bytes of each.
fn together(files: Vec<File>) -> (String, Vec<NamedFile>) {
    let name = match files.as_slice() {
        [] => String::new(),
        [one] => one.name(),
        more => format!("{} files", more.len()),
    };
    let store = |file: File| (file.name(), Box::new(OnDisk(file)) as Box<dyn Store>);
    (name, files.into_iter().map(store).collect())
}
