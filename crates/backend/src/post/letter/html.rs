//! A letter as HTML that mail programs take: tables that only place things, styles in the elements, nothing from
//! elsewhere. It looks like the pages (docs/design.md): a card on a quiet ground, the operator's color, one strong button. Each color stands with the ground under it, so that programs that darken letters turn both.

use super::{Letter, Link, Part};

/// Around the card, and under a code.
const GROUND: &str = "#f1f3f6";
/// The site's own typeface where the reader has it: a letter loads nothing.
const FONT: &str = "font-family:'Public Sans',-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:18px;\
                    line-height:1.5;color:#1c1d1f;";
/// Breaks what is too long for a phone, such as an email address.
const BREAKS: &str = "word-break:break-word;overflow-wrap:anywhere;";
const FIGURE: &str = "margin:0;font-family:Consolas,Menlo,'DejaVu Sans Mono',monospace;font-size:34px;\
                      line-height:1.2;font-weight:bold;letter-spacing:3px;";
const BUTTON: &str = "display:inline-block;padding:14px 24px;font-weight:bold;color:#ffffff;\
                      border-radius:6px;text-decoration:none;";
const LINES: &str = "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"";

pub fn written(letter: &Letter) -> String {
    let (language, subject) = (letter.language.tag(), escaped(&letter.subject));
    let (name, greeting) = (escaped(&letter.name), escaped(&letter.greeting));
    // Programs for mail leave out what stands on <html>, and know no sides but left and right.
    let (direction, start) = match letter.language.is_right_to_left() {
        true => (" dir=\"rtl\"", "right"),
        false => ("", "left"),
    };
    let parts: String = letter.parts.iter().map(|it| part(it, start, &letter.color)).collect();
    let end: String =
        letter.end.iter().map(|it| format!("<p style=\"margin:0 0 8px;\">{}</p>\n", escaped(it))).collect();
    let main = &letter.color;
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\"{direction}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light\">\n<title>{subject}</title>\n</head>\n\
         <body style=\"margin:0;padding:0;background-color:{GROUND};\">\n\
         {LINES}{direction} style=\"background-color:{GROUND};\">\n<tr>\n<td align=\"center\" style=\"padding:24px 8px;\">\n\
         {LINES} style=\"max-width:576px;\">\n<tr>\n\
         <td style=\"padding:20px 28px 16px;background-color:#ffffff;border-top:6px solid {main};\
         border-radius:12px 12px 0 0;\">\n\
         <h1 style=\"margin:0;{FONT}font-size:20px;font-weight:bold;color:{main};{BREAKS}\">{name}</h1>\n</td>\n\
         </tr>\n<tr>\n<td style=\"padding:8px 28px 20px;background-color:#ffffff;{FONT}{BREAKS}\">\n\
         <p style=\"margin:0 0 16px;\">{greeting}</p>\n{parts}</td>\n</tr>\n<tr>\n\
         <td style=\"padding:20px 28px;background-color:#ffffff;border-top:1px solid #dfe1e2;\
         border-radius:0 0 12px 12px;{FONT}font-size:16px;color:#565c65;{BREAKS}\">\n{end}</td>\n</tr>\n</table>\n\
         </td>\n</tr>\n</table>\n</body>\n</html>\n",
    )
}

/// `start` is the side on which lines begin, and `main` the operator's color.
fn part(part: &Part, start: &str, main: &str) -> String {
    match part {
        Part::Text(sentences) => format!("<p style=\"margin:0 0 16px;\">{}</p>\n", escaped(sentences)),
        Part::Figure(what, figure) => format!(
            "{LINES} style=\"margin:0 0 20px;\">\n<tr>\n\
             <td style=\"padding:16px 20px;background-color:{GROUND};border-radius:12px;{FONT}\">\n\
             <p style=\"margin:0 0 4px;\">{}</p>\n<p style=\"{FIGURE}\" translate=\"no\"><span dir=\"ltr\">{}</span></p>\n\
             </td>\n</tr>\n</table>\n",
            escaped(what),
            escaped(figure)
        ),
        // A cell with the color, for programs that give a link none.
        Part::Button(Link { says, address }) => format!(
            "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" \
             style=\"margin:0 0 20px;\">\n<tr>\n<td style=\"background-color:{main};border-radius:6px;\">\
             <a href=\"{}\" style=\"{FONT}{BUTTON}background-color:{main};\">{}</a></td>\n</tr>\n</table>\n",
            escaped(address),
            escaped(says)
        ),
        Part::Link(Link { says, address }) => format!(
            "<p style=\"margin:0 0 16px;\"><a href=\"{}\" style=\"color:{main};\">{}</a></p>\n",
            escaped(address),
            escaped(says)
        ),
        Part::List(lines) => {
            let lines: String =
                lines.iter().map(|it| format!("<li style=\"margin:0 0 4px;\">{}</li>\n", escaped(it))).collect();
            format!("<ul style=\"margin:0 0 16px;padding:0;padding-{start}:24px;\">\n{lines}</ul>\n")
        }
        Part::Quote(text) => {
            let lines: Vec<String> = text.lines().map(escaped).collect();
            format!(
                "<blockquote dir=\"auto\" style=\"margin:0 0 16px;padding:0;padding-{start}:16px;border-{start}:4px solid #dfe1e2;\">{}\
                 </blockquote>\n",
                lines.join("<br>\n")
            )
        }
    }
}

/// As text in HTML, also inside of quotation marks.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}
