//! The numbers that can be asked for.

use crate::lessons::{Across, Measure, Quantity, SketchedSet};
use crate::numerics::norms::NormSpec;
use crate::words::en::norms;

/// The name of a quantity.
fn quantity(of: Quantity) -> &'static str {
    match of {
        Quantity::Mean => "mean",
        Quantity::Deviation => "standard deviation",
        Quantity::Skewness => "skewness",
        Quantity::Kurtosis => "excess kurtosis",
        Quantity::Rms => "root mean square",
        Quantity::Output => "output of the selected cell",
        Quantity::SpreadOfMeans => "standard deviation of the means",
        Quantity::TypicalDeviation => "mean of the standard deviations",
        Quantity::Terms => "effective number of terms",
        Quantity::ShareOfStart => "share of the start",
        Quantity::ShareOfLast => "share of the newest layer",
    }
}

fn over(of: Across) -> &'static str {
    match of {
        Across::Feature => "of the selected feature",
        Across::Sample => "of the selected sample",
        Across::Pooled => "of all values",
        Across::Features => "of all features",
        Across::Samples => "of all samples",
    }
}

/// Whose number it is: a norm's or a set-up's.
pub fn group(measure: &Measure) -> String {
    match (measure.set_up, measure.norm) {
        (Some(set_up), _) => {
            let letter = (b'A' + set_up.min(25) as u8) as char;
            format!("Set-up {letter}")
        }
        (None, None | Some(NormSpec::None)) => "Before any norm".into(),
        (None, Some(norm)) => format!("After {}", norms::name(&norm)),
    }
}

/// A number in words, without whose it is.
pub fn measure(measure: &Measure) -> String {
    let what = quantity(measure.measure);
    match (measure.set_up, measure.layer, measure.over) {
        (Some(_), Some(layer), _) => format!("{what} at layer {layer}"),
        (Some(_), None, _) => format!("{what} after the last layer"),
        (None, _, Some(across)) => format!("{what} {}", over(across)),
        (None, _, None) => what.into(),
    }
}

/// A set whose histogram is asked for.
pub fn sketched(set: &SketchedSet) -> String {
    let values = match set.over {
        Across::Pooled => "all values".into(),
        of_one => format!("values {}", over(of_one)),
    };
    match set.norm {
        None | Some(NormSpec::None) => format!("{values}, before any norm"),
        Some(norm) => format!("{values}, after {}", norms::name(&norm)),
    }
}

/// A question for a number, without its question mark.
pub fn report(of: &Measure) -> String {
    let whose = group(of);
    let first = whose.chars().take(1).flat_map(char::to_lowercase);
    let whose: String = first.chain(whose.chars().skip(1)).collect();
    let whose = match of.set_up {
        Some(_) => format!(" of {}", group(of)),
        None => format!(", {whose}"),
    };
    format!("What is the {}{whose}", measure(of))
}
