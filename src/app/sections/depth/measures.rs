//! What folds away under the first figures: the whole history, the further measures, the three
//! numbers that are confused, and how the values are looked at.

use leptos::context::Provider;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::figure::DepthFigureView;
use super::shown::Shown;
use super::unfolded::Unfolded;
use super::view_options::Looks;
use crate::app::state::Page;
use crate::figures::depth::{DepthFigure, FIRST, Growth, Kind, MORE, THREE, has_heavy_tails};
use crate::findings::metric::Metric;
use crate::words::en::depth::{captions, interface as words};

/// The fold. It stays as the reader left it while the room is open; paper shows what is in it.
#[component]
pub fn MoreMeasures(
    /// The room's state.
    shown: Memo<Option<Shown>>,
    /// The measure that the first screen shows.
    first: Memo<Metric>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let opened = RwSignal::new(false);
    let open = Signal::derive(move || opened.get() || page.printing.get());
    let follow = move |event: web_sys::Event| {
        let fold = event
            .target()
            .and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        // What printing opens, the reader has not.
        if let Some(fold) = fold.filter(|_| !page.printing.get_untracked()) {
            opened.set(fold.has_attribute("open"));
        }
    };
    view! {
        <details class="fold more-measures" prop:open=move || open.get() on:toggle=follow>
            <summary>{words::MORE_MEASURES}<span class="quiet">{words::MORE_MEASURES_LIST}</span></summary>
            <Looks />
            <Provider value=Unfolded(open)><Measures shown first /></Provider>
        </details>
    }
}

/// The figures in the fold.
#[component]
fn Measures(shown: Memo<Option<Shown>>, first: Memo<Metric>) -> impl IntoView {
    let small = move |kind: Kind| view! { <DepthFigureView kind shown /> };
    // Where there is no variance, the spread is told by the quartiles.
    let heavy = Memo::new(move |_| shown.with(|s| s.as_ref().is_some_and(has_heavy_tails)));
    let told = move |tell: fn(&Shown) -> String| move || shown.with(|s| s.as_ref().map(tell));
    // Each measure stands on the page once.
    let more = move || {
        let shown_first = Kind::Metric(first.get());
        let kinds = MORE.into_iter().map(|kind| match kind {
            kind if kind == shown_first => FIRST[2],
            kind => kind,
        });
        kinds.map(small).collect_view()
    };
    view! {
        <DepthFigureView kind=Kind::History noted=true shown />
        <p class="caption">{told(rest)}</p>
        <section class="depth-small" aria-label=words::CURVES_TITLE>
            <p class="caption depth-wide">{told(|s| captions::curves(&s.experiment, &s.findings))}</p>
            {more}
            {move || heavy.get().then(|| small(Kind::Growth(Growth::Interquartile)))}
        </section>
        <section class="depth-three" data-figure="three" aria-labelledby="three-heading">
            <h2 id="three-heading">{words::THREE_NUMBERS}</h2>
            <div class="depth-small">{THREE.map(small).collect_view()}</div>
        </section>
    }
}

/// How the two figures of the chosen layer were measured.
fn rest(shown: &Shown) -> String {
    let of = |kind: Kind| {
        let figure = DepthFigure::new(kind, shown.clone());
        format!("{}: {}", kind.title(shown.layer), figure.rest())
    };
    [Kind::Shapes, Kind::Shares].map(of).join(" ")
}
