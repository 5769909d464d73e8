//! A number against another, with one place along the axis marked in all curves that share it.

use leptos::prelude::*;

use super::field::{Field, Place, stepped};
use super::slot::Slotted;
use crate::app::figure::FigureView;
use crate::app::figure::{Drawn, any, datum_at};
use crate::charts::Hue;
use crate::figures::claims::CurvesFigure;
use crate::figures::{Datum, Figure, LegendEntry, LegendMark};
use crate::findings::claims::{Across, Exhibit};
use crate::words::en::claims as words;

/// The marked place along an axis, for all curves of a card.
#[derive(Clone, Copy)]
pub struct Along(pub RwSignal<Option<(Across, f64)>>);

impl Along {
    /// The marked place, if it is one of these curves.
    fn of(self, curves: &CurvesFigure) -> Option<f64> {
        let (across, at) = self.0.get()?;
        (across == curves.curves().across).then_some(at)
    }

    fn set(self, across: Across, at: f64) {
        if self.0.get_untracked() != Some((across, at)) {
            self.0.set(Some((across, at)));
        }
    }
}

/// Curves that may still grow.
#[component]
pub fn CurvesView(exhibit: Slotted) -> impl IntoView {
    let along = expect_context::<Along>();
    let curves = Memo::new(move |_| match exhibit.get() {
        Some((slot, Exhibit::Curves(curves))) => Some(CurvesFigure::new(slot, curves)),
        _ => None,
    });
    let said = move |say: fn(&CurvesFigure) -> String| {
        move || curves.with(|c| c.as_ref().map_or(String::new(), say))
    };
    let drawn: Drawn = RwSignal::new_local(None);
    let marked = Memo::new(move |_| curves.with(|c| Some(Datum::Place(along.of(c.as_ref()?)?))));
    let read = Memo::new(move |_| curves.with(|c| c.as_ref()?.reading(&marked.get()?)));
    let line = move || read.get().unwrap_or(format!("{}.", words::POINT_HINT));
    // Said once, under the first figure.
    let unused = move || along.0.get().is_none();
    let marks = Signal::derive(move || marked.get().into_iter().collect::<Vec<_>>());
    view! {
        <figure class="exhibit"><h3>{said(Figure::title)}</h3><Legend curves />
            <FigureView figure=any(curves) height=200 drawn marked=marks><Pointed curves read drawn /></FigureView>
            <p class="pointed" class:unused=unused role="status">{line}</p>
            <figcaption class="caption">{said(Figure::caption)}</figcaption></figure>
    }
}

/// The names of the series, where there are several.
#[component]
fn Legend(curves: Memo<Option<CurvesFigure>>) -> impl IntoView {
    let names = move || {
        let entries = curves.with(|c| c.as_ref().map_or(Vec::new(), CurvesFigure::series_legend));
        let key = |entry: LegendEntry| {
            let (hue, line) = match entry.mark {
                LegendMark::Mark(hue) => (hue, false),
                _ => (Hue::None, true),
            };
            view! { <span class="of-norm legend-key" data-norm=hue.key()><span class="swatch" class:line=line aria-hidden="true"></span>{entry.words}</span> }
        };
        (entries.len() > 1).then(|| entries.into_iter().map(key).collect_view())
    };
    view! { <p class="legend">{names}</p> }
}

/// What moves the marked place.
#[component]
fn Pointed(
    curves: Memo<Option<CurvesFigure>>,
    read: Memo<Option<String>>,
    drawn: Drawn,
) -> impl IntoView {
    let along = expect_context::<Along>();
    let across = move || curves.with_untracked(|c| c.as_ref().map(|c| c.curves().across));
    let point = Callback::new(move |place: Place| {
        if let (Some(Datum::Place(at)), Some(across)) = (datum_at(drawn, place.at), across()) {
            along.set(across, at);
        }
    });
    let key = Callback::new(move |key: String| {
        let to = curves.with_untracked(|curves| {
            let curves = curves.as_ref()?;
            let places = curves.places();
            let at = untrack(|| along.of(curves));
            let from = at.and_then(|at| places.iter().position(|x| *x >= at));
            let to = match from {
                Some(from) => stepped(&key, from, places.len())?,
                None => stepped(&key, 0, places.len()).map(|_| 0)?,
            };
            places.get(to).copied()
        });
        let to = to.zip(across());
        to.inspect(|(at, across)| along.set(*across, *at)).is_some()
    });
    let label = move || {
        let title = curves.with(|c| c.as_ref().map_or(String::new(), Figure::title));
        format!("{title}. {}", read.get().unwrap_or_default())
    };
    view! { <Field kind=words::CURVE_FIELD label=Signal::derive(label) point key /> }
}
