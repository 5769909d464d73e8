//! The table for a spreadsheet.

use normscope::assignments::{HandIn, Truths, Wanted, Works, collect, to_csv};
use normscope::lessons::Reply;

use crate::{find, homework};

fn handed_in(name: &str) -> HandIn {
    let mut works = Works::default();
    works.begin(homework());
    works.name(name);
    let work = works.open_mut().unwrap();
    let link = work.assignment.items[2].experiment(work.seed()).to_query();
    work.lock(2, (Reply::Number(-0.5), None), &link, 1_795_720_740_000);
    work.hand_in(1_795_720_740_000)
}

#[test]
fn a_table_holds_any_name_and_no_formula() {
    let names = [
        "=HYPERLINK(\"https://example.org\")",
        "Zoë \"the\n second\", née O'Neil",
        "-1+1",
    ];
    let files: Vec<_> = names
        .map(|name| (name.to_string(), Ok(handed_in(name))))
        .into();
    let collected = collect(&[homework()], &files);
    let mut truths = Truths::default();
    find(&mut truths, collected.wanted());
    let text = to_csv(&collected, &truths);
    let text = text.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(reader.headers().unwrap().len(), 5 + 4 * 3);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let read: Vec<&str> = rows.iter().map(|row| &row[0]).collect();
    assert_eq!(
        read,
        ["'-1+1", "'=HYPERLINK(\"https://example.org\")", names[1]]
    );
    for row in &rows {
        assert_eq!(&row[2], "2026-11-26T19:19:00Z");
        // A number stays one; its mark and the right one stand beside it.
        assert_eq!((&row[13], &row[15]), ("-0.5", "wrong"));
        let right: f64 = row[14].parse().unwrap();
        assert!(right.abs() < 0.4, "{right}");
        assert_eq!((&row[5], &row[7]), ("", "missing"));
    }
    let _ = Wanted::all(&homework(), 1);
}
