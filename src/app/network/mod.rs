//! The network room: every layer at once, and what stands out.

mod controls;
mod found;
mod looks;
mod map;
mod norms;
mod pairing;

use leptos::prelude::*;

pub use controls::NetworkControls;
use found::{Changed, Found};
use looks::Looks;
use map::Map;
use norms::Norms;

use crate::app::sections::Headline;
use crate::app::state::Page;
use crate::experiment::Experiment;
use crate::figures::network::LayersMap;
use crate::words::en::network::headline;

/// All figures of the room.
#[component]
pub fn NetworkFigures() -> impl IntoView {
    let page = expect_context::<Page>();
    let view = Memo::new(move |_| page.experiment.with(|e| e.view.network));
    let map = Memo::new(move |_| {
        // The run's experiment, looked at as the reader looks now.
        let mut shown = Experiment::clone(&page.shown.get());
        shown.view.network = view.get();
        page.findings
            .with(|findings| LayersMap::of(&shown, findings))
    });
    view! {
        <Headline say=|_, findings| headline(findings) />
        <Looks />
        <Map map />
        <Changed map />
        <Found map />
        <Norms map />
    }
}
