//! The instruments on a reader's own batch.

use normscope::claims::INSTRUMENTS;
use normscope::experiment::{Experiment, Trial};
use normscope::findings::claims::{ClaimFindings, Exhibit, Map, MapOf, Quantity};
use normscope::numerics::norms::NormSpec;
use normscope::protocol::Failure;
use normscope::words::en::claims::{described, map_part};
use normscope::worker::ended::Ended;

use super::trials::{of, run, tried};

#[test]
fn pokes_move_what_shares_their_statistics() {
    // Samples and features whose output changed, under BatchNorm and under LayerNorm.
    let changed = |change: &str| {
        let link = format!("room=claims&batch=16&features=24&norm=batch,layer&{change}");
        let (experiment, notices) = Experiment::from_query(&link);
        assert_eq!(notices, []);
        let poke = INSTRUMENTS.iter().find(|i| i.key == "poke").unwrap();
        let found = run(&experiment, &[(poke.trial)(&experiment)]);
        [NormSpec::Batch, NormSpec::Layer].map(|norm| {
            [Quantity::RowsChanged, Quantity::ColumnsChanged]
                .map(|what| of(&found, what, norm, None) as u32)
        })
    };
    // The statistics of the columns do not know the order of the samples.
    assert_eq!(changed("poke=row&change=swap"), [[2, 24], [2, 24]]);
    assert_eq!(changed("poke=batch&change=swap"), [[16, 24], [16, 24]]);
    assert_eq!(
        changed("poke=cell&change=poison&amount=50"),
        [[16, 1], [1, 24]]
    );
    assert_eq!(
        changed("poke=row&change=poison&amount=50"),
        [[16, 1], [1, 24]]
    );
    assert_eq!(changed("poke=row&change=rotate"), [[16, 24], [1, 24]]);
    // Without ε a sample's own scale leaves no trace.
    assert_eq!(
        changed("poke=row&change=scale&amount=3&eps=0"),
        [[16, 24], [0, 0]]
    );
}

#[test]
fn every_quick_instrument_runs_on_the_readers_own_batch() {
    for link in [
        "",
        "&batch=1",
        "&features=3&batch=2",
        "&law=cauchy&batch=300&features=300",
    ] {
        let (experiment, _) = Experiment::from_query(&format!("room=claims{link}"));
        for instrument in INSTRUMENTS.iter().take(5) {
            match tried(&experiment, &[(instrument.trial)(&experiment)]) {
                Ok(found) => assert!(!found.exhibits.is_empty(), "{} {link}", instrument.key),
                // Without a variance there is no truth for running statistics to approach.
                Err(ended) => {
                    assert!(
                        link.contains("cauchy") && instrument.key == "running",
                        "{link}"
                    );
                    assert!(matches!(ended, Ended::Failed(Failure::BadExperiment(_))));
                }
            }
        }
    }
}

#[test]
fn derivatives_are_those_of_the_whole_sample_and_maps_say_which_part_they_show() {
    let link = "room=claims&batch=120&features=300&norm=layer,rms&eps=0&sample=77";
    let (experiment, _) = Experiment::from_query(link);
    let found = run(&experiment, &[Trial::Jacobian]);
    // One direction less for the scale, one more for the mean.
    assert_eq!(of(&found, Quantity::Rank, NormSpec::Layer, None), 298.0);
    assert_eq!(of(&found, Quantity::Rank, NormSpec::Rms, None), 299.0);
    let parts: Vec<String> = maps_of(&found).iter().map(map_part).collect();
    assert_eq!(
        parts[0],
        "part shown: rows 54–101 of 120, columns 54–101 of 120"
    );
    assert_eq!(
        parts[2],
        "part shown: rows 1–48 of 300, columns 1–48 of 300"
    );
    let pairs = described(MapOf::Samples, &maps_of(&found)[0]);
    assert_eq!(pairs, "0 of 2,256 pairs of different samples are tied");
}

fn maps_of(found: &ClaimFindings) -> Vec<Map> {
    let maps = found
        .exhibits
        .iter()
        .filter_map(|(_, exhibit)| match exhibit {
            Exhibit::Maps { maps, .. } => Some(maps.clone()),
            _ => None,
        });
    maps.flatten().collect()
}
