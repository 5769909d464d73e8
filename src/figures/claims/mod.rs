//! The figures of the claims room: pictures to choose from, and the exhibits of a card or an
//! instrument.

mod bars;
mod choice;
mod cloud;
mod curves;
mod features;
mod map;
mod map_key;
mod set_up;
mod spread;

pub use bars::BarsFigure;
pub use choice::{ChoiceFigure, choices, input};
pub use cloud::CloudFigure;
pub use curves::CurvesFigure;
pub use features::FeaturesFigure;
pub use map::{MapFigure, shared_scale};
pub use map_key::MapKey;
pub use set_up::set_up_picture;
pub use spread::SpreadFigure;

use super::Figure;
use crate::charts::Hue;
use crate::experiment::Experiment;
use crate::findings::Findings;
use crate::findings::claims::{Exhibit, Who};

/// From where clouds are seen at first: yaw and pitch in radians.
pub const FIRST_VIEW: (f64, f64) = (0.6, 0.35);

/// Whose colour.
pub fn hue(who: &Who) -> Hue {
    match who {
        Who::Norm(norm) => Hue::of_norm(norm),
        Who::SetUp(place, _) if *place >= Who::RECORDED => {
            Hue::of_stack_run((place - Who::RECORDED) as usize)
        }
        Who::SetUp(place, _) => Hue::of_stack_run(*place as usize),
    }
}

/// The figures of one exhibit, by the number of its slot. The invariance table has none.
pub fn of_exhibit(slot: u32, exhibit: &Exhibit) -> Vec<Box<dyn Figure>> {
    fn boxed<F: Figure + 'static>(all: impl IntoIterator<Item = F>) -> Vec<Box<dyn Figure>> {
        let all = all.into_iter();
        all.map(|figure| Box::new(figure) as Box<dyn Figure>)
            .collect()
    }
    match exhibit {
        Exhibit::Bars { axis, rows } => boxed([BarsFigure::new(slot, *axis, rows.clone())]),
        Exhibit::Curves(curves) => boxed([CurvesFigure::new(slot, curves.clone())]),
        Exhibit::Maps { of, maps, .. } => boxed(MapFigure::all(slot, *of, maps)),
        Exhibit::Clouds(clouds) => {
            let seen = |cloud| CloudFigure::new(slot, Clone::clone(cloud), FIRST_VIEW);
            let mut all = boxed(clouds.iter().map(seen));
            let features = clouds.iter().cloned();
            all.extend(boxed(
                features.map(|cloud| FeaturesFigure::new(slot, cloud)),
            ));
            all
        }
        Exhibit::Spreads(spreads) => boxed(SpreadFigure::all(slot, spreads)),
        Exhibit::Invariance(_) => Vec::new(),
    }
}

/// Every figure of the open card or instrument, in the order of the page.
pub(super) fn all(_experiment: &Experiment, findings: &Findings) -> Vec<Box<dyn Figure>> {
    let claims = &findings.claims;
    let mut all: Vec<Box<dyn Figure>> = Vec::new();
    if let Some(input) = input(claims) {
        all.push(Box::new(input));
    }
    for choice in choices(claims) {
        all.push(Box::new(choice));
    }
    for (slot, exhibit) in &claims.exhibits {
        all.extend(of_exhibit(*slot, exhibit));
    }
    all
}

/// A figure's word for files: what it is, of which exhibit where that is not the first, and whose
/// where there are several.
fn key(what: &str, slot: u32, who: Option<&Who>) -> String {
    let slot = if slot == 0 {
        String::new()
    } else {
        format!("-{}", slot + 1)
    };
    let who = who.map_or(String::new(), |who| format!("-{}", whose(who)));
    format!("{what}{slot}{who}")
}

/// A word for whose it is, distinct among those that stand side by side.
fn whose(who: &Who) -> String {
    match who {
        Who::Norm(norm) => norm.to_string().replace([':', ','], "-"),
        Who::SetUp(place, _) => format!("set-up-{place}"),
    }
}
