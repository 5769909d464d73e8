//! A number against another, with one place along the axis marked in all curves that share it.

use leptos::prelude::*;

use super::field::{Field, Place, stepped};
use super::figure::{Drawn, Figure, FigureMap, FigureView};
use crate::app::sections::Mark;
use crate::charts::Rect;
use crate::charts::from_claims::hue;
use crate::findings::claims::{Across, Curves, Exhibit};
use crate::words::en::claims as words;

/// The marked place along an axis, for all curves of a card.
#[derive(Clone, Copy)]
pub struct Along(pub RwSignal<Option<(Across, f64)>>);

/// Curves that may still grow.
#[component]
pub fn CurvesView(exhibit: Memo<Option<Exhibit>>) -> impl IntoView {
    let curves = Memo::new(move |_| {
        exhibit.with(|e| match e {
            Some(Exhibit::Curves(curves)) => Some(curves.clone()),
            _ => None,
        })
    });
    let said = move |say: fn(&Curves) -> String| {
        move || curves.with(|c| c.as_ref().map_or(String::new(), say))
    };
    let figure = Signal::derive(move || curves.get().map(Figure::Curves));
    let drawn: Drawn = RwSignal::new_local(None);
    view! {
        <figure class="exhibit"><h3>{said(words::curve_title)}</h3><Legend curves />
            <FigureView figure height=200 name="curve" drawn><Pointed curves drawn /></FigureView>
            <Readout curves />
            <figcaption class="caption">{said(words::curve_found)}</figcaption></figure>
    }
}

/// The names of the series, where there are several.
#[component]
fn Legend(curves: Memo<Option<Curves>>) -> impl IntoView {
    let names = move || {
        let series = curves.with(|c| c.as_ref().map_or(Vec::new(), |c| c.series.clone()));
        let many = series.len() > 1;
        many.then(|| {
            let key = |s: crate::findings::claims::Series| {
                let line = s.marks.is_empty();
                view! { <span class="of-norm legend-key" data-norm=hue(&s.who).key()><span class="swatch" class:line=line aria-hidden="true"></span>{words::learner(&s.who)}</span> }
            };
            series.into_iter().map(key).collect_view()
        })
    };
    view! { <p class="legend">{names}</p> }
}

/// Where measured marks stand along the axis, each place once, from left to right.
fn places(curves: &Curves) -> Vec<f64> {
    let marks = curves.series.iter().flat_map(|series| &series.marks);
    let mut places: Vec<f64> = marks.map(|mark| mark.0).filter(|x| x.is_finite()).collect();
    places.sort_by(f64::total_cmp);
    places.dedup();
    places
}

/// The marked place, if it is one of these curves.
fn marked(along: Along, curves: &Curves) -> Option<f64> {
    let (across, at) = along.0.get()?;
    (across == curves.across).then_some(at)
}

#[component]
fn Readout(curves: Memo<Option<Curves>>) -> impl IntoView {
    let along = expect_context::<Along>();
    let words = move || {
        curves.with(|curves| {
            let curves = curves.as_ref()?;
            let at = marked(along, curves)?;
            Some(words::along(curves, at))
        })
    };
    // Said once, under the first figure.
    let unused = move || along.0.get().is_none();
    view! { <p class="pointed" class:unused=unused role="status">{move || words().unwrap_or(format!("{}.", words::POINT_HINT))}</p> }
}

/// The line at the marked place, and what moves it.
#[component]
fn Pointed(curves: Memo<Option<Curves>>, drawn: Drawn) -> impl IntoView {
    let along = expect_context::<Along>();
    let rect = Signal::derive_local(move || {
        let at = curves.with(|curves| marked(along, curves.as_ref()?))?;
        line(&drawn.get()?, at)
    });
    let set = move |across: Across, at: f64| {
        if along.0.get_untracked() != Some((across, at)) {
            along.0.set(Some((across, at)));
        }
    };
    let point = Callback::new(move |place: Place| {
        curves.with_untracked(|curves| {
            let curves = curves.as_ref()?;
            let at = drawn.with_untracked(|drawn| nearest(drawn.as_ref()?, curves, place.at.0))?;
            set(curves.across, at);
            Some(())
        });
    });
    let key = Callback::new(move |key: String| {
        let to = curves.with_untracked(|curves| {
            let curves = curves.as_ref()?;
            let places = places(curves);
            let at = marked_untracked(along, curves);
            let from = at.and_then(|at| places.iter().position(|x| *x >= at));
            let to = match from {
                Some(from) => stepped(&key, from, places.len())?,
                None => stepped(&key, 0, places.len()).map(|_| 0)?,
            };
            Some((curves.across, *places.get(to)?))
        });
        to.inspect(|&(across, at)| set(across, at)).is_some()
    });
    let label = move || {
        curves.with(|curves| {
            let curves = curves.as_ref()?;
            let read = marked(along, curves).map(|at| words::along(curves, at));
            Some(format!(
                "{}. {}",
                words::curve_title(curves),
                read.unwrap_or_default()
            ))
        })
    };
    view! {
        <Mark class="mark-at" least=0.0 rect />
        <Field kind=words::CURVE_FIELD label=Signal::derive(move || label().unwrap_or_default()) point key />
    }
}

fn marked_untracked(along: Along, curves: &Curves) -> Option<f64> {
    untrack(|| marked(along, curves))
}

/// The line over the curve at a place of its axis.
fn line((map, scale): &(FigureMap, f64), at: f64) -> Option<Rect> {
    let FigureMap::Curves(map) = map else {
        return None;
    };
    let x = map.across.pixel(at);
    x.is_finite()
        .then(|| Rect::new(x - 0.5 * scale, map.frame.y, *scale, map.frame.height).to_css(*scale))
}

/// The place of the mark nearest to a CSS pixel from the left.
fn nearest((map, scale): &(FigureMap, f64), curves: &Curves, x: f64) -> Option<f64> {
    let FigureMap::Curves(map) = map else {
        return None;
    };
    let far = |at: &f64| (map.across.pixel(*at) - x * scale).abs();
    let places = places(curves).into_iter().filter(|at| far(at).is_finite());
    places.min_by(|a, b| far(a).total_cmp(&far(b)))
}
