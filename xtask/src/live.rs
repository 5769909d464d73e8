//! What a page that is being worked on gets besides the site: a script that reloads it when it was
//! built anew.

use std::sync::atomic::{AtomicU64, Ordering};

/// The script's address, beside the page.
pub const SCRIPT: &str = "reload-when-built.js";
/// The address of the build's number.
pub const NUMBER: &str = "build-number";

const RELOAD: &str = "
const number = async () => (await fetch('build-number', { cache: 'no-store' })).text();
const mine = await number();
const look = async () => {
  // While the server is away, so is a newer build.
  const now = await number().catch(() => mine);
  if (now !== mine) location.reload();
};
setInterval(look, 500);
";

/// The page with the script in it.
pub fn with_script(page: &str) -> String {
    let script = format!("<script type=\"module\" src=\"{SCRIPT}\"></script></body>");
    page.replacen("</body>", &script, 1)
}

/// What stands at an address of this module: its type and its text.
pub fn answer(path: &str, number: &AtomicU64) -> Option<(&'static str, String)> {
    match path {
        SCRIPT => Some(("text/javascript; charset=utf-8", RELOAD.into())),
        NUMBER => Some((
            "text/plain; charset=utf-8",
            number.load(Ordering::Relaxed).to_string(),
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_gets_the_script_and_the_script_asks_for_the_number() {
        let page = with_script("<body><p>a</p></body>");
        assert!(
            page.contains(SCRIPT) && page.ends_with("</script></body>"),
            "{page}"
        );
        assert!(RELOAD.contains(NUMBER));
        let number = AtomicU64::new(3);
        assert_eq!(
            answer(NUMBER, &number).map(|(_, text)| text),
            Some("3".into())
        );
        assert_eq!(answer("index.html", &number), None);
    }
}
