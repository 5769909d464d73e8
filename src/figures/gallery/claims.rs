//! The charts of the claims room.

use super::Specimen;
use super::sample::nearly_normal;
use crate::charts::any_backend::AnyBackend;
use crate::charts::{Area, ChartError, Hue, Style};
use crate::figures::claims::{
    BarsFigure, ChoiceFigure, CloudFigure, CurvesFigure, FIRST_VIEW, FeaturesFigure, SpreadFigure,
};
use crate::figures::{Canvas, Figure};
use crate::findings::claims::{Across, Bars, Cloud, Curves, Quantity, Series, Spread, Who};
use crate::numerics::histogram::{BinRange, Histogram};
use crate::numerics::moments::Moments;
use crate::numerics::norms::NormSpec;
use crate::numerics::probe::Surface;
use crate::numerics::residual::StatAxis;

const NORMS: [NormSpec; 4] = [
    NormSpec::None,
    NormSpec::Batch,
    NormSpec::Layer,
    NormSpec::Rms,
];

pub(super) fn specimens() -> Vec<Specimen> {
    vec![
        Specimen {
            name: "claims_bars",
            size_css: (480, 160),
            draw: |a, s| {
                let rows = [bars(NormSpec::None, 1.6)?, bars(NormSpec::Rms, 1.0)?];
                draw(a, s, &BarsFigure::new(0, StatAxis::Pooled, rows.into()))
            },
        },
        Specimen {
            name: "claims_choice",
            size_css: (150, 96),
            draw: |a, s| draw(a, s, &choice(histogram(1.0)?)),
        },
        Specimen {
            name: "claims_coinciding",
            size_css: (480, 210),
            draw: |a, s| draw(a, s, &CurvesFigure::new(0, lengths())),
        },
        Specimen {
            name: "claims_joined",
            size_css: (480, 210),
            draw: |a, s| draw(a, s, &CurvesFigure::new(0, losses())),
        },
        Specimen {
            name: "claims_signed",
            size_css: (480, 210),
            draw: |a, s| draw(a, s, &CurvesFigure::new(0, recorded())),
        },
        Specimen {
            name: "claims_cloud",
            size_css: (220, 220),
            draw: |a, s| draw(a, s, &CloudFigure::new(0, cloud(1.0)?, FIRST_VIEW)),
        },
        Specimen {
            name: "claims_features",
            size_css: (220, 130),
            draw: |a, s| draw(a, s, &FeaturesFigure::new(0, cloud(1.0)?)),
        },
        Specimen {
            name: "claims_spread",
            size_css: (240, 150),
            draw: |a, s| spread(a, s, 1.0),
        },
    ]
}

/// The same charts with numbers that no axis can show.
pub(super) fn hostile_specimens() -> Vec<Specimen> {
    vec![
        Specimen {
            name: "hostile_claims_curves",
            size_css: (300, 160),
            draw: |a, s| {
                let mut curves = losses();
                for (series, value) in
                    curves
                        .series
                        .iter_mut()
                        .zip([f64::NAN, f64::INFINITY, 1e300])
                {
                    series.marks.iter_mut().step_by(3).for_each(|m| m.1 = value);
                }
                draw(a, s, &CurvesFigure::new(0, curves))
            },
        },
        Specimen {
            name: "hostile_claims_recorded",
            size_css: (300, 160),
            draw: |a, s| {
                let mut curves = recorded();
                curves.series[0].marks[2].1 = f64::NEG_INFINITY;
                curves.series[1].marks[3].1 = -1e300;
                draw(a, s, &CurvesFigure::new(0, curves))
            },
        },
        Specimen {
            name: "hostile_claims_cloud",
            size_css: (200, 200),
            draw: |a, s| {
                let far = Cloud {
                    reach: 1.0,
                    ..cloud(1e30)?
                };
                draw(a, s, &CloudFigure::new(0, far, (1e9, -7.0)))
            },
        },
        Specimen {
            name: "hostile_claims_spread",
            size_css: (200, 120),
            draw: |a, s| spread(a, s, f32::NAN),
        },
    ]
}

fn draw(area: &Area<AnyBackend>, style: &Style, figure: &dyn Figure) -> Result<(), ChartError> {
    let alone = true;
    figure.draw(&Canvas { area, style, alone }).map(drop)
}

