//! The exhibits of the open card or instrument.

mod choices;
mod clouds;
mod figure;
mod invariance;
mod lesson;
mod maps;

use leptos::prelude::*;

use crate::app::state::Page;
use crate::charts::from_claims::{hue, spread_range};
use crate::findings::claims::{Exhibit, Spread, Who};
use crate::words::en::claims as words;
use clouds::Clouds;
use figure::{Figure, FigureView};
use invariance::InvarianceView;
use maps::Maps;

pub use choices::{ChoiceCanvas, InputPicture};
pub use lesson::Lesson;

/// All of them, in the order of their slots.
#[component]
pub fn Exhibits() -> impl IntoView {
    let page = expect_context::<Page>();
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
        Some(Exhibit::Maps { of, maps }) => view! { <Maps of maps /> }.into_any(),
        Some(Exhibit::Clouds(clouds)) => view! { <Clouds clouds /> }.into_any(),
        Some(Exhibit::Spreads(spreads)) => view! { <Spreads spreads /> }.into_any(),
        Some(Exhibit::Invariance(table)) => view! { <InvarianceView table=*table /> }.into_any(),
        None => ().into_any(),
    }
}

#[component]
fn BarsView(exhibit: Memo<Option<Exhibit>>, rows: u32) -> impl IntoView {
    let figure = Signal::derive(move || {
        exhibit.with(|e| match e {
            Some(Exhibit::Bars { rows, .. }) => Some(Figure::Bars(rows.clone())),
            _ => None,
        })
    });
    let caption = move || {
        exhibit.with(|e| match e {
            Some(Exhibit::Bars { axis, rows }) => words::bars(*axis, rows),
            _ => String::new(),
        })
    };
    let height = 70 * rows + 20;
    view! { <figure class="exhibit"><FigureView figure height name="histograms" /><figcaption class="caption">{caption}</figcaption></figure> }
}

#[component]
fn CurvesView(exhibit: Memo<Option<Exhibit>>) -> impl IntoView {
    let figure = Signal::derive(move || {
        exhibit.with(|e| match e {
            Some(Exhibit::Curves(curves)) => Some(Figure::Curves(curves.clone())),
            _ => None,
        })
    });
    let title = move || {
        exhibit.with(|e| match e {
            Some(Exhibit::Curves(curves)) => words::curve_title(curves),
            _ => String::new(),
        })
    };
    let legend = move || {
        exhibit.with(|e| match e {
            Some(Exhibit::Curves(curves)) if curves.series.len() > 1 => {
                let names = curves.series.iter();
                let keys = names.map(|s| {
                    let line = s.marks.is_empty();
                    view! { <span class="of-norm legend-key" data-norm=hue(&s.who).key()><span class="swatch" class:line=line aria-hidden="true"></span>{words::learner(&s.who)}</span> }
                });
                keys.collect_view().into_any()
            }
            _ => ().into_any(),
        })
    };
    let found = move || {
        exhibit.with(|e| match e {
            Some(Exhibit::Curves(curves)) => words::curve_found(curves),
            _ => String::new(),
        })
    };
    view! {
        <figure class="exhibit"><h3>{title}</h3><p class="legend">{legend}</p><FigureView figure height=200 name="curve" />
            <figcaption class="caption">{found}</figcaption></figure>
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
        view! { <div class="map">{key(&who, words::learner(&who))}<FigureView figure height=150 name="layers" /></div> }
    };
    view! {
        <figure class="exhibit"><h3>{words::SPREADS}</h3><div class="maps">{spreads.into_iter().map(one).collect_view()}</div>
            <figcaption class="caption">{caption}</figcaption></figure>
    }
}

/// A name in its colour.
fn key(who: &Who, name: String) -> impl IntoView + use<> {
    view! { <span class="of-norm legend-key" data-norm=hue(who).key()><span class="swatch" aria-hidden="true"></span>{name}</span> }
}
