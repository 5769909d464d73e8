//! From the depth room's findings to what its charts take.

mod convergence;
mod growth;
mod history;
mod metric;
mod quantiles;
mod shapes;
mod shares;
mod view;

pub use convergence::convergence;
pub use growth::{Growth, growth, measured_size};
pub use history::history;
pub use metric::metric;
pub use quantiles::quantiles;
pub use shapes::{ShapeRow, shapes};
pub use shares::share_rows;
pub use view::View;

use super::Hue;
use super::depth_curve::Series;

/// The hue of a tower: of its set-up, or ink for the network.
pub fn hue_of(stack_run: usize) -> Hue {
    match stack_run {
        0 => Hue::SetUpA,
        1 => Hue::SetUpB,
        2 => Hue::SetUpC,
        _ => Hue::None,
    }
}

/// Every height of marks and theory.
fn values(series: &[Series]) -> impl Iterator<Item = f64> {
    series
        .iter()
        .flat_map(|series| series.marks.iter().chain(&series.theory).map(|p| p.1))
}
