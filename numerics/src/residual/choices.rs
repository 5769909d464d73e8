//! The closed choices of a stack, each with its word in a link.

use serde::{Deserialize, Serialize};

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $key:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name { $($(#[$item_doc])* $item),+ }

        impl $name {
            /// Every choice.
            pub const ALL: &'static [Self] = &[$(Self::$item),+];

            /// Its word in a link.
            pub fn key(self) -> &'static str {
                match self { $(Self::$item => $key),+ }
            }

            /// The choice with that word.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.key() == key)
            }
        }
    };
}

choice! {
    /// Where the norm stands in a residual layer.
    Placement {
        /// Nowhere.
        None = "none",
        /// Before the branch: GPT-2, LLaMA.
        Pre = "pre",
        /// After the sum: the original Transformer (Vaswani et al. 2017), BERT.
        Post = "post",
        /// Before and after the branch: Peri-LN (Kim et al. 2025, arXiv 2502.02732).
        Peri = "peri",
        /// After the sum, the stream weighted by α: DeepNorm (Wang et al. 2022, arXiv 2203.00555).
        Deep = "deep",
        /// Before the branch, divided by √l: LayerNorm Scaling (Sun et al. 2025, arXiv 2502.05795).
        Lns = "lns",
    }
}

impl Placement {
    /// Whether the branch's input is normalized.
    pub fn norms_input(self) -> bool {
        matches!(self, Self::Pre | Self::Peri | Self::Lns)
    }

    /// Whether the sum is normalized.
    pub fn norms_sum(self) -> bool {
        matches!(self, Self::Post | Self::Deep)
    }
}

choice! {
    /// What a layer adds, as a function of the branch's input u of D features.
    Branch {
        /// Independent draws of a distribution, whatever u is.
        Fresh = "fresh",
        /// Fresh draws times the RMS of the stream's row.
        FreshProportional = "fresh-prop",
        /// √ρ c + √(1−ρ) fresh draws, c the same in every layer.
        Shared = "shared",
        /// The features of u in a random order, with random signs.
        Permutation = "perm",
        /// Each output the sum of k distinct inputs with random signs, over √k.
        Sparse = "sparse",
        /// W u, W independent normal with variance 1/D.
        DenseGauss = "dense-gauss",
        /// W u, W independent uniform with variance 1/D.
        DenseUniform = "dense-unif",
        /// W u, W = ±1/√D.
        DenseRademacher = "dense-rad",
        /// W₂ max(0, W₁ u), W₁ normal with variance 2/D, W₂ with 1/D, D hidden units.
        ReluMlp = "relu-mlp",
        /// u.
        Identity = "identity",
    }
}

impl Branch {
    /// Whether its values are drawn and not made of u.
    pub fn is_fresh(self) -> bool {
        matches!(self, Self::Fresh | Self::FreshProportional | Self::Shared)
    }

    /// Excess kurtosis of the weights of a dense branch.
    pub fn weight_kurtosis(self) -> Option<f64> {
        match self {
            Self::DenseGauss => Some(0.0),
            Self::DenseUniform => Some(-1.2),
            Self::DenseRademacher => Some(-2.0),
            _ => None,
        }
    }
}

choice! {
    /// The axis along which a distribution of activations is taken.
    StatAxis {
        /// Over the features of one row: what LayerNorm and RMSNorm see.
        Sample = "sample",
        /// Over the rows of one column: what BatchNorm sees.
        Feature = "feature",
        /// All values.
        Pooled = "pooled",
    }
}
