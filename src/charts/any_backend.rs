//! One type for all surfaces. A list of figures of every kind ([`figures`](crate::figures)) can only
//! call a `draw` that is not generic, and plotters' own trait for surfaces is not object-safe: this
//! is that trait as an object. Only what the [pen](super::pen) draws passes through.

use plotters::prelude::DrawingBackend;
use plotters_backend::text_anchor::Pos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind, FontFamily,
    FontStyle, FontTransform,
};

/// A canvas or a document.
pub struct AnyBackend<'a>(Box<dyn Strokes + 'a>);

impl<'a> AnyBackend<'a> {
    /// Wraps a plotters backend.
    pub fn new(backend: impl DrawingBackend + 'a) -> Self {
        Self(Box::new(backend))
    }
}

/// Why a surface refused a stroke, in its own words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refused(String);

type Drawn = Result<(), Refused>;

/// Colour and width of a stroke.
#[derive(Clone, Copy)]
struct Stroke {
    color: BackendColor,
    width: u32,
}

impl Stroke {
    fn of(style: &impl BackendStyle) -> Self {
        Self {
            color: style.color(),
            width: style.stroke_width(),
        }
    }
}

impl BackendStyle for Stroke {
    fn color(&self) -> BackendColor {
        self.color
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

/// Font, size and colour of a text.
struct Lettering<'a> {
    color: BackendColor,
    size: f64,
    transform: FontTransform,
    style: FontStyle,
    anchor: Pos,
    family: FontFamily<'a>,
}

impl BackendTextStyle for Lettering<'_> {
    type FontError = Refused;

    fn color(&self) -> BackendColor {
        self.color
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn transform(&self) -> FontTransform {
        self.transform.clone()
    }

    fn style(&self) -> FontStyle {
        self.style
    }

    fn anchor(&self) -> Pos {
        self.anchor
    }

    fn family(&self) -> FontFamily<'_> {
        self.family
    }

    /// Text is set by the browser, which alone can measure it.
    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), Refused> {
        Err(Refused("text cannot be measured here".into()))
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: BackendCoord,
        _: F,
    ) -> Result<Result<(), E>, Refused> {
        Err(Refused("text cannot be drawn point by point here".into()))
    }
}

/// [`DrawingBackend`] without types of the caller's.
trait Strokes {
    fn size(&self) -> (u32, u32);
    fn prepare(&mut self) -> Drawn;
    fn show(&mut self) -> Drawn;
    fn pixel(&mut self, at: BackendCoord, color: BackendColor) -> Drawn;
    fn rect(&mut self, corners: [BackendCoord; 2], stroke: Stroke, fill: bool) -> Drawn;
    fn path(&mut self, points: Vec<BackendCoord>, stroke: Stroke) -> Drawn;
    fn polygon(&mut self, points: Vec<BackendCoord>, stroke: Stroke) -> Drawn;
    fn text(&mut self, text: &str, lettering: &Lettering, at: BackendCoord) -> Drawn;
}

impl<B: DrawingBackend> Strokes for B {
    fn size(&self) -> (u32, u32) {
        self.get_size()
    }

    fn prepare(&mut self) -> Drawn {
        told(self.ensure_prepared())
    }

    fn show(&mut self) -> Drawn {
        told(self.present())
    }

    fn pixel(&mut self, at: BackendCoord, color: BackendColor) -> Drawn {
        told(self.draw_pixel(at, color))
    }

    fn rect(&mut self, [from, to]: [BackendCoord; 2], stroke: Stroke, fill: bool) -> Drawn {
        told(self.draw_rect(from, to, &stroke, fill))
    }

    fn path(&mut self, points: Vec<BackendCoord>, stroke: Stroke) -> Drawn {
        told(self.draw_path(points, &stroke))
    }

    fn polygon(&mut self, points: Vec<BackendCoord>, stroke: Stroke) -> Drawn {
        told(self.fill_polygon(points, &stroke))
    }

    fn text(&mut self, text: &str, lettering: &Lettering, at: BackendCoord) -> Drawn {
        told(self.draw_text(text, lettering, at))
    }
}

fn told<E: std::error::Error + Send + Sync>(drawn: Result<(), DrawingErrorKind<E>>) -> Drawn {
    drawn.map_err(|error| Refused(error.to_string()))
}

type Answer = Result<(), DrawingErrorKind<Refused>>;

impl DrawingBackend for AnyBackend<'_> {
    type ErrorType = Refused;

    fn get_size(&self) -> (u32, u32) {
        self.0.size()
    }

    fn ensure_prepared(&mut self) -> Answer {
        self.0.prepare().map_err(DrawingErrorKind::DrawingError)
    }

    fn present(&mut self) -> Answer {
        self.0.show().map_err(DrawingErrorKind::DrawingError)
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Answer {
        self.0
            .pixel(at, color)
            .map_err(DrawingErrorKind::DrawingError)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Answer {
        self.0
            .rect([from, to], Stroke::of(style), fill)
            .map_err(DrawingErrorKind::DrawingError)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Answer {
        self.0
            .path(path.into_iter().collect(), Stroke::of(style))
            .map_err(DrawingErrorKind::DrawingError)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Answer {
        self.0
            .polygon(corners.into_iter().collect(), Stroke::of(style))
            .map_err(DrawingErrorKind::DrawingError)
    }

    fn draw_text<T: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &T,
        at: BackendCoord,
    ) -> Answer {
        let lettering = Lettering {
            color: style.color(),
            size: style.size(),
            transform: style.transform(),
            style: style.style(),
            anchor: style.anchor(),
            family: style.family(),
        };
        self.0
            .text(text, &lettering, at)
            .map_err(DrawingErrorKind::DrawingError)
    }
}
