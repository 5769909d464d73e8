//! Histograms under each other, with one bin marked in all of them.

use leptos::prelude::*;

use super::field::{Field, Place, stepped};
use super::figure::{Drawn, Figure, FigureMap, FigureView};
use crate::app::sections::Mark;
use crate::charts::Rect;
use crate::findings::claims::{Bars, Exhibit};
use crate::numerics::residual::StatAxis;
use crate::words::en::claims as words;

/// Histograms that may still change.
#[component]
pub fn BarsView(exhibit: Memo<Option<Exhibit>>, rows: u32) -> impl IntoView {
    let bars = Memo::new(move |_| {
        exhibit.with(|e| match e {
            Some(Exhibit::Bars { axis, rows }) => Some((*axis, rows.clone())),
            _ => None,
        })
    });
    let figure = Signal::derive(move || bars.get().map(|(_, rows)| Figure::Bars(rows)));
    let caption = move || bars.with(|b| b.as_ref().map(|(axis, rows)| words::bars(*axis, rows)));
    let (drawn, bin): (Drawn, _) = (RwSignal::new_local(None), RwSignal::new(None));
    let read = move || {
        let read = bars.with(|b| Some(words::bin(&b.as_ref()?.1, bin.get()?)));
        read.unwrap_or(format!("{}.", words::POINT_HINT))
    };
    let height = 70 * rows + 20;
    view! {
        <figure class="exhibit">
            <FigureView figure height name="histograms" drawn><Pointed bars bin drawn /></FigureView>
            <p class="pointed" class:unused=move || bin.get().is_none() role="status">{read}</p>
            <figcaption class="caption">{caption}</figcaption></figure>
    }
}

/// The marked bin, and what moves it.
#[component]
fn Pointed(
    bars: Memo<Option<(StatAxis, Vec<Bars>)>>,
    bin: RwSignal<Option<usize>>,
    drawn: Drawn,
) -> impl IntoView {
    let of_first = move |read: &dyn Fn(&Bars) -> usize| {
        bars.with(|b| b.as_ref().and_then(|(_, rows)| rows.first()).map(read))
    };
    let edges =
        move |bin: usize| bars.with(|b| Some(b.as_ref()?.1.first()?.histogram.range().edges(bin)));
    let rect = Signal::derive_local(move || strip(&drawn.get()?, edges(bin.get()?)?));
    let point = Callback::new(move |place: Place| {
        let value = drawn.with_untracked(|drawn| match drawn.as_ref()? {
            (FigureMap::Bars(map), scale) => map.axis.value(place.at.0 * scale),
            _ => None,
        });
        let under = value.and_then(|v| untrack(|| of_first(&|b| b.histogram.range().bin_of(v))));
        if under.is_some() && under != bin.get_untracked() {
            bin.set(under);
        }
    });
    let key = Callback::new(move |key: String| {
        let to = untrack(|| {
            let bins = of_first(&|b| b.histogram.range().bins())?;
            stepped(&key, bin.get().unwrap_or(bins / 2), bins)
        });
        to.inspect(|to| bin.set(Some(*to))).is_some()
    });
    let label = move || {
        bars.with(|b| {
            let (axis, rows) = b.as_ref()?;
            let read = bin
                .get()
                .map_or(words::bars(*axis, rows), |bin| words::bin(rows, bin));
            Some(read)
        })
    };
    view! {
        <Mark class="mark-line" least=0.0 rect />
        <Field kind=words::BARS_FIELD label=Signal::derive(move || label().unwrap_or_default()) point key />
    }
}

/// The strip of all rows between two values.
fn strip((map, scale): &(FigureMap, f64), (low, high): (f64, f64)) -> Option<Rect> {
    let FigureMap::Bars(map) = map else {
        return None;
    };
    let (first, last) = (map.rows.first()?, map.rows.last()?);
    let [left, right] = [low, high].map(|value| map.axis.pixel(value));
    Some(Rect::from_edges(left, first.y, right, last.bottom()).to_css(*scale))
}
