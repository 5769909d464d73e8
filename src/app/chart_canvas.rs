//! The only door to canvases: sizes them to device pixels, paints once per animation frame, and
//! puts documents in their place on paper.

mod paint_queue;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::html::{Canvas as CanvasElement, Div};
use leptos::prelude::*;
use plotters::prelude::IntoDrawingArea;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData, ResizeObserver};

use crate::app::figure::{AnyFigure, Drawn};
use crate::app::state::Page;
use crate::charts::any_backend::AnyBackend;
use crate::charts::theme::{DARK, LIGHT};
use crate::charts::{ChartError, Style, Theme};
use crate::figures::{Canvas, CellImage, Datum, Figure, HitMap, print_document};

/// Calls back when every canvas that has asked for its turn is painted.
pub fn when_painted(then: impl FnOnce() + 'static) {
    paint_queue::push(Box::new(then));
}

/// The theme of the page.
pub fn theme(dark: bool) -> &'static Theme {
    if dark { &DARK } else { &LIGHT }
}

/// A canvas that fills its wrapper and follows its size, the theme, the screen's pixels and its
/// figure. It paints once in one of the next animation frames, however many of these have changed,
/// and again when a lost graphics process comes back. Paper gets the figure as a document, with
/// its marks in it: a canvas has the pixels of the screen and the width of the window.
#[component]
pub fn FigureCanvas(
    /// What to draw; `None` leaves the canvas as it is.
    figure: AnyFigure,
    /// Where its data were drawn.
    map: Drawn,
    /// What is marked over it.
    #[prop(into, default = Signal::stored(Vec::new()))]
    marked: Signal<Vec<Datum>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let wrapper = NodeRef::<Div>::new();
    let canvas = NodeRef::<CanvasElement>::new();
    let size = RwSignal::new((0.0, 0.0));
    let restored = RwSignal::new(0u32);
    let trouble = RwSignal::new(None::<String>);
    let paint = move |figure: Arc<dyn Figure>, theme: &'static Theme| {
        // Its turn may come after the figure has left the page.
        let (Some(Some(canvas)), Some(size)) =
            (canvas.try_get_untracked(), size.try_get_untracked())
        else {
            return;
        };
        let zoom = page.zoom.get_untracked();
        let wrapper = canvas.parent_element();
        let painted = painted(canvas, (size, zoom), (theme, page.commas), &*figure);
        // One whose place has another size by now is painted again when that is told.
        let is_its_size = || wrapper.is_none_or(|wrapper| size_of(&wrapper) == size);
        let why = painted.as_ref().err().filter(|_| is_its_size());
        trouble.set(why.map(ToString::to_string));
        if let Ok(Some(found)) = painted {
            map.set(Some(found));
        }
    };
    let frame = Frame::default();
    Effect::new(move || {
        let (figure, theme) = (figure.get(), theme(page.dark.get()));
        size.track();
        page.pixel_ratio.track();
        page.zoom.track();
        restored.track();
        if let Some(figure) = figure {
            frame.ask(Box::new(move || paint(figure, theme)));
        }
    });
    Effect::new(move || {
        if let Some(wrapper) = wrapper.get() {
            follow_size(wrapper.into(), size);
        }
    });
    let on_paper = move || {
        let figure = page.printing.get().then(|| figure.get()).flatten()?;
        let document = print_document(&*figure, &marked.get()).ok()?;
        Some(view! { <div class="on-paper" inner_html=document></div> })
    };
    view! {
        <div class="canvas-wrap" node_ref=wrapper>
            <canvas node_ref=canvas aria-hidden="true" on:contextrestored=move |_: web_sys::Event| restored.update(|n| *n += 1)></canvas>
            {move || trouble.get().map(|why| view! { <p class="note">{why}</p> })}
        </div>
        {on_paper}
    }
}

