//! The pages of Everyday ID: who one is, the way back where it is a form, and why there is none.

use super::asked::Back;
use super::{NAME, PEOPLE, Person};
use crate::page::escaped;

/// What the button says that sends nobody back as anybody.
const NOBODY: &str = "nobody";

/// One chooses who one is. `site`: where that is told.
pub fn choose(site: &str, request: &str, email: bool) -> String {
    let (site, request) = (escaped(site), escaped(request));
    let facts = if email { "who you are, and your email address" } else { "who you are" };
    let people: String = PEOPLE.iter().map(person).collect();
    whole(&format!(
        "<p>{site} wants to know {facts}. Everyday ID tells it if you continue.</p>\
         <form method=\"post\" action=\"/choose\"><input type=\"hidden\" name=\"request\" value=\"{request}\">\
         <h2>Who are you?</h2>{people}\
         <p><button class=\"button plain\" name=\"person\" value=\"{NOBODY}\">Do not allow</button></p></form>"
    ))
}

fn person(it: &Person) -> String {
    let [sub, name, email, about] = [it.sub, it.name, it.email, it.about].map(escaped);
    format!(
        "<p><button class=\"button\" name=\"person\" value=\"{sub}\">Continue as {name}</button><br>{email}<br>{about}</p>"
    )
}

/// The answer as a form, which one sends oneself: these pages run nothing.
pub fn form(back: &Back, answer: &[(&str, &str)]) -> String {
    let field = |(name, value): &(&str, &str)| {
        format!("<input type=\"hidden\" name=\"{}\" value=\"{}\">", escaped(name), escaped(value))
    };
    let fields: String = answer.iter().map(field).collect();
    whole(&format!(
        "<p>You are on your way back.</p><form method=\"post\" action=\"{}\">{fields}\
         <button class=\"button\">Continue</button></form>",
        escaped(&back.to)
    ))
}

/// There is no request. `why` is a sentence.
pub fn none(site: &str, why: &str) -> String {
    let site = escaped(site);
    let why = escaped(why);
    whole(&format!("<p class=\"notice\">{why}</p><p><a class=\"button\" href=\"{site}/sign-in\">Go to {site}</a></p>"))
}

fn whole(main: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{NAME}</title><link rel=\"stylesheet\" href=\"/style.css\"></head>\
         <body class=\"everyday\"><main><h1>{NAME}</h1><p>This is part of a demonstration, on this computer only. \
         The people are made up, and nobody is asked for a password.</p>{main}</main></body></html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::super::asked::Mode;
    use super::*;

    #[test]
    fn what_comes_from_elsewhere_is_text() {
        let back = Back { to: "\"><b>".to_owned(), mode: Mode::FormPost, state: None };
        for page in [choose("<b>", "\"><b>", true), form(&back, &[("state", "\"><b>")]), none("<b>", "<b>")] {
            assert!(!page.contains("<b>"), "{page}");
        }
    }

    #[test]
    fn each_person_and_the_way_out_can_be_pressed_and_what_is_told_is_said() {
        let page = choose("http://localhost:1", "r", true);
        for it in PEOPLE {
            assert!(page.contains(&format!("value=\"{}\">Continue as {}<", it.sub, it.name)), "{page}");
        }
        assert!(
            page.contains(">Do not allow<") && page.contains("your email address") && page.contains("demonstration")
        );
        assert!(!choose("http://localhost:1", "r", false).contains("your email address"));
    }
}
