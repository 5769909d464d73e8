//! Which tensors of a file belong to a norm: by their names, or as its reader says.

use super::own::OwnFile;
use super::table::shown;
use crate::experiment::{NormKind, NormParts, PairedNorms};
use crate::numerics::number_text::read_number;

/// Endings of the names of a norm's tensors: input, output, γ, β, as PyTorch, Flax and Haiku have
/// them.
const ENDINGS: [&[&str]; 4] = [
    &["input", "in"],
    &["output", "out"],
    &["weight", "gamma", "scale"],
    &["bias", "beta", "offset"],
];
/// Roles from this one on are parameters, of one axis.
const FIRST_PARAMETER: usize = 2;

/// The tensors of one norm, by their numbers in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct NormTensors {
    /// Its number among the norms, from 0.
    pub number: u32,
    /// The name that they share; empty where they share none.
    pub name: String,
    /// Input, output, γ, β.
    pub tensors: [Option<u32>; 4],
    /// The names of these.
    pub names: [String; 4],
    /// What it is taken for.
    pub kind: NormKind,
    /// Whether the reader put it together.
    pub by_hand: bool,
    /// How many features it has.
    pub features: Option<u64>,
    /// The class of the module that was recorded, where the file says it.
    pub module: Option<String>,
    /// Its ε, where the file says it.
    pub eps: Option<f64>,
    /// Names or numbers of tensors that were chosen for it and do not fit.
    pub left_out: Vec<String>,
}

/// A tensor's name and its shape.
type Named<'a> = (&'a str, &'a [u64]);

impl NormTensors {
    /// A norm of that number and name, without any tensor.
    pub fn new(number: u32, name: &str) -> Self {
        Self {
            number,
            name: name.into(),
            tensors: [None; 4],
            names: Default::default(),
            kind: NormKind::Auto,
            by_hand: false,
            features: None,
            module: None,
            eps: None,
            left_out: Vec::new(),
        }
    }

    /// Whether it has what a norm has: γ with something beside it, or an input and an output.
    fn is_norm(&self) -> bool {
        let [input, output, gamma, beta] = self.tensors;
        let last = self.name.rsplit(['.', '/']).next().unwrap_or_default();
        let last = last.to_lowercase();
        let named = last.contains("norm") || last.starts_with("ln") || last.ends_with("ln");
        gamma.is_some() && (beta.is_some() || named || input.is_some() || output.is_some())
            || input.is_some() && output.is_some() && named
    }