/// Paints a figure and says where; nothing on a canvas of no size. `zoom` makes its letters and
/// strokes larger with those of the page, and not its canvas.
fn painted(
    canvas: HtmlCanvasElement,
    (size, zoom): ((f64, f64), f64),
    (theme, commas): (&'static Theme, bool),
    figure: &dyn Figure,
) -> Result<Option<(HitMap, f64)>, ChartError> {
    let scale = Style::crisp_scale(window().device_pixel_ratio());
    let style = Style::new(theme, scale * zoom).with_commas(commas);
    let Some(context) = sized(&canvas, size, scale)? else {
        return Ok(None);
    };
    let backend = CanvasBackend::with_canvas_object(canvas);
    let backend = backend.ok_or_else(no_canvas)?;
    let area = AnyBackend::new(backend).into_drawing_area();
    let map = figure.draw(&Canvas {
        area: &area,
        style: &style,
        alone: false,
    })?;
    for cells in figure.cells(&map, theme) {
        paint_cells(&context, &cells).map_err(|_| no_canvas())?;
    }
    Ok(Some((map, scale)))
}

/// Sizes the canvas to device pixels and clears it; nothing for a canvas of no size.
fn sized(
    canvas: &HtmlCanvasElement,
    (width, height): (f64, f64),
    scale: f64,
) -> Result<Option<CanvasRenderingContext2d>, ChartError> {
    let px = |css: f64| (css * scale).round() as u32;
    let (wide, high) = (px(width), px(height));
    if wide == 0 || high == 0 {
        return Ok(None);
    }
    if (canvas.width(), canvas.height()) != (wide, high) {
        canvas.set_width(wide);
        canvas.set_height(high);
    }
    let context = context(canvas).map_err(|_| no_canvas())?;
    context.clear_rect(0.0, 0.0, f64::from(wide), f64::from(high));
    Ok(Some(context))
}

/// Paints an image under the strokes, one sharp rectangle per cell.
fn paint_cells(context: &CanvasRenderingContext2d, cells: &CellImage) -> Result<(), JsValue> {
    if !cells.is_whole() {
        return Ok(());
    }
    let small = image_canvas(cells)?;
    context.set_image_smoothing_enabled(false);
    context.set_global_composite_operation("destination-over")?;
    let place = cells.place;
    let painted = context.draw_image_with_html_canvas_element_and_dw_and_dh(
        &small,
        place.x,
        place.y,
        place.width,
        place.height,
    );
    context.set_global_composite_operation("source-over")?;
    painted
}

/// A canvas that holds one pixel per cell.
fn image_canvas(cells: &CellImage) -> Result<HtmlCanvasElement, JsValue> {
    let bytes = Clamped(cells.rgba.as_slice());
    let image = ImageData::new_with_u8_clamped_array_and_sh(bytes, cells.cols, cells.rows)?;
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    canvas.set_width(cells.cols);
    canvas.set_height(cells.rows);
    context(&canvas)?.put_image_data(&image, 0.0, 0.0)?;
    Ok(canvas)
}

fn context(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d, JsValue> {
    let context = canvas
        .get_context("2d")?
        .ok_or_else(|| JsValue::from_str("no 2d context"))?;
    Ok(context.unchecked_into())
}

fn no_canvas() -> ChartError {
    ChartError::Surface("the browser gives no canvas to draw on".into())
}

/// Watches an element's CSS size until it leaves the page.
fn follow_size(element: web_sys::Element, size: RwSignal<(f64, f64)>) {
    let watched = element.clone();
    let note = move || {
        let now = size_of(&watched);
        if size.try_get_untracked().is_some_and(|before| before != now) {
            size.set(now);
        }
    };
    note();
    let changed = Closure::<dyn FnMut()>::new(note);
    let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) else {
        return;
    };
    observer.observe(&element);
    let held = send_wrapper((observer, changed));
    on_cleanup(move || {
        let (observer, changed) = held.take();
        observer.disconnect();
        drop(changed);
    });
}

/// Width and height in CSS pixels.
fn size_of(element: &web_sys::Element) -> (f64, f64) {
    let rect = element.get_bounding_client_rect();
    (rect.width(), rect.height())
}

fn send_wrapper<T>(value: T) -> leptos::__reexports::send_wrapper::SendWrapper<T> {
    leptos::__reexports::send_wrapper::SendWrapper::new(value)
}

/// One canvas's place in the paint queue: asked again before its turn, it paints the newest data.
#[derive(Default)]
struct Frame {
    newest: Rc<RefCell<Option<paint_queue::Paint>>>,
}

impl Frame {
    fn ask(&self, paint: paint_queue::Paint) {
        if self.newest.borrow_mut().replace(paint).is_some() {
            return; // Its turn is still to come.
        }
        let newest = Rc::clone(&self.newest);
        paint_queue::push(Box::new(move || {
            let paint = newest.borrow_mut().take();
            if let Some(paint) = paint {
                paint();
            }
        }));
    }
}
