//! Matrices side by side, with one cell marked in all of them.

use leptos::prelude::*;

use super::field::{Field, Place};
use super::figure::{Figure, FigureView};
use super::{file, key};
use crate::app::chart_canvas::{ChartCanvas, Surface};
use crate::app::sections::moved;
use crate::app::state::Page;
use crate::charts::from_claims::draw_map;
use crate::findings::claims::{Map, MapOf, Who};
use crate::numerics::norms::{NormSpec, stat_set};
use crate::words::en::claims as words;
use crate::words::number::short;

/// A cell of the maps.
type Cell = RwSignal<(usize, usize)>;

/// Every matrix with its name, its files and its words.
#[component]
pub fn Maps(of: MapOf, marked: (u32, u32), maps: Vec<Map>) -> impl IntoView {
    let cell: Cell = RwSignal::new((marked.0 as usize, marked.1 as usize));
    // A change is often much larger than what the norms make of it: it has a scale of its own.
    let apart = |map: &Map| of == MapOf::Response && map.who == Who::Norm(NormSpec::None);
    let shared: Vec<&Map> = maps.iter().filter(|map| !apart(map)).collect();
    let shared = Map::scale(&shared);
    let first = maps.first().cloned();
    let place = move || first.as_ref().map(|map| words::cell(of, map, cell.get()));
    let one = |map: Map| {
        let scale = if apart(&map) { map.largest() } else { shared };
        view! { <OneMap of map scale cell /> }
    };
    view! {
        <figure class="exhibit"><div class="maps">{maps.into_iter().map(one).collect_view()}</div>
            <p class="pointed" role="status">{place}</p>
            <figcaption class="caption">{words::map_of(of)}</figcaption></figure>
    }
}

#[component]
fn OneMap(of: MapOf, map: Map, scale: f32, cell: Cell) -> impl IntoView {
    let said = words::described(of, &map);
    let title = words::map_title(of, &map.who);
    let (who, csv) = (map.who.clone(), map.csv());
    let shape = (map.rows as usize, map.cols as usize);
    let (here, marked) = (map.clone(), map.clone());
    let here = Signal::derive(move || words::here(&here, cell.get()));
    let label = {
        let (title, map) = (title.clone(), map.clone());
        move || {
            let place = words::cell(of, &map, cell.get());
            format!("{title}. {place} {}", here.get())
        }
    };
    let point = Callback::new(move |place: Place| {
        let under = place.cell(shape);
        if cell.get_untracked() != under {
            cell.set(under);
        }
    });
    let key_pressed = Callback::new(move |key: String| {
        let to = moved(&key, cell.get_untracked(), shape);
        to.inspect(|to| cell.set(*to)).is_some()
    });
    let figure = Signal::stored(Some(Figure::Map(map, scale)));
    view! {
        <div class="map">{key(&who, title)}
            <FigureView figure height=150 name=file("map", &who) csv>
                <Marks of map=marked cell />
                <Field kind=words::MAP_FIELD label=Signal::derive(label) point key=key_pressed />
            </FigureView>
            <Key of scale />
            <p class="pointed">{here}</p><p class="caption">{said}</p></div>
    }
}

/// The marked cell; of a change also the set that its statistics are taken over, of derivatives its
/// row and its column.
#[component]
fn Marks(of: MapOf, map: Map, cell: Cell) -> impl IntoView {
    let shape = (map.rows as usize, map.cols as usize);
    let lines = of != MapOf::Response;
    let set = move || match map.who {
        Who::Norm(norm) if !lines && norm != NormSpec::None => outlined(norm, &map, cell.get()),
        _ => None,
    };
    let boxed = move |class: &'static str, (rows, cols): (Span, Span)| {
        let part = |at: usize, all: usize| format!("{}%", 100.0 * at as f64 / all.max(1) as f64);
        view! {
            <div class=format!("overlay-mark {class}") aria-hidden="true"
                style:left=part(cols.0, shape.1) style:width=part(cols.1, shape.1)
                style:top=part(rows.0, shape.0) style:height=part(rows.1, shape.0)></div>
        }
    };
    let line = move |along_row: bool| {
        move || {
            lines.then(|| {
                let (row, col) = cell.get();
                let spans = if along_row {
                    ((row, 1), (0, shape.1))
                } else {
                    ((0, shape.0), (col, 1))
                };
                boxed("mark-hover-line", spans)
            })
        }
    };
    view! {
        {line(true)}{line(false)}
        {move || set().map(|spans| boxed("mark-set", spans))}
        {move || { let (row, col) = cell.get(); boxed("mark-cell small", ((row, 1), (col, 1))) }}
    }
}

/// First row or column, and how many.
type Span = (usize, usize);

/// The part of a cell's statistics set that the map shows.
fn outlined(norm: NormSpec, map: &Map, (row, col): (usize, usize)) -> Option<(Span, Span)> {
    let [first, whole] = [map.cut.first, map.cut.whole].map(|(r, c)| (r as usize, c as usize));
    let set = stat_set(norm, whole, (row + first.0, col + first.1));
    let inside = |range: std::ops::Range<usize>, first: usize, shown: usize| {
        let start = range.start.max(first);
        let end = range.end.min(first + shown);
        (start < end).then(|| (start - first, end - start))
    };
    Some((
        inside(set.rows, first.0, map.rows as usize)?,
        inside(set.cols, first.1, map.cols as usize)?,
    ))
}

/// What the colours mean: from nothing, or from as far below it, to the darkest.
#[component]
fn Key(of: MapOf, scale: f32) -> impl IntoView {
    const STEPS: u32 = 48;
    let low = if of == MapOf::Features { -scale } else { 0.0 };
    let step = |i: u32| low + (scale - low) * (i as f32 + 0.5) / STEPS as f32;
    let colours = Map::whole(
        Who::Norm(NormSpec::None),
        (1, STEPS),
        (0..STEPS).map(step).collect(),
    );
    let page = expect_context::<Page>();
    let drawn = RwSignal::new_local(None::<((), f64)>);
    view! {
        <p class="map-key" aria-hidden="true"><span>{short(f64::from(low))}</span>
            <span class="map-key-bar"><ChartCanvas map=drawn dark=page.dark data=move || Some(colours.clone())
                paint=move |map: &Map, surface: &Surface| draw_map(&surface.area()?, &surface.style, map, scale) /></span>
            <span>{short(f64::from(scale))}</span></p>
    }
}
