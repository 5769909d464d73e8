//! The rooms' names, and one sentence on each.

use crate::experiment::Room;

/// The rooms that the start room's cards lead to, in their order.
pub const TO_GO_TO: [Room; 4] = [Room::Batch, Room::Depth, Room::Claims, Room::Network];

/// The name of a room.
pub fn name(room: Room) -> &'static str {
    match room {
        Room::Start => "Start",
        Room::Batch => "Batch",
        Room::Depth => "Depth",
        Room::Claims => "Claims",
        Room::Network => "Network",
        Room::Lessons => "Lessons",
        Room::Assignments => "Assignments",
        Room::Glossary => "Glossary",
        Room::Speed => "How fast is this?",
    }
}

/// What is done there.
pub fn sentence(room: Room) -> &'static str {
    match room {
        Room::Start => "One small batch, worked out number by number.",
        Room::Batch => {
            "Pick where the numbers come from and which norms meet them; see every feature and every sample, before and after."
        }
        Room::Depth => {
            "Stack the layers: the stream of a deep network becomes a bell, or does not, and the layers say why."
        }
        Room::Claims => {
            "Sixteen things people say about norms. Predict, run the experiment, read what holds."
        }
        Room::Network => {
            "Every layer of a trained network on one screen, yours or a recorded one, and what stands out in it."
        }
        Room::Lessons => {
            "Eight lessons of ten minutes, from rows and columns to a trained network's outliers."
        }
        Room::Assignments => {
            "Homework without a server: every student measures a draw of their own, and the engine grades it."
        }
        Room::Glossary => "Every term of the field that this page uses, in one sentence each.",
        Room::Speed => "How fast the norms run on this device.",
    }
}

/// What a link to a room asks for, before the program has arrived; nothing where its other words
/// say enough.
pub fn asked(room: Room) -> &'static str {
    match room {
        Room::Batch => "",
        Room::Start => "One small batch, worked out number by number",
        Room::Depth => "A residual stack, layer by layer",
        Room::Claims => "Claims to predict and to test",
        Room::Network => "Every layer of a network",
        Room::Lessons => "Lessons to go through",
        Room::Assignments => "An assignment to do",
        Room::Glossary => "Every term in a sentence",
        Room::Speed => "How fast the norms run on this device",
    }
}

/// Heads the fold that explains every term on the screen.
pub const WORDS_HERE: &str = "The words on this screen";
