//! The claims room's exhibits as pictures.

mod bars;
mod cloud;
mod curves;
mod map;
mod spread;

use super::Hue;
use super::from_depth::hue_of;
use crate::findings::claims::Who;

pub use bars::{draw_bars, draw_choice};
pub use cloud::{CloudMap, draw_cloud, draw_features};
pub use curves::draw_curves;
pub use map::draw_map;
pub use spread::{draw_spread, spread_range};

/// Whose colour.
pub fn hue(who: &Who) -> Hue {
    match who {
        Who::Norm(norm) => Hue::from_key(norm.key()).unwrap_or(Hue::None),
        Who::SetUp(place, _) if *place >= Who::RECORDED => hue_of((place - Who::RECORDED) as usize),
        Who::SetUp(place, _) => hue_of(*place as usize),
    }
}
