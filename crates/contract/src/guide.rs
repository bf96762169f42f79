//! The parts of `docs/backends.md` that are made from the types and from what was recorded of the reference backend. In the
//! guide each stands between `<!-- made: … -->` and `<!-- end -->`; `cargo xtask openapi` fills them.

mod print;
mod tables;

use serde_json::Value;

use crate::openapi::recorded;

const BEGIN: &str = "<!-- made: ";
const END: &str = "<!-- end -->";

/// The guide with its made parts filled in again, or what is wrong with it.
pub fn guide(text: &str, exchanges: &Value) -> Result<String, String> {
    let (mut filled, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once(BEGIN) {
        let (what, after) = after.split_once(" -->").ok_or("a mark in docs/backends.md is not closed")?;
        let (_, after) = after.split_once(END).ok_or(format!("`{what}` in docs/backends.md has no end"))?;
        let made = made(what, exchanges).ok_or(format!("docs/backends.md asks for `{what}`, which there is not"))?;
        filled += &format!("{before}{BEGIN}{what} -->\n{made}\n{END}");
        rest = after;
    }
    Ok(filled + rest)
}

fn made(what: &str, exchanges: &Value) -> Option<String> {
    let words: Vec<&str> = what.split_whitespace().collect();
    Some(match words[..] {
        ["exchange", name] => exchange(name, &[], exchanges)?,
        ["exchange", name, "only", ..] => exchange(name, &words[3..], exchanges)?,
        ["operations", level] => tables::operations(level)?,
        ["diagram"] => format!("```mermaid\n{}\n```", tables::diagram(exchanges)),
        ["begun"] => tables::begun(exchanges),
        ["general-problems"] => tables::general(),
        ["codes"] => tables::codes(),
        ["field-codes"] => tables::field_codes(),
        _ => return None,
    })
}

fn exchange(name: &str, only: &[&str], exchanges: &Value) -> Option<String> {
    let found = recorded(exchanges).find(|it| it["name"] == name)?;
    Some(format!("```http\n{}\n```", print::exchange(found, only)))
}
