//! The equations of the page, as LaTeX: data that the build turns into MathML.

/// A key and its equation a line.
const TEXT: &str = include_str!("equations.txt");

/// Every equation with its key: that of a norm, `stack-` and that of a placement, or a card's.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = TEXT.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(" = "))
}

/// The equation with that key.
pub fn latex(key: &str) -> Option<&'static str> {
    all()
        .find(|(known, _)| *known == key)
        .map(|(_, latex)| latex)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::CARDS;
    use crate::numerics::norms::NormSpec;
    use crate::numerics::residual::Placement;
    use crate::words::en::norms::equation;

    #[test]
    fn no_norm_placement_or_card_lacks_its_equation() {
        let norms = NormSpec::ALL.iter().filter(|norm| **norm != NormSpec::None);
        let norms = norms.map(|norm| equation(norm).to_string());
        let placements = Placement::ALL
            .iter()
            .map(|place| format!("stack-{}", place.key()));
        let cards = CARDS.iter().map(|card| card.key.to_string());
        for key in norms.chain(placements).chain(cards) {
            let found = latex(&key).is_some_and(|latex| !latex.trim().is_empty());
            assert!(found, "src/words/equations.txt has no equation “{key}”");
        }
    }
}
