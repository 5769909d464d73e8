//! The figures of the depth room, from the leading sentence to the equations.

mod figure;
mod picture;
mod placements;
mod player;
mod shown;
mod table;
mod view_options;

use leptos::prelude::*;

use super::headline::Headline;
use crate::app::state::Page;
use crate::charts::from_depth::Growth;
use crate::findings::depth::Exist;
use crate::findings::metric::Metric;
use crate::words::en::depth::headline::headline;
use crate::words::en::depth::{captions, interface as words, names, network};
use figure::DepthFigure;
use picture::Picture;
use placements::Placements;
use player::LayerPlayer;
use shown::{Shown, shown};
use view_options::ViewOptions;

/// The four that the eye meets first.
const FIRST: [Picture; 4] = [
    Picture::Metric(Metric::Kurtosis),
    Picture::Metric(Metric::Skewness),
    Picture::Quantiles,
    Picture::Growth(Growth::Stream),
];
/// The rest, in the order of the page.
const MORE: [Picture; 6] = [
    Picture::Metric(Metric::Ks),
    Picture::Metric(Metric::W1),
    Picture::Metric(Metric::Tau3),
    Picture::Metric(Metric::Tau4),
    Picture::Metric(Metric::TailRatio),
    Picture::Growth(Growth::BranchInput),
];
const THREE: [Picture; 3] = [Picture::Three(0), Picture::Three(1), Picture::Three(2)];

/// All figures of the depth room.
#[component]
pub fn DepthFigures() -> impl IntoView {
    let page = expect_context::<Page>();
    let shown = shown(page);
    let small = move |picture: Picture| {
        view! { <DepthFigure picture shown caption title=Signal::stored(title(picture).to_string()) /> }
    };
    let at_layer = Signal::derive(move || {
        let layer = shown.with(|s| s.as_ref().map_or(0, |s| s.layer));
        format!("{} {layer}", words::SHAPES)
    });
    // Where there is no variance, the spread is told by the quartiles.
    let heavy = Memo::new(move |_| {
        shown.with(|s| {
            let set_ups = s.as_ref().map(|s| s.findings.start.set_ups.iter());
            set_ups.is_some_and(|mut all| all.any(|s| s.moments == Exist::NoVariance))
        })
    });
    let axis = Signal::derive(move || {
        shown.with(|s| {
            s.as_ref().map_or(String::new(), |s| {
                captions::axis(&s.experiment, &s.findings)
            })
        })
    });
    let said = move |say: fn(&Shown) -> String| move || shown.with(|s| s.as_ref().map(say));
    view! {
        <Headline say=|experiment, findings| headline(experiment, findings.depth.as_deref()?) />
        <div class="film-bar"><LayerPlayer shown /><ViewOptions shown /></div>
        <section class="depth-top" aria-label=words::HISTORY>
            <DepthFigure picture=Picture::History shown caption title=Signal::stored(words::HISTORY.to_string()) note=axis />
            <DepthFigure picture=Picture::Shapes shown caption title=at_layer note=Signal::stored(words::AGAINST.to_string()) />
        </section>
        <section class="depth-small" aria-label=words::CURVES_TITLE>
            {FIRST.map(small).collect_view()}
            <p class="caption depth-wide">{said(|s| captions::curves(&s.experiment, &s.findings))}</p>
            {MORE.map(small).collect_view()}
            {move || heavy.get().then(|| small(Picture::Growth(Growth::Interquartile)))}
        </section>
        <section class="depth-sum" aria-labelledby="sum-heading">
            <DepthFigure picture=Picture::Shares shown caption title=Signal::stored(words::SHARES.to_string()) />
            <NetworkNotes shown />
        </section>
        <section class="depth-three" aria-labelledby="three-heading">
            <h2 id="three-heading">{words::THREE_NUMBERS}</h2>
            <div class="depth-small">{THREE.map(small).collect_view()}</div>
        </section>
        <Placements />
    }
}

fn title(picture: Picture) -> &'static str {
    match picture {
        Picture::History => words::HISTORY,
        Picture::Shapes => words::SHAPES,
        Picture::Quantiles => words::QUANTILES,
        Picture::Metric(metric) => names::metric(metric),
        Picture::Growth(Growth::Stream) => words::GROWTH_STREAM,
        Picture::Growth(Growth::BranchInput) => words::GROWTH_INPUT,
        Picture::Growth(Growth::Interquartile) => words::SPREAD,
        Picture::Shares => words::SHARES,
        Picture::Three(which) => words::THREE[which.min(2)],
    }
}

/// What a picture found, in words.
fn caption(picture: Picture, shown: &Shown) -> String {
    let (experiment, findings, layer) = (&*shown.experiment, &*shown.findings, shown.layer);
    match picture {
        Picture::History => captions::history(experiment, findings),
        Picture::Shapes => captions::shapes(experiment, findings, layer),
        Picture::Quantiles => captions::quantiles(experiment, findings, layer),
        Picture::Metric(metric) => captions::metric(experiment, findings, metric, layer),
        Picture::Growth(Growth::Stream) => captions::growth(findings, layer),
        Picture::Growth(Growth::BranchInput) => captions::growth_input(findings, layer),
        Picture::Growth(Growth::Interquartile) => captions::spread(findings, layer),
        Picture::Shares => captions::shares_caption(experiment, findings, layer),
        Picture::Three(which) => findings
            .three_numbers
            .as_ref()
            .map_or(String::new(), |three| {
                captions::three(three)[which.min(2)].clone()
            }),
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
