//! Digits in groups, with a thousands mark between them.

use std::borrow::Cow;

/// The mantissa without spaces, apostrophes and underscores between groups of three, and the mark
/// left out.
pub(super) fn without_spaces(mantissa: &str) -> Option<(Cow<'_, str>, Option<char>)> {
    let is_space = |c: char| {
        matches!(
            c,
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\'' | '\u{2019}' | '_'
        )
    };
    let Some(mark) = mantissa.chars().find(|c| is_space(*c)) else {
        return Some((mantissa.into(), None));
    };
    let (whole, fraction) = match mantissa.find(['.', ',']) {
        Some(at) => mantissa.split_at(at),
        None => (mantissa, ""),
    };
    let shown = match mark {
        '\'' | '\u{2019}' => '\'',
        '_' => '_',
        _ => ' ',
    };
    are_groups(whole, mark).then(|| ((whole.replace(mark, "") + fraction).into(), Some(shown)))
}

/// Whether one to three digits are followed by groups of three, with the mark between them, or, of
/// commas, groups of two by one of three.
pub(super) fn are_groups(whole: &str, mark: char) -> bool {
    are_threes(whole, mark) || (mark == ',' && are_twos(whole))
}

/// `12,34,567`, as in India.
fn are_twos(whole: &str) -> bool {
    let Some((twos, last)) = whole.rsplit_once(',') else {
        return false;
    };
    let mut groups = twos.split(',');
    let first = groups.next().unwrap_or_default();
    let digits = |group: &str, length| group.len() == length && is_digits(group);
    (digits(first, 1) || digits(first, 2))
        && !first.starts_with('0')
        && groups.all(|group| digits(group, 2))
        && digits(last, 3)
}

pub(super) fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn are_threes(whole: &str, mark: char) -> bool {
    let mut groups = whole.split(mark);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && is_digits(first)
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3 && is_digits(group))
}
