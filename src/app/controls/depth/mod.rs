//! The rail of the depth room: the stream, what each layer does, the set-ups, a network beside.

mod beside;
mod layer;
mod set_ups;

use leptos::prelude::*;

use super::affine::EpsControls;
use super::data::DataControls;
use super::field::{NumberField, Setting, Travel};
use crate::experiment::ranges;
use crate::words::en::depth::interface as words;
use beside::BesideControls;
use layer::LayerControls;
use set_ups::SetUpList;

/// All controls of the depth room under its example.
#[component]
pub fn DepthControls() -> impl IntoView {
    view! {
        <section class="group" aria-labelledby="stream-heading">
            <h2 id="stream-heading">{words::STREAM}</h2>
            <NumberField label=words::LAYERS hint=words::LAYERS_HINT id="layers" range=ranges::LAYERS travel=Travel::Powers
                setting=Setting::new(|e| f64::from(e.outputs.stack.layers), |e, v| e.outputs.stack.layers = v.round() as u32) />
            <DataControls />
        </section>
        <section class="group" aria-labelledby="layer-heading">
            <h2 id="layer-heading">{words::LAYER_DOES}</h2>
            <LayerControls />
            <EpsControls />
        </section>
        <section class="group" aria-labelledby="set-ups-heading">
            <h2 id="set-ups-heading">{words::SET_UPS}</h2>
            <SetUpList />
        </section>
        <section class="group" aria-labelledby="beside-heading">
            <h2 id="beside-heading">{words::BESIDE}</h2>
            <BesideControls />
        </section>
    }
}
