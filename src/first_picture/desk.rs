//! The start room's matrices and controls as they stand before the program takes them over.

use super::html::{element, escaped};
use crate::experiment::{Experiment, SMALL_COLS, START_NORMS};
use crate::start::{Number, Over, Scene, Task, Worked, moments, scene};
use crate::words::en::norms::name;
use crate::words::en::start::{self as words, SetNumber};

/// Both matrices with the arithmetic between them, the player, the norms and the tasks.
pub fn desk(experiment: &Experiment) -> String {
    let worked = Worked::of(experiment);
    let selected = experiment.view.selected;
    let selected = (selected.row as usize, selected.col as usize);
    let scene = scene(&worked, None, selected);
    let lines: String = words::workings(&worked, None, selected)
        .iter()
        .map(|line| element("p", "", &escaped(line)))
        .collect();
    let workings =
        format!("<div class=\"workings\"><div>{lines}</div><p class=\"moved\"></p></div>");
    let bench = input(&worked, &scene) + &workings + &output(&worked, &scene);
    let bench = element("section", "class=\"bench\"", &bench);
    format!(
        "{bench}<div class=\"start-bar\">{}{}</div>{}",
        player(&worked),
        norms(&worked),
        tasks(&worked)
    )
}

fn input(worked: &Worked, scene: &Scene) -> String {
    let cells: String = scene
        .input
        .iter()
        .map(|number| cell(number, "handle"))
        .collect();
    let more = ["−", "+"];
    let more: String = more
        .map(|text| element("button", "type=\"button\" class=\"icon\" disabled", text))
        .concat();
    format!(
        "<div class=\"matrix-side\"><h2>{}</h2>{}<p class=\"hint\">{}</p><div class=\"one-more\">{more}</div></div>",
        words::BATCH,
        frame(
            worked,
            scene,
            &element("div", "class=\"cells\"", &cells),
            &scene.sets
        ),
        words::KEYS,
    )
}

fn output(worked: &Worked, scene: &Scene) -> String {
    let rows: String = scene
        .output
        .chunks(SMALL_COLS)
        .map(|row| {
            element(
                "div",
                "role=\"row\"",
                &row.iter()
                    .map(|number| cell(number, ""))
                    .collect::<String>(),
            )
        })
        .collect();
    let title = words::after(&worked.norm);
    let table = format!(
        "class=\"cells\" role=\"table\" aria-label=\"{}\"",
        escaped(&title)
    );
    format!(
        "<div class=\"matrix-side after\"><h2 class=\"of-norm\" data-norm=\"{}\">{}</h2>{}</div>",
        worked.norm.key(),
        escaped(&title),
        frame(
            worked,
            scene,
            &element("div", &table, &rows),
            &scene.output_sets
        ),
    )
}

fn cell(number: &Number, class: &str) -> String {
    let tone = number.tone.map_or("none".into(), |tone| tone.to_string());
    let held = if number.held { " data-held" } else { "" };
    let role = if class.is_empty() {
        " role=\"cell\""
    } else {
        ""
    };
    format!(
        "<span class=\"number {class}\"{role} data-tone=\"{tone}\"{held}>{}</span>",
        number.text
    )
}

fn frame(worked: &Worked, scene: &Scene, cells: &str, sets: &[Vec<SetNumber>]) -> String {
    let over = match worked.over() {
        Over::Column => "column",
        Over::Row => "row",
    };
    let set_numbers: String = sets
        .iter()
        .enumerate()
        .map(|(set, numbers)| {
            let line = |SetNumber { name, number }: &SetNumber| {
                format!("<span><span class=\"name\">{name} </span>{number}</span>")
            };
            let lit = if set == scene.lit { "data-lit" } else { "" };
            element("li", lit, &numbers.iter().map(line).collect::<String>())
        })
        .collect();
    let names = sets_names(sets);
    format!(
        "<div class=\"matrix\" data-over=\"{over}\"><div class=\"cells-field\">{cells}\
         <div class=\"set-frame\" data-set=\"{}\"></div></div><ul class=\"set-numbers\">{set_numbers}</ul>\
         <p class=\"set-names\" aria-hidden=\"true\">{names}</p></div>",
        scene.lit
    )
}

/// The names of a set's numbers, which narrow columns show once.
fn sets_names(sets: &[Vec<SetNumber>]) -> String {
    let of_first = sets.first().map_or(&[][..], Vec::as_slice);
    let names = of_first.iter().map(|one| element("span", "", one.name));
    names.collect()
}

fn player(worked: &Worked) -> String {
    let steps = moments(worked.norm).len();
    let button = |text: &str, class: &str| {
        element(
            "button",
            &format!("type=\"button\" class=\"{class}\" disabled"),
            text,
        )
    };
    let slider = format!(
        "<input type=\"range\" aria-label=\"{}\" min=\"0\" max=\"{steps}\" value=\"{steps}\" disabled>",
        words::MOMENT
    );
    let told = element("span", "class=\"quiet tabular\"", words::WHOLE);
    let parts =
        button("▶", "film-play") + &button("‹", "icon") + &button("›", "icon") + &slider + &told;
    element("div", "class=\"film\"", &parts)
}

fn norms(worked: &Worked) -> String {
    let choices: String = START_NORMS
        .iter()
        .map(|norm| {
            let chosen = if *norm == worked.norm { " checked" } else { "" };
            format!(
                "<label data-norm=\"{}\"><input type=\"radio\" name=\"first-norm\" disabled{chosen}><span>{}</span></label>",
                norm.key(),
                name(norm)
            )
        })
        .collect();
    let legend = element("legend", "class=\"visually-hidden\"", words::NORM);
    element(
        "fieldset",
        "class=\"segments of-norms\"",
        &(legend + &choices),
    )
}

fn tasks(worked: &Worked) -> String {
    let task = |task: Task| {
        let other = words::needs(task).filter(|needed| *needed != worked.norm);
        let other = other.map_or(String::new(), |norm| {
            element(
                "button",
                "type=\"button\" class=\"quiet-button\" disabled",
                &words::take(&norm),
            )
        });
        let text = element("p", "", words::task(task));
        element("li", "class=\"task\"", &(text + &other))
    };
    let reset = element(
        "button",
        "type=\"button\" class=\"quiet-button\" disabled",
        words::RESET,
    );
    element("ul", "class=\"tasks\"", &Task::ALL.map(task).concat())
        + &element("p", "class=\"put-back\"", &reset)
}
