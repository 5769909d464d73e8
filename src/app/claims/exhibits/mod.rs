//! The exhibits of the open card or instrument.

mod bars;
mod choices;
mod clouds;
mod curves;
mod field;
mod figure;
mod invariance;
mod lesson;
mod maps;
mod marks;

use leptos::prelude::*;

use crate::app::state::Page;
use crate::charts::from_claims::{hue, spread_range};
use crate::findings::claims::{Exhibit, Spread, Who};
use crate::words::en::claims as words;
use bars::BarsView;
use clouds::Clouds;
use curves::{Along, CurvesView};
use figure::{Figure, FigureView};
use invariance::InvarianceView;
use maps::Maps;

pub use choices::{ChoiceCanvas, InputPicture};
pub use lesson::Lesson;

/// All of them, in the order of their slots.
#[component]
pub fn Exhibits() -> impl IntoView {
    let page = expect_context::<Page>();
    provide_context(Along(RwSignal::new(None)));
    // Histograms and curves follow their data; what else changes is built anew, under another key.
    let keys = Memo::new(move |_| {
        if !super::is_shown(page) {
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
            at_place.map(|(_, exhibit)| exhibit.clone())
        })
    });
    match exhibit.get_untracked() {
        Some(Exhibit::Bars { rows, .. }) => {
            view! { <BarsView exhibit rows=rows.len() as u32 /> }.into_any()
        }
        Some(Exhibit::Curves(_)) => view! { <CurvesView exhibit /> }.into_any(),
        Some(Exhibit::Maps { of, .. }) => view! { <Maps exhibit of /> }.into_any(),
        Some(Exhibit::Clouds(_)) => view! { <Clouds exhibit /> }.into_any(),
        Some(Exhibit::Spreads(spreads)) => view! { <Spreads spreads /> }.into_any(),
        Some(Exhibit::Invariance(table)) => view! { <InvarianceView table=*table /> }.into_any(),
        None => ().into_any(),
    }
}

/// Networks side by side, each with the quantiles of its layers.
#[component]
fn Spreads(spreads: Vec<Spread>) -> impl IntoView {
    let range = spread_range(&spreads);
    let caption = words::spreads(&spreads);
    let one = |spread: Spread| {
        let who = spread.who.clone();
        let figure = Signal::stored(Some(Figure::Spread(spread, range)));
        view! { <div class="map">{key(&who, words::learner(&who))}<FigureView figure height=150 name=file("layers", &who) /></div> }
    };
    view! {
        <figure class="exhibit"><h3>{words::SPREADS}</h3><div class="maps">{spreads.into_iter().map(one).collect_view()}</div>
            <figcaption class="caption">{caption}</figcaption></figure>
    }
}

/// A file's name that says whose it is.
fn file(what: &str, who: &Who) -> String {
    format!("{what}-{}", hue(who).key())
}

/// A name in its colour.
fn key(who: &Who, name: String) -> impl IntoView + use<> {
    view! { <span class="of-norm legend-key" data-norm=hue(who).key()><span class="swatch" aria-hidden="true"></span>{name}</span> }
}
