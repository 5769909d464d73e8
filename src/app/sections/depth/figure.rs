//! One figure of the depth room: heading, canvas, the mark of the shown layer, caption, numbers,
//! files.

use leptos::prelude::*;

use super::shown::Shown;
use super::unfolded::Unfolded;
use crate::app::chart_canvas::FigureCanvas;
use crate::app::figure::{Drawn, FigureMarks, FigureNumbers, FigureTools, any, datum_under, rem};
use crate::app::state::Page;
use crate::figures::depth::{DepthFigure, Kind};
use crate::figures::{Datum, Figure};
use crate::words::en::depth::interface as words;

/// The figure of that kind.
#[component]
pub fn DepthFigureView(
    /// What it shows.
    kind: Kind,
    /// Quiet words beside the heading: the figure's own, or none.
    #[prop(optional)]
    noted: bool,
    /// How it is drawn, said after what it found.
    #[prop(optional)]
    how: &'static str,
    /// The room's state.
    shown: Memo<Option<Shown>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let map: Drawn = RwSignal::new_local(None);
    let whole = Memo::new(move |_| Some(DepthFigure::new(kind, shown.get()?)));
    let unfolded = use_context::<Unfolded>();
    // A figure of all layers is not drawn again for another one: its mark moves over it.
    let strokes = Memo::new(move |_| {
        let seen = unfolded.is_none_or(|unfolded| unfolded.0.get());
        seen.then(|| whole.get().map(DepthFigure::strokes))
            .flatten()
    });
    let here = move || {
        page.predicted
            .get()
            .filter(|point| point.figure == kind.key())
    };
    let predicted = move || {
        let point = here()?;
        let last = shown.with(|shown| Some(shown.as_ref()?.experiment.outputs.stack.layers))?;
        let layer = point.layer.unwrap_or(last);
        Some(match point.to {
            None => Datum::Predicted(layer, point.value),
            Some(to) => Datum::PredictedBetween(layer, point.value, to),
        })
    };
    let marked = Signal::derive(move || {
        let layer = shown.with(|shown| shown.as_ref().map(|shown| shown.layer));
        let layer = layer.filter(|_| kind.over_layers());
        let layer = layer.map(Datum::Layer);
        layer.into_iter().chain(predicted()).collect::<Vec<_>>()
    });
    let told = move |tell: fn(&DepthFigure) -> String| {
        Memo::new(move |_| whole.with(|figure| figure.as_ref().map_or(String::new(), tell)))
    };
    let title = move || whole.with(|f| f.as_ref().map_or(kind.title(0), Figure::title));
    let note = told(Figure::note);
    let caption = told(DepthFigure::lead);
    let rows = move || {
        let stack_runs = |figure: &DepthFigure| figure.shown.view().stack_runs().len();
        whole.with(|f| f.as_ref().map_or(1, stack_runs)).to_string()
    };
    let height = move || {
        let height = whole.with(|f| f.as_ref().map_or(kind.height_css(1), Figure::height_css));
        rem(height)
    };
    view! {
        <article class="depth-figure" data-figure=kind.key()>
            <header><h2>{title}</h2><span class="quiet">{move || noted.then(|| note.get())}</span></header>
            <div class="depth-field" class:pickable=kind.over_layers() style:height=height style=("--rows", rows)>
                <FigureCanvas figure=any(strokes) map marked />
                <FigureMarks figure=any(strokes) map marked />
                {kind.over_layers().then(|| view! { <LayerPicker map /> })}
            </div>
            <p class="caption">{caption}{how}{move || here().map(|point| words::your_prediction(point.to.is_some(), point.set_up))}</p>
            <div class="panel-foot">
                <FigureNumbers figure=any(whole) />
                <FigureTools figure=any(whole) marked />
            </div>
        </article>
    }
}

/// A press or a drag over the figure chooses the layer; a finger that scrolls the page does not.
#[component]
fn LayerPicker(map: Drawn) -> impl IntoView {
    let page = expect_context::<Page>();
    let follow = move |event: &web_sys::MouseEvent| {
        if let Some(Datum::Layer(layer)) = datum_under(map, event) {
            page.player.set(Some(layer));
        }
    };
    view! {
        <div class="layer-picker" aria-hidden="true"
            on:pointerdown=move |event| if event.pointer_type() != "touch" { follow(&event) }
            on:click=move |event| { follow(&event); page.keep_layer() }
            on:pointercancel=move |_| page.player.set(None)
            on:pointermove=move |event| if event.buttons() == 1 { follow(&event) }
            on:pointerup=move |_| page.keep_layer()
            on:pointerleave=move |event| if event.buttons() == 1 { page.keep_layer() }></div>
    }
}
