//! Histograms under each other, with one bin marked in all of them.

use leptos::prelude::*;

use super::field::{Field, Place, stepped};
use super::slot::Slotted;
use crate::app::figure::FigureView;
use crate::app::figure::{Drawn, any, datum_at};
use crate::figures::claims::BarsFigure;
use crate::figures::{Datum, Figure};
use crate::findings::claims::Exhibit;
use crate::words::en::claims as words;

/// Histograms that may still change.
#[component]
pub fn BarsView(exhibit: Slotted, rows: usize) -> impl IntoView {
    let bars = Memo::new(move |_| match exhibit.get() {
        Some((slot, Exhibit::Bars { axis, rows })) => Some(BarsFigure::new(slot, axis, rows)),
        _ => None,
    });
    let caption = move || bars.with(|bars| bars.as_ref().map(Figure::caption));
    let (drawn, bin): (Drawn, _) = (RwSignal::new_local(None), RwSignal::new(None::<usize>));
    let marked = Memo::new(move |_| bars.with(|bars| bars.as_ref()?.in_bin(bin.get()?)));
    let read = Memo::new(move |_| bars.with(|bars| bars.as_ref()?.reading(&marked.get()?)));
    let line = move || read.get().unwrap_or(format!("{}.", words::POINT_HINT));
    let label = move || read.get().or_else(caption).unwrap_or_default();
    let point = Callback::new(move |place: Place| {
        let under = match datum_at(drawn, place.at) {
            Some(Datum::Value(_, value)) => {
                bars.with_untracked(|bars| bars.as_ref()?.bin_of(value))
            }
            _ => None,
        };
        if under.is_some() && under != bin.get_untracked() {
            bin.set(under);
        }
    });
    let key = Callback::new(move |key: String| {
        let bins = bars.with_untracked(|bars| bars.as_ref().map_or(0, BarsFigure::bins));
        let to = stepped(&key, bin.get_untracked().unwrap_or(bins / 2), bins);
        to.inspect(|to| bin.set(Some(*to))).is_some()
    });
    let marks = Signal::derive(move || marked.get().into_iter().collect::<Vec<_>>());
    view! {
        <figure class="exhibit">
            <FigureView figure=any(bars) height=BarsFigure::height_of(rows) drawn marked=marks>
                <Field kind=words::BARS_FIELD label=Signal::derive(label) point key />
            </FigureView>
            <p class="pointed" class:unused=move || bin.get().is_none() role="status">{line}</p>
            <figcaption class="caption">{caption}</figcaption></figure>
    }
}
