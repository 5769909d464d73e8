//! What a page is told whose messages are refused.

/// The message has no link.
pub const NO_LINK: &str = "A message asked to set the experiment and holds no text `link`.";
/// The message has neither bytes nor values.
pub const NO_BYTES: &str =
    "A message asked to open an array and holds neither `bytes` nor a Float32Array `values`.";
/// The message has no shape.
pub const NO_SHAPE: &str =
    "A message asked to open values and holds no `shape`, a list of whole numbers.";
/// The run that was asked for has failed.
pub const NO_RESULTS: &str = "There are no results: the run failed, as the state says.";
/// The results are of a file that the reader has chosen.
pub const NOT_YOURS: &str =
    "The figures are of a file that the reader has chosen by hand; its results stay here.";

/// A message of an unknown type.
pub fn unknown(kind: &str) -> String {
    format!(
        "A message of the type “{}” is not known here.",
        crate::words::shortened(kind)
    )
}

/// A link of which something cannot be used, with what is said of that.
pub fn refused_link(why: &str) -> String {
    format!(
        "A message asked for a link that cannot be used as it is; nothing was changed. What would become of it: {why}"
    )
}

/// A shape that does not fit the values.
pub fn wrong_shape(shape: &[u64], values: u32) -> String {
    let lengths: Vec<String> = shape.iter().map(u64::to_string).collect();
    format!(
        "A message asked to open {values} values as an array of shape [{}], which has another number of them.",
        crate::words::shortened(&lengths.join(", "))
    )
}
