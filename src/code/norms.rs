//! The norms of an experiment as Python.

use super::Language;
use super::data::is_per_feature;
use super::literal::{number, text};
use crate::experiment::Experiment;
use crate::findings::Findings;
use crate::numerics::formats::{EpsPlace, EpsRounding, Storage, VarianceMethod};
use crate::numerics::norms::{NormSpec, StatSet};

/// The functions that the norms are made of.
pub(super) fn functions(language: Language, experiment: &Experiment) -> String {
    let precision = &experiment.outputs.normalization.precision;
    match (language, precision.is_default()) {
        (Language::PyTorch, _) => format!(
            "NO_EPS = {}\n\n\n{}",
            python(experiment.outputs.eps == Some(0.0)),
            include_str!("python/norms_torch.py")
        ),
        (Language::NumPy, true) => include_str!("python/norms_numpy.py").into(),
        (Language::NumPy, false) => format!(
            "{}\n\n{}",
            formats(experiment),
            include_str!("python/formats_numpy.py")
        ),
    }
}

fn python(is: bool) -> &'static str {
    if is { "True" } else { "False" }
}

/// The settings of the number formats.
fn formats(experiment: &Experiment) -> String {
    let precision = &experiment.outputs.normalization.precision;
    let round = |format: Storage| {
        let beyond = if format.has_infinity() {
            "np.inf"
        } else {
            "np.nan"
        };
        format!(
            "rounded(v, {}, {}, {}, {beyond})",
            format.fraction_bits(),
            format.least_exponent(),
            number(format.largest()),
        )
    };
    let (storage, arithmetic) = (precision.storage, precision.arithmetic());
    format!(
        "ONE_PASS = {}\nEPS_OUTSIDE = {}\nEPS_ROUNDED = {}\n\
         FRACTION_BITS, LEAST_EXPONENT = {}, {}\nnp.seterr(all=\"ignore\")\n\n\n\
         def storage(v):\n    \"\"\"{} of input and output.\"\"\"\n    return {}\n\n\n\
         def arithmetic(v):\n    \"\"\"{} of every operation.\"\"\"\n    return {}\n",
        python(precision.variance == VarianceMethod::OnePass),
        python(precision.eps_place == EpsPlace::Outside),
        python(precision.eps_rounding == EpsRounding::Storage),
        storage.fraction_bits(),
        storage.least_exponent(),
        storage.key(),
        round(storage),
        arithmetic.key(),
        round(arithmetic),
    )
}

/// The table of the norms, each a function of `x`.
pub(super) fn table(language: Language, experiment: &Experiment, findings: &Findings) -> String {
    let normalization = &experiment.outputs.normalization;
    let features = findings.source.as_ref().map_or(0, |s| s.features as usize);
    let formats = !normalization.precision.is_default();
    let mut lines = String::new();
    for norm in &normalization.norms {
        let (gamma, beta) = match is_per_feature(experiment, findings, norm) {
            true if language == Language::PyTorch => {
                ("torch.tensor(gamma)".into(), "torch.tensor(beta)".into())
            }
            true => ("gamma".into(), "beta".into()),
            false => (number(normalization.gamma), number(normalization.beta)),
        };
        let eps = number(experiment.eps_of(norm));
        let (takes, more) = if formats { ("x, r", ", r") } else { ("x", "") };
        let call = match language {
            Language::NumPy => in_numpy(norm, &eps, features, formats),
            Language::PyTorch => in_torch(norm, &eps, features),
        };
        lines += &format!(
            "    {}: lambda {takes}: affine({call}, {gamma}, {beta}{more}),\n",
            text(&norm.to_string())
        );
    }
    format!("NORMS = {{\n{lines}}}\n")
}

