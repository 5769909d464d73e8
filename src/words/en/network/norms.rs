//! What is said of a network's norms.

use super::map::{number, value};
use crate::findings::network::{NetworkFindings, NormFinding, ParameterChange};
use crate::numerics::network::{ParameterSummary, TokensSummary};
use crate::numerics::norms::NormSpec;
use crate::words::en::norms::name;
use crate::words::number::{counted, percent, setting, short};

/// The heading.
pub const NORMS: &str = "Every norm of the network";
/// The columns.
pub const NORMS_HEAD: [&str; 6] = [
    "Norm",
    "What comes in",
    "What goes out",
    "γ",
    "β",
    "Against the recorded output",
];
/// How to read it.
pub const NORMS_HINT: &str = "Root mean square, excess kurtosis and the largest feature’s share of a token are medians over the tokens. Of a file, tensors P.weight and P.bias of one axis are γ and β of norm P, P.input and P.output what came in and went out; kind and ε are those of the file’s metadata (P.kind, P.eps) where it has them; BatchNorm is computed with the statistics of the recorded batch, GroupNorm and InstanceNorm are not computed. Without β and without a kind a norm is taken for RMSNorm unless LayerNorm fits the recorded output better.";
/// Heads the form in which a norm is put together by hand.
pub const PAIRING: &str = "Put a norm together";
/// Names the choice of the norm.
pub const WHICH_NORM: &str = "Norm";
/// In that choice, a norm that no name tells.
pub const ONE_MORE_NORM: &str = "one more";
/// Names the choices of its tensors.
pub const ROLES: [&str; 4] = ["Input", "Recorded output", "γ", "β"];
/// In these choices.
pub const NO_TENSOR: &str = "none";
/// Names the choice of what it is.
pub const TAKEN_FOR: &str = "It is";
/// In that choice.
pub const NORM_KINDS: [&str; 3] = ["as its tensors suggest", "LayerNorm", "RMSNorm"];
/// Takes back what was chosen by hand.
pub const LEAVE_TO_NAMES: &str = "Back to what the names tell";
/// On a norm's row, opens the form.
pub const CHANGE_PARTS: &str = "change its tensors";

/// A computed output fits the recorded one where it is off by no more than this share of its RMS:
/// bfloat16 keeps 1/256 of a value, and few values are 25 times the RMS.
const FITS: f64 = 0.1;

/// One norm in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NormRow {
    /// Its number.
    pub norm: u32,
    /// Column by column.
    pub cells: [String; 6],
    /// The tensors it was put together from, and those that do not fit; empty where the page brings
    /// it along.
    pub parts: String,
}

/// Every norm in words.
pub fn norm_rows(network: &NetworkFindings) -> Vec<NormRow> {
    let row = |norm: &NormFinding| NormRow {
        norm: norm.number,
        cells: row(norm),
        parts: parts(norm),
    };
    network.norms.values().map(|norm| row(norm)).collect()
}

fn parts(norm: &NormFinding) -> String {
    let named = norm
        .tensors
        .iter()
        .zip(ROLES)
        .filter(|(name, _)| !name.is_empty());
    let mut said: Vec<String> = named.map(|(name, role)| format!("{role} {name}")).collect();
    if norm.by_hand {
        said.insert(0, "put together by hand".into());
    }
    if !norm.left_out.is_empty() {
        said.push(format!(
            "left out, of another width or number of axes: {}",
            norm.left_out.join(", ")
        ));
    }
    said.join("; ")
}

fn row(norm: &NormFinding) -> [String; 6] {
    let tokens =
        |summary: Option<TokensSummary>| summary.map_or_else(String::new, |s| of_tokens(&s));
    let parameter =
        |one: &Option<ParameterSummary>| one.as_ref().map_or_else(|| "none".into(), of_parameter);
    [
        titled(norm),
        tokens(norm.incoming),
        tokens(norm.outgoing),
        format!(
            "{}{}{}{}",
            parameter(&norm.gamma),
            heaviest(norm),
            match norm.plus_one {
                true => "; the file holds γ − 1",
                false => "",
            },
            changed(norm.gamma_change)
        ),
        format!("{}{}", parameter(&norm.beta), changed(norm.beta_change)),
        difference(norm),
    ]
}

