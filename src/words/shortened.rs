//! A reader's own words, kept from widening the page.

/// The longest piece of a reader's text that a sentence quotes.
const MOST: usize = 40;
/// Of a longer one so much is quoted of its end, where file names and keys differ.
const END: usize = 12;

/// The text, or its beginning and its end around "…".
///
/// ```
/// use normscope::words::shortened;
///
/// assert_eq!(shortened("batch"), "batch");
/// let long = shortened(&"x".repeat(3000));
/// assert_eq!(long.chars().count(), 40);
/// ```
pub fn shortened(text: &str) -> String {
    let all: Vec<char> = text.chars().collect();
    if all.len() <= MOST {
        return text.into();
    }
    let begin = all[..MOST - END - 1].iter();
    let end = all[all.len() - END..].iter();
    begin.chain(std::iter::once(&'…')).chain(end).collect()
}
