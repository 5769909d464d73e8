//! The little HTML that the first picture is made of.

use crate::words::{Rich, Tone};

pub use crate::charts::svg::escaped;

/// An element with its attributes and its content, which is HTML.
pub fn element(tag: &str, attributes: &str, content: &str) -> String {
    let space = if attributes.is_empty() { "" } else { " " };
    format!("<{tag}{space}{attributes}>{content}</{tag}>")
}

/// A sentence with its marked words.
pub fn rich(text: &Rich) -> String {
    let span = |span: &crate::words::Span| {
        let words = escaped(&span.text);
        match &span.tone {
            Tone::Plain | Tone::Detail => words,
            Tone::Strong | Tone::SetUp(_) => element("b", "", &words),
            Tone::Norm(norm) => {
                let attributes = format!("class=\"of-norm\" data-norm=\"{}\"", norm.key());
                element("b", &attributes, &words)
            }
        }
    };
    text.0.iter().map(span).collect()
}
