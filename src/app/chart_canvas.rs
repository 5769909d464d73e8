//! The only door to canvases: sizes them to device pixels, paints once per animation frame.

mod paint_queue;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use plotters::prelude::IntoDrawingArea;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData, ResizeObserver};

use crate::charts::any_backend::AnyBackend;
use crate::charts::theme::{DARK, LIGHT};
use crate::charts::{Area, ChartError, Rect, Style, Theme};

/// The theme of the page.
pub fn theme(dark: bool) -> &'static Theme {
    if dark { &DARK } else { &LIGHT }
}

/// A canvas ready to be painted.
pub struct Surface {
    canvas: HtmlCanvasElement,
    /// Colours and device pixels per CSS pixel.
    pub style: Style,
}

impl Surface {
    /// The canvas as a plotters area.
    pub fn area(&self) -> Result<Area<AnyBackend<'static>>, ChartError> {
        let backend = CanvasBackend::with_canvas_object(self.canvas.clone());
        let backend = backend.ok_or_else(|| ChartError::Surface("no canvas".into()))?;
        Ok(AnyBackend::new(backend).into_drawing_area())
    }

    /// Paints an image of `cols` × `rows` cells into `place`, one sharp rectangle per cell.
    pub fn cells(
        &self,
        place: Rect,
        (rows, cols): (u32, u32),
        rgba: &[u8],
    ) -> Result<(), ChartError> {
        if rows == 0 || cols == 0 {
            return Ok(());
        }
        let failed = |_| ChartError::Surface("the image could not be painted".into());
        let small = image_canvas((rows, cols), rgba).map_err(failed)?;
        let context = context(&self.canvas).map_err(failed)?;
        context.set_image_smoothing_enabled(false);
        context
            .draw_image_with_html_canvas_element_and_dw_and_dh(
                &small,
                place.x,
                place.y,
                place.width,
                place.height,
            )
            .map_err(failed)
    }
}

/// A canvas that holds one pixel per cell.
pub fn image_canvas((rows, cols): (u32, u32), rgba: &[u8]) -> Result<HtmlCanvasElement, JsValue> {
    let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(rgba), cols, rows)?;
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    canvas.set_width(cols);
    canvas.set_height(rows);
    context(&canvas)?.put_image_data(&image, 0.0, 0.0)?;
    Ok(canvas)
}

fn context(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d, JsValue> {
    let context = canvas
        .get_context("2d")?
        .ok_or_else(|| JsValue::from_str("no 2d context"))?;
    Ok(context.unchecked_into())
}

/// A canvas that fills its wrapper and follows its size, the theme and its data.
///
/// `data` is read reactively; `paint` runs once in one of the next animation frames, however many
/// of the things it depends on have changed. Its result, the map from pixels to data, goes to `map`
/// together with the device pixels per CSS pixel.
#[component]
pub fn ChartCanvas<T: 'static, M: 'static>(
    /// What to draw; `None` leaves the canvas as it is.
    data: impl Fn() -> Option<T> + 'static,
    /// How to draw it.
    paint: impl Fn(&T, &Surface) -> Result<M, ChartError> + 'static,
    /// Where the parts were drawn.
    map: RwSignal<Option<(M, f64)>, LocalStorage>,
    /// Dark figures.
    dark: RwSignal<bool>,
) -> impl IntoView {
    let paint = Rc::new(paint);
    let picture = move || {
        let (data, paint) = (data()?, Rc::clone(&paint));
        let draw: Picture = Box::new(move |surface| {
            let found = paint(&data, surface)?;
            map.set(Some((found, surface.style.scale)));
            Ok(())
        });
        Some(draw)
    };
    // The rest is the same whatever is drawn, and is compiled once.
    view! { <PictureCanvas picture=Box::new(picture) dark /> }
}

/// Draws one state of a figure.
type Picture = Box<dyn Fn(&Surface) -> Result<(), ChartError>>;

#[component]
fn PictureCanvas(picture: Box<dyn Fn() -> Option<Picture>>, dark: RwSignal<bool>) -> impl IntoView {
    let wrapper = NodeRef::<Div>::new();
    let canvas = NodeRef::<Canvas>::new();
    let size = RwSignal::new((0.0, 0.0));
    let trouble = RwSignal::new(None::<String>);
    let paint = move |draw: Picture, dark: bool| {
        // Its turn may come after the figure has left the page.
        let (Some(Some(canvas)), Some(size)) =
            (canvas.try_get_untracked(), size.try_get_untracked())
        else {
            return;
        };
        if let Some(surface) = sized(canvas, size, dark) {
            trouble.set(draw(&surface).err().map(|error| error.to_string()));
        }
    };
    let frame = Frame::default();
    Effect::new(move || {
        let (width, height) = size.get();
        if let Some(draw) = picture()
            && width > 0.0
            && height > 0.0
        {
            let dark = dark.get();
            frame.ask(Box::new(move || paint(draw, dark)));
        }
    });
    Effect::new(move || {
        if let Some(wrapper) = wrapper.get() {
            follow_size(wrapper.into(), size);
        }
    });
    view! {
        <div class="canvas-wrap" node_ref=wrapper>
            <canvas node_ref=canvas aria-hidden="true"></canvas>
            {move || trouble.get().map(|why| view! { <p class="note">{why}</p> })}
        </div>
    }
}

/// Sizes the canvas to device pixels; nothing for a canvas of no size.
fn sized(canvas: HtmlCanvasElement, (width, height): (f64, f64), dark: bool) -> Option<Surface> {
    let scale = Style::crisp_scale(window().device_pixel_ratio());
    let style = Style::new(theme(dark), scale);
    let (wide, high) = (
        (width * style.scale).round() as u32,
        (height * style.scale).round() as u32,
    );
    if wide == 0 || high == 0 {
        return None;
    }
    if (canvas.width(), canvas.height()) != (wide, high) {
        canvas.set_width(wide);
        canvas.set_height(high);
    }
    context(&canvas)
        .ok()?
        .clear_rect(0.0, 0.0, f64::from(wide), f64::from(high));
    Some(Surface { canvas, style })
}

/// Watches an element's CSS size until it leaves the page.
fn follow_size(element: web_sys::Element, size: RwSignal<(f64, f64)>) {
    let watched = element.clone();
    let note = move || {
        let rect = watched.get_bounding_client_rect();
        let now = (rect.width(), rect.height());
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
