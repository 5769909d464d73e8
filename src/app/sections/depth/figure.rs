//! One figure of the depth room: heading, canvas, the mark of the shown layer, caption, numbers,
//! files.

use leptos::prelude::*;

use super::picture::{Picture, PictureMap, history_data};
use super::shown::Shown;
use super::table::table;
use crate::app::chart_canvas::{ChartCanvas, Surface, image_canvas, theme};
use crate::app::sections::figure_tools::FigureTools;
use crate::app::sections::numbers::NumbersFold;
use crate::app::sections::overlay::Mark;
use crate::app::state::Page;
use crate::charts::history::{ROWS, image, image_rect, layout};
use crate::charts::{ChartError, svg};
use crate::findings::depth::NETWORK;

/// CSS pixels of a saved figure's width.
const WIDE_CSS: u32 = 720;
const NARROW_CSS: u32 = 400;

/// The figure that shows `picture`.
#[component]
pub fn DepthFigure(
    /// What it shows.
    picture: Picture,
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// Quiet words beside the heading.
    #[prop(into, default = Signal::stored(String::new()))]
    note: Signal<String>,
    /// What it found.
    caption: fn(Picture, &Shown) -> String,
    /// The room's state.
    shown: Memo<Option<Shown>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let map = RwSignal::new_local(None::<(PictureMap, f64)>);
    // A picture of all layers is not drawn again for another one: its mark moves over it.
    let drawn = Memo::new(move |_| {
        shown.get().map(|mut shown| {
            if !picture.follows_layer() {
                shown.layer = 0;
            }
            shown
        })
    });
    let stack_runs =
        Memo::new(move |_| shown.with(|s| s.as_ref().map_or(1, |s| s.view().stack_runs().len())));
    let height = move || format!("{}px", picture.height_css(stack_runs.get()));
    let said = Memo::new(move |_| shown.with(|s| s.as_ref().map(|s| caption(picture, s))));
    let document = Callback::new(move |()| {
        let shown = shown.get_untracked()?;
        document_of(
            page,
            picture,
            &shown,
            &said.get_untracked().unwrap_or_default(),
        )
    });
    view! {
        <article class="depth-figure" data-figure=picture.key()>
            <header><h2>{title}</h2><span class="quiet">{note}</span></header>
            <div class="depth-field" class:pickable=picture.over_layers() style:height=height>
                <ChartCanvas map dark=page.dark data=move || drawn.get() paint=move |shown, surface| paint(picture, shown, surface) />
                {picture.over_layers().then(|| view! { <LayerMarks map shown /><LayerPicker map /> })}
            </div>
            <p class="caption">{move || said.get()}</p>
            <div class="panel-foot">
                <NumbersFold of=title>
                    {move || shown.get().map(|shown| table(picture, &shown).into_any())}
                </NumbersFold>
                <FigureTools name=Signal::stored(format!("normscope-{}", picture.key())) svg=document />
            </div>
        </article>
    }
}

/// The shown layer, marked over the canvas; moving it repaints nothing.
#[component]
fn LayerMarks(
    map: RwSignal<Option<(PictureMap, f64)>, LocalStorage>,
    shown: Memo<Option<Shown>>,
) -> impl IntoView {
    let layer = Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|shown| shown.layer)));
    let mark = move |strip: usize| {
        let rect = move || {
            let layer = layer.get()?;
            map.with(|map| {
                let (map, scale) = map.as_ref()?;
                let rect = map.marks(layer).get(strip)?.to_css(*scale);
                Some((rect, map.is_curve()))
            })
        };
        let thin = Memo::new(move |_| rect().is_some_and(|(_, curve)| curve));
        let place = Signal::derive_local(move || rect().map(|(rect, _)| rect));
        view! { <div class:thin=move || thin.get()><Mark class="layer-mark" least=0.0 rect=place /></div> }
    };
    (0..=NETWORK).map(mark).collect_view()
}

/// A press or a drag over the picture chooses the layer.
#[component]
fn LayerPicker(map: RwSignal<Option<(PictureMap, f64)>, LocalStorage>) -> impl IntoView {
    let page = expect_context::<Page>();
    let follow = move |event: &web_sys::PointerEvent| {
        let x = f64::from(event.offset_x());
        let layer = map.with_untracked(|map| {
            let (map, scale) = map.as_ref()?;
            map.layer_at(x * scale)
        });
        if layer.is_some() {
            page.player.set(layer);
        }
    };
    view! {
        <div class="layer-picker" aria-hidden="true"
            on:pointerdown=move |event| follow(&event)
            on:pointermove=move |event| if event.buttons() == 1 { follow(&event) }
            on:pointerup=move |_| page.keep_layer()
            on:pointerleave=move |event| if event.buttons() == 1 { page.keep_layer() }></div>
    }
}

fn paint(picture: Picture, shown: &Shown, surface: &Surface) -> Result<PictureMap, ChartError> {
    let area = surface.area()?;
    if picture == Picture::History {
        let data = history_data(shown);
        let (width, height) = area.dim_in_pixel();
        let size = (f64::from(width), f64::from(height));
        let map = layout(size, &surface.style, &data);
        for (i, strip) in data.strips.iter().enumerate() {
            let place = image_rect(&map, i, strip.columns.len());
            let rgba = image(strip, &data, surface.style.theme);
            surface.cells(place, (ROWS, strip.columns.len() as u32), &rgba)?;
        }
    }
    picture.draw(shown, &area, &surface.style)
}

fn document_of(page: Page, picture: Picture, shown: &Shown, title: &str) -> Option<String> {
    let theme = theme(page.dark.get_untracked());
    let stack_runs = shown.view().stack_runs().len();
    let width = match picture {
        Picture::History | Picture::Shapes | Picture::Shares => WIDE_CSS,
        _ => NARROW_CSS,
    };
    let size = (width, picture.height_css(stack_runs).max(240));
    let (mut sheet, map) =
        svg::sheet(size, theme, |area, style| picture.draw(shown, area, style)).ok()?;
    if let PictureMap::History(map) = map {
        let data = history_data(shown);
        for (i, strip) in data.strips.iter().enumerate() {
            let rgba = image(strip, &data, theme);
            let canvas = image_canvas((ROWS, strip.columns.len() as u32), &rgba);
            if let Ok(address) = canvas.and_then(|canvas| canvas.to_data_url()) {
                sheet.put_image(image_rect(&map, i, strip.columns.len()), &address);
            }
        }
    }
    Some(sheet.document(title))
}
