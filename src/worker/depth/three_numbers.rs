//! Width, depth and number of repeats: three numbers that are confused, each with what it does to
//! the excess kurtosis.
//!
//! - Width d: one layer of ±1 weights on d normal inputs under RMSNorm. The output's excess
//!   kurtosis is −2 Σ u⁴/d² on average, and Σ u⁴ = 3d²/(d+2): −6/(d+2), the central limit theorem
//!   over width.
//! - Depth L: a pre-norm stream of exponential values has 6/(L+1), the theorem over depth.
//! - Repeats n: n values of that stream at a fixed depth. More of them tell its kurtosis better;
//!   they never bring it nearer to 0.

use ndarray::{Array2, s};

use crate::findings::depth::{Convergence, ThreeNumbers};
use crate::numerics::batch::{BatchDraw, BatchSpec};
use crate::numerics::distributions::{Distribution, DistributionKind};
use crate::numerics::moments::Moments;
use crate::numerics::norms::NormSpec;
use crate::numerics::residual::{Branch, Gain, Placement, Stack, StackSpec};
use crate::numerics::structure::Structure;
use crate::worker::ended::Ended;
use crate::worker::pace::Pace;

/// Values of every width and every depth.
const VALUES: usize = 1 << 17;
/// Columns of the stream of the last two.
const COLUMNS: usize = 256;
/// The depths measured: one below a power of two.
const DEPTHS: [u32; 7] = [0, 1, 3, 7, 15, 31, 63];
/// The depth at which repeats are counted.
const REPEATED_AT: u32 = 3;
/// A gain beside which the start of the stream is a ten-thousandth of its variance.
const BRANCH_ALONE: f64 = 100.0;

/// The last answer and its seed: nothing else changes it.
#[derive(Debug, Default)]
pub struct ThreeNumbersMemory(Option<(u32, ThreeNumbers)>);

impl ThreeNumbersMemory {
    /// The three convergences for a seed.
    pub async fn of<P: Pace>(&mut self, seed: u32, pace: &mut P) -> Result<ThreeNumbers, Ended> {
        if let Some((kept, found)) = &self.0
            && *kept == seed
        {
            return Ok(found.clone());
        }
        let width = over_width(seed, pace).await?;
        let (depth, repeats) = over_depth(seed, pace).await?;
        let found = ThreeNumbers {
            width,
            depth,
            repeats,
        };
        self.0 = Some((seed, found.clone()));
        Ok(found)
    }
}

async fn over_width<P: Pace>(seed: u32, pace: &mut P) -> Result<Convergence, Ended> {
    let mut points = Vec::new();
    for width in (0..=9).map(|power| 1_usize << power) {
        // One network per row: the rows of one share their weights.
        let networks = (VALUES / 16 / width).clamp(4, 2048);
        let rows = (VALUES / (networks * width)).max(1);
        let mut all = Moments::new();
        for network in 0..networks {
            let start = draw(
                DistributionKind::Normal,
                rows,
                width,
                seed.wrapping_add(network as u32),
            )?;
            let gain = Gain::Fixed(BRANCH_ALONE);
            let asked = spec(
                Branch::DenseRademacher,
                gain,
                1,
                seed.wrapping_add(network as u32),
            );
            let mut stack = Stack::new(asked, start)?;
            super::step(&mut stack, pace).await?;
            all.merge(&Moments::of(stack.stream().as_slice().unwrap_or(&[])));
        }
        let expected = -6.0 / (width as f64 + 2.0);
        points.push((
            width as f64,
            all.excess_kurtosis().unwrap_or(f64::NAN),
            expected,
        ));
    }
    Ok(Convergence { points })
}

async fn over_depth<P: Pace>(seed: u32, pace: &mut P) -> Result<(Convergence, Convergence), Ended> {
    let start = draw(
        DistributionKind::Exponential,
        VALUES / COLUMNS,
        COLUMNS,
        seed,
    )?
    .mapv(|x| x - 1.0);
    let last = DEPTHS[DEPTHS.len() - 1];
    let mut stack = Stack::new(spec(Branch::Fresh, Gain::Fixed(1.0), last, seed), start)?;
    let (mut depth, mut repeats) = (Vec::new(), Vec::new());
    loop {
        let layer = stack.layer();
        let stream = stack.stream();
        let values = stream.as_slice().unwrap_or(&[]);
        let expected = 6.0 / f64::from(layer + 1);
        if DEPTHS.contains(&layer) {
            let measured = Moments::of(values).excess_kurtosis().unwrap_or(f64::NAN);
            depth.push((f64::from(layer), measured, expected));
        }
        if layer == REPEATED_AT {
            for n in (4..=17).step_by(2).map(|power| 1_usize << power) {
                let some = stream
                    .slice(s![.., ..])
                    .iter()
                    .take(n)
                    .copied()
                    .collect::<Moments>();
                repeats.push((
                    n as f64,
                    some.excess_kurtosis().unwrap_or(f64::NAN),
                    expected,
                ));
            }
        }
        if layer == last {
            return Ok((
                Convergence { points: depth },
                Convergence { points: repeats },
            ));
        }
        super::step(&mut stack, pace).await?;
    }
}

fn draw(
    kind: DistributionKind,
    rows: usize,
    columns: usize,
    seed: u32,
) -> Result<Array2<f32>, Ended> {
    let spec = BatchSpec::new(
        Distribution::of(kind),
        rows,
        columns,
        Structure::default(),
        seed.into(),
    )
    .map_err(|error| Ended::Failed(crate::protocol::Failure::BadExperiment(error.to_string())))?;
    let mut matrix = Array2::zeros((rows, columns));
    BatchDraw::new(&spec).fill_rows(matrix.view_mut());
    Ok(matrix)
}

fn spec(branch: Branch, gain: Gain, layers: u32, seed: u32) -> StackSpec {
    StackSpec {
        placement: Placement::Pre,
        norm: NormSpec::Rms,
        eps: 0.0,
        branch,
        branch_distribution: Distribution::of(DistributionKind::Exponential),
        keep_mean: false,
        rho: 0.0,
        fan_in: 1,
        gain,
        layers,
        seed: seed.into(),
    }
}