    /// Leaves out what is not as wide as γ, or where there is none as the input.
    fn keep_what_fits(&mut self, all: &[Named<'_>]) {
        let shape = |number: Option<u32>| all.get(number? as usize).map(|one| one.1);
        let width = |number: Option<u32>| shape(number)?.last().copied();
        self.features = [2, 3, 0, 1]
            .into_iter()
            .find_map(|role| width(self.tensors[role]));
        for role in 0..self.tensors.len() {
            let fits = shape(self.tensors[role]).is_some_and(|shape| self.axis_of(shape).is_some());
            if !fits {
                self.leave_out(role);
            }
        }
    }

    /// The axis of a tensor that is as long as the norm has features: the last, or, as PyTorch has the
    /// channels of its BatchNorm, the second of three or more.
    pub fn axis_of(&self, shape: &[u64]) -> Option<usize> {
        let fits = |axis: &usize| shape.get(*axis).copied() == self.features;
        let second = (shape.len() > 2).then_some(1).filter(fits);
        let last = shape.len().checked_sub(1).filter(fits);
        match self.has_channels_second() {
            true => second.or(last),
            false => last.or(second),
        }
    }

    /// Whether the recorded module is one of PyTorch's that take axis 1 as channels.
    fn has_channels_second(&self) -> bool {
        let module = self.module.as_deref().unwrap_or_default().to_lowercase();
        [
            "batchnorm1d",
            "batchnorm2d",
            "batchnorm3d",
            "syncbatchnorm",
            "instancenorm",
        ]
        .iter()
        .any(|name| module.contains(name))
    }

    fn leave_out(&mut self, role: usize) {
        let name = std::mem::take(&mut self.names[role]);
        match (self.tensors[role].take(), name.is_empty()) {
            (Some(number), true) => self.left_out.push(format!("tensor {number}")),
            (Some(_), false) => self.left_out.push(name),
            (None, _) => {}
        }
    }

    /// Puts the tensors in that the reader chose.
    fn choose(&mut self, parts: &NormParts, all: &[Named<'_>]) {
        self.by_hand = true;
        self.kind = parts.kind;
        self.tensors = parts.tensors;
        for role in 0..self.tensors.len() {
            let tensor = self.tensors[role].and_then(|number| all.get(number as usize));
            self.names[role] = tensor.map_or_else(String::new, |(name, _)| (*name).into());
            let fits = tensor.is_some_and(|(_, shape)| fits_role(role, shape));
            if !fits {
                self.leave_out(role);
            }
        }
        self.keep_what_fits(all);
        if self.name.is_empty() {
            self.name = self.common_name();
        }
    }

    /// What the names of its tensors begin with alike, up to a point or a slash.
    fn common_name(&self) -> String {
        let mut names = self.names.iter().filter(|name| !name.is_empty());
        let first = names.next().map_or("", String::as_str);
        let alike = |one: &str| {
            let both = first.char_indices().zip(one.chars());
            both.take_while(|((_, a), b)| a == b).count()
        };
        let length = names.map(|name| alike(name)).min();
        let begin: String = first.chars().take(length.unwrap_or(usize::MAX)).collect();
        let end = begin.rfind(['.', '/']);
        end.map_or_else(|| first.into(), |end| begin[..end].into())
    }
}

/// γ and β have one axis, what comes in and goes out has more.
fn fits_role(role: usize, shape: &[u64]) -> bool {
    (role >= FIRST_PARAMETER) == (shape.len() == 1) && !shape.is_empty()
}

impl OwnFile {
    /// The norms of the file: those that its tensors belong to by name, in the order of their names,
    /// then those that the reader added, in the order of their numbers. What the reader chose for a
    /// norm stands for what its names tell.
    ///
    /// Tensors `P.weight` and `P.bias` of one axis and one length are γ and β of norm P: weights of
    /// other layers have more axes. `P.input` and `P.output` are what came in and went out, of as
    /// many features. Without β a norm is told by its name, or by its input or output.
    pub fn norms(&self, paired: &PairedNorms) -> Vec<NormTensors> {
        let tensors = self.tensors();
        let all: Vec<Named<'_>> = tensors
            .iter()
            .map(|(name, _, shape)| (name.as_str(), shape.as_slice()))
            .collect();
        let mut found = by_name(&all);
        for norm in &mut found {
            self.read_about(norm);
            norm.keep_what_fits(&all);
            norm.left_out.clear();
        }
        found.retain(NormTensors::is_norm);
        for (number, norm) in (0..).zip(&mut found) {
            norm.number = number;
        }
        let told = found.len() as u32;
        for norm in &mut found {
            if let Some(parts) = paired.of(norm.number) {
                norm.choose(parts, &all);
            }
        }
        for parts in paired
            .iter()
            .filter(|parts| parts.norm >= told && !all.is_empty())
        {
            let mut norm = NormTensors::new(parts.norm, "");
            norm.choose(parts, &all);
            self.read_about(&mut norm);
            found.push(norm);
        }
        found
    }
}

impl OwnFile {
    /// What recorders write beside a norm's tensors: `PATH.kind` and `PATH.eps`.
    fn read_about(&self, norm: &mut NormTensors) {
        let about = |what: &str| self.about(&format!("{}.{what}", norm.name));
        let eps = about("eps").and_then(read_number);
        norm.eps = eps.filter(|eps| eps.is_finite() && *eps >= 0.0);
        norm.module = about("kind").map(|kind| shown(kind, 60));
    }
}

/// What the names tell, whether or not it is a norm.
fn by_name(all: &[Named<'_>]) -> Vec<NormTensors> {
    let mut found: Vec<NormTensors> = Vec::new();
    for (tensor, (name, shape)) in (0..).zip(all) {
        let Some((prefix, ending)) = name.rsplit_once(['.', '/']) else {
            continue;
        };
        let Some(role) = ENDINGS.iter().position(|all| all.contains(&ending)) else {
            continue;
        };
        if !fits_role(role, shape) {
            continue;
        }
        let at = found.iter().position(|one| one.name == prefix);
        let at = at.unwrap_or_else(|| {
            found.push(NormTensors::new(0, prefix));
            found.len() - 1
        });
        found[at].tensors[role] = Some(tensor);
        found[at].names[role] = (*name).into();
    }
    found
}
