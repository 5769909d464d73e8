//! Three features of every sample as points in space.

use ndarray::{Array2, ArrayView2, s};

use super::probes::own_batch;
use super::{Teller, drawn, refuse};
use crate::experiment::Experiment;
use crate::findings::Step;
use crate::findings::claims::{Cloud, Exhibit, Measurement, Quantity, Who};
use crate::numerics::laws::{Law, LawKind};
use crate::numerics::norms::NormSpec;
use crate::numerics::probe::{Surface, images};
use crate::worker::lab::Lab;
use crate::worker::pace::Pace;
use crate::worker::run::Ended;

/// More points than that are one blot.
const MOST_POINTS: usize = 600;

/// Normal samples of three features.
pub fn sphere<F: FnMut(Step)>(
    experiment: &Experiment,
    samples: u32,
    norms: &[NormSpec],
    teller: &mut Teller<'_, F>,
) -> Result<(), Ended> {
    let seed = u64::from(experiment.seed);
    let x = drawn(Law::of(LawKind::Normal), (samples, 3), seed)?;
    clouds(
        x.view(),
        norms,
        |norm| norm.default_eps().unwrap_or(0.0),
        teller,
    )
}

/// The first three features of the reader's own batch.
pub async fn geometry<P: Pace, F: FnMut(Step)>(
    experiment: &Experiment,
    lab: &mut Lab,
    pace: &mut P,
    teller: &mut Teller<'_, F>,
) -> Result<(), Ended> {
    let all = own_batch(experiment, lab, pace, teller).await?;
    if all.ncols() < 3 {
        return Err(refuse(
            "A point in space needs three features, and this batch has fewer. Raise the features.",
        ));
    }
    let x: Array2<f32> = all
        .slice(s![..all.nrows().min(MOST_POINTS), ..3])
        .to_owned();
    clouds(
        x.view(),
        &experiment.norms,
        |norm| experiment.eps_of(norm),
        teller,
    )
}

fn clouds<F: FnMut(Step)>(
    x: ArrayView2<'_, f32>,
    norms: &[NormSpec],
    eps: impl Fn(&NormSpec) -> f64,
    teller: &mut Teller<'_, F>,
) -> Result<(), Ended> {
    let asked: Vec<(NormSpec, f64)> = std::iter::once(&NormSpec::None)
        .chain(norms)
        .map(|norm| (*norm, eps(norm)))
        .collect();
    let mut clouds = Vec::new();
    let mut measured = Vec::new();
    for image in images(x, &asked).map_err(refuse)? {
        let who = Who::Norm(image.norm);
        let longest = image.lengths.iter().copied().fold(0.0, f64::max);
        let n = image.points.len() as u64;
        let length = Measurement::of(who.clone(), Quantity::Length, longest)
            .at(3.0)
            .from_values(n);
        measured.push(match image.norm {
            NormSpec::Rms | NormSpec::Layer | NormSpec::Scale => {
                length.expecting(3f64.sqrt()).within(1e-2)
            }
            NormSpec::L2 => length.expecting(1.0).within(1e-6),
            _ => length,
        });
        if let Some(surface) = Surface::of(image.norm, x.nrows()) {
            let off = surface.largest_deviation(&image.points);
            measured.push(Measurement::of(who.clone(), Quantity::OffSurface, off).from_values(n));
        }
        let points = image.points.iter().map(|p| p.map(|v| v as f32)).collect();
        clouds.push(Cloud { who, points });
    }
    teller.exhibit(Exhibit::Clouds(clouds));
    teller.measured(measured);
    Ok(())
}
