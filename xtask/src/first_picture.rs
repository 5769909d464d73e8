//! The first picture: drawn natively by the page's own figures, and written into index.html.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::paths;
use crate::shell::{self, Failure, Outcome, trying_to};

/// What index.html holds where the picture goes.
const PLACEHOLDER: &str = "<!-- FIRST PICTURE -->";

/// Draws the picture into the page `index`.
pub fn draw_into(index: &Path) -> Outcome {
    let html = fs::read_to_string(index).map_err(trying_to(format!("read {}", index.display())))?;
    fs::write(index, with_picture(&html, &drawn()?)?)
        .map_err(trying_to(format!("write {}", index.display())))
}

fn with_picture(html: &str, picture: &str) -> Outcome<String> {
    if html.matches(PLACEHOLDER).count() != 1 {
        return Err(Failure::new(format!(
            "index.html must hold {PLACEHOLDER} once, where the first picture goes."
        )));
    }
    Ok(html.replace(PLACEHOLDER, picture))
}

/// What the binary `first-picture` prints.
fn drawn() -> Outcome<String> {
    let arguments = [
        "run",
        "--quiet",
        "--locked",
        "--no-default-features",
        "--features",
        "charts",
        "--bin",
        "first-picture",
    ];
    let mut cargo = Command::new("cargo");
    cargo.args(arguments).current_dir(paths::repository());
    shell::text_of(&mut cargo, &paths::log("first-picture"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_takes_its_place_and_a_page_without_one_is_refused() {
        let page = format!("<main>{PLACEHOLDER}</main>");
        assert!(with_picture(&page, "<svg/>").is_ok_and(|html| html == "<main><svg/></main>"));
        assert!(with_picture("<main></main>", "<svg/>").is_err());
    }
}
