//! The numbers of a class.

use super::Specimen;
use super::sample::nearly_normal;
use crate::assignments::ClassTheory;
use crate::charts::any_backend::AnyBackend;
use crate::charts::{Area, ChartError, Style};
use crate::figures::class::ClassFigure;
use crate::figures::{Canvas, Figure};
use crate::lessons::Quantity;

pub(super) fn specimens() -> Vec<Specimen> {
    vec![
        Specimen {
            name: "class_with_theory",
            size_css: (640, 220),
            draw: |a, s| draw(a, s, means(30), Some(theory(1.0, 0.125))),
        },
        Specimen {
            name: "class_alone",
            size_css: (480, 220),
            draw: |a, s| draw(a, s, means(12), None),
        },
    ]
}

pub(super) fn hostile_specimens() -> Vec<Specimen> {
    vec![
        Specimen {
            name: "hostile_class",
            size_css: (320, 160),
            draw: |a, s| {
                let values = vec![f64::NAN, f64::INFINITY, 1e300, -1e300, 0.0];
                draw(a, s, values, Some(theory(1e300, 1e-300)))
            },
        },
        Specimen {
            name: "hostile_class_of_none",
            size_css: (320, 160),
            draw: |a, s| draw(a, s, Vec::new(), None),
        },
        Specimen {
            name: "hostile_class_of_one",
            size_css: (320, 160),
            draw: |a, s| draw(a, s, vec![2.5], None),
        },
    ]
}

fn theory(mean: f64, deviation: f64) -> ClassTheory {
    ClassTheory {
        of: Quantity::Mean,
        n: 64,
        mean,
        deviation,
    }
}

fn means(students: usize) -> Vec<f64> {
    let mean = |i: usize| 1.0 + 0.125 * nearly_normal(i, 7);
    (0..students).map(mean).collect()
}

fn draw(
    area: &Area<AnyBackend>,
    style: &Style,
    values: Vec<f64>,
    theory: Option<ClassTheory>,
) -> Result<(), ChartError> {
    let figure = ClassFigure::new("What is the mean?".into(), values, theory);
    let canvas = Canvas {
        area,
        style,
        alone: true,
    };
    figure.draw(&canvas).map(drop)
}
