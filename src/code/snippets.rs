//! Snippets that record a reader's own network.

/// A snippet of Python.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Snippet {
    /// Forward hooks on the norms of a PyTorch model.
    PyTorch,
    /// An interceptor of the norms of a Flax model.
    Flax,
}

impl Snippet {
    /// Both.
    pub const ALL: [Self; 2] = [Self::PyTorch, Self::Flax];

    /// The whole file.
    pub fn text(self) -> &'static str {
        match self {
            Self::PyTorch => include_str!("../../examples/record_pytorch.py"),
            Self::Flax => include_str!("../../examples/record_flax.py"),
        }
    }

    /// Its name.
    pub fn file(self) -> &'static str {
        match self {
            Self::PyTorch => "record_pytorch.py",
            Self::Flax => "record_flax.py",
        }
    }
}
