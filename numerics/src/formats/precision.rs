//! How a norm is computed, as a value that can be chosen, shared and printed.

use serde::{Deserialize, Serialize};

use super::storage::Storage;

/// Declares a closed choice of two with their words in links.
macro_rules! two {
    ($(#[$doc:meta])* $name:ident { $(#[$a_doc:meta])* $a:ident = $a_key:literal, $(#[$b_doc:meta])* $b:ident = $b_key:literal }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name { $(#[$a_doc])* $a, $(#[$b_doc])* $b }

        impl $name {
            /// Both, the default first.
            pub const ALL: &'static [Self] = &[Self::$a, Self::$b];

            /// Its word in a link.
            pub fn key(self) -> &'static str {
                match self { Self::$a => $a_key, Self::$b => $b_key }
            }

            /// The choice with that word.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.key() == key)
            }
        }
    };
}

two! {
    /// The format that the arithmetic is rounded to, sums above all.
    Accumulation {
        /// float32, as kernels do that are written with care.
        Single = "f32",
        /// The storage format itself.
        Storage = "storage"
    }
}

two! {
    /// How the variance is computed.
    VarianceMethod {
        /// The mean first, then the mean of (x − mean)².
        TwoPass = "two-pass",
        /// E[x²] − E[x]² from one reading: it cancels where the mean is large, and may be negative.
        OnePass = "one-pass"
    }
}

two! {
    /// Where ε stands. In L2 and ScaleNorm it is a floor under the length, whatever is chosen.
    EpsPlace {
        /// √(v + ε), as in the papers and frameworks.
        Inside = "inside",
        /// √v + ε.
        Outside = "outside"
    }
}

two! {
    /// Whether ε is a number of the storage format.
    EpsRounding {
        /// ε enters as it is written.
        Exact = "no",
        /// It is rounded to the storage format first, where a small one becomes 0.
        Storage = "yes"
    }
}

/// How a norm is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Precision {
    /// The format of input and output.
    pub storage: Storage,
    /// The format of everything in between.
    pub accumulation: Accumulation,
    /// The variance of the norms that subtract a mean.
    pub variance: VarianceMethod,
    /// Where ε stands.
    pub eps_place: EpsPlace,
    /// Whether ε is rounded to the storage format.
    pub eps_rounding: EpsRounding,
}

impl Precision {
    /// float32 in and out, two passes, ε inside: what every other part of this crate does, with
    /// sums that are better than float32's.
    pub const DEFAULT: Self = Self {
        storage: Storage::F32,
        accumulation: Accumulation::Single,
        variance: VarianceMethod::TwoPass,
        eps_place: EpsPlace::Inside,
        eps_rounding: EpsRounding::Exact,
    };

    /// Whether nothing is asked for that [`NormSpec::forward`](crate::norms::NormSpec::forward)
    /// does not do.
    pub fn is_default(&self) -> bool {
        *self == Self::DEFAULT
    }

    /// The format that the arithmetic is rounded to.
    pub fn arithmetic(&self) -> Storage {
        match self.accumulation {
            Accumulation::Single => Storage::F32,
            Accumulation::Storage => self.storage,
        }
    }

    /// ε as the arithmetic meets it.
    ///
    /// ```
    /// use normscope_numerics::formats::{EpsRounding, Precision, Storage};
    ///
    /// let precision = Precision {
    ///     storage: Storage::F16,
    ///     eps_rounding: EpsRounding::Storage,
    ///     ..Precision::DEFAULT
    /// };
    /// assert_eq!(precision.eps(1e-8), 0.0); // float16 has nothing between 0 and 6 · 10⁻⁸
    /// ```
    pub fn eps(&self, eps: f64) -> f64 {
        let entering = match self.eps_rounding {
            EpsRounding::Exact => eps,
            EpsRounding::Storage => self.storage.round(eps),
        };
        self.arithmetic().round(entering)
    }
}

impl Default for Precision {
    fn default() -> Self {
        Self::DEFAULT
    }
}
