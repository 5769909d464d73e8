//! Averages of the moments of many sets.

use crate::moments::Moments;

/// The moments of equally large sets, averaged before any ratio is taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SetAverages {
    /// Finite values of the largest set.
    pub per_set: u64,
    /// Sets with a value.
    pub sets: u64,
    /// ⟨mean⟩.
    pub mean: f64,
    /// ⟨m₂⟩.
    pub variance: f64,
    /// ⟨m₃⟩.
    pub third: f64,
    /// ⟨m₄⟩.
    pub fourth: f64,
    /// The sets' own excess kurtoses: 5 %, median, 95 %; `None` below two sets that vary.
    pub kurtosis_of_sets: Option<[f64; 3]>,
    /// The sets' own skewnesses, likewise.
    pub skewness_of_sets: Option<[f64; 3]>,
}

impl SetAverages {
    /// Averages over the sets that hold a finite value.
    pub fn of(sets: &[Moments]) -> Self {
        let filled = sets.iter().filter(|set| set.n() > 0);
        let count = filled.clone().count();
        let average = |of: fn(&Moments) -> f64| filled.clone().map(of).sum::<f64>() / count as f64;
        let own = |of: fn(&Moments) -> Option<f64>| three(sets.iter().filter_map(of).collect());
        Self {
            per_set: sets.iter().map(Moments::n).max().unwrap_or(0),
            sets: count as u64,
            mean: average(Moments::mean),
            variance: average(Moments::variance),
            third: average(|set| set.m3() / set.n() as f64),
            fourth: average(|set| set.m4() / set.n() as f64),
            kurtosis_of_sets: own(Moments::excess_kurtosis),
            skewness_of_sets: own(Moments::skewness),
        }
    }

    /// γ = ⟨m₃⟩/⟨m₂⟩^{3/2}; `None` where no set varies.
    pub fn skewness(&self) -> Option<f64> {
        let ratio = self.third / self.variance.powf(1.5);
        ratio.is_finite().then_some(ratio)
    }

    /// κ = ⟨m₄⟩/⟨m₂⟩² − 3; `None` where no set varies.
    pub fn excess_kurtosis(&self) -> Option<f64> {
        let ratio = self.fourth / self.variance / self.variance - 3.0;
        ratio.is_finite().then_some(ratio)
    }
}

/// The 5, 50 and 95 % points; `None` below two values.
fn three(mut values: Vec<f64>) -> Option<[f64; 3]> {
    if values.len() < 2 {
        return None;
    }
    let last = values.len() - 1;
    Some([0.05, 0.5, 0.95].map(|p| {
        let at = p * last as f64;
        let (_, &mut low, above) = values.select_nth_unstable_by(at as usize, f64::total_cmp);
        let high = above.iter().copied().min_by(f64::total_cmp);
        low + (high.unwrap_or(low) - low) * at.fract()
    }))
}
