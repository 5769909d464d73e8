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
pub use growth::{Growth, growth};
pub use history::history;
pub use metric::metric;
pub use quantiles::quantiles;
pub use shapes::{ShapeRow, shapes};
pub use shares::share_rows;
pub use view::View;

use crate::charts::depth_curve::Series;

/// Every height of marks and theory.
fn values(series: &[Series]) -> impl Iterator<Item = f64> {
    series
        .iter()
        .flat_map(|series| series.marks.iter().chain(&series.theory).map(|p| p.1))
}
