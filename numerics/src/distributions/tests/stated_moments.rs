//! The closed forms of the moments.

use super::*;

fn moments(distribution: &str) -> [Option<f64>; 4] {
    let m = distribution.parse::<Distribution>().unwrap().moments();
    [m.mean, m.variance, m.skewness, m.excess_kurtosis].map(Moment::finite)
}

#[test]
fn moments_agree_with_scipy() {
    // scipy 1.17.1: the distribution's stats(moments="mvsk"); for mixtures and rectified distributions
    // integrate.quad over the density.
    let cases = [
        ("bernoulli:0.1", [0.1, 0.09, 2.666_667, 5.111_111]),
        ("student-t:5", [0.0, 1.666_667, 0.0, 6.0]),
        (
            "log-normal:0,0.5",
            [1.133_148, 0.364_696, 1.750_190, 5.898_446],
        ),
        (
            "log-normal:0,1",
            [1.648_721, 4.670_774, 6.184_877, 110.936_392],
        ),
        ("chi-squared:3", [3.0, 6.0, 1.632_993, 4.0]),
        ("beta:2,5", [0.285_714, 0.025_510, 0.596_285, -0.12]),
        ("beta:0.5,0.5", [0.5, 0.125, 0.0, -1.5]),
        (
            "triangular:0.5,0.5,-1",
            [0.333_333, 0.055_556, 0.565_685, -0.6],
        ),
        ("weibull:2,1", [0.886_227, 0.214_602, 0.631_111, 0.245_089]),
        (
            "weibull:0.7,1",
            [1.265_824, 3.426_836, 3.498_370, 20.542_015],
        ),
        ("pareto:5", [1.25, 0.104_167, 4.647_580, 70.8]),
        ("gumbel", [0.577_216, 1.644_934, 1.139_547, 2.4]),
        (
            "skew-normal:4",
            [0.774_062, 0.400_828, 0.784_427, 0.632_785],
        ),
        ("two-peaked:1,0.5", [0.0, 1.25, 0.0, -1.28]),
        ("spike-and-slab:0.1", [0.0, 1.0, 0.0, 27.0]),
        ("contaminated:0.1,3", [0.0, 1.8, 0.0, 5.333_333]),
        (
            "rectified:0,1",
            [0.398_942, 0.340_845, 1.640_561, 2.407_639],
        ),
        (
            "rectified:-3,1",
            [0.000_382, 0.000_203, 53.051_961, 3_579.690_739],
        ),
    ];
    for (distribution, expected) in cases {
        for (found, expected) in moments(distribution).into_iter().zip(expected) {
            let found = found.unwrap();
            assert!(
                (found - expected).abs() < 6e-7 * expected.abs().max(1.0),
                "{distribution}: {found}, not {expected}"
            );
        }
    }
}

#[test]
fn heavy_tails_lose_their_moments_one_by_one() {
    use Moment::{Infinite, Undefined};
    let cases = [
        ("student-t:4", [Infinite].as_slice()),
        ("student-t:3", &[Undefined, Infinite]),
        ("student-t:2", &[Infinite, Undefined, Undefined]),
        ("student-t:1", &[Undefined; 4]),
        ("pareto:4", &[Infinite]),
        ("pareto:3", &[Infinite, Infinite]),
        ("pareto:2", &[Infinite, Undefined, Undefined]),
        ("pareto:1", &[Infinite, Undefined, Undefined, Undefined]),
        ("stable:1.5", &[Infinite, Undefined, Undefined]),
        ("stable:0.9", &[Undefined; 4]),
        ("cauchy", &[Undefined; 4]),
    ];
    for (text, lost) in cases {
        let m = text.parse::<Distribution>().unwrap().moments();
        let all = [m.mean, m.variance, m.skewness, m.excess_kurtosis];
        let (kept, tail) = all.split_at(4 - lost.len());
        assert!(
            kept.iter().all(|moment| moment.finite().is_some()),
            "{text}: {all:?}"
        );
        assert_eq!(tail, lost, "{text}");
    }
}
