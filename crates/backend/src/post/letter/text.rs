//! A letter as plain text. An address has a line of its own, so that it can be selected and copied whole.

use super::{Letter, Link, Part};

pub fn written(letter: &Letter) -> String {
    let mut paragraphs = vec![letter.greeting.clone()];
    paragraphs.extend(letter.parts.iter().map(part));
    paragraphs.push(letter.name.clone());
    paragraphs.push(letter.end.join("\n"));
    // A text file ends with a line.
    paragraphs.join("\n\n") + "\n"
}

fn part(part: &Part) -> String {
    match part {
        Part::Text(sentences) => sentences.clone(),
        Part::Figure(what, figure) => format!("{what} {figure}"),
        Part::Button(Link { says, address }) | Part::Link(Link { says, address }) => format!("{says}:\n{address}"),
        Part::List(lines) => begun("- ", lines.iter().map(String::as_str)),
        Part::Quote(text) => begun("> ", text.lines()),
    }
}

fn begun<'a>(with: &str, lines: impl Iterator<Item = &'a str>) -> String {
    lines.map(|it| format!("{with}{it}")).collect::<Vec<_>>().join("\n")
}
