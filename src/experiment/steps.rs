//! Which edits are one step of the history.

/// Edits by the arrow keys at the same control are one step while the next comes within so many
/// milliseconds: a held key repeats every 30 to 60, a reader presses it two to ten times a second.
const PAUSE_MS: f64 = 1000.0;

/// The last step by arrow keys.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Steps {
    last: Option<(u32, f64)>,
}

impl Steps {
    /// Notes an edit at the time `now` in milliseconds, by arrow keys at a control or in another
    /// way; answers whether it goes on with the step before.
    ///
    /// ```
    /// use normscope::experiment::Steps;
    ///
    /// let mut steps = Steps::default();
    /// assert!(!steps.go_on(Some(7), 0.0));
    /// assert!(steps.go_on(Some(7), 200.0));
    /// assert!(!steps.go_on(Some(8), 400.0));
    /// ```
    pub fn go_on(&mut self, control: Option<u32>, now: f64) -> bool {
        let goes_on = match (self.last, control) {
            (Some((last, at)), Some(control)) => last == control && now - at < PAUSE_MS,
            _ => false,
        };
        self.last = control.map(|control| (control, now));
        goes_on
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_arrow_presses_are_one_step_and_a_pause_begins_another() {
        let mut steps = Steps::default();
        let begun = (0..20).filter(|i| !steps.go_on(Some(1), 300.0 * f64::from(*i)));
        assert_eq!(begun.count(), 1);
        assert!(!steps.go_on(Some(1), 7000.0));
    }

    #[test]
    fn an_edit_in_another_way_ends_a_step() {
        let mut steps = Steps::default();
        steps.go_on(Some(1), 0.0);
        assert!(!steps.go_on(None, 10.0));
        assert!(!steps.go_on(Some(1), 20.0));
        assert!(!steps.go_on(None, 30.0) && !steps.go_on(None, 40.0));
    }
}
