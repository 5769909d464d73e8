//! Numbers as programs write them: nearly every cell of a table, told by one look at its bytes.

use super::written::Build;

/// ASCII digits with at most a sign, a decimal point and an exponent: `-1.5`, `.5`, `1e-3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plain {
    /// Digits before the point.
    pub whole: usize,
    /// Digits behind it, if there is one.
    pub fraction: Option<usize>,
    /// Whether an exponent follows.
    pub has_exponent: bool,
}

impl Plain {
    /// What the bytes write, if it is such a number.
    ///
    /// ```
    /// use normscope_numerics::number_text::plain::Plain;
    ///
    /// let plain = Plain { whole: 1, fraction: Some(2), has_exponent: true };
    /// assert_eq!(Plain::of(b"-1.25e-03"), Some(plain));
    /// assert_eq!(Plain::of(b"1,25"), None);
    /// ```
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let (whole, rest) = digits(unsigned(bytes));
        let (fraction, rest) = match rest {
            [b'.', behind @ ..] => {
                let (fraction, rest) = digits(behind);
                (Some(fraction), rest)
            }
            rest => (None, rest),
        };
        if whole + fraction.unwrap_or(0) == 0 {
            return None;
        }
        let has_exponent = match rest {
            [] => false,
            [b'e' | b'E', power @ ..] => match digits(unsigned(power)) {
                (1.., []) => true,
                _ => return None,
            },
            _ => return None,
        };
        Some(Self {
            whole,
            fraction,
            has_exponent,
        })
    }

    /// Whether it is an integer that an `i64` holds by its length alone.
    pub fn is_short_integer(self) -> bool {
        self.fraction.is_none() && !self.has_exponent && self.whole <= 18
    }

    /// How it is built, and the length of its mantissa; nothing where its point may be a thousands
    /// mark.
    pub fn build(self) -> Option<(Build, usize)> {
        match self.fraction {
            None => Some((Build::Digits, self.whole)),
            Some(3) if !self.has_exponent => None,
            Some(fraction) => Some((Build::DecimalDot, self.whole + 1 + fraction)),
        }
    }
}

fn unsigned(bytes: &[u8]) -> &[u8] {
    match bytes {
        [b'+' | b'-', rest @ ..] => rest,
        bytes => bytes,
    }
}

/// How many digits stand first, and what follows them.
fn digits(bytes: &[u8]) -> (usize, &[u8]) {
    let count = bytes.iter().take_while(|byte| byte.is_ascii_digit());
    let count = count.count();
    (count, &bytes[count..])
}

#[cfg(test)]
mod tests {
    use super::super::written::{Marks, build_of, read_written};
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The quick look says what the slow one says.
        #[test]
        fn what_is_plain_is_a_number_of_the_same_build(text in "[-+]?[0-9]{0,21}[.]?[0-9]{0,5}([eE][-+]?[0-9]{0,3})?") {
            match Plain::of(text.as_bytes()) {
                Some(plain) => {
                    let number = read_written(&text, Marks::default());
                    prop_assert_eq!(number.map(|n| (n.value, n.mark)), Some((text.parse().unwrap(), None)));
                    if let Some(build) = plain.build() {
                        prop_assert_eq!(build_of(&text), Some(build));
                    }
                    if plain.is_short_integer() {
                        prop_assert!(text.parse::<i64>().is_ok());
                    }
                }
                None => prop_assert!(text.parse::<f64>().is_err(), "{}", text),
            }
        }
    }
}
