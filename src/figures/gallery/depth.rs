//! The charts of the depth room.

use super::Specimen;
use super::sample::bell;
use crate::charts::any_backend::AnyBackend;
use crate::charts::depth_curve::{CurveData, Series, draw_depth_curve};
use crate::charts::history::{Column, HistoryData, Strip, draw_history};
use crate::charts::quantile_plot::{QuantileData, Quantiles, draw_quantiles};
use crate::charts::ridges::{Bars, Ridge, RidgeData, draw_ridges};
use crate::charts::scale::Scale;
use crate::charts::{Area, AxisRange, ChartError, Hue, Style};

const HUES: [Hue; 3] = [Hue::SetUpA, Hue::SetUpB, Hue::SetUpC];

pub(super) fn specimens() -> Vec<Specimen> {
    vec![
        Specimen {
            name: "history",
            size_css: (560, 250),
            draw: |a, s| draw_history(a, s, &history(Scale::Linear(range(-4.2, 4.2)))).map(drop),
        },
        Specimen {
            name: "history_raw",
            size_css: (560, 250),
            draw: |a, s| {
                let scale = Scale::Signed {
                    unit: 0.25,
                    low: -4000.0,
                    high: 4000.0,
                };
                draw_history(a, s, &history(scale)).map(drop)
            },
        },
        Specimen {
            name: "depth_curve",
            size_css: (260, 170),
            draw: |a, s| {
                let upward = Scale::Linear(range(-0.4, 6.4));
                draw_depth_curve(a, s, &decays(upward, Some((-0.1, 0.1)))).map(drop)
            },
        },
        Specimen {
            name: "depth_curve_log",
            size_css: (260, 170),
            draw: |a, s| {
                let upward = Scale::powers([6.0, 0.05]);
                draw_depth_curve(a, s, &decays(upward, Some((0.0, 0.1)))).map(drop)
            },
        },
        Specimen {
            name: "quantile_plot",
            size_css: (260, 170),
            draw: |a, s| draw_quantiles(a, s, &quantiles()).map(drop),
        },
        Specimen {
            name: "ridges_dashed",
            size_css: (300, 80),
            draw: two_theories,
        },
    ]
}

pub(super) fn hostile_specimens() -> Vec<Specimen> {
    vec![
        Specimen {
            name: "hostile_history",
            size_css: (300, 200),
            draw: |a, s| draw_history(a, s, &hostile_history()).map(drop),
        },
        Specimen {
            name: "hostile_history_empty",
            size_css: (300, 200),
            draw: |a, s| {
                let data = HistoryData {
                    strips: Vec::new(),
                    columns: 0,
                    ..hostile_history()
                };
                draw_history(a, s, &data).map(drop)
            },
        },
        Specimen {
            name: "hostile_depth_curve",
            size_css: (200, 120),
            draw: |a, s| {
                draw_depth_curve(a, s, &hostile_curve(Scale::Linear(range(-1.0, 1.0)))).map(drop)
            },
        },
        Specimen {
            name: "hostile_depth_curve_log",
            size_css: (200, 120),
            draw: |a, s| {
                let upward = Scale::powers(HOSTILE);
                draw_depth_curve(a, s, &hostile_curve(upward)).map(drop)
            },
        },
        Specimen {
            name: "hostile_quantile_plot",
            size_css: (200, 120),
            draw: |a, s| draw_quantiles(a, s, &hostile_quantiles()).map(drop),
        },
    ]
}

fn range(low: f64, high: f64) -> AxisRange {
    AxisRange::between(low, high)
}

fn density(sd: f64) -> Vec<f32> {
    (0..80)
        .map(|bin| (f64::from(bin) + 0.5) / 8.0 - 5.0)
        .map(|z: f64| (-0.5 * (z / sd).powi(2)).exp() as f32)
        .collect()
}

fn history(upward: Scale) -> HistoryData {
    let grow = matches!(upward, Scale::Signed { .. });
    let strip = |i: usize| Strip {
        hue: HUES[i],
        label: format!("{} · sample", ["A", "B"][i]),
        columns: (0..33 - 8 * i)
            .map(|layer| {
                let width = 0.6 + 0.4 * layer as f64 / 32.0;
                Some(Column {
                    mean: 0.0,
                    std_dev: if grow {
                        (layer as f64 / 4.0).exp()
                    } else {
                        1.0
                    },
                    ribbon: [-1.6 * width, -0.1, 1.7 * width],
                    density: density(width),
                })
            })
            .collect(),
    };
    HistoryData {
        strips: vec![strip(0), strip(1)],
        columns: 33,
        upward,
        reach: 5.0,
    }
}

