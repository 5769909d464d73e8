//! Round positions along an axis and how to write them.

use super::axis_range::AxisRange;

/// A position on an axis and its label.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where it stands, in the units of the axis.
    pub value: f64,
    /// What it says.
    pub label: String,
}

/// Round positions inside `range`: the multiples of the smallest step (1, 2 or 5 times a power of
/// ten) that has at most `wanted` + 1 of them, or of the largest step that has two.
///
/// All labels of one axis have the same number of decimals.
pub fn ticks(range: AxisRange, wanted: usize) -> Vec<Tick> {
    let wanted = wanted.clamp(2, 50);
    let mut step = RoundStep::at_least(range.span() / wanted as f64);
    loop {
        let smaller = step.smaller();
        if step.multiples_in(range).count() >= 2 && smaller.multiples_in(range).count() > wanted + 1
        {
            break;
        }
        step = smaller;
    }
    let reach = range.low().abs().max(range.high().abs());
    step.multiples_in(range)
        .map(|multiple| {
            let value = step.times(multiple);
            Tick {
                value,
                label: label(value, step.exponent, reach),
            }
        })
        .collect()
}

/// A step of 1, 2 or 5 times 10^exponent.
#[derive(Clone, Copy)]
struct RoundStep {
    lead: i64,
    exponent: i32,
}

impl RoundStep {
    fn at_least(raw: f64) -> Self {
        let exponent = raw.log10().floor() as i32;
        let lead = raw / 10f64.powi(exponent);
        // The tolerance keeps 0.2 / 0.1 = 2.0000000000000004 from asking for a 5.
        let (lead, exponent) = match lead {
            lead if lead <= 1.0 + 1e-9 => (1, exponent),
            lead if lead <= 2.0 + 1e-9 => (2, exponent),
            lead if lead <= 5.0 + 1e-9 => (5, exponent),
            _ => (1, exponent + 1),
        };
        RoundStep { lead, exponent }
    }

    fn smaller(self) -> Self {
        match self.lead {
            5 => RoundStep { lead: 2, ..self },
            2 => RoundStep { lead: 1, ..self },
            _ => RoundStep {
                lead: 5,
                exponent: self.exponent - 1,
            },
        }
    }

    /// `multiple` steps from 0. Dividing by a power of ten is exact where multiplying by 0.1 is not.
    fn times(self, multiple: i64) -> f64 {
        let count = (multiple * self.lead) as f64;
        if self.exponent < 0 {
            count / 10f64.powi(-self.exponent)
        } else {
            count * 10f64.powi(self.exponent)
        }
    }

    fn multiples_in(self, range: AxisRange) -> std::ops::RangeInclusive<i64> {
        let step = self.times(1);
        let slack = 1e-9 * range.span() / step;
        let first = (range.low() / step - slack).ceil() as i64;
        let last = (range.high() / step + slack).floor() as i64;
        first..=last
    }
}

/// A number on an axis whose step is a multiple of 10^exponent and whose largest value is `reach`.
fn label(value: f64, exponent: i32, reach: f64) -> String {
    if value == 0.0 {
        return "0".into();
    }
    let power = if reach > 0.0 {
        reach.log10().floor() as i32
    } else {
        0
    };
    if (-3..5).contains(&power) {
        return number(value, (-exponent).max(0) as usize);
    }
    let mantissa = number(
        value / 10f64.powi(power),
        (power - exponent).max(0) as usize,
    );
    let power = superscript(power);
    match mantissa.as_str() {
        "1" => format!("10{power}"),
        "−1" => format!("−10{power}"),
        _ => format!("{mantissa}×10{power}"),
    }
}

/// A single number with three significant digits at most, as a scale's end is written.
///
/// ```
/// use normscope::charts::ticks::short;
/// assert_eq!(short(6.1834), "6.18");
/// assert_eq!(short(-250.0), "−250");
/// assert_eq!(short(0.000123), "1.23×10⁻⁴");
/// ```
///
/// NaN is a dash and ±∞ is ∞ with its sign.
pub fn short(value: f64) -> String {
    if value.is_nan() {
        return "–".into();
    }
    if value.is_infinite() {
        return if value > 0.0 {
            "∞".into()
        } else {
            "−∞".into()
        };
    }
    let power = if value == 0.0 {
        0
    } else {
        value.abs().log10().floor() as i32
    };
    label(value, power - 2, value.abs())
}

/// A number with a fixed count of decimals, a true minus sign, and commas between thousands.
///
/// ```
/// use normscope::charts::ticks::number;
/// assert_eq!(number(-0.5, 1), "−0.5");
/// assert_eq!(number(-0.01, 1), "0.0");
/// assert_eq!(number(16384.0, 0), "16,384");
/// ```
pub fn number(value: f64, decimals: usize) -> String {
    let plain = format!("{:.*}", decimals, value.abs());
    let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let is_zero = !plain.contains(|c: char| ('1'..='9').contains(&c));
    let mut text = String::from(if value < 0.0 && !is_zero { "−" } else { "" });
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + rest
}

pub(super) fn superscript(power: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = power.unsigned_abs().to_string();
    let raised = digits
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .map(|digit| DIGITS[digit as usize]);
    if power < 0 {
        std::iter::once('⁻').chain(raised).collect()
    } else {
        raised.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn labels(low: f64, high: f64, wanted: usize) -> Vec<String> {
        ticks(AxisRange::between(low, high), wanted)
            .into_iter()
            .map(|tick| tick.label)
            .collect()
    }

    #[test]
    fn labels_are_round_and_keep_their_digits() {
        assert_eq!(labels(-7.1, 7.0, 7), ["−6", "−4", "−2", "0", "2", "4", "6"]);
        assert_eq!(labels(-0.4, 1.1, 4), ["0", "0.5", "1.0"]);
        assert_eq!(
            labels(0.0, 1.0, 5),
            ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]
        );
        assert_eq!(labels(0.0, 20_000.0, 2), ["0", "10,000", "20,000"]);
        assert_eq!(labels(-3e6, 3e6, 3), ["−2×10⁶", "0", "2×10⁶"]);
        assert_eq!(labels(-1e30, 1e30, 2), ["−10³⁰", "0", "10³⁰"]);
        assert_eq!(labels(0.0, 4e-7, 2), ["0", "2×10⁻⁷", "4×10⁻⁷"]);
        assert_eq!(
            labels(1e6, 1.00002e6, 2),
            ["1.00000×10⁶", "1.00001×10⁶", "1.00002×10⁶"]
        );
    }

    #[test]
    fn a_range_without_a_multiple_of_the_first_step_gets_a_smaller_step() {
        assert_eq!(labels(5.1, 9.9, 2), ["6", "8"]);
    }

    proptest! {
        #[test]
        fn ticks_lie_inside_in_order_with_distinct_labels(
            low in -1e30..1e30f64, width in 1e-9..1e30f64, wanted in 2usize..12,
        ) {
            let range = AxisRange::between(low, low + width);
            let ticks = ticks(range, wanted);
            prop_assert!(ticks.len() >= 2);
            prop_assert!(ticks.len() <= (wanted + 1).max(5), "{} for {wanted}", ticks.len());
            let slack = 1e-8 * range.span();
            for pair in ticks.windows(2) {
                prop_assert!(pair[0].value < pair[1].value);
                prop_assert_ne!(&pair[0].label, &pair[1].label);
            }
            for tick in &ticks {
                prop_assert!(tick.value >= range.low() - slack && tick.value <= range.high() + slack);
            }
        }
    }
}
