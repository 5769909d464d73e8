//! The figures of the depth room, from the leading sentence to the equations.

mod figure;
mod measures;
mod placements;
mod player;
mod reel;
mod shown;
mod unfolded;
mod view_options;

use leptos::prelude::*;

use super::headline::Headline;
use crate::app::rich_text::rich;
use crate::app::state::Page;
use crate::experiment::Experiment;
use crate::figures::depth::{Kind, first_measure};
use crate::findings::metric::Metric;
use crate::words::en::depth::headline::headline;
use crate::words::en::depth::{interface as words, network};
use figure::DepthFigureView;
use measures::MoreMeasures;
use placements::Placements;
use player::LayerPlayer;
use shown::{Shown, shown};
use view_options::AxisChoice;

/// All figures of the depth room: what explains and the control that moves it first, the rest
/// folded under them.
#[component]
pub fn DepthFigures() -> impl IntoView {
    let page = expect_context::<Page>();
    let shown = shown(page);
    let first =
        Memo::new(move |_| shown.with(|s| s.as_ref().map_or(Metric::Kurtosis, first_measure)));
    let against_depth = move || {
        let kind = Kind::Metric(first.get());
        view! { <DepthFigureView kind noted=true how=words::HOW_DRAWN shown /> }
    };
    // Another layer's sentence keeps the room of the one at the end, so that the button under it stays
    // where it is pressed.
    let of_the_end = Memo::new(move |_| {
        let shown = page.shown.get();
        shown.view.depth.layer?;
        let mut last = Experiment::clone(&shown);
        last.view.depth.layer = None;
        page.findings
            .with(|findings| headline(&last, findings.depth.as_deref()?))
    });
    view! {
        <div class="depth-lead">
            <Headline
                say=|experiment, findings| headline(experiment, findings.depth.as_deref()?)
                spoken_elsewhere=true
            />
            <p class="reserve" aria-hidden="true">{move || of_the_end.get().as_ref().map(rich)}</p>
        </div>
        <div class="film-bar" data-figure="player"><LayerPlayer shown /></div>
        <section class="depth-first" aria-label=words::FIRST_FIGURES>
            <DepthFigureView kind=Kind::Shapes noted=true shown />
            <DepthFigureView kind=Kind::Shares shown />
            {against_depth}
        </section>
        <AxisChoice shown />
        <NetworkNotes shown />
        <MoreMeasures shown first />
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
