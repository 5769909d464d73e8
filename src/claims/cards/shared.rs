//! Words, sources and scales that several cards use.

use crate::claims::card::{NumberScale, Source, Tolerance};
use crate::experiment::{Picture, Pin, SetUp, ShapeTrial, Trial};
use crate::numerics::distributions::{Distribution, DistributionKind};
use crate::numerics::norms::NormSpec;
use crate::numerics::residual::StatAxis;

pub const SAMPLE: (&str, &str) = (
    "sample",
    "one data point, such as one word of a text: a row of numbers",
);
pub const FEATURE: (&str, &str) = (
    "feature",
    "one number of that row; the same feature of all samples is a column",
);
pub const BATCH: (&str, &str) = ("batch", "the samples that go through the network together");
pub const ACTIVATIONS: (&str, &str) = (
    "activations",
    "the numbers inside a network, between its layers",
);
pub const DISTRIBUTION: (&str, &str) = (
    "distribution",
    "which values occur how often: what a histogram shows",
);
pub const GAUSSIAN: (&str, &str) = ("Gaussian, or normal", "following the bell curve");
pub const KURTOSIS: (&str, &str) = (
    "excess kurtosis",
    "how heavy the tails of a histogram are: 0 for a bell curve, 6 for exponential values",
);
pub const MEAN_SQUARE: (&str, &str) = (
    "mean square",
    "the mean of the squared values: how large they are",
);
pub const STREAM: (&str, &str) = (
    "residual stream",
    "the numbers that run through all layers; every layer computes a sublayer output from them and adds it to them (a skip connection)",
);
pub const PRE_NORM: (&str, &str) = (
    "pre-norm",
    "every layer normalizes the stream, computes its sublayer output from that, and adds it to the stream as it was",
);
pub const POST_NORM: (&str, &str) = (
    "post-norm",
    "every layer adds its sublayer output to the stream and then normalizes the sum",
);
pub const RMSNORM: (&str, &str) = (
    "RMSNorm",
    "divides the features of a sample by their root mean square: square them, take the mean, take the root",
);
pub const LAYERNORM: (&str, &str) = (
    "LayerNorm",
    "subtracts from the features of a sample their mean, then divides by their standard deviation, the typical distance from the mean",
);
pub const BATCHNORM: (&str, &str) = (
    "BatchNorm",
    "subtracts from every feature its mean over the batch, then divides by its standard deviation over the batch, the typical distance from the mean",
);

const fn arxiv(text: &'static str, number: &'static str) -> Source {
    Source {
        text,
        arxiv: Some(number),
    }
}

/// A source without an address.
pub const fn source(text: &'static str) -> Source {
    Source { text, arxiv: None }
}

pub const BA: Source = arxiv(
    "Ba, Kiros, Hinton 2016, Layer normalization, section 5.1",
    "1607.06450",
);
pub const ZHANG: Source = arxiv(
    "Zhang, Sennrich 2019, Root mean square layer normalization",
    "1910.07467",
);
pub const SANTURKAR: Source = arxiv(
    "Santurkar, Tsipras, Ilyas, Mądry 2018, How does batch normalization help optimization?",
    "1805.11604",
);
pub const BJORCK: Source = arxiv(
    "Bjorck, Gomes, Selman, Weinberger 2018, Understanding batch normalization",
    "1806.02375",
);
pub const DE: Source = arxiv(
    "De, Smith 2020, Batch normalization biases residual blocks towards the identity function",
    "2002.10444",
);
pub const XIONG: Source = arxiv(
    "Xiong et al. 2020, On layer normalization in the transformer architecture",
    "2002.04745",
);
pub const FAVARO: Source = arxiv(
    "Favaro, Fortini, Peluchetti 2020, Stable behaviour of infinitely wide deep neural networks",
    "2003.00394",
);
pub const DETTMERS: Source = arxiv(
    "Dettmers et al. 2022, LLM.int8(): 8-bit matrix multiplication for transformers at scale",
    "2208.07339",
);
pub const BRODY: Source = arxiv(
    "Brody, Alon, Yahav 2023, On the expressivity role of LayerNorm in transformers' attention",
    "2305.02582",
);
pub const KOSSON: Source = arxiv(
    "Kosson, Fan, Jaggi 2023, Ghost noise for regularizing deep neural networks",
    "2305.17205",
);
pub const CORGI: Source = arxiv(
    "Lee, Cho, Yoo 2024, Instruction tuning with human curriculum",
    "2310.09518",
);
pub const MASSIVE: Source = arxiv(
    "Sun, Chen, Kolter, Liu 2024, Massive activations in large language models",
    "2402.17762",
);
pub const GUPTA: Source = arxiv(
    "Gupta, Ozdemir, Anumanchipalli 2024, Geometric interpretation of layer normalization",
    "2409.12951",
);
pub const SUN: Source = arxiv(
    "Sun et al. 2025, The curse of depth in large language models",
    "2502.05795",
);
pub const ZHU: Source = arxiv(
    "Zhu et al. 2025, Transformers without normalization",
    "2503.10622",
);

/// A distribution written in a card.
pub fn distribution(text: &str) -> Distribution {
    text.parse()
        .unwrap_or_else(|_| Distribution::of(DistributionKind::Normal))
}

/// The features of one exponential sample under a norm, and pictures to choose from.
pub fn exponential_sample(norm: NormSpec, options: Vec<Picture>) -> Trial {
    Trial::Shape(ShapeTrial {
        distribution: distribution("exponential"),
        samples: 64,
        features: 512,
        norms: vec![norm],
        axis: StatAxis::Sample,
        options,
    })
}

/// A named set-up of a stack that starts from a distribution.
pub fn named(name: &str, start: &str, set_up: SetUp) -> Pin {
    Pin {
        name: name.into(),
        distribution: distribution(start),
        set_up,
    }
}

const fn scale(label: &'static str, low: f64, high: f64, tolerance: Tolerance) -> NumberScale {
    NumberScale {
        low,
        high,
        powers: false,
        whole: false,
        label,
        unit: "",
        times: 1.0,
        tolerance,
    }
}

const fn within((right, near): (f64, f64)) -> Tolerance {
    Tolerance {
        right,
        near,
        turn: None,
    }
}

/// A number predicted on a scale of equal ratios, with the factors up to which it is right and
/// close.
pub const fn powers(label: &'static str, ends: (f64, f64), factors: (f64, f64)) -> NumberScale {
    NumberScale {
        powers: true,
        ..scale(label, ends.0, ends.1, within(factors))
    }
}

/// A number predicted on an even scale, with the differences up to which it is right and close.
pub const fn evenly(label: &'static str, ends: (f64, f64), off: (f64, f64)) -> NumberScale {
    scale(label, ends.0, ends.1, within(off))
}

/// A count from 0: only the true one is right, the next ones are close.
pub const fn counted(label: &'static str, high: f64) -> NumberScale {
    NumberScale {
        whole: true,
        ..scale(label, 0.0, high, within((0.0, 1.0)))
    }
}

/// A share predicted in per cent.
pub const fn per_cent(label: &'static str, high: f64, tolerance: Tolerance) -> NumberScale {
    NumberScale {
        unit: "\u{a0}%",
        times: 100.0,
        ..scale(label, 0.0, high, tolerance)
    }
}
