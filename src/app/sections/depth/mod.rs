//! The figures of the depth room, from the leading sentence to the equations.

mod figure;
mod placements;
mod player;
mod shown;
mod view_options;

use leptos::prelude::*;

use super::headline::Headline;
use crate::app::state::Page;
use crate::figures::depth::{FIRST, Growth, Kind, MORE, THREE, has_heavy_tails};
use crate::words::en::depth::headline::headline;
use crate::words::en::depth::{captions, interface as words, network};
use figure::DepthFigureView;
use placements::Placements;
use player::LayerPlayer;
use shown::{Shown, shown};
use view_options::ViewOptions;

/// All figures of the depth room.
#[component]
pub fn DepthFigures() -> impl IntoView {
    let page = expect_context::<Page>();
    let shown = shown(page);
    let small = move |kind: Kind| view! { <DepthFigureView kind shown /> };
    // Where there is no variance, the spread is told by the quartiles.
    let heavy = Memo::new(move |_| shown.with(|s| s.as_ref().is_some_and(has_heavy_tails)));
    let curves = move || {
        let said = |s: &Shown| captions::curves(&s.experiment, &s.findings);
        shown.with(|s| s.as_ref().map(said))
    };
    view! {
        <Headline say=|experiment, findings| headline(experiment, findings.depth.as_deref()?) />
        <div class="film-bar"><LayerPlayer shown /><ViewOptions shown /></div>
        <section class="depth-top">
            <DepthFigureView kind=Kind::History noted=true shown />
            <DepthFigureView kind=Kind::Shapes noted=true shown />
        </section>
        <section class="depth-small" aria-label=words::CURVES_TITLE>
            {FIRST.map(small).collect_view()}
            <p class="caption depth-wide">{curves}</p>
            {MORE.map(small).collect_view()}
            {move || heavy.get().then(|| small(Kind::Growth(Growth::Interquartile)))}
        </section>
        <section class="depth-sum" aria-labelledby="sum-heading">
            <DepthFigureView kind=Kind::Shares shown />
            <NetworkNotes shown />
        </section>
        <section class="depth-three" aria-labelledby="three-heading">
            <h2 id="three-heading">{words::THREE_NUMBERS}</h2>
            <div class="depth-small">{THREE.map(small).collect_view()}</div>
        </section>
        <Placements />
    }
}

/// What is said of a real network beside the simulation.
#[component]
fn NetworkNotes(shown: Memo<Option<Shown>>) -> impl IntoView {
    move || {
        shown.with(|shown| {
            let network = shown.as_ref()?.findings.start.network.as_ref()?;
            Some(view! {
                <article class="network-notes">
                    <h2>{words::NETWORK}</h2>
                    <p>{network::outliers(network)}</p>
                    <p class="hint">{network::CONDITION}</p>
                </article>
            })
        })
    }
}
