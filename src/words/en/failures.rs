//! What to say when something cannot be done: what happened, and the way out.

use crate::experiment::Notice;
use crate::findings::Hint;
use crate::protocol::Failure;
use crate::words::number::count;

/// A run without an answer.
pub fn failure(failure: &Failure) -> String {
    match failure {
        Failure::NoFile => "No file is loaded. Choose one under Data, or drop it anywhere on this page; figures that stand below show what was there before. (A link cannot carry a file: files never leave their owner’s machine.)".into(),
        Failure::NoRecording(why) => format!("The recorded activations could not be loaded. {why} Check the connection and try again, or pick another source."),
        Failure::BadSource(why) => why.clone(),
        Failure::BadExperiment(why) => why.clone(),
        Failure::Crash(why) => format!("normscope's engine stopped: {why}. That is a defect of ours. The last figures stay; change a setting to try again."),
    }
}

/// A file that gave no numbers, and what is shown instead.
pub fn refused(name: &str, why: &str, has_another: bool) -> String {
    let kept = match has_another {
        true => " The file before it is still in use.",
        false => " Figures that stand below show what was there before.",
    };
    format!("“{name}” cannot be read. {why}{kept}")
}

/// The worker cannot be started at all.
pub const NO_WORKER: &str = "The engine of this page did not start. The last figures stay. Reload the page; if that does not help, your browser or network blocks worker.js.";
/// The reader has ended the run.
pub const CANCELLED: &str = "Cancelled. What was on screen stays.";
/// A room that is loaded when it is opened did not arrive.
pub const NO_ROOM: &str = "This room could not be loaded; the last figures stay. Check the connection and reload the page.";
/// Page and worker come from different builds.
pub const STALE_WORKER: &str = "A new version of normscope is out and parts of the old one are still in your browser. Reload the page.";

/// What a link asked for and did not get.
pub fn notice(notice: &Notice) -> String {
    match notice {
        Notice::TooLong => {
            "The link is far longer than any of ours; only its beginning was read.".into()
        }
        Notice::UnknownKey(key) => format!(
            "The link has a setting “{key}” that this version does not know. It was ignored."
        ),
        Notice::BadValue { key, value, why } => format!(
            "The link sets “{key}” to “{value}”, which cannot be used: {}. It was left at its default.",
            why.trim_end_matches('.')
        ),
        Notice::Clamped { key, now } => {
            format!("The link sets “{key}” outside of its range. It is now {now}.")
        }
        Notice::TooManyValues => {
            "Batch × features may not exceed 4,194,304 values. The features were lowered.".into()
        }
    }
}

/// A condition worth knowing, said at the control that causes it.
pub fn hint(hint: &Hint) -> String {
    match hint {
        Hint::BatchOfOne => "BatchNorm cannot estimate a variance from one sample: every output is β. Raise the batch size.".into(),
        Hint::BatchOfTwo => "With two samples BatchNorm keeps only their order: every output is +γ or −γ around β. Raise the batch size to keep more.".into(),
        Hint::OneFeature => "LayerNorm cannot estimate a variance from one feature: every output is β. Raise the number of features.".into(),
        Hint::TwoFeatures => "With two features LayerNorm keeps only their order: every output is +γ or −γ around β. Raise the number of features.".into(),
        Hint::GroupsOfOne => "Each group of GroupNorm holds one feature: every output is β. Use fewer groups.".into(),
        Hint::GroupsLowered { asked, used } => format!("{asked} groups do not divide the features evenly; GroupNorm uses {used}."),
        Hint::NoEps => "With ε = 0 a constant row or column has no scale to divide by; its outputs are set to β here. A framework would return NaN.".into(),
        Hint::HeavyTails => "This law has no finite variance: standard deviations here describe this draw only and do not settle as it grows.".into(),
        Hint::NoMean => "This law has no mean: averages here describe this draw only and do not settle as it grows.".into(),
        Hint::NonFinite(n) => format!("{} input values are not finite. Every set that contains one becomes undefined; they are left out of the histograms.", count(*n)),
        Hint::ConstantFeatures(n) => format!("{n} features are constant across the batch: BatchNorm sends them to β."),
        Hint::ConstantSamples(n) => format!("{n} samples are constant across their features: LayerNorm sends them to β."),
        Hint::StackOfOneSample => "One sample gives every feature one value, which has no distribution. Look per sample or pooled, or raise the samples.".into(),
        Hint::StackOfOneFeature => "A stream of width 1 gives every sample one value: RMSNorm makes it +1 or −1, LayerNorm 0, and it has no distribution per sample. Raise the width.".into(),
        Hint::StackOfOneValue => "All values of the start are equal, so there is no distribution until a branch adds one. Choose a law that varies more, more values, or a branch that draws fresh ones.".into(),
        Hint::NoTrainedAffine => "The trained γ and β belong to the recorded network. γ = 1 and β = 0 are in use; choose the recording as the source to use the trained ones.".into(),
        Hint::NoNormAfterPlace => "No LayerNorm follows the last place of the network, so it has no trained γ and β. γ = 1 and β = 0 are in use.".into(),
    }
}
