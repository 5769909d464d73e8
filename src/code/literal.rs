//! Values as Python writes them.

/// A number: the shortest text that reads back as the same one.
pub fn number(value: f64) -> String {
    if value.is_nan() {
        return "None".into();
    }
    if value.is_infinite() {
        let sign = if value < 0.0 { "-" } else { "" };
        return format!("float(\"{sign}inf\")");
    }
    format!("{value:?}")
}

/// A number that may be undefined.
pub fn maybe(value: Option<f64>) -> String {
    value.map_or("None".into(), number)
}

/// A text: JSON's form of it is Python's, whatever a reader wrote into it.
pub fn text(value: &str) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "\"\"".into())
}

/// Entries of a dictionary, a line each.
pub fn dictionary(entries: &[(String, String)], indent: usize) -> String {
    let space = " ".repeat(indent);
    let lines = entries.iter();
    let lines: String = lines
        .map(|(key, value)| format!("{space}    {}: {value},\n", text(key)))
        .collect();
    format!("{{\n{lines}{space}}}")
}
