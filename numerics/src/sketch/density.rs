//! The density of a sketch in equal bins.

use super::normal_table::at_edges;
use super::shape::{DENSITY_BINS, DENSITY_REACH};
use super::{Occupied, Sketch};

impl Sketch {
    /// Density of (z − middle)/unit in [`DENSITY_BINS`] equal bins over ±[`DENSITY_REACH`]. The
    /// values of a bin of the sketch are spread evenly over it.
    pub(super) fn density(&self, bins: &[Occupied], middle: f64, unit: f64) -> Vec<f32> {
        let width = 2.0 * DENSITY_REACH / DENSITY_BINS as f64;
        let (scale, shift) = (
            1.0 / (unit * width),
            DENSITY_REACH / width - middle / (unit * width),
        );
        let table = at_edges();
        let mut mass = [0.0; DENSITY_BINS];
        for &(bin, count) in bins {
            let bin = bin as usize;
            spread(
                &mut mass,
                table[bin].z * scale + shift,
                table[bin + 1].z * scale + shift,
                f64::from(count),
            );
        }
        let scale = 1.0 / (self.n() as f64 * width);
        mass.iter().map(|mass| (mass * scale) as f32).collect()
    }
}

/// Adds `count`, spread evenly from `low` to `high` in units of the bins of `mass`; what lies
/// beyond them is left out.
#[inline]
fn spread(mass: &mut [f64; DENSITY_BINS], low: f64, high: f64, count: f64) {
    let last = DENSITY_BINS as f64;
    let inside = low >= 0.0 && high <= last;
    let at = low as usize;
    if inside && high <= (at + 1) as f64 {
        if let Some(mass) = mass.get_mut(at) {
            *mass += count;
        }
        return;
    }
    let per_bin = count / (high - low);
    let (mut at, to) = (low.max(0.0), high.min(last));
    while at < to {
        let next = (at.floor() + 1.0).min(to);
        mass[at as usize] += per_bin * (next - at);
        at = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread_out(low: f64, high: f64) -> Vec<(usize, f64)> {
        let mut mass = [0.0; DENSITY_BINS];
        spread(&mut mass, low, high, 6.0);
        let filled = mass.into_iter().enumerate();
        filled.filter(|(_, mass)| *mass != 0.0).collect()
    }

    #[test]
    fn values_are_spread_over_the_bins_they_reach() {
        assert_eq!(spread_out(2.25, 2.5), [(2, 6.0)]);
        assert_eq!(spread_out(2.0, 3.0), [(2, 6.0)]);
        let over_four = [(1, 1.0), (2, 2.0), (3, 2.0), (4, 1.0)];
        assert_eq!(spread_out(1.5, 4.5), over_four);
    }

    #[test]
    fn what_lies_beyond_the_bins_is_left_out() {
        let last = DENSITY_BINS as f64;
        assert_eq!(spread_out(-2.0, 1.0), [(0, 2.0)]);
        assert_eq!(spread_out(-0.5, -0.25), []);
        assert_eq!(
            spread_out(last - 1.0, last + 1.0),
            [(DENSITY_BINS - 1, 3.0)]
        );
        assert_eq!(spread_out(last, last + 1.0), []);
        assert_eq!(spread_out(1e300, 2e300), []);
    }
}
