//! Scales that need not be linear: layers by doublings, magnitudes by powers of ten, signed values
//! by powers of ten on either side of zero.

use super::axis_range::AxisRange;
use super::ticks::{Tick, number, superscript, ticks};

/// Powers of ten that an axis of them spans at least: a factor of 1.1.
const LEAST_POWERS: f64 = 0.0414;

/// Where values stand between the two ends of an axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scale {
    /// Evenly.
    Linear(AxisRange),
    /// Layers from 0 by doublings of l + 1: a decay like 1/(l+1) keeps its detail at the start.
    Doublings {
        /// The last layer.
        last: u32,
    },
    /// Positive values by powers of ten; the range is that of log₁₀.
    Powers(AxisRange),
    /// asinh(value / unit), evenly: linear near zero, logarithmic far from it.
    Signed {
        /// Where the one turns into the other.
        unit: f64,
        /// The lower end, at most 0.
        low: f64,
        /// The upper end, at least 0, above the lower one.
        high: f64,
    },
}

impl Scale {
    /// Powers of ten that hold every positive value within 10^±300, with a little air.
    pub fn powers(values: impl IntoIterator<Item = f64>) -> Self {
        let logs = values.into_iter().filter(|v| *v > 0.0).map(f64::log10);
        let range = AxisRange::of(logs.filter(|log| log.abs() <= 300.0)).padded(0.06);
        // Less than a tenth is told by the numbers, not by an axis whose labels need five digits.
        let middle = 0.5 * (range.low() + range.high());
        let least = [middle - LEAST_POWERS / 2.0, middle + LEAST_POWERS / 2.0];
        Scale::Powers(range.including(least[0]).including(least[1]))
    }

    /// A value's place: 0 at the lower end, 1 at the upper, beyond them outside; NaN where the
    /// scale has no place for it.
    pub fn place(self, value: f64) -> f64 {
        match self {
            Scale::Linear(range) => (value - range.low()) / range.span(),
            Scale::Doublings { last } => (value + 1.0).ln() / (f64::from(last.max(1)) + 1.0).ln(),
            Scale::Powers(_) if value <= 0.0 => f64::NAN,
            Scale::Powers(range) => (value.log10() - range.low()) / range.span(),
            Scale::Signed { unit, low, high } => {
                let [value, low, high] = [value, low, high].map(|v| (v / unit).asinh());
                (value - low) / (high - low)
            }
        }
    }

    /// The value at a place between 0 and 1.
    pub fn value(self, place: f64) -> f64 {
        match self {
            Scale::Linear(range) => range.low() + place * range.span(),
            Scale::Doublings { last } => (f64::from(last.max(1)) + 1.0).powf(place) - 1.0,
            Scale::Powers(range) => 10f64.powf(range.low() + place * range.span()),
            Scale::Signed { unit, low, high } => {
                let [low, high] = [low, high].map(|v| (v / unit).asinh());
                unit * (low + place * (high - low)).sinh()
            }
        }
    }

    /// Round values along it, at most about `wanted`.
    pub fn ticks(self, wanted: usize) -> Vec<Tick> {
        match self {
            Scale::Linear(range) => ticks(range, wanted),
            Scale::Doublings { last } => doublings(last, wanted),
            Scale::Powers(range) => powers(range, wanted),
            Scale::Signed { unit, low, high } => signed(unit, (low, high), wanted),
        }
    }
}

/// A round value: 0.01, 1, 1,000, 10⁶.
fn tick(value: f64) -> Tick {
    let power = value.abs().max(f64::MIN_POSITIVE).log10().floor();
    let label = if value == 0.0 {
        "0".into()
    } else if (-3.0..4.0).contains(&power) {
        number(value, (-power).clamp(0.0, 3.0) as usize)
    } else {
        let sign = if value < 0.0 { "−" } else { "" };
        format!("{sign}10{}", superscript(power as i32))
    };
    Tick { value, label }
}

/// 0, 1, 3, 7, 15 …: every power of two minus one, thinned evenly.
fn doublings(last: u32, wanted: usize) -> Vec<Tick> {
    let all: Vec<u32> = (0..32)
        .map(|power| (1_u64 << power) - 1)
        .take_while(|layer| *layer <= u64::from(last.max(1)))
        .map(|layer| layer as u32)
        .collect();
    let step = all.len().div_ceil(wanted.max(2));
    all.into_iter()
        .step_by(step.max(1))
        .map(|layer| Tick {
            value: f64::from(layer),
            label: layer.to_string(),
        })
        .collect()
}

