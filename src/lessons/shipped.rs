//! The lessons that come with the page.

use std::sync::{Arc, LazyLock};

use super::lesson::{Lesson, LessonStep};
use crate::experiment::LessonPlace;

/// A lesson of the page.
pub struct Shipped {
    /// Its key in links.
    pub key: &'static str,
    text: &'static str,
}

macro_rules! shipped {
    ($($key:literal),+ $(,)?) => {
        /// Every lesson, in the order of their list.
        pub const SHIPPED: &[Shipped] = &[$(Shipped {
            key: $key,
            text: include_str!(concat!("en/", $key, ".json")),
        }),+];
    };
}

shipped![
    "rows-and-columns",
    "small-batches",
    "what-the-mean-is-worth",
    "why-a-sum-becomes-a-bell",
    "pre-norm-and-post-norm",
    "when-the-theorem-fails",
    "training-and-evaluation",
    "outliers",
];

static READ: LazyLock<Vec<Option<Arc<Lesson>>>> = LazyLock::new(|| {
    // A test reads them all: what ships is a lesson.
    SHIPPED
        .iter()
        .map(|shipped| Lesson::read(shipped.text).ok().map(Arc::new))
        .collect()
});

/// The lesson with that key.
pub fn lesson(key: &str) -> Option<&'static Arc<Lesson>> {
    let place = SHIPPED.iter().position(|shipped| shipped.key == key)?;
    READ.get(place)?.as_ref()
}

/// The step of a shipped lesson at a place.
pub fn step_at(place: &LessonPlace) -> Option<&'static LessonStep> {
    lesson(&place.key)?.steps.get(place.step as usize)
}

impl Shipped {
    /// What it says.
    pub fn text(&self) -> &'static str {
        self.text
    }
}
