//! Every card and instrument natively, with the worker's own code.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

mod claims {
    mod trials;

    mod export;
    mod instruments;
    mod promises;
    mod recorded;
    mod theory;
    mod training;
    mod words;
}
