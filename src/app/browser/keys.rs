//! What a pressed key means where it was pressed.

use wasm_bindgen::JsCast;

/// Whether a key belongs to what is typed or moved where it was pressed.
pub fn types_into(event: &web_sys::KeyboardEvent) -> bool {
    const TAKES_KEYS: &str =
        "input, select, textarea, dialog, [role=spinbutton], [role=slider], [role=application]";
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let with_another = event.ctrl_key() || event.meta_key() || event.alt_key();
    with_another || target.is_some_and(|target| matches!(target.closest(TAKES_KEYS), Ok(Some(_))))
}

/// Whether a key turns the page: on (1) or back (−1). Arrow keys do where nothing else wants them, the
/// keys of a clicker always but in a text.
pub fn page_turn(event: &web_sys::KeyboardEvent) -> Option<i32> {
    if types_into(event) {
        return None;
    }
    match event.key().as_str() {
        "ArrowRight" | "PageDown" => Some(1),
        "ArrowLeft" | "PageUp" => Some(-1),
        _ => None,
    }
}