/// Its name, what it is, the class of its module where that says more, and ε.
fn titled(norm: &NormFinding) -> String {
    let module = norm.module.as_deref().unwrap_or_default();
    let kind = match &norm.norm {
        Some(spec) if module.is_empty() || module == name(spec) => name(spec).to_string(),
        Some(spec) => format!("{} ({module})", name(spec)),
        None => module.into(),
    };
    match norm.eps {
        Some(eps) => format!("{}: {kind}, ε {}", norm.name, setting(eps)),
        None => format!("{}: {kind}", norm.name),
    }
}

fn of_tokens(tokens: &TokensSummary) -> String {
    format!(
        "RMS {}, kurtosis {}, largest share {}",
        value(tokens.rms),
        value(tokens.kurtosis),
        match tokens.share.is_finite() {
            true => percent(tokens.share),
            false => "none".into(),
        }
    )
}

fn of_parameter(one: &ParameterSummary) -> String {
    let mut said = format!(
        "{} to {}, median {}",
        short(one.min),
        short(one.max),
        short(one.median)
    );
    let n = u64::from(one.negligible);
    if n > 0 && one.median != 0.0 {
        let features = one.negligible_features.iter();
        let named: Vec<String> = features.map(|at| number(*at)).collect();
        let more = if named.len() < n as usize {
            " and more"
        } else {
            ""
        };
        said += &format!(
            "; {} 0 or as good as 0: {}{more}",
            counted(n, "feature is", "features are"),
            named.join(", ")
        );
    }
    said
}

/// Where a parameter differs most from the second file's.
fn changed(change: Option<ParameterChange>) -> String {
    match change {
        None => String::new(),
        Some(one) if one.before == one.after => "; the same in the second file".into(),
        Some(one) => format!(
            "; in the second file {} → {} at feature {}, the farthest",
            short(f64::from(one.before)),
            short(f64::from(one.after)),
            number(one.feature)
        ),
    }
}

/// What γ does to the feature that is largest.
fn heaviest(norm: &NormFinding) -> String {
    let Some((feature, gamma)) = norm.heaviest else {
        return String::new();
    };
    let median = norm.gamma.as_ref().map_or(1.0, |gamma| gamma.median.abs());
    let gamma = f64::from(gamma);
    let what = match gamma.abs() / median {
        ratio if ratio < 0.5 => "damped",
        ratio if ratio > 2.0 => "raised",
        _ => "kept",
    };
    format!(
        "; {} of the largest feature, {}: {what}",
        short(gamma),
        number(feature)
    )
}

fn difference(norm: &NormFinding) -> String {
    let runs = match norm.norm {
        Some(NormSpec::Batch) => {
            " (in evaluation BatchNorm uses running statistics, which the file does not hold)"
        }
        _ => "",
    };
    match norm.difference {
        None if norm.norm.is_none() => {
            "not computed here: what goes out is what was recorded".into()
        }
        None if norm.tensors[1].is_empty() => "none recorded".into(),
        None if norm.tensors[0].is_empty() => "no input to compute it from".into(),
        None => "nothing finite to compare".into(),
        Some(one) => format!(
            "{}at most {} apart, at token {}, feature {}: {} computed, {} recorded (its RMS {})",
            match one.largest > FITS * one.recorded_rms {
                true => format!("no norm that was tried gives it{runs}: "),
                false => String::new(),
            },
            value(one.largest),
            number(one.at.0),
            number(one.at.1),
            value(f64::from(one.computed)),
            value(f64::from(one.recorded)),
            value(one.recorded_rms)
        ),
    }
}