/// Powers of ten; where fewer than two lie inside, the round numbers between them.
fn powers(range: AxisRange, wanted: usize) -> Vec<Tick> {
    let (first, last) = (range.low().ceil() as i32, range.high().floor() as i32);
    if last > first {
        let step = ((last - first) as usize + 1).div_ceil(wanted.max(2));
        return (first..=last)
            .step_by(step.max(1))
            .map(|power| tick(10f64.powi(power)))
            .collect();
    }
    let round: Vec<Tick> = (range.low().floor() as i32..=range.high().ceil() as i32)
        .flat_map(|power| [1.0, 2.0, 5.0].map(|lead| lead * 10f64.powi(power)))
        .filter(|value| range.contains(value.log10()))
        .map(tick)
        .collect();
    if round.len() >= 2 {
        return round;
    }
    let ends = AxisRange::between(10f64.powf(range.low()), 10f64.powf(range.high()));
    ticks(ends, wanted.min(3))
}

/// 0 and powers of ten on either side of it, as far as the scale goes.
fn signed(unit: f64, (low, high): (f64, f64), wanted: usize) -> Vec<Tick> {
    let reach = high.max(-low);
    let (first, last) = (unit.log10().ceil() as i32, reach.log10().floor() as i32);
    let half = wanted.max(3).div_ceil(2);
    let step = ((last - first).max(0) as usize + 1).div_ceil(half);
    let sizes = (first..=last).rev().step_by(step.max(1));
    let sizes: Vec<f64> = sizes.map(|power| 10f64.powi(power)).collect();
    let below = sizes.iter().map(|size| -size);
    let above = sizes.iter().rev().copied();
    below
        .chain(std::iter::once(0.0))
        .chain(above)
        .filter(|value| (low..=high).contains(value))
        .map(tick)
        .collect()
}

/// A scale laid over pixels: `start` is the pixel of its lower end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScaleMap {
    /// What the axis shows.
    pub scale: Scale,
    /// The pixel of the lower end.
    pub start: f64,
    /// The pixel of the upper end.
    pub end: f64,
}

impl ScaleMap {
    /// The pixel of a value; NaN where the scale has no place for it. It may lie outside.
    pub fn pixel(self, value: f64) -> f64 {
        self.start + self.scale.place(value) * (self.end - self.start)
    }

    /// The value at a pixel, or nothing when the pixel is not on the axis.
    pub fn value(self, pixel: f64) -> Option<f64> {
        let place = (pixel - self.start) / (self.end - self.start);
        (0.0..=1.0)
            .contains(&place)
            .then(|| self.scale.value(place))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_scale_and_its_inverse_agree() {
        let scales = [
            Scale::Linear(AxisRange::between(-3.0, 5.0)),
            Scale::Doublings { last: 511 },
            Scale::Powers(AxisRange::between(-2.0, 7.0)),
            Scale::Signed {
                unit: 0.1,
                low: -1e6,
                high: 1e6,
            },
            Scale::Signed {
                unit: 1.0,
                low: -0.3,
                high: 118.0,
            },
        ];
        for scale in scales {
            for place in [0.0, 0.1, 0.5, 0.77, 1.0] {
                let back = scale.place(scale.value(place));
                assert!((back - place).abs() < 1e-9, "{scale:?} {place} {back}");
            }
            for tick in scale.ticks(6) {
                let place = scale.place(tick.value);
                assert!((-1e-9..=1.0 + 1e-9).contains(&place), "{scale:?} {tick:?}");
            }
            assert!(scale.ticks(6).len() >= 2, "{scale:?}");
        }
    }

    #[test]
    fn powers_are_written_short() {
        let labels = [0.0, 0.01, 5.0, -1000.0, 1e4, -1e-7].map(|v| tick(v).label);
        assert_eq!(labels, ["0", "0.01", "5", "−1,000", "10⁴", "−10⁻⁷"]);
    }

    #[test]
    fn layers_are_told_by_doublings() {
        let labels: Vec<String> = Scale::Doublings { last: 64 }
            .ticks(9)
            .into_iter()
            .map(|tick| tick.label)
            .collect();
        assert_eq!(labels, ["0", "1", "3", "7", "15", "31", "63"]);
    }

    #[test]
    fn what_has_no_logarithm_has_no_place() {
        let scale = Scale::powers([1.0, 100.0, -5.0, 0.0, f64::NAN, f64::INFINITY]);
        assert!(scale.place(0.0).is_nan() && scale.place(-1.0).is_nan());
        assert!((0.0..0.1).contains(&scale.place(1.0)));
        assert!((0.9..1.0).contains(&scale.place(100.0)));
        let narrow = Scale::powers([1.02, 1.05]);
        assert!(narrow.ticks(5).len() >= 2, "{:?}", narrow.ticks(5));
    }
}
