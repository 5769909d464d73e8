//! The legend of the heat maps: a strip of their colours with its ends written under it.

use plotters::prelude::DrawingBackend;

use super::color_map::Diverging;
use super::pen::{Align, Pen};
use super::ticks::short;
use super::{Area, ChartError, Rect, Style, room};

/// Steps of the strip; an odd number, so that one of them is zero.
const STEPS: usize = 65;

/// Draws the strip from −`scale_max` over 0 to `scale_max`; `saturates` writes the ends as
/// "≤ −m" and "≥ m", for maps on which some values lie beyond. A scale that is not a positive
/// number shows signs only, as the map itself does.
///
/// # Errors
///
/// When the area is smaller than 80 by 24 CSS pixels, or the surface fails.
pub fn draw_color_bar<B: DrawingBackend>(
    area: &Area<B>,
    style: &Style,
    scale_max: f64,
    saturates: bool,
) -> Result<(), ChartError> {
    let whole = room(area, style, (80.0, 24.0))?;
    let pen = Pen::new(area, style);
    let strip = Rect::new(0.0, 0.0, whole.width, whole.height - style.px(16.0));
    let map = Diverging::of(style.theme);
    let edge = |step: usize| (strip.width * step as f64 / STEPS as f64).round();
    for step in 0..STEPS {
        let share = 2.0 * step as f32 / (STEPS - 1) as f32 - 1.0;
        if let Some(colour) = map.colour(share) {
            // Each step reaches to the end under the next ones: no seams between neighbours.
            pen.block(
                Rect::from_edges(edge(step), strip.y, strip.right(), strip.bottom()),
                colour,
                1.0,
            )?;
        }
    }
    let y = strip.bottom() + style.px(9.0);
    let (low, high) = ends(scale_max, saturates);
    pen.quiet_text((0.0, y), &low, Align::Left)?;
    pen.quiet_text((strip.width / 2.0, y), "0", Align::Center)?;
    pen.quiet_text((strip.right(), y), &high, Align::Right)
}

fn ends(scale_max: f64, saturates: bool) -> (String, String) {
    if !(scale_max > 0.0 && scale_max.is_finite()) {
        return ("−".into(), "+".into());
    }
    let (low, high) = (short(-scale_max), short(scale_max));
    if saturates {
        (format!("≤ {low}"), format!("≥ {high}"))
    } else {
        (low, high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_are_named_or_only_signed() {
        assert_eq!(ends(2.5, true), ("≤ −2.50".into(), "≥ 2.50".into()));
        assert_eq!(ends(2.5, false), ("−2.50".into(), "2.50".into()));
        for no_scale in [0.0, f64::NAN, f64::INFINITY, -1.0] {
            assert_eq!(ends(no_scale, true), ("−".into(), "+".into()));
        }
    }
}
