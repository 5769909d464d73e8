//! Matrices side by side, with one cell marked in all of them.

use leptos::prelude::*;

use super::field::{Field, Place};
use super::figure::{Figure, FigureView};
use super::marks::Marks;
use super::{file, key};
use crate::app::chart_canvas::{ChartCanvas, Surface};
use crate::app::sections::moved;
use crate::app::state::Page;
use crate::charts::from_claims::draw_map;
use crate::claims::{Topic, topic};
use crate::findings::claims::{Exhibit, Map, MapOf, Who};
use crate::numerics::norms::NormSpec;
use crate::words::en::claims as words;
use crate::words::number::short;

/// A cell marked by the reader, and the one that was marked first then.
type Own = ((u32, u32), (usize, usize));

/// What all maps of an exhibit share.
#[derive(Clone, Copy)]
struct Shared {
    of: MapOf,
    maps: Memo<Vec<Map>>,
    /// The cell that is marked first.
    first: Memo<(u32, u32)>,
    /// What the reader has marked instead, with the first cell that it was instead of.
    own: RwSignal<Option<Own>>,
}

impl Shared {
    fn cell(self) -> (usize, usize) {
        let first = self.first.get();
        match self.own.get() {
            Some((of, cell)) if of == first => cell,
            _ => (first.0 as usize, first.1 as usize),
        }
    }

    fn mark(self, cell: (usize, usize)) {
        let own = Some((self.first.get_untracked(), cell));
        if self.own.get_untracked() != own {
            self.own.set(own);
        }
    }

    /// A change is often much larger than what the norms make of it: it has a scale of its own.
    fn scale(self, map: &Map) -> f32 {
        let apart = |map: &Map| self.of == MapOf::Response && map.who == Who::Norm(NormSpec::None);
        if apart(map) {
            return map.largest();
        }
        self.maps.with(|maps| {
            let shared: Vec<&Map> = maps.iter().filter(|map| !apart(map)).collect();
            Map::scale(&shared)
        })
    }
}

/// Every matrix with its name, its files and its words.
#[component]
pub fn Maps(exhibit: Memo<Option<Exhibit>>, of: MapOf) -> impl IntoView {
    let page = expect_context::<Page>();
    let read = move || match exhibit.get() {
        Some(Exhibit::Maps { marked, maps, .. }) => (marked, maps),
        _ => Default::default(),
    };
    let shared = Shared {
        of,
        maps: Memo::new(move |_| read().1),
        first: Memo::new(move |_| read().0),
        own: RwSignal::new(None),
    };
    let place = move || {
        let first = shared.maps.with(|maps| maps.first().cloned());
        first.map(|map| words::cell(of, &map, shared.cell()))
    };
    let whose = shared.maps.get_untracked().into_iter().map(|map| map.who);
    let one = |(place, who): (usize, Who)| view! { <OneMap shared place who /> };
    view! {
        <figure class="exhibit"><div class="maps">{whose.enumerate().map(one).collect_view()}</div>
            <p class="pointed" role="status">{place}</p>
            <figcaption class="caption">{words::map_of(of)}{move || pokes(page).then_some(words::POKE_HERE)}</figcaption></figure>
    }
}

/// Whether a press on a map pokes the batch there.
fn pokes(page: Page) -> bool {
    let open = page.experiment.with(|e| topic(e.view.card));
    matches!(open, Topic::Instrument(instrument) if instrument.key == "poke")
}

#[component]
fn OneMap(shared: Shared, place: usize, who: Who) -> impl IntoView {
    let page = expect_context::<Page>();
    let of = shared.of;
    let map = Memo::new(move |_| shared.maps.with(|maps| maps.get(place).cloned()));
    let cell = Signal::derive(move || shared.cell());
    let told =
        move |tell: &dyn Fn(&Map) -> String| map.with(|m| m.as_ref().map(tell).unwrap_or_default());
    let scale = Memo::new(move |_| map.get().map_or(0.0, |map| shared.scale(&map)));
    let here = Signal::derive(move || told(&|map| words::here(map, cell.get())));
    let title = words::map_title(of, &who);
    let named = title.clone();
    let label = move || {
        let place = told(&|map| words::cell(of, map, cell.get()));
        format!("{named}. {place} {}", here.get())
    };
    let shape = move || {
        map.with_untracked(|m| {
            m.as_ref()
                .map_or((0, 0), |m| (m.rows as usize, m.cols as usize))
        })
    };
    let point = Callback::new(move |place: Place| shared.mark(place.cell(shape())));
    let poke = move || {
        let (row, col) = untrack(move || cell.get());
        let first = map.with_untracked(|m| m.as_ref().map_or((0, 0), |m| m.cut.first));
        if untrack(move || pokes(page)) {
            page.edit(|e| {
                (e.view.selected.row, e.view.selected.col) =
                    (first.0 + row as u32, first.1 + col as u32)
            });
        }
    };
    let press = Callback::new(move |place: Place| {
        shared.mark(place.cell(shape()));
        poke();
    });
    let key_pressed = Callback::new(move |key: String| {
        if key == "Enter" {
            poke();
            return true;
        }
        let to = moved(&key, untrack(move || cell.get()), shape());
        to.inspect(|to| shared.mark(*to)).is_some()
    });
    let figure = Signal::derive(move || map.get().map(|map| Figure::Map(map, scale.get())));
    let csv = Callback::new(move |()| map.with_untracked(|map| map.as_ref().map(Map::csv)));
    view! {
        <div class="map">{key(&who, title)}
            {move || map.with(|m| m.as_ref().map(words::map_part).filter(|part| !part.is_empty()))
                .map(|part| view! { <p class="quiet">{part}</p> })}
            <FigureView figure height=150 name=file("map", &who) csv>
                <Marks of map cell />
                <Field kind=words::MAP_FIELD label=Signal::derive(label) point press key=key_pressed />
            </FigureView>
            <Key of scale />
            <p class="pointed">{here}</p><p class="caption">{move || told(&|map| words::described(of, map))}</p></div>
    }
}

/// What the colours mean: from nothing, or from as far below it, to the darkest.
#[component]
fn Key(of: MapOf, scale: Memo<f32>) -> impl IntoView {
    const STEPS: u32 = 48;
    let page = expect_context::<Page>();
    let drawn = RwSignal::new_local(None::<((), f64)>);
    let low = move || {
        if of == MapOf::Features {
            -scale.get()
        } else {
            0.0
        }
    };
    let colours = move || {
        let (low, high) = (low(), scale.get());
        let step = |i: u32| low + (high - low) * (i as f32 + 0.5) / STEPS as f32;
        let steps = (0..STEPS).map(step).collect();
        Some((
            Map::whole(Who::Norm(NormSpec::None), (1, STEPS), steps),
            high,
        ))
    };
    let end = |value: f32| short(f64::from(value));
    view! {
        <p class="map-key" aria-hidden="true"><span>{move || end(low())}</span>
            <span class="map-key-bar"><ChartCanvas map=drawn dark=page.dark data=colours
                paint=|(map, scale): &(Map, f32), surface: &Surface| draw_map(&surface.area()?, &surface.style, map, *scale) /></span>
            <span>{move || end(scale.get())}</span></p>
    }
}
