//! A class as a table for a spreadsheet.

use super::collect::Collected;
use super::grade::{Graded, graded};
use super::seed::seed_of;
use super::truths::Truths;
use crate::lessons::Reply;
use crate::words::en::assignments as words;

/// One row per student: name, seed, time, what does not fit, how many are right, and per question the
/// answer, the right one, the mark and the seconds. RFC 4180, UTF-8 with its mark, which spreadsheets
/// wait for. A text that a spreadsheet would take for a formula gets an apostrophe before it.
pub fn to_csv(collected: &Collected, truths: &Truths) -> String {
    let Some(assignment) = &collected.assignment else {
        return String::new();
    };
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let mut write = |cells: Vec<String>| {
        // Writing into memory cannot fail, and every row has as many cells.
        let _ = writer.write_record(cells);
    };
    write(words::csv_head(assignment.items.len()));
    for student in &collected.students {
        let hand_in = &student.hand_in;
        let graded = graded(assignment, hand_in, truths);
        let mut row = vec![
            guarded(&hand_in.name),
            seed_of(assignment, &hand_in.name).to_string(),
            iso_time(hand_in.handed_in),
            guarded(&words::misfits(&graded.misfits)),
            graded.right().to_string(),
        ];
        for place in 0..assignment.items.len() {
            row.extend(cells(collected, hand_in.answers.get(place), &graded, place));
        }
        write(row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8(bytes).unwrap_or_default())
}

fn cells(
    collected: &Collected,
    given: Option<&Option<super::Given>>,
    graded: &Graded,
    place: usize,
) -> [String; 4] {
    let item = collected
        .assignment
        .as_ref()
        .and_then(|assignment| assignment.items.get(place));
    let said = |reply: Option<&Reply>| match (reply, item) {
        (Some(Reply::Number(number)), _) => number.to_string(),
        (Some(reply), Some(item)) => guarded(&words::reply(item, reply)),
        _ => String::new(),
    };
    let given = given.and_then(Option::as_ref);
    let seconds = given.map(|given| format!("{:.0}", given.seconds));
    let mark = graded.marks.get(place).copied();
    [
        said(given.map(|given| &given.answer)),
        said(graded.truths.get(place).and_then(Option::as_ref)),
        mark.map_or_else(String::new, |mark| words::mark(mark).into()),
        seconds.unwrap_or_default(),
    ]
}

/// A text that no spreadsheet runs.
fn guarded(text: &str) -> String {
    let formula = text
        .trim_start()
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '|', '%']);
    if formula {
        format!("'{text}")
    } else {
        text.into()
    }
}

/// A time of the Unix clock in milliseconds as ISO 8601 in UTC, to the second.
///
/// Source: the days of the civil calendar from H. Hinnant, "chrono-compatible low-level date
/// algorithms" (2013).
pub fn iso_time(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    // Years begin in March here, so that a leap day is the last of its year.
    let z = days + 719_468;
    let (era, day_of_era) = (z / 146_097, z % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + 400 * era + u64::from(month <= 2);
    let (hour, minute, second) = (rest / 3600, rest % 3600 / 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `date -u -d @… +%FT%TZ` of GNU coreutils.
    #[test]
    fn a_time_is_that_of_the_calendar() {
        assert_eq!(iso_time(0), "1970-01-01T00:00:00Z");
        assert_eq!(iso_time(951_782_400_000), "2000-02-29T00:00:00Z");
        assert_eq!(iso_time(1_795_720_740_000), "2026-11-26T19:19:00Z");
        // The largest time that a file can say breaks nothing.
        assert!(iso_time(u64::MAX).ends_with('Z'));
    }

    #[test]
    fn no_text_is_a_formula() {
        assert_eq!(guarded("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(guarded(" @x"), "' @x");
        assert_eq!(guarded("Ada"), "Ada");
    }
}
