//! Titles of the examples and what to look for in each.

/// Title and hint of the example with that key.
pub fn batch_example(key: &str) -> (&'static str, &'static str) {
    match key {
        "rows-and-columns" => (
            "Rows and columns",
            "Features have offsets of their own and samples scales of their own. See which norm removes which.",
        ),
        "four-samples" => (
            "Four samples make uniform",
            "Four normal values, normalized by their own mean and deviation, follow a flat distribution. Raise the batch and watch it turn into a bell.",
        ),
        "batch-of-two" => (
            "A batch of two",
            "With two samples BatchNorm says little more than which one is larger: outputs are +1 and −1, and nearer to 0 only where ε counts.",
        ),
        "batch-of-one" => (
            "A batch of one",
            "One sample has no deviation across the batch: BatchNorm returns β whatever comes in.",
        ),
        "sample-offsets" => (
            "Sample offsets",
            "Every sample is shifted by a number of its own. LayerNorm removes what BatchNorm keeps.",
        ),
        "feature-scales" => (
            "Feature scales",
            "Every feature has a scale of its own. BatchNorm removes what LayerNorm keeps.",
        ),
        "outlier-features" => (
            "Outlier features",
            "Three features stand far out from the rest, as in trained language models. A norm over a row hands its scale to them.",
        ),
        "real-network" => (
            "A real network",
            "Activations recorded in a trained transformer, just before its last LayerNorm.",
        ),
        "float16-overflow" => (
            "Overflow in float16",
            "One feature lies about 256, and 256² is beyond the largest float16, 65,504. Where it does, the sum is infinite and the row is lost. Sum in float32 and all is well. PyTorch’s RMSNorm met it in pull request 133085.",
        ),
        "vanishing-eps" => (
            "An ε that vanishes",
            "ε = 10⁻⁸ rounds to 0 in float16. Features that are 0 in the whole batch are then divided by 0. DeepSpeed’s kernel met it in issue 581.",
        ),
        "cancellation" => (
            "Cancellation at a large mean",
            "The mean is 10,000 deviations, as at mean 10,000 and deviation 1. From E[x²] − E[x]² float32 is left with rounding errors for a variance, and some are below 0. TransformerEngine’s LayerNorm met it in pull request 364.",
        ),
        _ => (
            "Own settings",
            "These settings are no example's; share them with the link.",
        ),
    }
}

/// Title and hint of the depth room's example with that key.
pub fn depth_example(key: &str) -> (&'static str, &'static str) {
    match key {
        "pre-and-post" => (
            "Pre-norm against post-norm",
            "The same fresh values, added before or after a norm. One sum keeps all its layers, the other forgets them.",
        ),
        "three-starts" => (
            "Three starts, one theorem",
            "Exponential, uniform and ±1 values through pre-norm layers: skewness falls as 1/√(L+1), excess kurtosis as 1/(L+1).",
        ),
        "post-gain" => (
            "Post-norm and its gain",
            "A smaller residual gain lets post-norm remember more layers: 1 + 2/s² of them.",
        ),
        "proportional" => (
            "No norm, growing sublayers",
            "Without a norm, but with sublayer outputs as large as the stream, the shapes are those of post-norm.",
        ),
        "permutation" => (
            "Mixing without new noise",
            "Each layer adds the stream to itself, features and signs shuffled. Faster than fresh values, because paths multiply.",
        ),
        "gaussian-at-one" => (
            "Gaussian at depth one",
            "Dense Gaussian weights give Gaussian outputs in one layer. That is not the central limit theorem over depth.",
        ),
        "clusters" => (
            "K clusters stay K clusters",
            "Weights are shared by all samples. Across features a sample becomes Gaussian; across samples a feature keeps its two peaks.",
        ),
        "shared" => (
            "Layers that repeat themselves",
            "If even a tenth of the variance is common to all layers, depth stops averaging.",
        ),
        "cauchy" => (
            "Cauchy: no theorem",
            "A sum of Cauchy values is a Cauchy value, at every depth. Laplace values have heavy tails too, but a variance: their sum becomes Gaussian.",
        ),
        "trapezoid" => (
            "The trapezoid",
            "Post-norm that adds ±1 settles on a distribution with two straight slopes and a flat top. It is exact, and not Gaussian.",
        ),
        "residual-scaling" => (
            "Residual scaling",
            "With gain 1/√L the start keeps half of the variance for ever, and a quarter of its excess kurtosis.",
        ),
        "growth" => (
            "Growth without a norm",
            "Without a norm the stream doubles its variance in every layer. With pre-norm it grows by one step a layer.",
        ),
        "coherent-mean" => (
            "A mean that adds up",
            "Sublayers with a mean of their own push the stream one way. LayerNorm takes that away; RMSNorm does not.",
        ),
        "real-stack" => (
            "A real network",
            "A simulated post-norm stack beside the recorded places of a trained transformer, one sample at a time.",
        ),
        _ => batch_example("own"),
    }
}

/// Title and hint of the network room's example with that key.
pub fn network_example(key: &str) -> (&'static str, &'static str) {
    match key {
        "recorded-network" => (
            "A recorded network",
            "Fourteen places in a trained transformer of six blocks, 256 tokens of four texts. A few features hold most of some tokens.",
        ),
        "planted-network" => (
            "Planted outliers",
            "A generated stream with known oddities, to learn how to read the map: two outlier features, a sink token, a dead and a constant feature, a jump in size, a number beyond float16.",
        ),
        _ => batch_example("own"),
    }
}
