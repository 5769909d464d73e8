//! Histograms of the selected feature, the selected sample and all values, before and after.

use leptos::prelude::*;

use super::figure_tools::FigureTools;
use super::kept_table::Survives;
use super::numbers::RidgeNumbers;
use super::shared::{Same, part};
use crate::app::chart_canvas::{ChartCanvas, Surface, theme};
use crate::app::state::Page;
use crate::charts::clip::Point;
use crate::charts::from_findings::theory_line;
use crate::charts::ridges::{Bars, Ridge as Row, RidgeData, RidgeMap, draw_ridges};
use crate::charts::{Area, AxisRange, ChartError, Hue, Style, svg};
use crate::findings::RidgeSet;
use crate::words::en::captions::Over;
use crate::words::en::{captions, interface as words, norms::name};
use crate::words::number::count;

/// CSS pixels of one row, as in the style sheet.
const ROW_CSS: u32 = 46;
/// CSS pixels of a saved figure's width.
const WIDTH_CSS: u32 = 640;
/// CSS pixels of the axis under the rows.
const AXIS_CSS: u32 = 18;

/// The three figures.
#[component]
pub fn RidgeFigures() -> impl IntoView {
    let page = expect_context::<Page>();
    let cell = part(page, |findings| findings.cell.clone());
    let set = move |of: fn(&crate::findings::CellFinding) -> &RidgeSet| {
        Memo::new(move |_| {
            cell.get()
                .map(|cell| Same(std::sync::Arc::new(of(&cell).clone())))
        })
    };
    let feature = set(|cell| &cell.feature);
    let sample = set(|cell| &cell.sample);
    let pooled = part(page, |findings| findings.pooled.clone());
    let feature_title = Signal::derive(move || {
        cell.get().map_or(words::SELECTED_FEATURE.into(), |cell| {
            captions::feature_name(cell.col)
        })
    });
    let sample_title = Signal::derive(move || {
        cell.get().map_or(words::SELECTED_SAMPLE.into(), |cell| {
            page.findings.with_untracked(|findings| {
                captions::sample_name(findings.source.as_deref(), cell.row)
            })
        })
    });
    let all_title = Signal::stored(words::ALL_VALUES.to_string());
    view! {
        <section class="ridge-figures" aria-label="Histograms">
            <RidgeFigure key="feature" over=Over::Feature title=feature_title axis="across the batch" set=feature />
            <RidgeFigure key="sample" over=Over::Sample title=sample_title axis="across its features" set=sample />
            <RidgeFigure key="pooled" over=Over::All title=all_title axis="all features of all samples" set=pooled />
            <Survives />
        </section>
    }
}

#[component]
fn RidgeFigure(
    key: &'static str,
    over: Over,
    title: Signal<String>,
    axis: &'static str,
    set: Memo<Option<Same<RidgeSet>>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let map = RwSignal::new_local(None::<(RidgeMap, f64)>);
    let rows = Memo::new(move |_| set.with(|set| set.as_ref().map_or(1, |set| set.ridges.len())));
    let n = move || {
        set.get()
            .and_then(|set| set.ridges.first().map(|ridge| count(ridge.moments.n)))
    };
    let height = move || format!("{}px", rows.get() as u32 * ROW_CSS + AXIS_CSS);
    let document = Callback::new(move |()| {
        let set = set.get_untracked()?;
        let theme = theme(page.dark.get_untracked());
        let size = (WIDTH_CSS, set.ridges.len() as u32 * ROW_CSS + AXIS_CSS);
        let (sheet, _) =
            svg::sheet(size, theme, |area, style| draw(&set, area, style, true)).ok()?;
        Some(sheet.document(&captions::ridges(&set, over)))
    });
    let column = move |text: fn(&crate::findings::Ridge) -> String| {
        move || {
            set.get().map(|set| {
                set.ridges
                    .iter()
                    .map(|ridge| view! { <li data-norm=ridge.norm.key()>{text(ridge)}</li> })
                    .collect_view()
            })
        }
    };
    view! {
        <article class="ridges" data-figure=key>
            <header><h2>{title}</h2><span class="quiet">{axis}{move || n().map(|n| format!(", n = {n}"))}</span></header>
            <div class="ridge-grid">
                <ul class="ridge-names">{column(|ridge| name(&ridge.norm))}</ul>
                <div class="ridge-canvas" style:height=height>
                    <ChartCanvas map dark=page.dark data=move || set.get() paint=paint />
                    <Readout map set />
                </div>
                <ul class="ridge-words tabular">{column(captions::mean_and_deviation)}</ul>
            </div>
            <p class="caption">{move || set.get().map(|set| captions::ridges(&set, over))}</p>
            <div class="panel-foot">
                <RidgeNumbers set over />
                <FigureTools name=Signal::stored(format!("normscope-{key}")) svg=document />
            </div>
        </article>
    }
}

