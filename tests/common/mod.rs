//! Reads the reference cases in `tests/data/norm_cases.json`.

use std::sync::LazyLock;

use serde_json::Value;

static CASES: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../data/norm_cases.json")).expect("the file is JSON")
});

/// One case: its name, what goes in, what must come out.
pub struct Case(&'static Value);

/// The case of that name.
pub fn case(name: &str) -> Case {
    let cases = CASES["cases"]
        .as_array()
        .expect("the file holds a list of cases");
    let found = cases.iter().find(|case| case["name"] == name);
    Case(found.unwrap_or_else(|| panic!("no case is called {name}")))
}

impl Case {
    /// Every number under `expected` at that key, in reading order, whatever the nesting.
    pub fn expected(&self, key: &str) -> Vec<f64> {
        let mut numbers = Vec::new();
        collect(&self.0["expected"][key], &mut numbers);
        assert!(
            !numbers.is_empty(),
            "{} expects nothing called {key}",
            self.0["name"]
        );
        numbers
    }

    /// Asserts that `found` are the expected numbers, to the case's absolute tolerance and
    /// the file's own rounding.
    #[track_caller]
    pub fn check(&self, key: &str, found: impl IntoIterator<Item = f64>) {
        let tolerance = self.0["tol_abs"]
            .as_f64()
            .expect("every case has a tolerance");
        let (found, expected) = (Vec::from_iter(found), self.expected(key));
        assert_eq!(found.len(), expected.len(), "{} {key}", self.0["name"]);
        for (i, (found, expected)) in found.iter().zip(&expected).enumerate() {
            // The file gives ten significant digits.
            let rounding = 5e-10 * expected.abs();
            let error = (found - expected).abs();
            assert!(
                error <= tolerance + rounding,
                "{} {key}[{i}]: {found}, not {expected}",
                self.0["name"]
            );
        }
    }
}

fn collect(value: &Value, numbers: &mut Vec<f64>) {
    match value {
        Value::Number(number) => numbers.extend(number.as_f64()),
        Value::Array(values) => values.iter().for_each(|value| collect(value, numbers)),
        _ => {}
    }
}
