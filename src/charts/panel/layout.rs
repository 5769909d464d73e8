//! Where the parts of a panel go.

use super::super::{Rect, Style};

/// Device pixels of a panel's parts. The heat map is on whole pixels, so that its image is sharp.
pub(super) struct Layout {
    pub heat: Rect,
    pub top: Rect,
    pub right: Rect,
    /// The middle of the line of text between the upper ribbon and the heat map.
    pub between: f64,
    /// The middle of the line of text under the heat map.
    pub below: f64,
}

impl Layout {
    pub fn new(whole: Rect, style: &Style) -> Self {
        let line = style.px(15.0);
        let gap = style.px(8.0);
        let beside = (0.21 * whole.width)
            .clamp(style.px(34.0), style.px(68.0))
            .round();
        let above = (0.20 * whole.height)
            .clamp(style.px(30.0), style.px(68.0))
            .round();
        let heat_top = above + line;
        let heat = Rect::from_edges(
            whole.x,
            heat_top,
            whole.right() - gap - beside,
            whole.bottom() - line,
        );
        Layout {
            heat,
            top: Rect::new(heat.x, whole.y, heat.width, above),
            right: Rect::new(heat.right() + gap, heat.y, beside, heat.height),
            between: heat_top - line / 2.0,
            below: heat.bottom() + line / 2.0 + style.px(1.0),
        }
    }
}
