//! A letter as HTML that mail programs take: tables that only place things, styles in the elements, nothing from
//! elsewhere. Each color stands with the ground under it, so that programs that darken letters turn both.

use super::{Letter, Link, Part};

const FONT: &str = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:17px;\
                    line-height:1.5;color:#1b1b1b;";
/// Breaks what is too long for a phone, such as an email address.
const BREAKS: &str = "word-break:break-word;overflow-wrap:anywhere;";
const FIGURE: &str = "margin:0 0 20px;font-family:Consolas,Menlo,'DejaVu Sans Mono',monospace;font-size:34px;\
                      line-height:1.2;font-weight:bold;letter-spacing:3px;";
const BUTTON: &str = "display:inline-block;padding:13px 22px;font-weight:bold;color:#ffffff;\
                      background-color:#005ea2;border-radius:4px;text-decoration:none;";
const LINES: &str = "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"";

pub fn written(letter: &Letter) -> String {
    let (language, subject) = (letter.language.tag(), escaped(&letter.subject));
    let (name, greeting) = (escaped(&letter.name), escaped(&letter.greeting));
    // Programs for mail leave out what stands on <html>, and know no sides but left and right.
    let (direction, start) = match letter.language.is_right_to_left() {
        true => (" dir=\"rtl\"", "right"),
        false => ("", "left"),
    };
    let parts: String = letter.parts.iter().map(|it| part(it, start)).collect();
    let end: String =
        letter.end.iter().map(|it| format!("<p style=\"margin:0 0 8px;\">{}</p>\n", escaped(it))).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\"{direction}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light\">\n<title>{subject}</title>\n</head>\n\
         <body style=\"margin:0;padding:0;background-color:#f0f0f0;\">\n\
         {LINES}{direction} style=\"background-color:#f0f0f0;\">\n<tr>\n<td align=\"center\" style=\"padding:16px 8px;\">\n\
         {LINES} style=\"max-width:560px;\">\n<tr>\n\
         <td style=\"padding:16px 24px;background-color:#162e51;border-radius:6px 6px 0 0;\">\n\
         <h1 style=\"margin:0;{FONT}font-size:20px;font-weight:bold;color:#ffffff;{BREAKS}\">{name}</h1>\n</td>\n\
         </tr>\n<tr>\n<td style=\"padding:24px;background-color:#ffffff;{FONT}{BREAKS}\">\n\
         <p style=\"margin:0 0 16px;\">{greeting}</p>\n{parts}</td>\n</tr>\n<tr>\n\
         <td style=\"padding:16px 24px;background-color:#ffffff;border-top:1px solid #dfe1e2;\
         border-radius:0 0 6px 6px;{FONT}font-size:15px;color:#565c65;{BREAKS}\">\n{end}</td>\n</tr>\n</table>\n\
         </td>\n</tr>\n</table>\n</body>\n</html>\n",
    )
}

/// `start` is the side on which lines begin.
fn part(part: &Part, start: &str) -> String {
    match part {
        Part::Text(sentences) => format!("<p style=\"margin:0 0 16px;\">{}</p>\n", escaped(sentences)),
        Part::Figure(what, figure) => format!(
            "<p style=\"margin:0 0 4px;\">{}</p>\n<p style=\"{FIGURE}\" translate=\"no\"><span dir=\"ltr\">{}</span></p>\n",
            escaped(what),
            escaped(figure)
        ),
        // A cell with the color, for programs that give a link none.
        Part::Button(Link { says, address }) => format!(
            "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" \
             style=\"margin:0 0 20px;\">\n<tr>\n<td style=\"background-color:#005ea2;border-radius:4px;\">\
             <a href=\"{}\" style=\"{FONT}{BUTTON}\">{}</a></td>\n</tr>\n</table>\n",
            escaped(address),
            escaped(says)
        ),
        Part::Link(Link { says, address }) => format!(
            "<p style=\"margin:0 0 16px;\"><a href=\"{}\" style=\"color:#005ea2;\">{}</a></p>\n",
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
