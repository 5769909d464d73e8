//! How a page is presented: as a lesson, on a projector, inside another page; what of it is shown and
//! what may be turned. None of it is part of the experiment, and no result depends on it.

mod controls;
mod names;

use serde::{Deserialize, Serialize};

pub use controls::controls_of_room;
pub use names::{ALL_CONTROLS, FIGURE_NAMES, NO_FIGURE, PRESENTATION_KEYS, figures_of_room};

use super::query::{Notice, escape, shorten, unescape, without_entity};
use super::{Experiment, Room, fields};

choice! {
    /// How the page fills its window.
    Frame {
        /// As a page: bar, controls and figures.
        Page = "page",
        /// For a projector: large, without controls until they are asked for.
        Present = "present",
        /// Inside another page: figures alone.
        Embed = "embed",
    }
}

choice! {
    /// The theme that a link asks for.
    ThemeChoice {
        /// Dark on light.
        Light = "light",
        /// Light on dark.
        Dark = "dark",
    }
}

choice! {
    /// How the page writes numbers.
    NumberMarks {
        /// 1,234.5.
        Point = "point",
        /// 1 234,5.
        Comma = "comma",
    }
}

/// A step of a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonPlace {
    /// The lesson's key.
    pub key: String,
    /// The step, from 0; links count from 1.
    pub step: u32,
}

/// How the page is presented.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Presentation {
    /// How it fills its window.
    pub frame: Frame,
    /// What alone is shown; everything, where nothing is named.
    pub show: Vec<String>,
    /// What is not shown.
    pub hide: Vec<String>,
    /// Which controls cannot be turned.
    pub lock: Vec<String>,
    /// The figure that a step points out among those that it shows.
    pub look: Option<String>,
    /// The step of a lesson that is open.
    pub lesson: Option<LessonPlace>,
    /// The question of an assignment that is open, from 0; links count from 1.
    pub item: Option<u32>,
    /// The theme, where the link asks for one.
    pub theme: Option<ThemeChoice>,
    /// The marks in numbers, where the link asks for some.
    pub numbers: Option<NumberMarks>,
}

#[expect(
    clippy::derivable_impls,
    reason = "choices derive no default: most have none"
)]
impl Default for Frame {
    fn default() -> Self {
        Self::Page
    }
}

impl Presentation {
    /// Whether numbers have decimal commas.
    pub fn has_commas(&self) -> bool {
        self.numbers == Some(NumberMarks::Comma)
    }

    /// Takes the presentation out of a query, and leaves the rest of it for the experiment.
    ///
    /// ```
    /// use normscope::experiment::Presentation;
    ///
    /// let (presentation, rest, notices) = Presentation::split("?view=embed&law=normal&show=panels,batch");
    /// assert_eq!(presentation.show, ["panels", "batch"]);
    /// assert_eq!((rest.as_str(), notices.len()), ("law=normal", 0));
    /// ```
    pub fn split(query: &str) -> (Self, String, Vec<Notice>) {
        let (mut presentation, mut notices) = (Self::default(), Vec::new());
        let mut rest = Vec::new();
        let mut step = 0;
        for pair in query.strip_prefix('?').unwrap_or(query).split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = unescape(value);
            let read = match without_entity(key) {
                "view" => Frame::from_key(&value).map(|frame| presentation.frame = frame),
                "theme" => {
                    ThemeChoice::from_key(&value).map(|theme| presentation.theme = Some(theme))
                }
                "numbers" => {
                    NumberMarks::from_key(&value).map(|marks| presentation.numbers = Some(marks))
                }
                "show" => names(&value).map(|names| presentation.show = names),
                "hide" => names(&value).map(|names| presentation.hide = names),
                "lock" => names(&value).map(|names| presentation.lock = names),
                "lesson" => place(&value).map(|place| presentation.lesson = Some(place)),
                "item" => value
                    .parse()
                    .ok()
                    .filter(|number: &u32| *number > 0)
                    .map(|number| presentation.item = Some(number - 1)),
                "step" => value
                    .parse()
                    .ok()
                    .map(|number: u32| step = number.saturating_sub(1)),
                _ => {
                    rest.push(pair);
                    Some(())
                }
            };
            if read.is_none() {
                notices.push(Notice::BadValue {
                    key: without_entity(key).into(),
                    value: shorten(&value),
                    why: "no figure, control or choice has this name".into(),
                });
            }
        }
        if let Some(lesson) = &mut presentation.lesson {
            lesson.step = step;
        }
        rest.retain(|pair| !pair.is_empty());
        (presentation, rest.join("&"), notices)
    }

    /// Its part of a query, empty for the usual presentation.
    pub fn to_query(&self) -> String {
        let list = |key: &str, names: &[String]| {
            (!names.is_empty()).then(|| format!("{key}={}", escape(&names.join(","))))
        };
        let frame = (self.frame != Frame::Page).then(|| format!("view={}", self.frame.key()));
        let theme = self.theme.map(|theme| format!("theme={}", theme.key()));
        let numbers = self.numbers.map(|marks| format!("numbers={}", marks.key()));
        let lesson = self
            .lesson
            .as_ref()
            .map(|lesson| format!("lesson={}&step={}", escape(&lesson.key), lesson.step + 1));
        let item = self.item.map(|item| format!("item={}", item + 1));
        let parts = [
            lesson,
            item,
            frame,
            list("show", &self.show),
            list("hide", &self.hide),
            list("lock", &self.lock),
            theme,
            numbers,
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("&")
    }

    /// The link's query of an experiment presented so.
    pub fn query_of(&self, experiment: &Experiment) -> String {
        let (own, rest) = (self.to_query(), experiment.to_query());
        match (own.is_empty(), rest.is_empty()) {
            (true, _) => rest,
            // With a key of the presentation alone the link would open the batch room.
            (false, true) => format!("room=start&{own}"),
            (false, false) => format!("{rest}&{own}"),
        }
    }

    /// Whether a figure or a control of that name is visible by itself.
    pub fn shows(&self, name: &str) -> bool {
        let listed = |names: &[String]| names.iter().any(|one| one == name);
        (self.show.is_empty() || listed(&self.show)) && !listed(&self.hide)
    }

    /// Whether the first heading of a room is seen: the leading sentence, or the open claim.
    pub fn shows_heading(&self, room: Room) -> bool {
        let of_room = match room {
            Room::Start | Room::Batch | Room::Depth | Room::Network => "headline",
            Room::Claims => "card",
            _ => return true,
        };
        let is_figure = |name: &String| FIGURE_NAMES.iter().any(|(figure, _)| figure == name);
        let all = !self.show.iter().any(is_figure);
        let named = |names: &[String]| names.iter().any(|name| name == of_room);
        (all || named(&self.show)) && !named(&self.hide)
    }

    /// Whether the control of that key cannot be turned.
    pub fn locks(&self, key: &str) -> bool {
        self.lock
            .iter()
            .any(|one| one == key || one == ALL_CONTROLS)
    }

    /// What a change leaves of an experiment whose locked settings stay as they were, whichever control
    /// turned them. Where all controls are locked, what is drawn and what is computed stay whole.
    pub fn held(&self, before: &Experiment, mut now: Experiment) -> Experiment {
        if self.lock.iter().any(|one| one == ALL_CONTROLS) && before.room == now.room {
            now.input = before.input.clone();
            now.outputs = before.outputs.clone();
        }
        for field in fields().filter(|field| self.lock.iter().any(|one| one == field.key)) {
            // What the field has written it can read.
            let _ = (field.read)(&mut now, &(field.write)(before));
        }
        now
    }

    /// Whether anything is hidden or locked, so that there is more to open.
    pub fn is_partial(&self) -> bool {
        self.frame != Frame::Page
            || !(self.show.is_empty() && self.hide.is_empty() && self.lock.is_empty())
    }
}

