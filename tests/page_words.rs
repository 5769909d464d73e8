//! The field's own words, in everything a reader sees.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Words that are no words of the field, and the word of the field.
const BANNED: [(&str, &str); 14] = [
    ("law", "distribution"),
    ("laws", "distributions"),
    ("story", "example"),
    ("stories", "examples"),
    ("preset", "example"),
    ("presets", "examples"),
    ("levelled", "standardized, or mean 0 and deviation 1"),
    ("branch", "sublayer, or sublayer output"),
    ("branches", "sublayers, or sublayer outputs"),
    ("survives", "is kept"),
    ("survive", "are kept"),
    ("tower", "set-up, or stand out"),
    ("towers", "set-ups, or stands out"),
    ("film", "the layers, played"),
];

/// Where texts for readers stand.
const FOLDERS: [&str; 9] = [
    "src/words",
    "src/assignments",
    "src/claims",
    "src/app",
    "src/experiment",
    "src/findings",
    "src/protocol",
    "src/worker",
    "src/charts",
];

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The Rust files under a folder, its tests left out.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && name != "tests" {
            found.extend(sources(&path));
        } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
            found.push(path);
        }
    }
    found
}

/// Every string of a file with its line; comments, attributes and inline tests left out, but for
/// the sentences of errors.
fn strings(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    collect(text.parse().unwrap(), &mut found);
    found
}

fn collect(tokens: TokenStream, found: &mut Vec<(usize, String)>) {
    let mut tokens = tokens.into_iter().peekable();
    let mut in_tests = false;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                // Of a comment about the file itself, `#![doc = …]`.
                tokens.next_if(|next| next.to_string() == "!");
                let Some(TokenTree::Group(attribute)) = tokens.peek() else {
                    continue;
                };
                let text = attribute.stream().to_string();
                if text.starts_with("error") {
                    collect(attribute.stream(), found);
                }
                in_tests |= text.replace(' ', "") == "cfg(test)";
                tokens.next();
            }
            TokenTree::Group(group) => {
                let is_body = group.delimiter() == Delimiter::Brace;
                if !(in_tests && is_body) {
                    collect(group.stream(), found);
                }
                in_tests &= !is_body;
            }
            TokenTree::Literal(literal) if literal.to_string().contains('"') => {
                found.push((literal.span().start().line, literal.to_string()));
            }
            _ => {}
        }
    }
}

/// Keys of links, files, classes and the document: no spaces between words, or a query.
fn is_key(text: &str) -> bool {
    let text = text.trim_matches('"');
    let plain = |c: char| {
        c.is_ascii_lowercase() || c.is_ascii_digit() || "-_=&:~.,/%{}#[]()?*+".contains(c)
    };
    text.chars().all(plain) || text.contains("room=") || text.contains("law=")
}

fn banned_in(text: &str) -> Vec<&'static str> {
    // Part of a link, such as law:exponential~placement:post.
    let is_link = |word: &&str| word.trim_end_matches([':', '"']).contains([':', '=', '~']);
    let words: Vec<String> = text
        .split_whitespace()
        .filter(|word| !is_link(word))
        .flat_map(|word| word.split(|c: char| !c.is_alphabetic()))
        .map(str::to_lowercase)
        .collect();
    let hits = BANNED
        .iter()
        .filter(|(word, _)| words.iter().any(|w| w == word));
    hits.map(|(word, _)| *word).collect()
}

#[test]
fn the_page_speaks_the_words_of_the_field() {
    let mut wrong = Vec::new();
    let mut read = 0;
    for folder in FOLDERS {
        for path in sources(&root(folder)) {
            for (line, text) in strings(&std::fs::read_to_string(&path).unwrap()) {
                read += 1;
                for word in banned_in(&text).into_iter().filter(|_| !is_key(&text)) {
                    wrong.push(format!("{}:{line}: “{word}” in {text}", path.display()));
                }
            }
        }
    }
    // Of the numbers a reader sees the errors only; names of random streams are not for reading.
    for path in sources(&root("numerics/src")) {
        let text = std::fs::read_to_string(&path).unwrap();
        for (at, line) in text
            .lines()
            .enumerate()
            .filter(|(_, l)| l.contains("#[error("))
        {
            for word in banned_in(line) {
                wrong.push(format!("{}:{}: “{word}”", path.display(), at + 1));
            }
        }
    }
    assert!(read > 1500, "only {read} strings were read");
    assert!(
        wrong.is_empty(),
        "{}\nUse instead: {BANNED:#?}",
        wrong.join("\n")
    );
}

/// Of the README and the first page the prose: what stands in backticks, tags and links is a key.
#[test]
fn the_readme_and_the_first_page_speak_them_too() {
    for (file, marks) in [("README.md", ('`', '`')), ("index.html", ('<', '>'))] {
        let text = std::fs::read_to_string(root(file)).unwrap();
        for (at, line) in text.lines().enumerate() {
            let mut prose = String::new();
            let mut is_key = false;
            for c in line.chars() {
                match c {
                    c if c == marks.0 && !is_key => is_key = true,
                    c if c == marks.1 && is_key => is_key = false,
                    c if !is_key => prose.push(c),
                    _ => {}
                }
            }
            let found = banned_in(&prose);
            assert!(found.is_empty(), "{file}:{}: {found:?} in {line}", at + 1);
        }
    }
}

#[test]
fn the_reader_of_strings_sees_what_a_reader_sees() {
    let text = r##"
        //! A "law" of a file.
        // A "law" of a comment.
        /// A "law" of a doc comment.
        #[error("a law of an error")]
        #[serde(rename = "a law of a format")]
        const A: &str = "a law of a constant";
        fn b() -> String { format!("a law in a macro {}", view! { <p title="a law of a page">"text"</p> }) }
        #[cfg(test)]
        mod tests { const C: &str = "a law of a test"; }
        const D: &str = "after the tests";
    "##;
    let found: Vec<String> = strings(text).into_iter().map(|(_, text)| text).collect();
    let wanted = [
        "\"a law of an error\"",
        "\"a law of a constant\"",
        "\"a law in a macro {}\"",
        "\"a law of a page\"",
        "\"text\"",
        "\"after the tests\"",
    ];
    assert_eq!(found, wanted);
    assert!(
        is_key("\"branch-law\"") && is_key("\"room=depth&law=cauchy\"") && !is_key("\"a law\"")
    );
    assert_eq!(banned_in("No Law: flawless filming"), ["law"]);
    assert!(banned_in("such as law:normal~rho:1").is_empty());
}
