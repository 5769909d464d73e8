//! What every kind of exhibit needs: its slot, and names in their colours.

use leptos::prelude::*;

use crate::charts::Hue;
use crate::findings::claims::Exhibit;

/// An exhibit and the number of its slot.
pub type Slotted = Memo<Option<(u32, Exhibit)>>;

/// A name in its colour.
pub fn key(hue: Hue, name: String) -> impl IntoView + use<> {
    view! { <span class="of-norm legend-key" data-norm=hue.key()><span class="swatch" aria-hidden="true"></span>{name}</span> }
}
