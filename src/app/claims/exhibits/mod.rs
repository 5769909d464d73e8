//! The exhibits of the open card or instrument.

mod bars;
mod choices;
mod clouds;
mod curves;
mod field;
mod invariance;
mod lesson;
mod maps;
mod slot;

use leptos::prelude::*;

use crate::app::claims::shown::is_shown;
use crate::app::figure::FigureView;
use crate::app::state::Page;
use crate::figures::Figure;
use crate::figures::claims::SpreadFigure;
use crate::findings::claims::{Exhibit, Spread};
use crate::words::en::claims as words;
use bars::BarsView;
use clouds::Clouds;
use curves::{Along, CurvesView};
use invariance::InvarianceView;
use maps::Maps;
use slot::key;

pub use choices::{ChoiceCanvas, InputFigure};
pub use lesson::Lesson;

/// All of them, in the order of their slots.
#[component]
pub fn Exhibits() -> impl IntoView {
    let page = expect_context::<Page>();
    provide_context(Along(RwSignal::new(None)));
    // Histograms and curves follow their data; what else changes is built anew, under another key.
    let keys = Memo::new(move |_| {
        if !is_shown(page) {
            return Vec::new();
        }
        page.findings.with(|findings| {
            let exhibits = findings.claims.exhibits.iter().enumerate();
            exhibits
                .map(|(place, (_, exhibit))| (place, exhibit.fingerprint()))
                .collect::<Vec<_>>()
        })
    });
    view! { <For each=move || keys.get() key=|key| *key let:key><One place=key.0 /></For> }
}

#[component]
fn One(place: usize) -> impl IntoView {
    let page = expect_context::<Page>();
    let exhibit = Memo::new(move |_| {
        page.findings.with(|f| {
            let at_place = f.claims.exhibits.get(place);
            at_place.cloned()
        })
    });
    match exhibit.get_untracked().map(|(_, exhibit)| exhibit) {
        Some(Exhibit::Bars { rows, .. }) => {
            view! { <BarsView exhibit rows=rows.len() /> }.into_any()
        }
        Some(Exhibit::Curves(_)) => view! { <CurvesView exhibit /> }.into_any(),
        Some(Exhibit::Maps { of, .. }) => view! { <Maps exhibit of /> }.into_any(),
        Some(Exhibit::Clouds(_)) => view! { <Clouds exhibit /> }.into_any(),
        Some(Exhibit::Spreads(spreads)) => {
            view! { <Spreads number=place as u32 spreads /> }.into_any()
        }
        Some(Exhibit::Invariance(table)) => view! { <InvarianceView table=*table /> }.into_any(),
        None => ().into_any(),
    }
}

/// Networks side by side, each with the quantiles of its layers.
#[component]
fn Spreads(number: u32, spreads: Vec<Spread>) -> impl IntoView {
    let one = |figure: SpreadFigure| {
        let (hue, name) = (figure.hue(), figure.name());
        let height = figure.height_css();
        let figure = Memo::new(move |_| Some(figure.clone()));
        view! { <div class="map">{key(hue, name)}<FigureView figure=crate::app::figure::any(figure) height /></div> }
    };
    let figures = SpreadFigure::all(number, &spreads).into_iter();
    view! {
        <figure class="exhibit"><h3>{words::SPREADS}</h3><div class="maps">{figures.map(one).collect_view()}</div>
            <figcaption class="caption">{words::spreads(&spreads)}</figcaption></figure>
    }
}
