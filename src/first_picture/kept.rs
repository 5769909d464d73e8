//! The table of what each norm keeps, for a page whose program never comes.

use super::html::{element, escaped};
use crate::figures::batch;
use crate::findings::Findings;
use crate::words::en::norms::name;
use crate::words::en::{captions, interface};

/// The table with its title and caption.
pub fn table(findings: &Findings) -> String {
    let table = batch::kept(findings);
    let heads: String = table
        .norms
        .iter()
        .map(|norm| {
            let attributes = format!(
                "scope=\"col\" class=\"of-norm\" data-norm=\"{}\"",
                norm.key()
            );
            element("th", &attributes, &escaped(&name(norm)))
        })
        .collect();
    let rows: String = table
        .rows
        .iter()
        .map(|row| {
            let cells: String = row
                .verdicts
                .iter()
                .map(|verdict| element("td", "", &escaped(&verdict.text)))
                .collect();
            let head = element("th", "scope=\"row\"", &escaped(row.property));
            element("tr", "", &(head + &cells))
        })
        .collect();
    let property = element("span", "class=\"visually-hidden\"", interface::PROPERTY);
    let head = format!("<thead><tr><th scope=\"col\">{property}</th>{heads}</tr></thead>");
    let table = format!("<table class=\"tabular\">{head}<tbody>{rows}</tbody></table>");
    let title = element("h2", "", interface::SURVIVES);
    let caption = element("p", "class=\"caption\"", &escaped(captions::SURVIVES));
    format!(
        "<section class=\"survives\">{title}<div class=\"wide-table\">{table}</div>{caption}</section>"
    )
}
