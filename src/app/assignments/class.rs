//! The class as an experiment: every student's number in one histogram, with the theory over it.

use leptos::prelude::*;

use crate::app::chart_canvas::FigureCanvas;
use crate::app::figure::{FigureMarks, FigureNumbers, FigureTools, any, rem};
use crate::app::state::Page;
use crate::assignments::{Collected, class_theory, class_values, numeric_items};
use crate::figures::Figure;
use crate::figures::class::ClassFigure;
use crate::words::en::assignments as words;

/// The figure, of a question that is chosen among those that ask for a number.
#[component]
pub fn ClassView(collected: Memo<Collected>) -> impl IntoView {
    let page = expect_context::<Page>();
    let questions = Memo::new(move |_| {
        collected.with(|all| all.assignment.as_ref().map_or_else(Vec::new, numeric_items))
    });
    let picked = RwSignal::new(None::<usize>);
    let place = Memo::new(move |_| {
        let all = questions.get();
        let known = picked.get().filter(|place| all.contains(place));
        known.or(all.first().copied())
    });
    let figure = Memo::new(move |_| {
        let place = place.get()?;
        collected.with(|all| {
            let item = all.assignment.as_ref()?.items.get(place)?;
            let values = page.truths.with(|truths| class_values(all, place, truths));
            let theory = class_theory(item);
            Some(ClassFigure::new(
                item.question().to_string(),
                values,
                theory,
            ))
        })
    });
    let options = move || {
        collected.with(|all| {
            let option = |at: usize| {
                let item = all.assignment.as_ref()?.items.get(at)?;
                let label = words::values_of(at, item.question());
                Some(view! { <option value=at.to_string() selected=move || place.get() == Some(at)>{label}</option> })
            };
            questions.get().into_iter().filter_map(option).collect_view()
        })
    };
    let theory = Memo::new(move |_| {
        figure.with(|figure| {
            figure
                .as_ref()
                .is_some_and(|figure| !figure.legend().is_empty())
        })
    });
    let map = RwSignal::new_local(None);
    let none = Signal::stored(Vec::new());
    let any_figure = any(figure);
    let told = move |tell: fn(&ClassFigure) -> String| {
        move || figure.with(|figure| figure.as_ref().map_or_else(String::new, tell))
    };
    view! {
        {move || (!questions.with(Vec::is_empty)).then(|| view! {
            <section class="class-figure" aria-labelledby="class-heading">
                <h2 id="class-heading">{words::CLASS}</h2>
                <label class="draft-line">{words::CLASS_OF}
                    <select on:change=move |event| picked.set(event_target_value(&event).parse().ok())>{options}</select>
                </label>
                <figure class="exhibit">
                    <h3>{told(|figure| figure.title())}<span class="quiet">" · "{told(|figure| figure.note())}</span></h3>
                    {move || theory.get().then(|| view! { <p class="legend"><span class="legend-key"><span class="swatch line theory" aria-hidden="true"></span>{crate::words::en::figures::THEORY}</span></p> })}
                    <div class="exhibit-canvas" style:height=rem(ClassFigure::HEIGHT_CSS)>
                        <FigureCanvas figure=any_figure map />
                        <FigureMarks figure=any_figure map marked=none />
                    </div>
                    <div class="exhibit-foot"><FigureNumbers figure=any_figure /><FigureTools figure=any_figure marked=none /></div>
                    <figcaption class="caption">{told(Figure::caption)}</figcaption>
                </figure>
            </section>
        })}
    }
}
