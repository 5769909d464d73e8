//! The README's table of links is the table of settings.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

use normscope::experiment::{Experiment, fields};
use normscope::numerics::distributions::DistributionKind;

#[test]
fn readme_has_the_link_table() {
    let readme =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let plain = Experiment::plain();
    let mut table = String::from("| key | meaning | default |\n|---|---|---|\n");
    for field in fields() {
        let default = match (field.write)(&plain) {
            empty if empty.is_empty() => "none".into(),
            value => format!("`{value}`"),
        };
        table += &format!("| `{}` | {} | {default} |\n", field.key, field.meaning);
    }
    assert!(
        readme.contains(&table),
        "README.md should hold this table of links:\n\n{table}"
    );
}

#[test]
fn readme_names_every_distribution() {
    let readme =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    for distribution in DistributionKind::ALL {
        assert!(
            readme.contains(&format!("`{}`", distribution.key())),
            "README.md does not name {}",
            distribution.key()
        );
    }
}

#[test]
fn readme_has_the_table_of_presentation_and_the_names_of_figures() {
    use normscope::experiment::{FIGURE_NAMES, PRESENTATION_KEYS};
    let readme =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let rows = PRESENTATION_KEYS.iter();
    let rows: String = rows
        .map(|(key, meaning)| format!("| `{key}` | {meaning} |\n"))
        .collect();
    assert!(readme.contains(&rows), "README.md should hold:\n{rows}");
    let names: Vec<String> = FIGURE_NAMES
        .iter()
        .map(|(name, _)| format!("`{name}`"))
        .collect();
    let names = names.join(", ");
    assert!(readme.contains(&names), "README.md should hold:\n{names}");
}
