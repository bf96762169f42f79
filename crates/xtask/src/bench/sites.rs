//! What is measured: the built site, the floor, and folders with sign-in pages of others. Each is told to `main.mjs` as its
//! address and as selectors of what a visitor sees and presses there. A copy of the built site gets the floor as one more
//! page, so that both come from the same server under the same headers.

use std::{collections::HashSet, path::Path};

use serde_json::{Value, json};

use crate::{
    compress, finish,
    run::{self, Outcome},
    size,
};

/// The names of the two that are always measured.
pub const FLOOR: &str = "floor";
pub const OWN: &str = "this site";

/// The page of the sign-in, where presses and starts are measured.
const SIGN_IN: &str = "/sign-in";

/// What `bench.json` in the folder of another site may say, and what is taken where it does not.
const KEYS: [(&str, Option<&str>); 8] = [
    ("path", Some("/")),
    ("email", Some("input[type=email], input[name=email], input[autocomplete~=username], input[type=text]")),
    ("password", Some("input[type=password]")),
    ("button", Some("button[type=submit], button:not([type])")),
    // What is there once the page has started; the button if not said.
    ("ready", None),
    // What is there once a press is not lost, if that is later than the button.
    ("pressable", None),
    // The path of the request that a press makes; any that posts if not said.
    ("request", None),
    // What is there once a press is answered.
    ("answer", None),
];

/// The floor and the built site, which the backend serves at `origin`.
pub fn own(origin: &str) -> [Value; 2] {
    let fields = |name: &str, path: &str| {
        json!({
            "name": name, "origin": origin, "path": path, "email": "#email", "password": "#password",
            "button": "#sign-in button[type=submit]",
        })
    };
    let mut floor = fields(FLOOR, "/floor");
    floor["ready"] = floor["button"].clone();
    floor["answer"] = json!("#answer");
    let mut own = fields(OWN, SIGN_IN);
    own["ready"] = json!("html[data-start=done]");
    own["rests"] = json!("html[data-start=done], html[data-boot=idle]");
    own["pressable"] = json!("html[data-guard]");
    own["request"] = json!("/api/v1/session");
    own["answer"] = json!(".usa-error-message, .usa-alert--error");
    own["pages"] = size::pages().map(|it| format!("/{it}")).collect();
    [floor, own]
}

/// The site in this folder.
pub fn other(folder: &Path) -> Outcome<Value> {
    let folder = folder.canonicalize().map_err(|it| format!("There is no folder {}: {it}.", folder.display()))?;
    if !folder.join("index.html").is_file() {
        return Err(format!("The folder {} has no index.html.", folder.display()));
    }
    let file = folder.join("bench.json");
    let said = if file.is_file() { run::read(&file)? } else { "{}".to_owned() };
    let mut site = described(&said).map_err(|it| format!("{}: {it}.", file.display()))?;
    site["name"] = json!(folder.file_name().map(|it| it.to_string_lossy()));
    site["folder"] = json!(folder);
    Ok(site)
}

/// What a `bench.json` says, with what is taken where it does not.
fn described(text: &str) -> Outcome<Value> {
    let said: Value = serde_json::from_str(text).map_err(|it| it.to_string())?;
    let said = said.as_object().ok_or("it is not an object")?;
    if let Some((key, _)) = said.iter().find(|(key, it)| !it.is_string() || KEYS.iter().all(|(known, _)| known != key))
    {
        let known = KEYS.map(|(known, _)| known).join(", ");
        return Err(format!("`{key}` is not one of {known}, or is no text"));
    }
    let usual = KEYS.iter().filter_map(|(key, usual)| Some(((*key).to_owned(), json!((*usual)?))));
    let mut site: serde_json::Map<_, _> = usual.chain(said.clone()).collect();
    if !site.contains_key("ready") {
        site.insert("ready".to_owned(), site["button"].clone());
    }
    Ok(Value::Object(site))
}

