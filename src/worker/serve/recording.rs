//! Fetching the recorded activations, only when a reader chooses them.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::scope;
use crate::worker::files::Recording;

/// Where the page says that the files stand: the worker's script leaves it on its global scope.
fn folder() -> String {
    let named = js_sys::Reflect::get(&scope(), &"recording".into());
    named
        .ok()
        .and_then(|name| name.as_string())
        .unwrap_or_default()
}

/// Fetches and reads the recording. The error is a sentence.
pub async fn fetch() -> Result<Recording, String> {
    let stream = bytes("stream.npy").await?;
    let affine = bytes("layer_norm_gamma_beta.npy").await?;
    let rows = bytes("rows.json").await?;
    let unreadable = || "The file rows.json of the recording is not what it should be.".to_string();
    let rows = js_sys::JSON::parse(&String::from_utf8_lossy(&rows)).map_err(|_| unreadable())?;
    let rows = serde_wasm_bindgen::from_value(rows).map_err(|_| unreadable())?;
    Recording::parse(&stream, &affine, rows).map_err(|error| error.to_string())
}

async fn bytes(name: &str) -> Result<Vec<u8>, String> {
    let missing = || format!("The file {name} of the recording did not arrive.");
    let url = format!("{}/{name}", folder());
    let response = JsFuture::from(scope().fetch_with_str(&url))
        .await
        .map_err(|_| missing())?;
    let response: Response = response.dyn_into().map_err(|_| missing())?;
    if !response.ok() {
        return Err(missing());
    }
    let body = response.array_buffer().map_err(|_| missing())?;
    let buffer = JsFuture::from(body).await.map_err(|_| missing())?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
