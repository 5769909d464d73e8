//! The glossary: every term of the field that the page uses, one sentence each, and where terms
//! stand in a text.

use std::sync::LazyLock;

/// A term and its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its key, for links to it.
    pub key: &'static str,
    /// The forms by which it is recognized, the name it stands under first.
    pub forms: Vec<&'static str>,
    /// What it means, in a sentence.
    pub meaning: &'static str,
}

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they are.
    Plain(&'a str),
    /// A term, and its place in [`all`].
    Term(&'a str, usize),
}

static ALL: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let lines = include_str!("glossary.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(entry)
        .collect()
});

fn entry(line: &'static str) -> Option<Entry> {
    let mut parts = line.splitn(3, '|').map(str::trim);
    let (key, forms, meaning) = (parts.next()?, parts.next()?, parts.next()?);
    let forms = forms.split(';').map(str::trim).collect();
    Some(Entry {
        key,
        forms,
        meaning,
    })
}

/// Every entry, sorted by its name.
pub fn all() -> &'static [Entry] {
    &ALL
}

/// The text in pieces: every term where it stands first, at most `most` of them.
///
/// ```
/// use normscope::words::en::glossary::{Piece, pieces};
///
/// let pieces = pieces("A sample, and another sample.", 3);
/// assert!(matches!(pieces[1], Piece::Term("sample", _)));
/// assert_eq!(pieces[2], Piece::Plain(", and another sample."));
/// ```
pub fn pieces(text: &str, most: usize) -> Vec<Piece<'_>> {
    let (mut pieces, mut rest, mut told) = (Vec::new(), text, Vec::new());
    while told.len() < most {
        let Some((at, length, place)) = first_term(rest, &told) else {
            break;
        };
        if at > 0 {
            pieces.push(Piece::Plain(&rest[..at]));
        }
        pieces.push(Piece::Term(&rest[at..at + length], place));
        told.push(place);
        rest = &rest[at + length..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Plain(rest));
    }
    pieces
}

/// Where the first term stands that has not been told, the longest of those that begin there.
fn first_term(text: &str, told: &[usize]) -> Option<(usize, usize, usize)> {
    let found = ALL
        .iter()
        .enumerate()
        .filter(|(place, _)| !told.contains(place))
        .flat_map(|(place, entry)| {
            entry
                .forms
                .iter()
                .filter_map(move |form| Some((find_word(text, form)?, form.len(), place)))
        });
    found.min_by_key(|(at, length, _)| (*at, usize::MAX - length))
}

/// Where a word stands as a whole, whatever the case of its first letter.
fn find_word(text: &str, word: &str) -> Option<usize> {
    let is_letter = |c: char| c.is_alphanumeric() || c == '-';
    let whole = |at: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(is_letter) && !after.is_some_and(is_letter)
    };
    let as_written = text
        .match_indices(word)
        .map(|(at, _)| at)
        .find(|at| whole(*at));
    let mut letters = word.chars();
    let capital: String = letters.next()?.to_uppercase().chain(letters).collect();
    let same_length = capital.len() == word.len();
    let at_start = text
        .match_indices(capital.as_str())
        .map(|(at, _)| at)
        .find(|at| same_length && whole(*at));
    match (as_written, at_start) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_has_its_name_and_one_short_sentence() {
        assert!(all().len() >= 50, "{}", all().len());
        for entry in all() {
            let words = entry.meaning.split_whitespace().count();
            assert!((4..=35).contains(&words), "{}: {words} words", entry.key);
            assert!(
                entry.meaning.ends_with('.') && !entry.meaning.contains('|'),
                "{}",
                entry.key
            );
            assert!(
                entry.forms.iter().all(|form| !form.is_empty()),
                "{}",
                entry.key
            );
        }
        let mut keys: Vec<_> = all().iter().map(|entry| entry.key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), all().len(), "keys are unique");
    }

    #[test]
    fn a_term_is_found_as_a_whole_word_and_the_longest_first() {
        let terms = |text| -> Vec<&str> {
            let term = |piece: Piece<'static>| match piece {
                Piece::Term(words, _) => Some(words),
                Piece::Plain(_) => None,
            };
            pieces(text, 9).into_iter().filter_map(term).collect()
        };
        assert_eq!(terms("Features lie in samples."), ["Features", "samples"]);
        assert_eq!(terms("its standard deviation"), ["standard deviation"]);
        assert_eq!(terms("featureless resampling"), Vec::<&str>::new());
        let text = "LayerNorm sets every sample’s mean to 0: α, β, γ, x̂.";
        let whole: String = pieces(text, 9)
            .iter()
            .map(|piece| match piece {
                Piece::Plain(words) | Piece::Term(words, _) => *words,
            })
            .collect();
        assert_eq!(whole, text);
    }
}
