//! Pictures: plain data in, strokes on a plotters `DrawingArea` out. No browser, no sampling.
//!
//! # Conventions
//!
//! - One draw function serves the canvas of the page and an SVG document ([`svg`]): it is generic
//!   over the plotters backend and starts from a `DrawingArea<B, Shift>`.
//! - Positions are *device* pixels (the canvas's attribute pixels), x to the right, y downwards,
//!   the origin at the upper left corner of the area. Sizes in the code are CSS pixels and pass
//!   through [`Style::px`]; a name that keeps CSS pixels ends in `_css`.
//! - Backends take whole pixels. [`Style::crisp_scale`] says how many device pixels to give a CSS
//!   pixel so that slanted lines stay smooth.
//! - A draw function never paints the background, never measures text (that would need the page's
//!   document) and never trusts a number: every range is an [`AxisRange`], every curve is clipped
//!   before plotters, which would clamp it, sees it. NaN leaves a gap; ±∞ runs off the frame.
//! - It returns a map from pixels to data, which hover and overlays use instead of drawing again.
//! - Which findings a chart shows is not its business: [`figures`](crate::figures) puts them in.

pub mod any_backend;
pub mod axes;
pub mod axis_range;
pub mod clip;
pub mod cloud;
pub mod color_bar;
pub mod color_map;
pub mod depth_curve;
pub mod distribution_icon;
pub mod distribution_shape;
pub mod history;
pub mod hue;
pub mod layer_map;
pub mod marks;
pub mod pairs;
pub mod panel;
pub mod pen;
pub mod pixels;
pub mod qr;
pub mod quantile_plot;
pub mod rgb;
pub mod ribbon;
pub mod ridges;
pub mod scale;
pub mod spread;
pub mod svg;
pub mod theme;
pub mod ticks;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};

pub use axis_range::AxisRange;
pub use hue::Hue;
pub use pixels::{AxisMap, Rect};
pub use rgb::Rgb;
pub use theme::Theme;

/// The area every chart draws on: backend pixels, no coordinate system of its own.
pub type Area<B> = DrawingArea<B, Shift>;

/// The fonts of text inside charts on the page: the reader's own, so that nothing is fetched.
pub const FONT_FAMILY: &str = "system-ui, -apple-system, Segoe UI, Roboto, sans-serif";

/// How to draw: in which colours, and how many device pixels make a CSS pixel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// The palette.
    pub theme: &'static Theme,
    /// Device pixels per CSS pixel; strokes, text and margins are multiplied by it.
    pub scale: f64,
    /// What the backend divides font sizes by: 1 on the canvas, 1.24 in plotters' SVG backend.
    font_factor: f64,
    /// Names of the fonts, as style sheets write them.
    font: &'static str,
    /// Tick labels and words in a chart, in CSS pixels.
    text_css: f64,
    /// Whether numbers have decimal commas.
    commas: bool,
}

/// Letters of a chart in CSS pixels, unless it asks for others.
const TEXT_CSS: f64 = 13.0;

impl Style {
    /// A style for the canvas. A `scale` outside 0.25..=16 (or NaN) is brought to the nearest
    /// usable value.
    pub fn new(theme: &'static Theme, scale: f64) -> Self {
        let scale = if scale.is_nan() {
            1.0
        } else {
            scale.clamp(0.25, 16.0)
        };
        Style {
            theme,
            scale,
            font_factor: 1.0,
            font: FONT_FAMILY,
            text_css: TEXT_CSS,
            commas: false,
        }
    }

    /// The same with decimal commas, or with points.
    pub fn with_commas(self, commas: bool) -> Self {
        Style { commas, ..self }
    }

    /// The same with words and tick labels of so many CSS pixels.
    pub fn with_text(self, text_css: f64) -> Self {
        Style { text_css, ..self }
    }

    /// The scale to use on a screen with this device pixel ratio: the ratio, but at least 2.
    /// Backends round to whole pixels, so at 1 a gentle slope is a staircase; at 2 the browser
    /// averages it away.
    pub fn crisp_scale(device_pixel_ratio: f64) -> f64 {
        device_pixel_ratio.max(2.0)
    }

    /// A length of CSS pixels in whole device pixels.
    pub fn px(&self, css: f64) -> f64 {
        (css * self.scale).round()
    }

    /// A stroke of CSS pixels: never thinner than one device pixel.
    pub fn stroke(&self, css: f64) -> f64 {
        self.px(css).max(1.0)
    }

    /// A font size of CSS pixels in the unit of the backend.
    fn font_size(&self, css: f64) -> f64 {
        css * self.scale * self.font_factor
    }
}

/// Why a chart could not be drawn.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ChartError {
    /// The area has no room for the chart's margins and one pixel of data.
    #[error("The figure has only {width} by {height} pixels, too few to draw on. Widen it.")]
    TooSmall {
        /// Width of the area in device pixels.
        width: u32,
        /// Height of the area in device pixels.
        height: u32,
    },
    /// The drawing surface refused a stroke.
    #[error("The drawing surface failed: {0}. Reload the page to get a new one.")]
    Surface(String),
}

impl<E: std::error::Error + Send + Sync> From<DrawingAreaErrorKind<E>> for ChartError {
    fn from(error: DrawingAreaErrorKind<E>) -> Self {
        ChartError::Surface(error.to_string())
    }
}

/// The whole of `area` as a rectangle at the origin, or an error where it is too small to hold
/// `least_css` CSS pixels (width, height).
pub(crate) fn room<B: plotters::prelude::DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    least_css: (f64, f64),
) -> Result<Rect, ChartError> {
    let (width, height) = area.dim_in_pixel();
    let whole = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    if whole.width < style.px(least_css.0) || whole.height < style.px(least_css.1) {
        return Err(ChartError::TooSmall { width, height });
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_survive_any_scale() {
        for scale in [f64::NAN, 0.0, -3.0, 1e300, f64::INFINITY, 1.0] {
            let style = Style::new(&theme::LIGHT, scale);
            assert!((0.25..=16.0).contains(&style.scale), "{scale}");
            assert!(style.stroke(0.1) >= 1.0);
        }
        assert_eq!(Style::new(&theme::LIGHT, 3.0).px(5.0), 15.0);
    }

    #[test]
    fn screens_of_every_ratio_get_at_least_two_pixels() {
        assert_eq!(
            [1.0, 1.5, 2.0, 3.0].map(Style::crisp_scale),
            [2.0, 2.0, 2.0, 3.0]
        );
        assert_eq!(Style::crisp_scale(f64::NAN), 2.0);
    }
}
