//! Why a run ended early.

use super::pace::Stopped;
use crate::numerics::norms::NormError;
use crate::protocol::Failure;

/// Why a run ended early.
#[derive(Debug, Clone, PartialEq)]
pub enum Ended {
    /// Superseded or cancelled.
    Stopped,
    /// There is no answer, and this is why.
    Failed(Failure),
}

impl From<Stopped> for Ended {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

impl From<NormError> for Ended {
    fn from(error: NormError) -> Self {
        Self::Failed(Failure::BadExperiment(error.to_string()))
    }
}
