//! Matrices side by side, with one cell marked in all of them.

use leptos::prelude::*;

use super::field::{Field, Place};
use super::slot::{Slotted, key};
use crate::app::chart_canvas::FigureCanvas;
use crate::app::figure::FigureView;
use crate::app::figure::{Drawn, any, datum_at};
use crate::app::sections::moved;
use crate::app::state::Page;
use crate::claims::{Topic, topic};
use crate::figures::claims::{MapFigure, MapKey, hue};
use crate::figures::{Datum, Figure};
use crate::findings::claims::{Exhibit, Map, MapOf, Who};
use crate::words::en::claims as words;
use crate::words::number::short;

/// A cell marked by the reader, and the one that was marked first then.
type Own = ((u32, u32), (usize, usize));

/// What all maps of an exhibit share.
#[derive(Clone, Copy)]
struct Common {
    of: MapOf,
    maps: Memo<Vec<MapFigure>>,
    /// The cell that is marked first.
    first: Memo<(u32, u32)>,
    /// What the reader has marked instead, with the first cell that it was instead of.
    own: RwSignal<Option<Own>>,
}

impl Common {
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
}

/// Every matrix with its name, its files and its words.
#[component]
pub fn Maps(exhibit: Slotted, of: MapOf) -> impl IntoView {
    let page = expect_context::<Page>();
    let maps = Memo::new(move |_| match exhibit.get() {
        Some((slot, Exhibit::Maps { maps, .. })) => MapFigure::all(slot, of, &maps),
        _ => Vec::new(),
    });
    let first = Memo::new(move |_| match exhibit.get() {
        Some((_, Exhibit::Maps { marked, .. })) => marked,
        _ => (0, 0),
    });
    let common = Common {
        of,
        maps,
        first,
        own: RwSignal::new(None),
    };
    let place = move || {
        let cell = common.cell();
        maps.with(|maps| maps.first().map(|map| words::cell(of, map.map(), cell)))
    };
    let whose = maps
        .get_untracked()
        .into_iter()
        .map(|map| (map.map().who.clone(), map.name()));
    let one = |(place, (who, name))| view! { <OneMap common place who name /> };
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
fn OneMap(common: Common, place: usize, who: Who, name: String) -> impl IntoView {
    let page = expect_context::<Page>();
    let of = common.of;
    let drawn: Drawn = RwSignal::new_local(None);
    let figure = Memo::new(move |_| common.maps.with(|maps| maps.get(place).cloned()));
    let told = move |tell: &dyn Fn(&MapFigure) -> String| {
        figure.with(|figure| figure.as_ref().map(tell).unwrap_or_default())
    };
    let here = Signal::derive(move || {
        let (row, col) = common.cell();
        told(&|map| map.reading(&Datum::Cell(row, col)).unwrap_or_default())
    });
    let named = name.clone();
    let label = move || {
        let place = told(&|map| words::cell(of, map.map(), common.cell()));
        format!("{named}. {place} {}", here.get())
    };
    let marked = Signal::derive(move || {
        let (row, col) = common.cell();
        vec![Datum::Cell(row, col)]
    });
    let mark = move |place: Place| {
        if let Some(Datum::Cell(row, col)) = datum_at(drawn, place.at) {
            common.mark((row, col));
        }
    };
    let poke = move || {
        let (row, col) = untrack(move || common.cell());
        let first = figure.with_untracked(|f| f.as_ref().map_or((0, 0), |f| f.map().cut.first));
        if untrack(move || pokes(page)) {
            page.edit(|e| {
                (e.view.selected.row, e.view.selected.col) =
                    (first.0 + row as u32, first.1 + col as u32)
            });
        }
    };
    let press = Callback::new(move |place: Place| {
        mark(place);
        poke();
    });
    let shape = move || figure.with_untracked(|f| f.as_ref().map_or((0, 0), MapFigure::shape));
    let key_pressed = Callback::new(move |key: String| {
        if key == "Enter" {
            poke();
            return true;
        }
        let to = moved(&key, untrack(move || common.cell()), shape());
        to.inspect(|to| common.mark(*to)).is_some()
    });
    let csv =
        Callback::new(move |()| figure.with_untracked(|f| f.as_ref().map(|f| Map::csv(f.map()))));
    view! {
        <div class="map">{key(hue(&who), name)}
            {move || Some(told(&|f| words::map_part(f.map()))).filter(|part| !part.is_empty())
                .map(|part| view! { <p class="quiet">{part}</p> })}
            <FigureView figure=any(figure) height=150 drawn marked csv>
                <Field kind=words::MAP_FIELD label=Signal::derive(label) point=Callback::new(mark) press key=key_pressed />
            </FigureView>
            <Key of figure />
            <p class="pointed">{here}</p><p class="caption">{move || told(&Figure::caption)}</p></div>
    }
}

/// What the colours mean.
#[component]
fn Key(of: MapOf, figure: Memo<Option<MapFigure>>) -> impl IntoView {
    let map = RwSignal::new_local(None);
    let strip =
        Memo::new(move |_| figure.with(|figure| Some(MapKey::new(of, figure.as_ref()?.scale()))));
    let end = move |end: fn(MapKey) -> f32| {
        move || {
            strip
                .get()
                .map_or(String::new(), |key| short(f64::from(end(key))))
        }
    };
    view! {
        <p class="map-key" aria-hidden="true"><span>{end(|key| key.low)}</span>
            <span class="map-key-bar"><FigureCanvas figure=any(strip) map /></span>
            <span>{end(|key| key.high)}</span></p>
    }
}
