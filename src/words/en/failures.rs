//! What to say when something cannot be done: what happened, and the way out.

use crate::experiment::Notice;
use crate::findings::Hint;
use crate::numerics::batch::MAX_ACTIVATIONS;
use crate::protocol::Failure;
use crate::words::number::{agreeing, count, counted, tamed};
use crate::words::shortened;

/// A run without an answer; `stays` where figures of an earlier one stand below.
pub fn failure(failure: &Failure, stays: bool) -> String {
    let last = last_figures(stays);
    match failure {
        Failure::NoFile => format!(
            "No file is loaded. Choose one under Data, or drop it anywhere on this page.{last} (A link cannot carry a file: files never leave their owner’s machine.)"
        ),
        Failure::NoRecording(why) => format!(
            "The recorded activations could not be loaded. {why} Check the connection and try again, or pick another source."
        ),
        Failure::BadSource(why) | Failure::BadExperiment(why) => tamed(why),
        Failure::Silence => format!(
            "An engine of this page fell silent, and so did the one that took its place.{last} Run again, or choose smaller sizes."
        ),
        Failure::Crash(why) => format!(
            "normscope's engine stopped: {why}. That is a defect of ours.{last} Change a setting to try again."
        ),
    }
}

fn last_figures(stay: bool) -> &'static str {
    match stay {
        true => " The last figures stay.",
        false => "",
    }
}

/// A file that gave no numbers, and what is shown instead.
pub fn refused(name: &str, why: &str, has_another: bool, stays: bool) -> String {
    let kept = match has_another {
        true => " The file before it is still in use.",
        false => last_figures(stays),
    };
    format!("“{name}” cannot be read. {why}{kept}")
}

/// A worker died over a file.
pub const NO_ANSWER: &str = "The engine stopped while it read this file, perhaps for want of memory. Choose it again, or a smaller one.";

/// The worker cannot be started at all.
pub fn no_worker(stays: bool) -> String {
    format!(
        "The engine of this page did not start.{} Reload the page; if that does not help, a policy of this site (worker-src), an extension or your network blocks its file, whose name begins with worker-.",
        last_figures(stays)
    )
}
/// The reader has ended the run.
pub const CANCELLED: &str = "Cancelled. What was on screen stays.";
/// The files of the page have been replaced by those of a newer version.
pub const NEWER_VERSION: &str = "A newer version of normscope has been published since this page was opened, and its engine is gone. Reload the page; the link keeps your settings.";
/// A worker died and its part of the run is done again.
pub const REVIVING: &str = "An engine of this page stopped without an answer. Another takes its place and does its part of the run again.";
/// The same, once the run is done.
pub const REVIVED: &str = "An engine of this page stopped without an answer. Another took its place and did its part of the run again: the figures are complete.";

/// What a link asked for and did not get.
pub fn notice(notice: &Notice) -> String {
    match notice {
        Notice::TooLong => {
            "The link is far longer than any of ours; only its beginning was read.".into()
        }
        Notice::UnknownKey(key) => format!(
            "The link has a setting “{}” that this version does not know. It was ignored.",
            shortened(key)
        ),
        Notice::BadValue { key, value, why } => format!(
            "The link sets “{}” to “{}”, which cannot be used: {}. It was left at its default.",
            shortened(key),
            shortened(value),
            tamed(why.trim_end_matches('.'))
        ),
        Notice::Clamped { key, now } if key == "slice" => format!(
            "The link sets “slice”, which links count from 0, beyond the file. It is now {}.",
            tamed(now)
        ),
        Notice::Clamped { key, now } => {
            format!(
                "The link sets “{}” outside of its range. It is now {}.",
                shortened(key),
                tamed(now)
            )
        }
        Notice::TooManyValues => format!(
            "Batch × features may not exceed {} values. The features were lowered.",
            count(MAX_ACTIVATIONS as u64)
        ),
    }
}

/// A condition worth knowing, said at the control that causes it.
pub fn hint(hint: &Hint) -> String {
    match hint {
        Hint::BatchOfOne => "BatchNorm cannot estimate a variance from one sample: every output is β. Raise the batch size.".into(),
        Hint::BatchOfTwo => "With two samples BatchNorm keeps little more than their order: outputs are β + γ and β − γ, and lie nearer to β only where the two values differ so little that ε counts. Raise the batch size to keep more.".into(),
        Hint::OneFeature => "LayerNorm cannot estimate a variance from one feature: every output is β. Raise the number of features.".into(),
        Hint::TwoFeatures => "With two features LayerNorm keeps little more than their order: outputs are β + γ and β − γ, and lie nearer to β only where the two values differ so little that ε counts. Raise the number of features.".into(),
        Hint::GroupsOfTwo => "Each group of GroupNorm holds two features, and little more than their order is kept: outputs are β + γ and β − γ, and lie nearer to β only where the two values differ so little that ε counts. Use fewer groups.".into(),
        Hint::GroupsOfOne => "Each group of GroupNorm holds one feature: every output is β. Use fewer groups.".into(),
        Hint::GroupsLowered { asked, used } => format!("{} not divide the features evenly; GroupNorm uses {used}.", counted((*asked).into(), "group does", "groups do")),
        Hint::NoEps => "With ε = 0 a constant row or column has no scale to divide by; its outputs are set to β here. A framework would return NaN.".into(),
        Hint::HeavyTails => "This distribution has no finite variance: standard deviations here describe this draw only and do not settle as it grows.".into(),
        Hint::NoMean => "This distribution has no mean: averages here describe this draw only and do not settle as it grows.".into(),
        Hint::NonFinite(n) => format!("{} not finite. Every set that contains one becomes undefined; the histograms leave {} out.", counted(*n, "input value is", "input values are"), agreeing(*n, "it", "such values")),
        Hint::ConstantFeatures(n) => format!("{} constant across the batch: BatchNorm sends {} to β.", counted((*n).into(), "feature is", "features are"), agreeing((*n).into(), "it", "them")),
        Hint::ConstantSamples(n) => format!("{} constant across {} features: LayerNorm sends {} to β.", counted((*n).into(), "sample is", "samples are"), agreeing((*n).into(), "its", "their"), agreeing((*n).into(), "it", "them")),
        Hint::StackOfOneSample => "One sample gives every feature one value, which has no distribution. Look per sample or pooled, or raise the samples.".into(),
        Hint::StackOfOneFeature => "A residual stream of width 1 gives every sample one value: RMSNorm makes it +1 or −1 (nearer to 0 only where ε counts), LayerNorm 0, and it has no distribution per sample. Raise the width.".into(),
        Hint::StackOfOneValue => "All values of the start are equal, so there is no distribution until a sublayer adds one. Choose a distribution that varies more, more values, or a sublayer that draws fresh ones.".into(),
        Hint::NoTrainedAffine => "The trained γ and β belong to the recorded network. The constant ones are in use; choose the recording as the source to use the trained ones.".into(),
        Hint::NoNormAfterPlace => "No LayerNorm follows the last place of the network, so it has no trained γ and β. The constant ones are in use.".into(),
    }
}
