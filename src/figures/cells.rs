//! The cells of a heat map as an image.

use std::collections::HashMap;

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
    encoder.set_depth(png::BitDepth::Eight);
    let indexed = indexed(&image.rgba);
    let pixels = match &indexed {
        Some((palette, pixels)) => {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(palette.as_slice());
            // Neighbouring indices are no nearer to each other than others.
            encoder.set_filter(png::Filter::NoFilter);
            pixels.as_slice()
        }
        None => {
            encoder.set_color(png::ColorType::Rgba);
            image.rgba.as_slice()
        }
    };
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(pixels).ok()?;
    writer.finish().ok()?;
    Some(format!("data:image/png;base64,{}", STANDARD.encode(file)))
}

/// The colours in the order of their first cell, and every cell's number among them: a third of the
/// bytes, and the cells of both themes are the same bytes. `None` for more than 256 colours, or for
/// cells that one can see through.
fn indexed(rgba: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let (mut palette, mut known) = (Vec::new(), HashMap::new());
    let mut pixels = Vec::with_capacity(rgba.len() / 4);
    for cell in rgba.chunks_exact(4) {
        let &[red, green, blue, 255] = cell else {
            return None;
        };
        let next = known.len();
        let index = *known.entry([red, green, blue]).or_insert(next);
        if index == next {
            palette.extend([red, green, blue]);
        }
        pixels.push(u8::try_from(index).ok()?);
    }
    Some((palette, pixels))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn up_to_256_opaque_colours_become_a_palette() {
        let red_blue_red = [255, 0, 0, 255, 0, 0, 255, 255, 255, 0, 0, 255];
        let (palette, pixels) = indexed(&red_blue_red).unwrap();
        assert_eq!(
            (palette, pixels),
            (vec![255, 0, 0, 0, 0, 255], vec![0, 1, 0])
        );
        assert_eq!(indexed(&[1, 2, 3, 128]), None);
        let many: Vec<u8> = (0..=256u32)
            .flat_map(|i| [i as u8, (i >> 8) as u8, 0, 255])
            .collect();
        assert_eq!(
            indexed(&many[..4 * 256]).map(|(palette, _)| palette.len()),
            Some(768)
        );
        assert_eq!(indexed(&many), None);
    }
}
