//! A text as a QR code: the squares as one path.

use qrcodegen::{QrCode, QrCodeEcc};

/// White squares around a code, as readers expect.
const QUIET: i32 = 4;

/// The side of the drawing in squares, and the path of its dark ones in the same units; `None` where
/// the text is longer than a code can hold.
///
/// ```
/// use normscope::charts::qr::qr_path;
///
/// let (side, path) = qr_path("https://example.org/?room=batch").unwrap();
/// assert!(side >= 21 + 8 && path.starts_with("M4 4h"));
/// assert!(qr_path(&"x".repeat(5000)).is_none());
/// ```
pub fn qr_path(text: &str) -> Option<(u32, String)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size())
                .take_while(|x| code.get_module(*x, y))
                .count() as i32;
            if run > 0 {
                path += &format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    Some(((code.size() + 2 * QUIET) as u32, path))
}
