//! Histograms of the selected feature, the selected sample and all values, before and after.

use leptos::prelude::*;

use super::kept_table::Survives;
use crate::app::chart_canvas::FigureCanvas;
use crate::app::figure::{Drawn, FigureNumbers, FigureTools, any, datum_under};
use crate::app::state::Page;
use crate::figures::Figure;
use crate::figures::batch::Ridges;
use crate::findings::Ridge;
use crate::words::en::captions::Over;
use crate::words::en::{captions, figures, interface as words, norms::name};

/// The three figures.
#[component]
pub fn RidgeFigures() -> impl IntoView {
    view! {
        <section class="ridge-figures" aria-label=figures::HISTOGRAMS>
            <RidgeFigure over=Over::Feature waiting=words::SELECTED_FEATURE />
            <RidgeFigure over=Over::Sample waiting=words::SELECTED_SAMPLE />
            <RidgeFigure over=Over::All waiting=words::ALL_VALUES />
            <Survives />
        </section>
    }
}

#[component]
fn RidgeFigure(
    over: Over,
    /// The heading until the figure has arrived.
    waiting: &'static str,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let ridges = Memo::new(move |_| page.findings.with(|findings| Ridges::over(findings, over)));
    let map: Drawn = RwSignal::new_local(None);
    let told = move |tell: fn(&Ridges) -> String, waiting: &'static str| {
        move || ridges.with(|ridges| ridges.as_ref().map_or(waiting.into(), tell))
    };
    let rows =
        move || ridges.with(|ridges| ridges.as_ref().map_or(1, |r| r.set().ridges.len().max(1)));
    let column = move |text: fn(&Ridge) -> String| {
        let line = move |ridge: &Ridge| view! { <li data-norm=ridge.norm.key()>{text(ridge)}</li> };
        move || {
            let lines = |ridges: &Ridges| ridges.set().ridges.iter().map(line).collect_view();
            ridges.with(|ridges| ridges.as_ref().map(lines))
        }
    };
    let figure = any(ridges);
    let nothing = Signal::stored(Vec::new());
    view! {
        <article class="ridges" data-figure=Ridges::key_of(over)>
            <header><h2>{told(Figure::title, waiting)}</h2><span class="quiet">{told(Figure::note, figures::across(over))}</span></header>
            <div class="ridge-grid">
                <ul class="ridge-names">{column(|ridge| name(&ridge.norm))}</ul>
                <div class="ridge-canvas" style=("--rows", move || rows().to_string())>
                    <FigureCanvas figure map />
                    <Readout map ridges />
                </div>
                <ul class="ridge-words tabular">{column(captions::mean_and_deviation)}</ul>
            </div>
            <p class="caption">{told(Figure::caption, "")}</p>
            <div class="panel-foot">
                <FigureNumbers figure />
                <FigureTools figure marked=nothing />
            </div>
        </article>
    }
}

/// The bar under the pointer, in words; it repaints no canvas.
#[component]
fn Readout(map: Drawn, ridges: Memo<Option<Ridges>>) -> impl IntoView {
    let at = RwSignal::new(None);
    let follow = move |event: web_sys::PointerEvent| {
        at.set(datum_under(map, &event).map(|datum| (datum, event.offset_x())));
    };
    let text = move || {
        let (datum, _) = at.get()?;
        ridges.with(|ridges| ridges.as_ref()?.reading(&datum))
    };
    view! {
        <div class="readout-field" on:pointermove=follow on:pointerleave=move |_| at.set(None)>
            <div class="readout" hidden=move || at.get().is_none()
                style:left=move || at.get().map_or("0".into(), |(_, x)| format!("{x}px"))>{text}</div>
        </div>
    }
}
