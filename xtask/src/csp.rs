//! The Content-Security-Policy, which names every inline script and style by its hash.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::shell::{Failure, Outcome, trying_to};

/// What index.html holds where the policy goes.
const PLACEHOLDER: &str = "__CONTENT_SECURITY_POLICY__";

/// Puts the policy into the page `index`, which must hold the placeholder exactly once.
pub fn seal(index: &Path) -> Outcome {
    let html = fs::read_to_string(index).map_err(trying_to(format!("read {}", index.display())))?;
    fs::write(index, sealed(&html)?).map_err(trying_to(format!("write {}", index.display())))
}

fn sealed(html: &str) -> Outcome<String> {
    if html.matches(PLACEHOLDER).count() != 1 {
        return Err(Failure::new(format!(
            "index.html must hold {PLACEHOLDER} once, in the content of its \
             Content-Security-Policy, and not elsewhere."
        )));
    }
    Ok(html.replace(PLACEHOLDER, &policy(html)))
}

/// Nothing but the page's own origin, and of inline code only what stands in `html`.
fn policy(html: &str) -> String {
    let scripts = hashes(&inline_texts(html, "script"));
    let styles = hashes(&inline_texts(html, "style"));
    [
        "default-src 'none'".to_owned(),
        format!("script-src 'self' 'wasm-unsafe-eval'{scripts}"),
        format!("style-src 'self'{styles}"),
        "img-src 'self' data: blob:".to_owned(),
        "connect-src 'self'".to_owned(),
        "worker-src 'self'".to_owned(),
        "font-src 'self'".to_owned(),
        // The preview of what is shared.
        "frame-src 'self'".to_owned(),
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
        "object-src 'none'".to_owned(),
    ]
    .join("; ")
}

/// The contents of the elements `tag` that have no `src`, as the browser hashes them: every
/// byte between the tags. A page without comments that hold such tags is assumed.
fn inline_texts<'html>(html: &'html str, tag: &str) -> Vec<&'html str> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let mut texts = Vec::new();
    let mut rest = html;
    while let Some((attributes, text, after)) = next_element(rest, &open, &close) {
        if !attributes.contains(" src=") {
            texts.push(text);
        }
        rest = after;
    }
    texts
}

/// The attributes and the content of the next element, and what follows it.
fn next_element<'html>(
    html: &'html str,
    open: &str,
    close: &str,
) -> Option<(&'html str, &'html str, &'html str)> {
    let (_, element) = html.split_once(open)?;
    let (attributes, content) = element.split_once('>')?;
    let (text, after) = content.split_once(close)?;
    Some((attributes, text, after))
}

fn hashes(texts: &[&str]) -> String {
    let quoted = |text: &&str| format!(" 'sha256-{}'", base64(&Sha256::digest(text.as_bytes())));
    texts.iter().map(quoted).collect()
}

/// Standard base64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let [first, second, third] =
            [0, 1, 2].map(|place| u32::from(group.get(place).copied().unwrap_or(0)));
        let bits = first << 16 | second << 8 | third;
        for place in 0..4 {
            let sextet = (bits >> (18 - 6 * place)) & 63;
            let is_padding = place > group.len();
            text.push(if is_padding {
                '='
            } else {
                char::from(ALPHABET[sextet as usize])
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_agrees_with_the_test_vectors_of_rfc_4648() {
        let vectors = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
        ];
        for (plain, encoded) in vectors {
            assert_eq!(base64(plain.as_bytes()), encoded);
        }
        assert_eq!(base64(&[0xfb, 0xff]), "+/8=");
    }

    #[test]
    fn an_inline_script_is_named_by_the_hash_of_the_specifications_example() {
        // W3C, Content Security Policy Level 2, section 4.2.5: the hash of this very script.
        let html = "<script>alert('Hello, world.');</script>";
        let hash = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";
        assert!(policy(html).contains(&format!("script-src 'self' 'wasm-unsafe-eval' {hash};")));
    }

    #[test]
    fn only_inline_elements_are_hashed_and_every_byte_of_them() {
        let html = "<script src=\"a.js\"></script><script type=\"module\">\n one \n</script>\
                    <style>p{}</style><script>two</script>";
        assert_eq!(inline_texts(html, "script"), ["\n one \n", "two"]);
        assert_eq!(inline_texts(html, "style"), ["p{}"]);
    }

    #[test]
    fn a_page_without_a_place_for_the_policy_is_refused() {
        assert!(sealed("<html></html>").is_err());
        assert!(sealed(&PLACEHOLDER.repeat(2)).is_err());
        assert!(sealed(PLACEHOLDER).is_ok_and(|html| html.starts_with("default-src 'none'; ")));
    }
}
