//! What the document says about all operations at once, and how descriptions are made for readers without Rust.

use serde_json::Value;

/// What holds for every call.
const ABOUT_LANGUAGES: &str = "Every request carries `Accept-Language` (RFC 9110, section 12.5.4): the language of the \
    page, for the letters, texts and calls that it leads to. Answers hold no sentences for members: the page has its own. \
    There are two exceptions: `detail` of a problem whose `code` the page does not know; and what only an agency can say \
    about its own numbers, which comes in `/config`, in every language at once.";

/// What may differ from the schemas.
const ABOUT_READING: &str = "The schemas say what to send. Pages take more: keys, methods, events and problem codes that \
    they do not know; `null` for a list, for a boolean and for any key that is not required, as if the key were missing; \
    a list or a boolean that is missing, as empty or false; numbers for ids; points in time with any offset (RFC 3339); \
    any status of 2xx, and no body at all where the answer is a session document, which is then asked for. Every answer \
    to `GET /config` has `contract`: by that key a page knows whom it talks to. What a page cannot read is told on the \
    browser's console, once, with the call and the path of the key.";

/// How what is typed is sent.
const ABOUT_TYPING: &str = "Pages send what was typed or pasted in one form, whatever device it comes from: email \
    addresses without what cannot be seen (Unicode's format characters), spaces around them, a name before them, \
    `mailto:` or the end of a sentence; codes as digits or capital letters alone; numbers of older accounts in capital \
    letters, without spaces and dashes; phone numbers as `+` and digits; all digits and full-width signs in ASCII. Names \
    and messages hold no characters that turn the direction of a text (U+202A to U+202E, U+2066 to U+2069). A backend \
    cannot know that only pages ask: it refuses what has another form, or brings it into this one. Of passwords nothing \
    is taken away.";

/// Which problems a call may answer.
const ABOUT_PROBLEMS: &str = "Each operation lists its problems by their status, with the codes that it may answer. \
    `x-problems` lists the codes of the operation itself, `x-general-problems` those of whole kinds of operations. A code \
    of your own goes with any status of 4xx (`default`).";

/// What `x-assurance` means.
const ABOUT_ASSURANCE: &str = "`x-assurance` says what the caller must have proved. `none`: anyone. `begun`: someone who \
    has begun, at the step to which the call belongs (a state `needs_…`). `full`: a member (`signed_in`). `fresh`: a \
    member whose `fresh_until` is later than `now`, or someone in `needs_first_method` for the calls that add the first \
    method. `operator`: one of the organization's own programs, with its key.";

/// The description of the whole document.
pub fn about() -> String {
    let guide = "The guide for whoever writes a backend is `docs/backends.md`.";
    [guide, ABOUT_ASSURANCE, ABOUT_LANGUAGES, ABOUT_TYPING, ABOUT_PROBLEMS, ABOUT_READING].join("\n\n")
}

/// Takes the links of Rust's documentation out of every description: of ``[`Config::links`](crate::Config::links)`` stays
/// `` `Config.links` ``.
pub fn without_links(value: &mut Value) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(text) if key == "description" || key == "summary" => *text = plain(text),
                    other => without_links(other),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(without_links),
        _ => {}
    }
}

fn plain(text: &str) -> String {
    let (mut plain, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once("[`") {
        let Some((name, after)) = after.split_once("`]") else { break };
        let name = name.trim_start_matches("crate::").replace("::", ".");
        plain += &format!("{before}`{name}`");
        rest = match after.strip_prefix('(').and_then(|it| it.split_once(')')) {
            Some((_, after)) => after,
            None => after,
        };
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_of_rusts_documentation_becomes_the_name_of_a_key() {
        assert_eq!(plain("a [`crate::Config::links`], b"), "a `Config.links`, b");
        assert_eq!(plain("[`Session::told`](crate::Session::told)."), "`Session.told`.");
        assert_eq!(plain("`[AF]` and [x](y)"), "`[AF]` and [x](y)");
    }
}
