//! The small closed choices of an experiment, each with its key in the link.

use serde::{Deserialize, Serialize};

/// Declares a closed choice with its keys, so that reading and writing cannot drift apart.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $key:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name { $($(#[$item_doc])* $item),+ }

        impl $name {
            /// Every choice, in the order of the page.
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
    /// A room of the page.
    Room {
        /// One small batch, worked out number by number.
        Start = "start",
        /// One batch, every feature and every sample, before and after each norm.
        Batch = "batch",
        /// A residual stack, layer by layer.
        Depth = "depth",
        /// Claims about normalization, predicted and tested.
        Claims = "claims",
        /// Every layer of a network at once.
        Network = "network",
        /// Lessons to go through.
        Lessons = "lessons",
        /// Assignments to make, to do and to collect.
        Assignments = "assignments",
        /// Every term of the field, in a sentence.
        Glossary = "glossary",
        /// How fast the norms run on the reader's own device.
        Speed = "speed",
    }
}

choice! {
    /// Where the activations come from.
    Source {
        /// Drawn from a distribution with a structure on top.
        Distribution = "law",
        /// Recorded activations of a trained transformer.
        Recording = "minilm",
        /// A generated network in which oddities are planted.
        Planted = "planted",
        /// A file of the reader's.
        Own = "own",
    }
}

choice! {
    /// What runs along the network room's map, from left to right.
    Across {
        /// The features: every cell is one feature across the tokens of a layer.
        Features = "features",
        /// The tokens: every cell is one token across its features.
        Tokens = "tokens",
    }
}

choice! {
    /// What the network room's map shows where there is a second file.
    Shows {
        /// The network.
        First = "first",
        /// The second file.
        Second = "second",
        /// How the second differs from the first.
        Change = "change",
    }
}

choice! {
    /// Where γ and β come from.
    AffineChoice {
        /// The same γ and β for every feature.
        Constant = "constant",
        /// γ and β drawn per feature around the given values, standard deviation 0.5.
        Drawn = "drawn",
        /// The trained γ and β of the recorded network, in LayerNorm.
        Trained = "trained",
    }
}

choice! {
    /// Colour scale of the heat maps.
    HeatScale {
        /// All panels share one scale.
        Shared = "shared",
        /// Each panel has its own.
        Own = "own",
    }
}

choice! {
    /// Which sets of an axis the depth room shows.
    Sets {
        /// Every sample or every feature, each standardized by its own mean and deviation.
        All = "all",
        /// The selected one.
        One = "one",
    }
}

choice! {
    /// The values whose history is drawn.
    StreamValues {
        /// Mean 0 and variance 1 at every layer: only the shape is seen.
        Standardized = "standardized",
        /// As they stand in the stream.
        Raw = "raw",
    }
}

choice! {
    /// Scale of the curves against depth.
    CurveScale {
        /// Values as they are.
        Plain = "plain",
        /// Both axes logarithmic: a power law is a straight line.
        Log = "log",
    }
}

choice! {
    /// What stands beside the simulated stack.
    Beside {
        /// Nothing.
        Nothing = "nothing",
        /// The recorded network, one layer per recorded place.
        Recording = "minilm",
        /// The generated network with planted outliers.
        Planted = "planted",
        /// The layers of the reader's own file.
        Own = "own",
    }
}

choice! {
    /// Outlier features of the network beside the simulation.
    Outliers {
        /// They count.
        Kept = "kept",
        /// They are left out of every layer.
        Out = "out",
    }
}

choice! {
    /// What fresh values keep of their distribution.
    BranchValues {
        /// Nothing but the shape: mean 0 and variance 1.
        Standardized = "standardized",
        /// Mean and scale as well.
        Kept = "kept",
    }
}

choice! {
    /// How a file or a recording enters a stack.
    StreamStart {
        /// With its own mean and scale.
        AsIs = "as-is",
        /// Its mean taken away from all values, which are then divided by their deviation.
        Standardized = "standardized",
    }
}
