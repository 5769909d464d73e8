//! The door to the reader's downloads: bytes, SVG, and PNG rasterized from the SVG.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

/// Device pixels per CSS pixel of a saved PNG.
const PNG_SCALE: f64 = 3.0;

/// Saves bytes under a name.
pub fn save_bytes(name: &str, bytes: &[u8]) {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    if let Ok(blob) = web_sys::Blob::new_with_u8_array_sequence(&parts) {
        save_blob(name, &blob);
    }
}

/// Saves an SVG document.
pub fn save_svg(name: &str, svg: &str) {
    if let Some(blob) = svg_blob(svg) {
        save_blob(&format!("{name}.svg"), &blob);
    }
}

/// Saves an SVG document as a PNG of its own size; tells `failed` when the browser cannot make one.
pub fn save_png(name: &str, svg: &str, failed: impl Fn() + Copy + 'static) {
    if rasterize(format!("{name}.png"), svg, failed).is_none() {
        failed();
    }
}

/// Starts the work; `None` where the browser refuses it at once.
fn rasterize(name: String, svg: &str, failed: impl Fn() + Copy + 'static) -> Option<()> {
    let url = web_sys::Url::create_object_url_with_blob(&svg_blob(svg)?).ok()?;
    let image = web_sys::HtmlImageElement::new().ok()?;
    let (source, address) = (image.clone(), url.clone());
    let drawn = Closure::once_into_js(move || {
        let save = Closure::once_into_js(move |blob: JsValue| match blob.dyn_into() {
            Ok(blob) => save_blob(&name, &blob),
            Err(_) => failed(), // Too large for the browser: it hands out nothing.
        });
        let asked = rasterized(&source).map(|canvas| canvas.to_blob(save.unchecked_ref()));
        if !matches!(asked, Some(Ok(()))) {
            failed();
        }
        let _ = web_sys::Url::revoke_object_url(&address);
    });
    image.set_onload(Some(drawn.unchecked_ref()));
    image.set_onerror(Some(Closure::once_into_js(failed).unchecked_ref()));
    image.set_src(&url);
    Some(())
}

fn rasterized(image: &web_sys::HtmlImageElement) -> Option<web_sys::HtmlCanvasElement> {
    let canvas: web_sys::HtmlCanvasElement =
        document().create_element("canvas").ok()?.dyn_into().ok()?;
    let (width, height) = (image.natural_width(), image.natural_height());
    let (wide, high) = (f64::from(width) * PNG_SCALE, f64::from(height) * PNG_SCALE);
    canvas.set_width(wide as u32);
    canvas.set_height(high as u32);
    let context: web_sys::CanvasRenderingContext2d =
        canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, wide, high)
        .ok()?;
    Some(canvas)
}

fn svg_blob(svg: &str) -> Option<web_sys::Blob> {
    let kind = web_sys::BlobPropertyBag::new();
    kind.set_type("image/svg+xml");
    web_sys::Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&svg.into()), &kind).ok()
}

fn save_blob(name: &str, blob: &web_sys::Blob) {
    let Ok(url) = web_sys::Url::create_object_url_with_blob(blob) else {
        return;
    };
    let link = document()
        .create_element("a")
        .ok()
        .and_then(|a| a.dyn_into::<web_sys::HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    let _ = web_sys::Url::revoke_object_url(&url);
}
