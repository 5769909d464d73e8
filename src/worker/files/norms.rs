//! Which tensors of a file belong to a norm, by their names.

use super::own::OwnFile;

/// Endings of the names of a norm's tensors: input, output, γ, β, as PyTorch, Flax and Haiku have
/// them.
const ENDINGS: [&[&str]; 4] = [
    &["input", "in"],
    &["output", "out"],
    &["weight", "gamma", "scale"],
    &["bias", "beta", "offset"],
];

/// The tensors of one norm, by their numbers in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NormTensors {
    /// The name that they share.
    pub name: String,
    /// Input, output, γ, β.
    pub tensors: [Option<u32>; 4],
    /// The names of these.
    pub names: [String; 4],
}

impl NormTensors {
    /// Features of γ, or of β; `None` where there is neither.
    fn is_norm(&self) -> bool {
        let [input, output, gamma, beta] = self.tensors;
        let last = self.name.rsplit(['.', '/']).next().unwrap_or_default();
        let last = last.to_lowercase();
        let named = last.contains("norm") || last.starts_with("ln") || last.ends_with("ln");
        gamma.is_some() && (beta.is_some() || named || input.is_some() || output.is_some())
            || input.is_some() && output.is_some() && named
    }
}

impl OwnFile {
    /// The norms that the file's tensors belong to, in the order of their names.
    ///
    /// Tensors `P.weight` and `P.bias` of one axis and one length are γ and β of norm P: weights of
    /// other layers have more axes. `P.input` and `P.output` are what came in and went out, of as
    /// many features. Without β a norm is told by its name, or by its input or output.
    pub fn norms(&self) -> Vec<NormTensors> {
        let tensors = self.tensors();
        let mut found: Vec<NormTensors> = Vec::new();
        for (number, (name, _, shape)) in tensors.iter().enumerate() {
            let Some((prefix, ending)) = name.rsplit_once(['.', '/']) else {
                continue;
            };
            let Some(role) = ENDINGS.iter().position(|all| all.contains(&ending)) else {
                continue;
            };
            let is_parameter = role >= 2;
            if is_parameter != (shape.len() == 1) {
                continue;
            }
            let at = match found.iter().position(|one| one.name == prefix) {
                Some(at) => at,
                None => {
                    found.push(NormTensors {
                        name: prefix.into(),
                        tensors: [None; 4],
                        names: Default::default(),
                    });
                    found.len() - 1
                }
            };
            found[at].tensors[role] = Some(number as u32);
            found[at].names[role].clone_from(name);
        }
        let features = |number: Option<u32>| {
            let (_, _, shape) = tensors.get(number? as usize)?;
            shape.last().copied()
        };
        for norm in &mut found {
            let wanted = features(norm.tensors[2]).or_else(|| features(norm.tensors[0]));
            for role in 0..4 {
                if features(norm.tensors[role]) != wanted {
                    norm.tensors[role] = None;
                    norm.names[role].clear();
                }
            }
        }
        found.retain(NormTensors::is_norm);
        found
    }
}