/// Names of figures and controls, parted by commas; `None` where one of them is none.
fn names(text: &str) -> Option<Vec<String>> {
    let known = |name: &&str| {
        *name == ALL_CONTROLS
            || FIGURE_NAMES.iter().any(|(figure, _)| figure == name)
            || fields().any(|field| field.key == *name)
    };
    let names: Vec<&str> = text
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    names
        .iter()
        .all(known)
        .then(|| names.iter().map(ToString::to_string).collect())
}

fn place(key: &str) -> Option<LessonPlace> {
    let short = !key.is_empty() && key.len() <= 60;
    short.then(|| LessonPlace {
        key: key.into(),
        step: 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_presentation_comes_back_from_its_link() {
        let link = "lesson=outliers&step=3&item=2&view=present&show=panels,law&hide=kept&lock=controls&theme=dark&numbers=comma";
        let (presentation, rest, notices) = Presentation::split(link);
        assert_eq!((rest.as_str(), notices.len()), ("", 0));
        assert_eq!(presentation.to_query(), link);
        assert_eq!(
            presentation.lesson,
            Some(LessonPlace {
                key: "outliers".into(),
                step: 2
            })
        );
        let start = Experiment::from_query("").0;
        let whole = Presentation {
            frame: Frame::Embed,
            ..Presentation::default()
        }
        .query_of(&start);
        assert_eq!(whole, "room=start&view=embed");
        assert_eq!(
            Experiment::from_query(&Presentation::split(&whole).1).0,
            start
        );
    }

    #[test]
    fn a_heading_is_seen_where_nothing_hides_it() {
        let seen = |query: &str, room| Presentation::split(query).0.shows_heading(room);
        assert!(seen("", Room::Batch) && seen("show=batch", Room::Batch));
        assert!(seen("show=panels,headline", Room::Batch) && seen("show=card", Room::Claims));
        assert!(!seen("show=panels", Room::Batch) && !seen("show=none", Room::Depth));
        assert!(!seen("hide=headline", Room::Start) && !seen("show=headline", Room::Claims));
        assert!(seen("show=panels", Room::Glossary));
    }

    #[test]
    fn what_is_unknown_is_said_and_left_out() {
        let (presentation, rest, notices) =
            Presentation::split("view=huge&show=panels,nothing&law=normal&lock=batch");
        assert_eq!(presentation.lock, ["batch"]);
        assert!(presentation.show.is_empty() && presentation.frame == Frame::Page);
        assert_eq!((rest.as_str(), notices.len()), ("law=normal", 2));
    }
}
