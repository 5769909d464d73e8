//! One panel: heat map, ribbons, outline of the statistics set, selection by every means.

use leptos::prelude::*;

use super::figure_tools::FigureTools;
use super::keyboard::moved;
use super::numbers::PanelNumbers;
use super::overlay::Overlay;
use super::shared::{Hover, Same, selected};
use crate::app::chart_canvas::{ChartCanvas, Surface, image_canvas, theme};
use crate::app::state::{Entry, Page};
use crate::charts::color_map::heat_rgba;
use crate::charts::from_findings::{Scales, bands};
use crate::charts::panel::{PanelData, PanelMap, draw_panel};
use crate::charts::{Area, ChartError, Hue, Style, svg};
use crate::findings::PanelFinding;
use crate::numerics::norms::NormSpec;
use crate::words::en::captions;
use crate::words::en::interface as words;
use crate::words::en::norms::{explanation, name, set};

/// What one panel is painted from.
#[derive(Clone)]
struct Picture {
    panel: Same<PanelFinding>,
    scales: Scales,
}

/// The panel with that index; 0 is the input.
#[component]
pub fn Panel(
    index: usize,
    all: Memo<Vec<Same<PanelFinding>>>,
    scales: Memo<Vec<Scales>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let panel = Memo::new(move |_| all.with(|all| all.get(index).cloned()));
    let scale = Memo::new(move |_| scales.with(|scales| scales.get(index).copied()));
    let asked = Memo::new(move |_| match index.checked_sub(1) {
        None => NormSpec::None,
        Some(i) => page.experiment.with(|e| {
            e.outputs
                .normalization
                .norms
                .get(i)
                .copied()
                .unwrap_or(NormSpec::None)
        }),
    });
    // The title of the figure on screen, or of the one on its way.
    let norm = Memo::new(move |_| {
        panel.with(|panel| panel.as_ref().map_or(asked.get(), |panel| panel.norm))
    });
    let map = RwSignal::new_local(None::<(PanelMap, f64)>);
    let picture = move || {
        Some(Picture {
            panel: panel.get()?,
            scales: scale.get()?,
        })
    };
    let svg =
        Callback::new(move |()| untrack(picture).and_then(|picture| document_of(page, &picture)));
    let file_name = Signal::derive(move || format!("normscope-{}", norm.get().key()));
    view! {
        <article class="panel" data-norm=move || norm.get().key()>
            <header class="panel-head">
                <span class="swatch" aria-hidden="true"></span>
                <h2 title=move || explanation(&norm.get())>{move || name(&norm.get())}</h2>
                <span class="quiet">{move || panel_note(panel, norm.get())}</span>
            </header>
            <Field panel map page>
                <ChartCanvas map dark=page.dark data=picture paint=paint />
                <Overlay map norm />
            </Field>
            <div class="panel-foot">
                <PanelNumbers panel />
                <FigureTools name=file_name svg />
            </div>
        </article>
    }
}

fn panel_note(panel: Memo<Option<Same<PanelFinding>>>, norm: NormSpec) -> String {
    match (norm, panel.get()) {
        (NormSpec::None, Some(panel)) => {
            captions::shape(panel.sample_moments.len(), panel.feature_moments.len())
        }
        _ => set(&norm).into(),
    }
}

