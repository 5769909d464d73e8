//! The picture of a law as it stands in the picker.

use super::Rect;
use super::law_icon::LawPicture;
use crate::numerics::laws::Law;

/// Points of the density; a picture 48 pixels wide shows no more.
const POINTS: u32 = 64;

/// Density and atoms of `law` over its typical range, in a box of `width` by `height` pixels.
pub fn law_picture(law: &Law, width: f64, height: f64) -> LawPicture {
    let (low, high) = law.typical_range();
    let step = (high - low) / f64::from(POINTS - 1);
    let density: Vec<(f64, f64)> = (0..POINTS)
        .map(|i| low + step * f64::from(i))
        .map(|x| (x, law.density(x)))
        .collect();
    let drawn = density.iter().any(|point| point.1 > 0.0);
    let density = if drawn { density.as_slice() } else { &[] };
    LawPicture::new(
        density,
        &law.atoms(),
        Rect::from_edges(1.0, 1.0, width - 1.0, height - 1.0),
    )
}