fn decays(upward: Scale, band: Option<(f64, f64)>) -> CurveData {
    let series = |i: usize| {
        let distribution =
            move |layer: u32| 2.0 * i as f64 + 6.0 / f64::from(layer + 1) / (i + 1) as f64;
        let points = |wobble: f64| {
            (0..=64)
                .map(|layer| {
                    let noise = wobble * f64::from(layer % 5) / 5.0;
                    (f64::from(layer), distribution(layer) + noise)
                })
                .collect()
        };
        Series {
            hue: HUES[i],
            label: ["A", "B", "C"][i].into(),
            marks: points(0.15),
            theory: points(0.0),
        }
    };
    CurveData {
        series: vec![series(0), series(1)],
        across: Scale::Doublings { last: 64 },
        upward,
        band,
    }
}

fn quantiles() -> QuantileData {
    let points = |bend: f64| {
        (-14..=14)
            .map(|i| f64::from(i) / 4.0)
            .map(|z| (z, z + bend * (z * z - 1.0)))
            .collect()
    };
    QuantileData {
        series: (0..3)
            .map(|i| Quantiles {
                hue: HUES[i],
                points: points(0.12 * i as f64),
            })
            .collect(),
        band: (-32..=32)
            .map(|i| f64::from(i) / 10.0)
            .map(|z| (z, z - 0.05 * (1.0 + z * z), z + 0.05 * (1.0 + z * z)))
            .collect(),
    }
}

fn two_theories(area: &Area<AnyBackend>, style: &Style) -> Result<(), ChartError> {
    let heights: Vec<f64> = density(1.0).iter().map(|d| 0.4 * f64::from(*d)).collect();
    let (normal, exact) = (bell(0.0, 1.0), bell(0.0, 1.3));
    let row = Ridge {
        label: "",
        summary: "",
        hue: Hue::SetUpA,
        bars: Bars {
            low: -5.0,
            high: 5.0,
            heights: &heights,
        },
        theory: &normal,
        dashed: &exact,
        mean_sd: None,
    };
    let data = RidgeData {
        rows: &[row],
        range: range(-4.2, 4.2),
        shared_heights: true,
        labels_inside: false,
    };
    draw_ridges(area, style, &data).map(drop)
}

const HOSTILE: [f64; 6] = [
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
    1e300,
    -1e300,
    0.0,
];

fn hostile_history() -> HistoryData {
    let column = |value: f64| {
        Some(Column {
            mean: value,
            std_dev: value,
            ribbon: [value, 0.0, -value],
            density: vec![value as f32; 80],
        })
    };
    HistoryData {
        strips: vec![Strip {
            hue: Hue::SetUpB,
            label: "B".into(),
            columns: HOSTILE.map(column).into_iter().chain([None]).collect(),
        }],
        columns: 3,
        upward: Scale::Linear(range(-4.0, 4.0)),
        reach: 5.0,
    }
}

fn hostile_curve(upward: Scale) -> CurveData {
    let points: Vec<(f64, f64)> = HOSTILE
        .iter()
        .enumerate()
        .map(|(i, value)| (i as f64, *value))
        .chain([(f64::NAN, 0.5), (1e300, 0.5)])
        .collect();
    CurveData {
        series: vec![Series {
            hue: Hue::SetUpC,
            label: "C".into(),
            marks: points.clone(),
            theory: points,
        }],
        across: Scale::Doublings { last: 4 },
        upward,
        band: Some((f64::NAN, f64::INFINITY)),
    }
}

fn hostile_quantiles() -> QuantileData {
    QuantileData {
        series: vec![Quantiles {
            hue: Hue::SetUpA,
            points: HOSTILE
                .iter()
                .map(|v| (*v, *v))
                .chain([(1.0, 1e300)])
                .collect(),
        }],
        band: HOSTILE.iter().map(|v| (*v, *v, *v)).collect(),
    }
}
