//! What lies over a canvas and can be pointed at: with a pointer, by touch, or with keys.

use leptos::prelude::*;
use web_sys::{KeyboardEvent, MouseEvent, PointerEvent};

use crate::words::en::claims as words;

/// A place on a field, in CSS pixels from its upper left corner.
#[derive(Clone, Copy)]
pub struct Place {
    pub at: (f64, f64),
}

impl Place {
    fn of(event: &MouseEvent) -> Option<Self> {
        use wasm_bindgen::JsCast;
        let field = event.current_target()?;
        let rect = field
            .dyn_into::<web_sys::Element>()
            .ok()?
            .get_bounding_client_rect();
        let at = (
            f64::from(event.client_x()) - rect.left(),
            f64::from(event.client_y()) - rect.top(),
        );
        Some(Self { at })
    }
}

/// The field of one figure. `key` answers whether the key meant something.
#[component]
pub fn Field(
    /// What the figure is, for a reader who does not see it.
    kind: &'static str,
    /// Its name and what is marked.
    #[prop(into)]
    label: Signal<String>,
    point: Callback<Place>,
    /// What a click or a tap does beyond pointing.
    #[prop(optional)]
    press: Option<Callback<Place>>,
    key: Callback<String, bool>,
) -> impl IntoView {
    let at = |act: Callback<Place>, event: &MouseEvent| {
        if let Some(place) = Place::of(event) {
            act.run(place);
        }
    };
    view! {
        <div class="exhibit-field" tabindex="0" role="application" aria-roledescription=kind aria-label=label title=words::POINT_HINT
            on:keydown=move |event: KeyboardEvent| if key.run(event.key()) { event.prevent_default(); }
            on:pointerdown=move |event: PointerEvent| at(point, &event)
            on:pointermove=move |event: PointerEvent| at(point, &event)
            on:click=move |event: MouseEvent| if let Some(press) = press { at(press, &event); }></div>
    }
}

/// The neighbour that a key leads to in a list of that length; `None` for keys without a meaning.
pub fn stepped(key: &str, from: usize, length: usize) -> Option<usize> {
    let last = length.checked_sub(1)?;
    Some(match key {
        "ArrowLeft" | "ArrowDown" => from.saturating_sub(1),
        "ArrowRight" | "ArrowUp" => (from + 1).min(last),
        "PageUp" => from.saturating_sub(10),
        "PageDown" => (from + 10).min(last),
        "Home" => 0,
        "End" => last,
        _ => return None,
    })
}
