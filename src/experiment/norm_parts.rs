//! The norms of a file as its reader put them together, where names alone do not tell.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// As many norms as can be put together by hand.
pub const MAX_NORM_PARTS: usize = 128;
/// Letters of a part that is missing, in a link.
const NONE: &str = "-";

choice! {
    /// What a norm of the reader's file is taken for.
    NormKind {
        /// What its parts and the recorded output suggest.
        Auto = "auto",
        /// LayerNorm.
        Layer = "layer",
        /// RMSNorm.
        Rms = "rms",
    }
}

/// The tensors of one norm as the reader chose them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NormParts {
    /// Which of the norms that the names tell it stands for, from 0; from their number on it is one
    /// more.
    pub norm: u32,
    /// Numbers of the tensors of input, output, γ and β; `None` where there is none.
    pub tensors: [Option<u32>; 4],
    /// LayerNorm or RMSNorm.
    pub kind: NormKind,
}

/// All that the reader put together, at most one for a norm, in their order.
///
/// In a link `2:7,-,3,4:rms~5:1,2,-,-`: norm 2 has tensor 7 as its input, no recorded output, γ in
/// tensor 3, β in 4, and is RMSNorm.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PairedNorms(Vec<NormParts>);

/// Text that is no list of norms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadParts {
    /// It is put together otherwise.
    #[error(
        "it must be norms like 2:7,-,3,4:rms parted by ~, of the tensors of input, output, γ and β"
    )]
    Form,
    /// Two of them are the same norm.
    #[error("norm {0} is in it twice")]
    Twice(u32),
    /// There are too many.
    #[error("it has more than {MAX_NORM_PARTS} norms")]
    TooMany,
}

impl PairedNorms {
    /// What the reader chose for a norm.
    pub fn of(&self, norm: u32) -> Option<&NormParts> {
        self.0.iter().find(|parts| parts.norm == norm)
    }

    /// Takes a choice, or its change; `false` where no more can be taken.
    pub fn choose(&mut self, parts: NormParts) -> bool {
        match self.0.binary_search_by_key(&parts.norm, |one| one.norm) {
            Ok(at) => self.0[at] = parts,
            Err(_) if self.0.len() >= MAX_NORM_PARTS => return false,
            Err(at) => self.0.insert(at, parts),
        }
        true
    }

    /// Leaves a norm to its names.
    pub fn forget(&mut self, norm: u32) {
        self.0.retain(|parts| parts.norm != norm);
    }

    /// The choices, by their norms.
    pub fn iter(&self) -> impl Iterator<Item = &NormParts> {
        self.0.iter()
    }

    /// Whether every norm is left to its names.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromStr for PairedNorms {
    type Err = BadParts;

    fn from_str(text: &str) -> Result<Self, BadParts> {
        let mut all = Self::default();
        for one in text.split('~').filter(|one| !one.is_empty()) {
            let parts: NormParts = one.parse()?;
            if all.of(parts.norm).is_some() {
                return Err(BadParts::Twice(parts.norm));
            }
            if !all.choose(parts) {
                return Err(BadParts::TooMany);
            }
        }
        Ok(all)
    }
}

impl FromStr for NormParts {
    type Err = BadParts;

    fn from_str(text: &str) -> Result<Self, BadParts> {
        let mut fields = text.split(':');
        let (norm, tensors) = fields.next().zip(fields.next()).ok_or(BadParts::Form)?;
        let kind = fields.next().unwrap_or(NormKind::Auto.key());
        if fields.next().is_some() {
            return Err(BadParts::Form);
        }
        let tensor = |text: &str| match text {
            NONE => Ok(None),
            number => number.parse().map(Some).map_err(|_| BadParts::Form),
        };
        let tensors: Vec<Option<u32>> = tensors.split(',').map(tensor).collect::<Result<_, _>>()?;
        Ok(Self {
            norm: norm.parse().map_err(|_| BadParts::Form)?,
            tensors: tensors.try_into().map_err(|_| BadParts::Form)?,
            kind: NormKind::from_key(kind).ok_or(BadParts::Form)?,
        })
    }
}

impl fmt::Display for NormParts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |tensor: Option<u32>| tensor.map_or(NONE.into(), |number| number.to_string());
        write!(f, "{}:{}", self.norm, self.tensors.map(text).join(","))?;
        match self.kind {
            NormKind::Auto => Ok(()),
            kind => write!(f, ":{}", kind.key()),
        }
    }
}

impl fmt::Display for PairedNorms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&all.join("~"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_as_it_was() {
        for text in [
            "",
            "0:-,-,-,-",
            "2:7,-,3,4:rms~5:1,2,-,-",
            "4294967295:0,0,0,0:layer",
        ] {
            let read: PairedNorms = text.parse().unwrap();
            assert_eq!(read.to_string(), text);
        }
        let mixed: PairedNorms = "5:1,2,-,-:auto~2:7,-,3,4".parse().unwrap();
        assert_eq!(mixed.to_string(), "2:7,-,3,4~5:1,2,-,-");
    }

    #[test]
    fn what_is_no_list_of_norms_is_refused() {
        for text in [
            "x",
            "1",
            "1:2",
            "1:2,3,4",
            "1:2,3,4,5,6",
            "-1:2,3,4,5",
            "1:2,3,4,5:batch",
            "1:2,3,4,5:rms:x",
            "1:2,3,4,1e9",
        ] {
            assert_eq!(text.parse::<PairedNorms>(), Err(BadParts::Form), "{text}");
        }
        let twice = "1:-,-,-,-~1:0,-,-,-".parse::<PairedNorms>();
        assert_eq!(twice, Err(BadParts::Twice(1)));
        let many: Vec<String> = (0..=MAX_NORM_PARTS)
            .map(|i| format!("{i}:-,-,-,-"))
            .collect();
        assert_eq!(
            many.join("~").parse::<PairedNorms>(),
            Err(BadParts::TooMany)
        );
    }

    #[test]
    fn a_choice_can_be_changed_and_taken_back() {
        let mut all: PairedNorms = "3:1,-,2,-".parse().unwrap();
        let changed = NormParts {
            norm: 3,
            tensors: [Some(4), None, Some(2), None],
            kind: NormKind::Rms,
        };
        assert!(all.choose(changed));
        assert_eq!(all.of(3), Some(&changed));
        all.forget(3);
        assert!(all.is_empty());
    }
}