/// The bar under the pointer, in words; it repaints no canvas.
#[component]
fn Readout(
    map: RwSignal<Option<(RidgeMap, f64)>, LocalStorage>,
    set: Memo<Option<Same<RidgeSet>>>,
) -> impl IntoView {
    let at = RwSignal::new(None::<(usize, f64, f64)>);
    let follow = move |event: web_sys::PointerEvent| {
        let x = f64::from(event.offset_x());
        let found = map.with(|map| {
            let (map, scale) = map.as_ref()?;
            let (row, value) = map.at(x * scale, f64::from(event.offset_y()) * scale)?;
            Some((row, value, x))
        });
        at.set(found);
    };
    let text = move || {
        let ((row, value, _), set) = (at.get()?, set.get()?);
        Some(captions_bar(&set, row, value))
    };
    view! {
        <div class="readout-field" on:pointermove=follow on:pointerleave=move |_| at.set(None)>
            <div class="readout" hidden=move || at.get().is_none()
                style:left=move || at.get().map_or("0".into(), |(_, _, x)| format!("{x:.0}px"))>{text}</div>
        </div>
    }
}

fn captions_bar(set: &RidgeSet, row: usize, value: f64) -> String {
    let Some(ridge) = set.ridges.get(row) else {
        return String::new();
    };
    let bin = set.range.bin_of(value);
    captions::bar(
        &ridge.norm,
        set.range.edges(bin),
        ridge.histogram.counts()[bin],
    )
}

fn paint(set: &Same<RidgeSet>, surface: &Surface) -> Result<RidgeMap, ChartError> {
    draw(set, &surface.area()?, &surface.style, false)
}

fn draw<B: plotters::prelude::DrawingBackend>(
    set: &RidgeSet,
    area: &Area<B>,
    style: &Style,
    labels_inside: bool,
) -> Result<RidgeMap, ChartError> {
    let heights: Vec<Vec<f64>> = set
        .ridges
        .iter()
        .map(|ridge| ridge.histogram.density())
        .collect();
    let theories: Vec<Vec<Point>> = set.ridges.iter().map(theory_line).collect();
    let labels: Vec<(String, String)> = set
        .ridges
        .iter()
        .map(|ridge| (name(&ridge.norm), captions::mean_and_deviation(ridge)))
        .collect();
    let (low, high) = (set.range.lo(), set.range.hi());
    let rows: Vec<Row> = (0..set.ridges.len())
        .map(|i| Row {
            label: &labels[i].0,
            summary: &labels[i].1,
            hue: Hue::from_key(set.ridges[i].norm.key()).unwrap_or(Hue::None),
            bars: Bars {
                low,
                high,
                heights: &heights[i],
            },
            theory: &theories[i],
            dashed: &[],
            mean_sd: Some((set.ridges[i].moments.mean, set.ridges[i].moments.std_dev)),
        })
        .collect();
    let data = RidgeData {
        rows: &rows,
        range: AxisRange::between(low, high),
        shared_heights: false,
        labels_inside,
    };
    draw_ridges(area, style, &data)
}