/// The focusable field over the canvas: pointer, touch and keys select a cell.
#[component]
fn Field(
    panel: Memo<Option<Same<PanelFinding>>>,
    map: RwSignal<Option<(PanelMap, f64)>, LocalStorage>,
    page: Page,
    children: Children,
) -> impl IntoView {
    let hover = expect_context::<Hover>().0;
    let chosen = selected(page);
    let shape = move || {
        panel.with(|panel| {
            panel
                .as_ref()
                .map(|p| (p.sample_moments.len(), p.feature_moments.len()))
        })
    };
    let cell_under = move |event: &web_sys::PointerEvent| {
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        map.with(|map| {
            map.as_ref()
                .and_then(|(map, scale)| pick(map, (x * scale, y * scale), chosen.get_untracked()))
        })
    };
    let select = move |entry: Entry, (row, col): (usize, usize)| {
        page.edit_as(entry, |e| {
            (e.view.selected.row, e.view.selected.col) = (row as u32, col as u32)
        });
    };
    // A drag or a held key is written into the link at its end: browsers refuse hundreds of writes.
    let write = move || page.edit_as(Entry::Replace, |_| {});
    let on_key = move |event: web_sys::KeyboardEvent| {
        let from = page
            .experiment
            .with_untracked(|e| (e.view.selected.row as usize, e.view.selected.col as usize));
        if let Some(to) = shape().and_then(|shape| moved(&event.key(), from, shape)) {
            event.prevent_default();
            select(Entry::Hold, to);
        }
    };
    let label = move || {
        page.findings.with(|findings| {
            captions::selection(
                findings,
                panel.get().map_or(0, |panel| panel.index as usize),
            )
        })
    };
    view! {
        <div class="panel-field" tabindex="0" role="application" aria-roledescription="heat map"
            aria-label=label title=words::MAP_KEYS
            on:keydown=on_key
            on:keyup=move |_| write()
            on:pointerdown=move |event| {
                if let Some(cell) = cell_under(&event) {
                    select(Entry::Hold, cell);
                }
            }
            on:pointerup=move |_| write()
            on:pointermove=move |event| {
                let under = cell_under(&event);
                if hover.get_untracked() != under {
                    hover.set(under);
                }
                if event.buttons() == 1 && event.pointer_type() == "mouse" && let Some(cell) = under {
                    select(Entry::Hold, cell);
                }
            }
            on:pointerleave=move |_| {
                hover.set(None);
                write();
            }>
            {children()}
        </div>
    }
}

/// The cell under a point: on the heat map itself, or by feature or sample on a ribbon.
fn pick(
    map: &PanelMap,
    (x, y): (f64, f64),
    chosen: Option<(usize, usize)>,
) -> Option<(usize, usize)> {
    let (row, col) = chosen.unwrap_or((0, 0));
    map.cell_at(x, y)
        .or_else(|| map.feature_at(x, y).map(|col| (row, col)))
        .or_else(|| map.sample_at(x, y).map(|row| (row, col)))
}

fn paint(picture: &Picture, surface: &Surface) -> Result<PanelMap, ChartError> {
    let map = draw(picture, &surface.area()?, &surface.style)?;
    let grid = &picture.panel.grid;
    let rgba = heat_rgba(
        &grid.values,
        picture.scales.color_limit,
        surface.style.theme,
    );
    surface.cells(map.heat, (grid.rows, grid.cols), &rgba)?;
    Ok(map)
}

fn draw<B: plotters::prelude::DrawingBackend>(
    picture: &Picture,
    area: &Area<B>,
    style: &Style,
) -> Result<PanelMap, ChartError> {
    let Picture { panel, scales } = picture;
    let (rows, cols) = (panel.sample_moments.len(), panel.feature_moments.len());
    let data = PanelData {
        rows,
        cols,
        feature_ribbon: &bands(&panel.feature_bands),
        sample_ribbon: &bands(&panel.sample_bands),
        feature_range: scales.features,
        sample_range: scales.samples,
        hue: Hue::from_key(panel.norm.key()).unwrap_or(Hue::None),
        features_word: &captions::run_of(cols, "feature", "features", "→"),
        samples_word: &captions::run_of(rows, "sample", "samples", "↓"),
    };
    draw_panel(area, style, &data)
}

/// The panel as an SVG document, its cells as an image inside.
fn document_of(page: Page, picture: &Picture) -> Option<String> {
    let theme = theme(page.dark.get_untracked());
    let (mut sheet, map) =
        svg::sheet((360, 400), theme, |area, style| draw(picture, area, style)).ok()?;
    let grid = &picture.panel.grid;
    let rgba = heat_rgba(&grid.values, picture.scales.color_limit, theme);
    if let Ok(address) =
        image_canvas((grid.rows, grid.cols), &rgba).and_then(|canvas| canvas.to_data_url())
    {
        sheet.put_image(map.heat, &address);
    }
    Some(sheet.document(&name(&picture.panel.norm)))
}
