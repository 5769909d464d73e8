//! The options behind a command, taken one by one; what is left over is a mistake.

use crate::shell::{Failure, Outcome};

/// The arguments not yet understood.
pub struct Options(Vec<String>);

impl Options {
    /// The options in `arguments`, as they were typed.
    pub fn new(arguments: &[String]) -> Self {
        Self(arguments.to_vec())
    }

    /// The next word that is no option.
    pub fn next(&mut self) -> Option<String> {
        let at = self.0.iter().position(|word| !word.starts_with("--"))?;
        Some(self.0.remove(at))
    }

    /// Whether `name` was given.
    pub fn flag(&mut self, name: &str) -> bool {
        let place = self.0.iter().position(|argument| argument == name);
        place.map(|place| self.0.remove(place)).is_some()
    }

    /// What follows `name`, if that was given.
    pub fn value(&mut self, name: &str) -> Outcome<Option<String>> {
        let Some(place) = self.0.iter().position(|argument| argument == name) else {
            return Ok(None);
        };
        if place + 1 == self.0.len() {
            return Err(Failure::new(format!("{name} must be followed by a value.")));
        }
        self.0.remove(place);
        Ok(Some(self.0.remove(place)))
    }

    /// An error when something was not understood.
    pub fn end(self) -> Outcome {
        match self.0.first() {
            None => Ok(()),
            Some(unknown) => Err(Failure::new(format!(
                "{unknown:?} is not an option of this command; `cargo xtask help` lists them."
            ))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(words: &[&str]) -> Options {
        Options(words.iter().map(|word| (*word).to_owned()).collect())
    }

    #[test]
    fn options_are_taken_in_any_order_and_leave_nothing() {
        let mut options = options(&["--prefix", "/normscope/", "--quick", "--port", "80"]);
        assert!(options.flag("--quick") && !options.flag("--quick"));
        assert_eq!(
            options.value("--port").expect("it has a value"),
            Some("80".to_owned())
        );
        assert_eq!(
            options.value("--prefix").expect("it has a value"),
            Some("/normscope/".to_owned())
        );
        assert!(options.end().is_ok());
    }

    #[test]
    fn a_missing_value_and_an_unknown_option_are_refused() {
        assert!(options(&["--port"]).value("--port").is_err());
        assert!(options(&["--prot", "80"]).end().is_err());
    }
}
