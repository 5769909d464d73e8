//! A file of the page's own server.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use crate::experiment::FilePath;
use crate::words::en::file as words;

/// Fetches a file; a sentence where it does not arrive. The page's policy lets nothing come from
/// another server, whatever the path is redirected to.
pub async fn fetch_file(path: &FilePath) -> Result<web_sys::File, String> {
    let name = path.name().to_string();
    let missing = || words::not_there(path.as_str());
    let response = JsFuture::from(window().fetch_with_str(path.as_str())).await;
    let response: web_sys::Response = response
        .map_err(|_| missing())?
        .dyn_into()
        .map_err(|_| missing())?;
    if !response.ok() {
        return Err(missing());
    }
    let blob = response.blob().map_err(|_| missing())?;
    let blob = JsFuture::from(blob).await.map_err(|_| missing())?;
    file_of(&js_sys::Array::of1(&blob), &name).ok_or_else(missing)
}

/// A file made of parts: blobs, buffers or texts.
pub fn file_of(parts: &js_sys::Array, name: &str) -> Option<web_sys::File> {
    web_sys::File::new_with_blob_sequence(parts, name).ok()
}
