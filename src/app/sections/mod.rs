//! The figures, from the leading sentence to the equations.

mod against;
mod arithmetic;
mod depth;
mod equations;
mod headline;
mod kept_table;
mod keyboard;
mod panel;
mod panels;
mod ridges;
mod shared;

use leptos::prelude::*;

use against::AgainstSecond;
use arithmetic::Arithmetic;
pub use depth::DepthFigures;
use equations::Equations;
pub use equations::mathml;
pub use headline::Headline;
use kept_table::Computed;
pub use keyboard::moved;
use panels::Panels;
use ridges::RidgeFigures;

/// All figures of the batch room.
#[component]
pub fn Figures() -> impl IntoView {
    let hover = RwSignal::new(None::<(usize, usize)>);
    provide_context(shared::Hover(hover));
    view! {
        <Headline say=headline::headline />
        <Panels />
        <AgainstSecond />
        <Computed />
        <Arithmetic />
        <RidgeFigures />
        <Equations />
    }
}