fn in_numpy(norm: &NormSpec, eps: &str, features: usize, formats: bool) -> String {
    let r = if formats { ", r" } else { "" };
    match *norm {
        NormSpec::None => "x".into(),
        NormSpec::Batch => format!("standardized(x, 0, {eps}{r})"),
        NormSpec::Layer => format!("standardized(x, 1, {eps}{r})"),
        NormSpec::Group { .. } => format!("in_groups(x, {}, {eps}{r})", group(norm, features)),
        NormSpec::Rms | NormSpec::PartialRms { .. } => {
            format!("sized(x, {}, {eps}{r})", counted(norm, features))
        }
        NormSpec::L2 => format!("of_length(x, 1.0, {eps}{r})"),
        NormSpec::Scale => format!("of_length(x, np.sqrt({features}), {eps}{r})"),
        NormSpec::DyT { alpha } if formats => format!("bent(x, {}, r)", number(alpha)),
        NormSpec::DyT { alpha } => format!("np.tanh({} * x)", number(alpha)),
    }
}

fn in_torch(norm: &NormSpec, eps: &str, features: usize) -> String {
    match *norm {
        NormSpec::None => "x".into(),
        NormSpec::Batch => format!("batch_norm(x, {eps})"),
        NormSpec::Layer => format!("F.layer_norm(x, ({features},), eps={eps})"),
        NormSpec::Group { .. } => {
            let groups = norm.effective_groups(features);
            format!("F.group_norm(x, {groups}, eps={eps})")
        }
        NormSpec::Rms => format!("F.rms_norm(x, ({features},), eps={eps})"),
        NormSpec::PartialRms { .. } => format!("sized(x, {}, {eps})", counted(norm, features)),
        NormSpec::L2 => format!("F.normalize(x, dim=1, eps={eps})"),
        NormSpec::Scale => format!("{features}**0.5 * F.normalize(x, dim=1, eps={eps})"),
        NormSpec::DyT { alpha } => format!("torch.tanh({} * x)", number(alpha)),
    }
}

fn group(norm: &NormSpec, features: usize) -> usize {
    match StatSet::of(*norm, features, 0) {
        StatSet::Segment { lo, hi } => hi - lo,
        _ => features,
    }
}

fn counted(norm: &NormSpec, features: usize) -> usize {
    match StatSet::of(*norm, features, 0) {
        StatSet::Prefix { k } => k,
        _ => features,
    }
}

/// Computes, compares, and fails where a number differs.
pub(super) fn run(language: Language, experiment: &Experiment) -> String {
    let formats = !experiment.outputs.normalization.precision.is_default();
    let (before, output) = match (language, formats) {
        (Language::NumPy, false) => ("", "norm(x)"),
        (Language::NumPy, true) => ("", "storage(norm(storage(x), arithmetic))"),
        (Language::PyTorch, _) => ("data, x = x, torch.from_numpy(x)\n", "norm(x)"),
    };
    let data = if language == Language::PyTorch {
        "data"
    } else {
        "x"
    };
    let report = match formats {
        true => "    compare(name, PAGE[name][\"format\"], format_report(y, norm), y)\n",
        false => "",
    };
    format!(
        "{before}compare(\"input\", PAGE[\"input\"][\"panel\"], of_panel({data}), {data}.reshape(1, -1))\n\
         for name, norm in NORMS.items():\n    y = {output}\n\
         {report}    compare(name, PAGE[name][\"panel\"], of_panel(y), y.reshape(1, -1))\n\
         \x20   for axis, before, after in ((\"features\", {data}.T, y.T), (\"samples\", {data}, y)):\n\
         \x20       here = of_sets(before, after) | of_order(before, after, PAIRS[axis])\n\
         \x20       compare(f\"{{name}}, {{axis}}\", PAGE[name][axis], here, after)\n\
         \x20   here = of_cosines({data}, y, PAIRS[\"cosines\"])\n\
         \x20   compare(name, PAGE[name][\"cosines\"], here, y)\n\
         assert not WRONG, f\"{{len(WRONG)}} numbers differ: {{WRONG[:5]}}\"\n\
         print(\"Every number is the page's.\")\n"
    )
}
