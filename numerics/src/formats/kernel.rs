//! One set of values through a norm, every operation rounded.

use super::arithmetic::Arithmetic;
use super::kind::Kind;
use super::precision::{EpsPlace, VarianceMethod};

/// How one set is normalized.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Recipe {
    pub kind: Kind,
    pub variance: VarianceMethod,
    pub eps_place: EpsPlace,
    /// ε as the arithmetic meets it.
    pub eps: f64,
    /// How many values, from the first, enter the statistics.
    pub counted: usize,
}

/// What was computed of a set, and what went wrong on the way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Statistic {
    /// The mean; 0 where none is subtracted.
    pub mean: f64,
    /// Variance, mean square or length.
    pub strength: f64,
    /// What values are divided by.
    pub scale: f64,
    /// Finite values whose square is not, and the place of the first.
    pub squares_beyond: (u64, usize),
    /// A sum is not finite although every term is.
    pub sum_beyond: bool,
    /// ε is above 0 and changes nothing.
    pub eps_lost: bool,
}

impl Statistic {
    const NONE: Self = Self {
        mean: 0.0,
        strength: 0.0,
        scale: 1.0,
        squares_beyond: (0, 0),
        sum_beyond: false,
        eps_lost: false,
    };
}

impl Recipe {
    /// Normalizes `values` in place, without γ and β.
    #[inline(never)]
    pub(super) fn run<A: Arithmetic>(&self, a: A, values: &mut [f64], asked_eps: f64) -> Statistic {
        let statistic = match self.kind {
            Kind::Nothing | Kind::Tanh { .. } => Statistic::NONE,
            Kind::Centred => self.centred(a, values, asked_eps),
            Kind::Sized | Kind::Length { .. } => self.sized(a, values, asked_eps),
        };
        let Statistic { mean, scale, .. } = statistic;
        match self.kind {
            Kind::Nothing => {}
            Kind::Centred => map(values, |x| a.divide(a.round(x - mean), scale)),
            Kind::Sized => map(values, |x| a.divide(x, scale)),
            Kind::Length { radius } => {
                let radius = a.round(radius);
                map(values, |x| a.round(radius * a.divide(x, scale)));
            }
            Kind::Tanh { alpha } => {
                let alpha = a.round(alpha);
                map(values, |x| a.round(a.round(alpha * x).tanh()));
            }
        }
        statistic
    }

    fn centred<A: Arithmetic>(&self, a: A, values: &[f64], asked_eps: f64) -> Statistic {
        let counted = &values[..self.counted.min(values.len())];
        let n = counted.len() as f64;
        let sum = running_sum(a, counted.iter().copied());
        let mean = a.round(sum / n);
        let (squares, squares_beyond) = match self.variance {
            VarianceMethod::TwoPass => squares(a, counted, mean),
            VarianceMethod::OnePass => squares(a, counted, 0.0),
        };
        let of_squares = a.round(squares / n);
        let strength = match self.variance {
            VarianceMethod::TwoPass => of_squares,
            VarianceMethod::OnePass => a.round(of_squares - a.round(mean * mean)),
        };
        let (scale, eps_lost) = self.scale(a, strength, asked_eps);
        let finite = counted.iter().all(|x| x.is_finite()) && squares_beyond.0 == 0;
        Statistic {
            mean,
            strength,
            scale,
            squares_beyond,
            sum_beyond: finite && !(sum.is_finite() && squares.is_finite()),
            eps_lost,
        }
    }

    fn sized<A: Arithmetic>(&self, a: A, values: &[f64], asked_eps: f64) -> Statistic {
        let counted = &values[..self.counted.min(values.len())];
        let (squares, squares_beyond) = squares(a, counted, 0.0);
        let (strength, scale, eps_lost) = match self.kind {
            Kind::Length { .. } => {
                let length = a.round(squares.sqrt());
                // Not f64::max, which would pass over a NaN.
                let scale = if length < self.eps { self.eps } else { length };
                (length, scale, asked_eps > 0.0 && self.eps == 0.0)
            }
            _ => {
                let mean_square = a.round(squares / counted.len() as f64);
                let (scale, eps_lost) = self.scale(a, mean_square, asked_eps);
                (mean_square, scale, eps_lost)
            }
        };
        let finite = counted.iter().all(|x| x.is_finite()) && squares_beyond.0 == 0;
        Statistic {
            mean: 0.0,
            strength,
            scale,
            squares_beyond,
            sum_beyond: finite && !squares.is_finite(),
            eps_lost,
        }
    }

    /// The divisor, and whether ε changed nothing.
    fn scale<A: Arithmetic>(&self, a: A, strength: f64, asked_eps: f64) -> (f64, bool) {
        let (before, after) = match self.eps_place {
            EpsPlace::Inside => (strength, a.round(strength + self.eps)),
            EpsPlace::Outside => {
                let root = a.round(strength.sqrt());
                (root, a.round(root + self.eps))
            }
        };
        let scale = match self.eps_place {
            EpsPlace::Inside => a.round(after.sqrt()),
            EpsPlace::Outside => after,
        };
        let lost = asked_eps > 0.0 && before.is_finite() && before == after;
        (scale, lost)
    }
}

fn map(values: &mut [f64], change: impl Fn(f64) -> f64) {
    for value in values {
        *value = change(*value);
    }
}

fn running_sum<A: Arithmetic>(a: A, values: impl Iterator<Item = f64>) -> f64 {
    values.fold(0.0, |sum, value| a.round(sum + value))
}

/// Σ (x − mean)², and how many finite values have a square that is not, with the first one's place.
fn squares<A: Arithmetic>(a: A, values: &[f64], mean: f64) -> (f64, (u64, usize)) {
    let mut beyond = (0, 0);
    let terms = values.iter().enumerate().map(|(i, &x)| {
        let centred = a.round(x - mean);
        let square = a.round(centred * centred);
        if !square.is_finite() && x.is_finite() && mean.is_finite() {
            if beyond.0 == 0 {
                beyond.1 = i;
            }
            beyond.0 += 1;
        }
        square
    });
    let sum = running_sum(a, terms);
    (sum, beyond)
}
