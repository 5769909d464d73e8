//! The instruments on a reader's own batch.

use normscope::claims::INSTRUMENTS;
use normscope::experiment::Experiment;
use normscope::findings::claims::Quantity;
use normscope::numerics::norms::NormSpec;
use normscope::protocol::Failure;
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
