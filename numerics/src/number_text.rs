//! Numbers as readers type them and links carry them.

use lexical_parse_float::FromLexical;

pub mod commas;
mod groups;
pub mod plain;
mod rest;
pub mod written;

/// The number that `text` writes, to the nearest `f64`; nothing if it writes none.
///
/// Reads what [`str::parse`] reads, with tables a tenth of its size: they would be a thirtieth of
/// what the page loads.
///
/// ```
/// use normscope_numerics::number_text::read_number;
///
/// assert_eq!(read_number("-2.5e-3"), Some(-0.0025));
/// assert_eq!(read_number("inf"), Some(f64::INFINITY));
/// assert_eq!(read_number("2,5"), None);
/// ```
pub fn read_number(text: &str) -> Option<f64> {
    f64::from_lexical(text.as_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn same(text: &str) {
        let usual = text.parse::<f64>().ok();
        assert_eq!(
            read_number(text).map(f64::to_bits),
            usual.map(f64::to_bits),
            "{text:?}"
        );
    }

    #[test]
    fn reads_what_the_standard_library_reads() {
        for text in [
            "",
            "-",
            "+",
            ".",
            "e5",
            "1e",
            "1e+",
            "0x10",
            "1_000",
            " 1",
            "1 ",
            "--1",
            "1.2.3",
            "1",
            "+1",
            "-0",
            ".5",
            "5.",
            "-.5e1",
            "1e999",
            "-1e999",
            "1e-999",
            "inf",
            "-inf",
            "+inf",
            "infinity",
            "Infinity",
            "INF",
            "4.9406564584124654e-324",
            "2.2250738585072011e-308",
            "1.7976931348623159e308",
            "9007199254740993",
            "0.1000000000000000055511151231257827021181583404541015625000000000000000000000001",
        ] {
            same(text);
        }
        assert!(read_number("nan").is_some_and(f64::is_nan));
    }

    proptest! {
        #[test]
        fn gives_every_written_number_back(bits: u64) {
            let number = f64::from_bits(bits);
            prop_assume!(!number.is_nan());
            prop_assert_eq!(read_number(&number.to_string()), Some(number));
            prop_assert_eq!(read_number(&format!("{number:e}")), Some(number));
        }

        #[test]
        fn agrees_on_any_digits(text in "[-+]?[0-9]{0,25}[.]?[0-9]{0,25}(e-?[0-9]{1,3})?") {
            same(&text);
        }
    }
}