fn values(scale: f64) -> Vec<f32> {
    let draws = (0..500).map(|i| (scale * nearly_normal(i, 41)) as f32);
    draws.collect()
}

fn histogram(scale: f64) -> Result<Histogram, ChartError> {
    let range = BinRange::new(-4.0, 4.0, 40).map_err(|why| ChartError::Surface(why.to_string()))?;
    let mut histogram = Histogram::new(range);
    histogram.extend_from_slice(&values(scale));
    Ok(histogram)
}

fn bars(norm: NormSpec, scale: f64) -> Result<Bars, ChartError> {
    Ok(Bars {
        who: Who::Norm(norm),
        histogram: histogram(scale)?,
        moments: Moments::of(&values(scale)).summary(),
        curve: vec![(-2.0, 0.0), (-1.7, 0.29), (1.7, 0.29), (2.0, 0.0)],
    })
}

/// Two norms whose marks coincide on their theory.
fn lengths() -> Curves {
    let series = NORMS[2..].iter().map(|norm| {
        let root = |d: f64| (d, d.sqrt());
        Series {
            who: Who::Norm(*norm),
            marks: [4.0, 16.0, 64.0, 256.0].map(root).into(),
            theory: [4.0, 16.0, 64.0, 256.0].map(root).into(),
        }
    });
    Curves::plain(Across::Width, Quantity::Length, true, series.collect())
}

/// Four training runs without a theory.
fn losses() -> Curves {
    let series = NORMS.iter().enumerate().map(|(place, norm)| {
        let loss = |step: usize| {
            let wobble = 1.0 + 0.2 * nearly_normal(step, place);
            let fallen = (-0.02 * step as f64 * (place + 1) as f64).exp();
            (step as f64, fallen * wobble.max(0.1))
        };
        Series {
            who: Who::Norm(*norm),
            marks: (0..50).map(loss).collect(),
            theory: Vec::new(),
        }
    });
    Curves::plain(Across::Step, Quantity::Loss, true, series.collect())
}

/// Values on both sides of zero, two orders of magnitude apart.
fn recorded() -> Curves {
    let series = [12.0, -0.2]
        .into_iter()
        .enumerate()
        .map(|(part, size)| Series {
            who: Who::SetUp(Who::RECORDED + part as u32, "recorded".into()),
            marks: (0..13)
                .map(|place| (f64::from(place), size * f64::from(place % 5)))
                .collect(),
            theory: Vec::new(),
        });
    Curves::plain(Across::Place, Quantity::Kurtosis, false, series.collect())
}

/// A small picture to choose, of LayerNorm's output.
fn choice(histogram: Histogram) -> ChoiceFigure {
    ChoiceFigure::of_histogram(histogram).of(Hue::Layer)
}

/// Points on a sphere of radius √3, times `scale`.
fn cloud(scale: f32) -> Result<Cloud, ChartError> {
    let point = |i: usize| {
        let at = [0, 1, 2].map(|axis| nearly_normal(i, 60 + axis) as f32);
        let length = at.iter().map(|v| v * v).sum::<f32>().sqrt().max(1e-6);
        at.map(|v| scale * 3f32.sqrt() * v / length)
    };
    let feature = |_| bars(NormSpec::Rms, 1.0);
    Ok(Cloud {
        who: Who::Norm(NormSpec::Rms),
        points: (0..120).map(point).collect(),
        surface: Some(Surface::Sphere {
            radius: 3f64.sqrt() * f64::from(scale),
        }),
        reach: 1.74 * f64::from(scale),
        features: (0..3).map(feature).collect::<Result<_, _>>()?,
    })
}

/// Eight layers, of which the fourth spreads by `fourth`.
fn spread(area: &Area<AnyBackend>, style: &Style, fourth: f32) -> Result<(), ChartError> {
    let layer = |layer: usize| {
        let sd = if layer == 3 {
            fourth
        } else {
            0.5 + 0.1 * layer as f32
        };
        [-1.645, -0.674, 0.0, 0.674, 1.645].map(|z| z * sd)
    };
    let spread = Spread {
        who: Who::Norm(NormSpec::Layer),
        layers: (0..8).map(layer).collect(),
        n: 8192,
    };
    let figures = SpreadFigure::all(0, &[spread]);
    figures
        .iter()
        .try_for_each(|figure| draw(area, style, figure))
}
