//! The cells of a heat map as an image.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::charts::Rect;

/// One pixel per cell, and the place that the image fills.
#[derive(Debug, Clone, PartialEq)]
pub struct CellImage {
    /// Where it belongs, in the pixels of the drawing.
    pub place: Rect,
    /// Cells down.
    pub rows: u32,
    /// Cells across.
    pub cols: u32,
    /// Four bytes per cell, row by row from the top left.
    pub rgba: Vec<u8>,
}

impl CellImage {
    /// Whether there is a cell to show, and four bytes for each.
    pub fn is_whole(&self) -> bool {
        let cells = self.rows as usize * self.cols as usize;
        cells > 0 && self.rgba.len() == 4 * cells
    }
}

/// The image as a `data:` address of a PNG file; `None` for an image that is not whole.
///
/// ```
/// use normscope::charts::Rect;
/// use normscope::figures::{CellImage, png_address};
///
/// let place = Rect::new(0.0, 0.0, 10.0, 10.0);
/// let red = CellImage { place, rows: 1, cols: 1, rgba: vec![255, 0, 0, 255] };
/// assert!(png_address(&red).unwrap().starts_with("data:image/png;base64,iVBORw0KGgo"));
/// assert_eq!(png_address(&CellImage { rows: 2, ..red }), None);
/// ```
pub fn png_address(image: &CellImage) -> Option<String> {
    if !image.is_whole() {
        return None;
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, image.cols, image.rows);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&image.rgba).ok()?;
    writer.finish().ok()?;
    Some(format!("data:image/png;base64,{}", STANDARD.encode(file)))
}