/// The figures of two sites under one name would be one.
pub fn each_has_its_name(sites: &[Value]) -> Outcome {
    let mut known = HashSet::new();
    match sites.iter().find(|it| !known.insert(it["name"].to_string())) {
        Some(site) => Err(format!("Two sites are called {}: give one of the folders another name.", site["name"])),
        None => Ok(()),
    }
}

/// Puts a copy of the built site into a folder, with the floor in it.
pub fn prepare(dist: &Path, folder: &Path) -> Outcome {
    let page = run::read(&dist.join("sign-in").join("index.html"))
        .map_err(|it| format!("{it} Is {} a built site?", dist.display()))?;
    let sheets = sheets(&page);
    if sheets.is_empty() {
        return Err(format!("The pages of {} name no style sheet.", dist.display()));
    }
    finish::copy(dist, folder)?;
    // A form that the browser sends by itself is answered with the page for forms that were not sent.
    for (file, text) in [
        ("floor/index.html".to_owned(), include_str!("floor.html")),
        (hosting::not_sent("/floor"), include_str!("answer.html")),
    ] {
        let text = hosting::replace_once(text, "<!-- sheets -->", &sheets)
            .map_err(|it| format!("{file} of the floor is not as expected: {it}"))?;
        let packed = compress::brotli(text.as_bytes()).map_err(|it| format!("Could not compress {file}: {it}."))?;
        run::write(&folder.join(&file), &text)?;
        run::write(&folder.join(format!("{file}.br")), packed)?;
    }
    Ok(())
}

/// The links to style sheets, as the page has them.
fn sheets(page: &str) -> String {
    let links = page.split_inclusive('>').filter_map(|it| it.rfind("<link ").map(|at| &it[at..]));
    links.filter(|it| it.contains("rel=\"stylesheet\"")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_of_another_site_is_guessed_and_a_wrong_key_is_named() {
        let site = described(r##"{ "path": "/login", "button": "#go" }"##).unwrap();
        assert_eq!((&site["path"], &site["button"], &site["ready"]), (&json!("/login"), &json!("#go"), &json!("#go")));
        assert_eq!(site["password"], "input[type=password]");
        assert_eq!(described(r##"{ "ready": "#in" }"##).unwrap()["ready"], "#in");
        for wrong in [r#"{ "buton": "x" }"#, r#"{ "path": 1 }"#, "[]", "no"] {
            assert!(described(wrong).is_err(), "{wrong}");
        }
        assert!(described(r#"{ "buton": "x" }"#).is_err_and(|it| it.contains("buton")));
    }

    #[test]
    fn a_folder_without_a_page_is_refused() {
        assert!(other(&run::root().join("crates")).is_err_and(|it| it.contains("index.html")));
        assert!(other(&run::root().join("no-such-folder")).is_err_and(|it| it.contains("no-such-folder")));
    }

    #[test]
    fn no_two_sites_have_the_same_name() {
        assert_eq!(each_has_its_name(&own("http://localhost:1")), Ok(()));
        let twice = [json!({ "name": "hanko" }), json!({ "name": "hanko" })];
        assert!(each_has_its_name(&twice).is_err_and(|it| it.contains("hanko")));
    }

    #[test]
    fn the_floor_has_the_style_sheets_of_the_site() {
        let page = r#"<link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/a.css" integrity="x"/>
            <link rel="modulepreload" href="/b.js"> <link rel="stylesheet" href="/brand.css">"#;
        let links = r#"<link rel="stylesheet" href="/a.css" integrity="x"/><link rel="stylesheet" href="/brand.css">"#;
        assert_eq!(sheets(page), links);
    }

    #[test]
    fn the_floor_is_a_page_that_only_the_browser_runs() {
        let floor = include_str!("floor.html");
        assert!(!floor.contains("<script") && floor.contains("<form id=\"sign-in\" method=\"post\""));
        for selector in ["id=\"email\"", "id=\"password\"", "<button type=\"submit\""] {
            assert!(floor.contains(selector), "{selector}");
        }
        assert!(include_str!("answer.html").contains("id=\"answer\""));
    }
}
