//! The rooms as cards, each with a thumbnail drawn by a figure of its own.

use super::html::{element, escaped};
use super::panels::drawing;
use super::{NoPicture, found_by};
use crate::charts::Theme;
use crate::claims::CARDS;
use crate::experiment::{Experiment, Room, Source};
use crate::figures::{Figure, of_room};
use crate::protocol::Part;
use crate::words::en::rooms;
use crate::words::en::start as words;

/// Width and height of a thumbnail in CSS pixels.
const SIZE: (u32, u32) = (330, 190);

/// All cards.
///
/// # Errors
/// [`NoPicture`], which ends the build.
pub fn cards() -> Result<String, NoPicture> {
    let cards = rooms::TO_GO_TO
        .iter()
        .map(|room| card(*room))
        .collect::<Result<String, NoPicture>>()?;
    Ok(format!(
        "<section class=\"room-cards\"><h2>{}</h2><div class=\"cards\">{cards}</div></section>",
        words::ROOMS
    ))
}

fn card(room: Room) -> Result<String, NoPicture> {
    let figure = specimen(room)?;
    let mut drawings = String::new();
    for theme in Theme::ALL {
        drawings += &drawing(figure.as_ref(), ("any", SIZE), theme)?;
    }
    let link = Experiment::first_in(room).to_query();
    let link = element(
        "a",
        &format!("href=\"?{}\"", escaped(&link)),
        rooms::name(room),
    );
    Ok(format!(
        "<article class=\"room-card\"><div class=\"thumbnail\" id=\"thumbnail-{}\">{drawings}</div>{}{}</article>",
        room.key(),
        element("h3", "", &link),
        element("p", "", rooms::sentence(room)),
    ))
}

/// The figure that stands for a room: of its first example, of the generated network, or of the card
/// that a claim is judged by in one curve.
fn specimen(room: Room) -> Result<Box<dyn Figure>, NoPicture> {
    let mut experiment = Experiment::first_in(room);
    if room == Room::Network {
        // The recorded network is not there yet; the generated one is computed.
        experiment.input.source = Source::Planted;
    }
    let (key, parts) = match room {
        Room::Depth => ("history", Part::all_of(&experiment)),
        Room::Claims => ("curve", lengths()),
        Room::Network => ("layers", Part::all_of(&experiment)),
        _ => ("batch", Part::all_of(&experiment)),
    };
    let findings = found_by(&experiment, &parts)?;
    let mut figures = of_room(&experiment, &findings).into_iter();
    figures
        .find(|figure| figure.key().starts_with(key))
        .ok_or(NoPicture::Missing(room))
}

/// The first trial of the card on lengths.
fn lengths() -> Vec<Part> {
    let card = CARDS.iter().find(|card| card.key == "c15");
    let trial = card.and_then(|card| (card.trials)().into_iter().next());
    let part = |trial| Part::Trial {
        place: 0,
        trial: Box::new(trial),
        choices_only: false,
    };
    trial.into_iter().map(part).collect()
}
