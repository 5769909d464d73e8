//! JavaScript Object Notation, told from other text in brackets.

use super::kind::Foreign;

/// Whether a text's beginning is JSON, of one value or of one in each line.
pub(super) fn json(text: &[u8]) -> Option<Foreign> {
    let text = text.trim_ascii_start();
    let inside = text.get(1..)?.trim_ascii_start();
    let is_json = match (text.first()?, inside.first()) {
        (b'{', Some(b'"' | b'}')) => true,
        (b'[', None | Some(b'[' | b'{' | b'"' | b']')) => true,
        // `[1 2; 3 4]` is MATLAB's.
        (b'[', Some(b'-' | b'0'..=b'9')) => !text.contains(&b';'),
        (b'[', _) => [&b"null"[..], b"true", b"false", b"NaN", b"Infinity"]
            .iter()
            .any(|word| inside.starts_with(word)),
        _ => false,
    };
    is_json.then(|| match is_in_lines(text) {
        true => Foreign::JsonLines,
        false => Foreign::Json,
    })
}

/// A value that ends with its line, and another one below.
fn is_in_lines(text: &[u8]) -> bool {
    let mut lines = text.split(|b| *b == b'\n').map(<[u8]>::trim_ascii);
    let first = lines.next().unwrap_or_default();
    let mut following = lines.filter(|line| !line.is_empty());
    let outside = first.split(|b| *b == b'"').step_by(2).flatten();
    let open = outside.fold(0i32, |open, b| match b {
        b'[' | b'{' => open + 1,
        b']' | b'}' => open - 1,
        _ => open,
    });
    open == 0
        && following
            .next()
            .is_some_and(|line| line.first() == text.first())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_in_lines_are_told_from_one_value_and_from_names_in_brackets() {
        for one in [
            "[[1, 2],\n [3, 4]]",
            "{\"a\": [1,\n2]}",
            "[\n  1.5\n]",
            "[{\"a\": 1}]",
            "[NaN, 1]",
            "{}",
            "[]",
            "[",
            "[\"a]\",\n[1]]",
        ] {
            assert_eq!(json(one.as_bytes()), Some(Foreign::Json), "{one}");
        }
        for lines in ["[1, 2]\n[3, 4]\n", "{\"a\": \"{\"}\r\n\r\n{\"a\": 2}\n"] {
            assert_eq!(json(lines.as_bytes()), Some(Foreign::JsonLines), "{lines}");
        }
        for other in [
            "[Hz],[kg]\n1,2\n",
            "[nm]\n1\n",
            "{a},{b}\n1,2\n",
            "a,[b]",
            "[1 2; 3 4]",
            "",
        ] {
            assert_eq!(json(other.as_bytes()), None, "{other}");
        }
    }
}
