//! The text form and the checks of a distribution.

use proptest::prelude::*;

use super::*;

fn error(text: &str) -> String {
    text.parse::<Distribution>().unwrap_err().to_string()
}

#[test]
fn errors_are_sentences_about_the_input() {
    assert_eq!(error("norml:1"), "There is no distribution called “norml”.");
    assert_eq!(
        error("student-t:0"),
        "The degrees-of-freedom of the distribution “student-t” must lie between 1 and 100, and 0 does not."
    );
    assert_eq!(
        error("student-t:NaN"),
        "The degrees-of-freedom of the distribution “student-t” must lie between 1 and 100, and NaN does not."
    );
    assert_eq!(
        error("chi-squared:2.5"),
        "The degrees-of-freedom of the distribution “chi-squared” must be a whole number, and 2.5 is not."
    );
    assert_eq!(
        error("gamma:2,"),
        "The scale of the distribution “gamma” must be a number, and “” is not one."
    );
    assert_eq!(
        error("stable:1,1"),
        "The distribution “stable” has no parameter number 2: leave it out."
    );
}

#[test]
fn errors_repeat_only_the_beginning_of_a_long_text() {
    assert!(error(&"é".repeat(10_000)).chars().count() < 80);
    assert!(
        error(&format!("cauchy:{}", "é".repeat(10_000)))
            .chars()
            .count()
            < 150
    );
}

#[test]
fn constructor_refuses_what_the_text_form_refuses() {
    assert!(Distribution::new(DistributionKind::Normal, &[0.0, -1.0]).is_err());
    assert!(Distribution::new(DistributionKind::Normal, &[f64::NAN]).is_err());
    assert!(Distribution::new(DistributionKind::Rademacher, &[1.0]).is_err());
    assert!(
        Distribution::of(DistributionKind::Cauchy)
            .with_param(1, 1.0)
            .is_err()
    );
    assert!(
        Distribution::of(DistributionKind::Cauchy)
            .with_param(0, 0.0)
            .is_err()
    );
}

#[test]
fn missing_parameters_take_their_defaults() {
    assert_eq!(
        "normal:3".parse::<Distribution>().unwrap().params(),
        [3.0, 1.0]
    );
    assert_eq!(
        Distribution::of(DistributionKind::Rademacher).params(),
        [0.0; 0]
    );
}

#[test]
fn serialized_distributions_are_checked_when_read() {
    let distribution = Distribution::new(DistributionKind::Gamma, &[0.5, 2.0]).unwrap();
    let json = serde_json::to_string(&distribution).unwrap();
    assert_eq!(json, "\"gamma:0.5,2\"");
    assert_eq!(
        serde_json::from_str::<Distribution>(&json).unwrap(),
        distribution
    );
    assert!(serde_json::from_str::<Distribution>("\"gamma:-1\"").is_err());
}

/// Any distribution: the places set each parameter within its range, or leave it at its default.
fn any_distribution() -> impl Strategy<Value = Distribution> {
    let places = prop::array::uniform3(prop::option::of(0.0..=1.0_f64));
    (0..DistributionKind::ALL.len(), places).prop_map(|(index, places)| {
        let kind = DistributionKind::ALL[index];
        let specs = kind.params().iter().zip(places);
        let params: Vec<f64> = specs
            .map(|(spec, place)| place.map_or(spec.default, |place| placed(spec, place)))
            .collect();
        Distribution::new(kind, &params).unwrap()
    })
}

/// The value at `place`, from 0 at the lower end of the range to 1 at the upper.
fn placed(spec: &ParamSpec, place: f64) -> f64 {
    let value = (spec.min + place * (spec.max - spec.min)).min(spec.max);
    if spec.integer { value.round() } else { value }
}

proptest! {
    #[test]
    fn text_form_leads_back_to_the_same_distribution(distribution in any_distribution()) {
        prop_assert_eq!(distribution.to_string().parse::<Distribution>(), Ok(distribution));
    }

    #[test]
    fn whatever_parses_is_in_range(
        key in 0..DistributionKind::ALL.len(),
        fields in prop::collection::vec("(-?[0-9]{0,4}(\\.[0-9]{0,3})?(e-?[0-9]{1,3})?|nan|inf|.{0,4})", 0..5),
    ) {
        let text = format!("{}:{}", DistributionKind::ALL[key].key(), fields.join(","));
        if let Ok(distribution) = text.parse::<Distribution>() {
            for (spec, &value) in distribution.kind().params().iter().zip(distribution.params()) {
                prop_assert!(spec.admits(value), "{} -> {}", text, distribution);
            }
            prop_assert_eq!(distribution.to_string().parse::<Distribution>(), Ok(distribution));
        }
    }

    #[test]
    fn arbitrary_text_is_a_known_key_or_an_error(text in "\\PC*") {
        let name = text.split(':').next().unwrap_or_default();
        if DistributionKind::from_key(name).is_none() {
            prop_assert!(text.parse::<Distribution>().is_err());
        }
    }
}
