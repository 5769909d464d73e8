use ndarray::Array2;

use super::normal;
use crate::norms::NormSpec;
use crate::probe::{GeometryError, Image, Surface, images};

fn image(x: &Array2<f64>, norm: NormSpec, eps: f64) -> Image {
    images(x.view(), &[(norm, eps)]).unwrap().remove(0)
}

fn deviation(x: &Array2<f64>, norm: NormSpec, eps: f64) -> f64 {
    let surface = Surface::of(norm, x.nrows()).unwrap();
    surface.largest_deviation(&image(x, norm, eps).points)
}

/// At ε = 0, up to the rounding of f64, also for tiny and shifted samples.
#[test]
fn every_norm_stays_on_its_surface() {
    for (scale, shift) in [(1.0, 0.0), (1e-3, 0.0), (2.0, 5.0)] {
        let x = normal(50, 3, 41).mapv(|x| scale * x + shift);
        for norm in [
            NormSpec::Rms,
            NormSpec::Scale,
            NormSpec::L2,
            NormSpec::Layer,
            NormSpec::Group { groups: 2 },
            NormSpec::Batch,
            NormSpec::DYT,
        ] {
            let found = deviation(&x, norm, 0.0);
            // 1e-16, times a mean of 5 beside the smallest spreads of a sample.
            assert!(found < 1e-13, "{norm} {scale}: {found}");
        }
        // The surfaces are not the same: RMSNorm leaves LayerNorm's circle, and the input both.
        let circle = Surface::of(NormSpec::Layer, 50).unwrap();
        let rms = image(&x, NormSpec::Rms, 0.0);
        assert!(circle.largest_deviation(&rms.points) > 0.5);
        let sphere = Surface::of(NormSpec::Rms, 50).unwrap();
        let raw = image(&x, NormSpec::None, 0.0);
        assert!(sphere.largest_deviation(&raw.points) > 0.5);
    }
}

/// One sample far from B - 1 equal ones sits in the corner, at √(B - 1).
#[test]
fn the_box_of_batch_norm_is_reached() {
    let mut x = Array2::zeros((10, 3));
    x.row_mut(0).fill(1.0);
    let corner = image(&x, NormSpec::Batch, 0.0).points[0];
    assert!(corner.iter().all(|y| (y - 3.0).abs() < 1e-14), "{corner:?}");
    let half_width = 3.0;
    assert_eq!(
        Surface::of(NormSpec::Batch, 10),
        Some(Surface::Box { half_width })
    );
    let smaller = Surface::Box { half_width: 2.5 };
    assert!((smaller.deviation(&corner) - 0.5).abs() < 1e-14);
}

/// r/√(r² + ε) of the radius is left: with one sample of root mean square ρ the deviation is
/// √3 (1 - ρ/√(ρ² + ε)).
#[test]
fn epsilon_draws_samples_inside() {
    let x = Array2::from_elem((1, 3), 1e-3);
    let expected = 3.0_f64.sqrt() * (1.0 - 1.0 / 2.0_f64.sqrt());
    assert!((deviation(&x, NormSpec::Rms, 1e-6) - expected).abs() < 1e-14);
    // A constant sample has no direction for LayerNorm.
    assert_eq!(deviation(&x, NormSpec::Layer, 1e-5), 3.0_f64.sqrt());
}

#[test]
fn images_come_in_order_with_their_lengths() {
    let x = normal(7, 3, 42);
    let norms = [
        (NormSpec::None, 0.0),
        (NormSpec::Layer, 1e-5),
        (NormSpec::Rms, 1e-6),
    ];
    let found = images(x.view(), &norms).unwrap();
    for (image, (norm, eps)) in found.iter().zip(norms) {
        assert_eq!((image.norm, image.eps), (norm, eps));
        assert_eq!((image.points.len(), image.lengths.len()), (7, 7));
        for (point, length) in image.points.iter().zip(&image.lengths) {
            assert!((point.iter().map(|y| y * y).sum::<f64>() - length * length).abs() < 1e-13);
        }
    }
    for (b, point) in found[0].points.iter().enumerate() {
        assert_eq!(point.to_vec(), x.row(b).to_vec());
    }
}

#[test]
fn some_have_no_surface_and_other_widths_no_picture() {
    for norm in [NormSpec::None, NormSpec::PARTIAL_RMS, NormSpec::GROUP] {
        assert_eq!(Surface::of(norm, 4), None);
    }
    let wide = normal(2, 4, 43);
    assert_eq!(images(wide.view(), &[]), Err(GeometryError::NotThree(4)));
    assert!(images(normal(2, 3, 1).view(), &[(NormSpec::Rms, -1.0)]).is_err());
}
