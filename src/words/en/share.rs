//! The words of sharing and presenting.

/// Opens the dialogue.
pub const SHARE: &str = "Share";
/// Its heading.
pub const TITLE: &str = "Share what you see";
/// The link.
pub const LINK: &str = "Link";
/// Copies it.
pub const COPY: &str = "Copy link";
/// It is copied.
pub const COPIED: &str = "Link copied";
/// The clipboard refuses.
pub const BY_HAND: &str = "The browser does not allow copying: select the link and copy it.";
/// How the page is to fill its window.
pub const AS: &str = "As";
/// The whole page.
pub const AS_PAGE: &str = "the whole page";
/// For a projector.
pub const AS_PRESENT: &str = "a presentation, large";
/// Inside another page.
pub const AS_EMBED: &str = "a part of another page";
/// What is shown.
pub const SHOW: &str = "Show only";
/// Nothing chosen.
pub const SHOW_HINT: &str = "Nothing ticked shows everything.";
/// Holds the controls.
pub const LOCK: &str = "Nobody can turn the controls";
/// Which theme.
pub const THEME: &str = "Theme";
/// The reader's own.
pub const THEME_OWN: &str = "the reader’s own";
/// Light.
pub const THEME_LIGHT: &str = "light";
/// Dark.
pub const THEME_DARK: &str = "dark";
/// Which marks stand in numbers.
pub const NUMBERS: &str = "Numbers";
/// As the page writes them.
pub const NUMBERS_POINT: &str = "1,234.5";
/// With a decimal comma.
pub const NUMBERS_COMMA: &str = "1 234,5";
/// The code to photograph.
pub const QR: &str = "The link as a QR code";
/// The text to put into another page.
pub const FRAME: &str = "To put it into another page";
/// Shows how it will look.
pub const PREVIEW: &str = "Preview";
/// Closes the dialogue.
pub const CLOSE: &str = "Close";
/// Leads out of a partial page.
pub const FULL: &str = "Open the full laboratory";
/// Folds the controls that may stay visible.
pub const SHOW_CONTROLS: &str = "Show only these controls";
/// Folds the controls that may be locked.
pub const LOCK_CONTROLS: &str = "Lock single controls";
/// Names the way out of a page of which only a part is shown.
pub const PARTIAL: &str = "A part of the laboratory";
/// Begins a presentation of what is open.
pub const PRESENT: &str = "Present";
/// Leaves it.
pub const LEAVE: &str = "Leave the presentation";
/// Shows the controls in it.
pub const CONTROLS: &str = "Controls";
/// How it is steered.
pub const PRESENT_KEYS: &str = "← → steps · B black · C controls · Esc leaves";

/// The frame that puts a link into another page.
pub fn snippet(link: &str) -> String {
    let link = link.replace('&', "&amp;").replace('"', "&quot;");
    format!(
        "<iframe src=\"{link}\" width=\"700\" height=\"600\" title=\"normscope\" loading=\"lazy\"></iframe>"
    )
}
