//! Every key of the file: what it must be, and what stands in its place when it is not.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    Brand, Colors, Dialect, Features, HomePicture, InLanguage, Logo, Mistake, OfficialBanner, OtherSite, Picture,
    Radius, check,
    color::Color,
    colors::NAMES,
    reader::{Reader, inside},
};

impl Brand {
    /// Reads the file key by key. A key that is missing has its default. One that is wrong is put down in `mistakes`, and
    /// has the value of `fallback`, which is what the site was built with, where that is known.
    pub fn read(json: &str, fallback: &Brand) -> Brand {
        let value = match serde_json::from_str::<Value>(json) {
            Ok(value) => value,
            Err(error) => {
                let place = format!("line {}, column {}", error.line(), error.column());
                let what = format!("this is not JSON ({}), so the whole file is ignored", reason(&error));
                return Brand { mistakes: vec![Mistake { place, what }], ..fallback.clone() };
            }
        };
        let mut mistakes = Vec::new();
        let read = inside(&value, String::new(), &mut mistakes, |it| Some(brand(it, fallback)));
        Brand { mistakes, ..read.unwrap_or_else(|| fallback.clone()) }
    }
}

/// Without the place, which is said before it.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

fn brand(from: &mut Reader, fallback: &Brand) -> Brand {
    let default = Brand::default();
    let line = |it: &str| check::line(it, 80);
    // So that an editor knows the keys.
    from.value("$schema");
    Brand {
        agency: from.text_or("agency", &line, &fallback.agency, default.agency),
        service: from.text_or("service", &line, &fallback.service, default.service),
        account: from.text_or("account", &|it| check::line(it, 40), &fallback.account, default.account),
        logo: from.object("logo", logo),
        colors: from.object("colors", colors).unwrap_or_default(),
        typeface: from.flag("typeface").unwrap_or(match from.has("typeface") {
            true => fallback.typeface,
            false => default.typeface,
        }),
        radius: from.object("radius", |it| Some(radius(it, fallback.radius))).unwrap_or(match from.has("radius") {
            true => fallback.radius,
            false => default.radius,
        }),
        home_picture: home_picture(from, &fallback.home_picture),
        official_banner: from.object("official_banner", banner),
        demonstration: demonstration(from),
        support_phone: from.text_or("support_phone", &check::phone, &fallback.support_phone, default.support_phone),
        support_phone_abroad: from.text_or(
            "support_phone_abroad",
            &check::phone,
            &fallback.support_phone_abroad,
            default.support_phone_abroad,
        ),
        support_tty: from.text_or("support_tty", &check::phone, &fallback.support_tty, default.support_tty),
        support_hours: from.text_or(
            "support_hours",
            &|it| check::short(it, 200),
            &fallback.support_hours,
            default.support_hours,
        ),
        support_address: from.texts("support_address", 8, &line).unwrap_or_default(),
        answer_time: from.text_or("answer_time", &line, &fallback.answer_time, default.answer_time),
        other_sites: other_sites(from),
        api_base: from.text_or("api_base", &check::path, &fallback.api_base, default.api_base),
        api_dialect: dialect(from),
        site_url: from.text("site_url", &check::origin),
        passkey_origins: from.texts("passkey_origins", 20, &secure_origin).unwrap_or_default(),
        features: from.object("features", features).unwrap_or_default(),
        languages_offered: from.texts("languages_offered", 40, &tag),
        languages: languages(from),
        help_folder: from.text("help_folder", &|it| check::line(it, 200)),
        mistakes: Vec::new(),
    }
}

/// Whoever wrote anything here may have meant yes: nobody may be led to take a demonstration for the real site.
fn demonstration(from: &mut Reader) -> bool {
    let told = from.flag("demonstration");
    told.unwrap_or_else(|| from.has("demonstration"))
}

fn secure_origin(text: &str) -> Result<(), String> {
    if text.starts_with("https://") { check::origin(text) } else { Err("must begin with https://".to_owned()) }
}

fn logo(from: &mut Reader) -> Option<Logo> {
    let file = from.needed("file", |it| it.text("file", &check::picture));
    let width = from.needed("width", |it| it.number("width", 8, 240));
    let height = from.needed("height", |it| it.number("height", 8, 96));
    Some(Logo { file: file?, width: width?, height: height? })
}

/// Each radius by itself. One that is wrong is as the site was built with.
fn radius(from: &mut Reader, fallback: Radius) -> Radius {
    let default = Radius::default();
    let mut one = |key, wrong, missing| match from.number(key, 0, Radius::MOST) {
        Some(number) => number,
        None if from.has(key) => wrong,
        None => missing,
    };
    Radius { small: one("small", fallback.small, default.small), large: one("large", fallback.large, default.large) }
}

/// `false` and `null` switch it off. What is wrong leaves what the site was built with.
fn home_picture(from: &mut Reader, fallback: &HomePicture) -> HomePicture {
    match from.written("home_picture") {
        None => HomePicture::default(),
        Some(Value::Null | Value::Bool(false)) => HomePicture::Off,
        Some(Value::Object(_)) => match from.object("home_picture", picture) {
            Some(own) => HomePicture::Own(own),
            None => fallback.clone(),
        },
        Some(_) => {
            let what = "must be false, or settings in curly brackets with file, width, and height".to_owned();
            from.wrong("home_picture", what);
            fallback.clone()
        }
    }
}

fn picture(from: &mut Reader) -> Option<Picture> {
    let file = from.needed("file", |it| it.text("file", &check::picture));
    let dark_file = from.text("dark_file", &check::picture);
    let width = from.needed("width", |it| it.number("width", 40, 2000));
    let height = from.needed("height", |it| it.number("height", 40, 2000));
    Some(Picture { file: file?, dark_file, width: width?, height: height? })
}

fn colors(from: &mut Reader) -> Option<Colors> {
    let mut colors = Colors::default();
    for (at, name) in NAMES.into_iter().enumerate() {
        let read = |it: &str| match Color::read(it) {
            Some(_) => Ok(()),
            None => Err("must be a color of six digits, such as \"#07648d\"".to_owned()),
        };
        let color = from.text(name, &read).and_then(|it| Color::read(&it));
        if let Some(Err(why)) = color.map(|it| colors.take(at, it)) {
            from.wrong(name, why);
        }
    }
    Some(colors)
}

fn banner(from: &mut Reader) -> Option<OfficialBanner> {
    let text = from.needed("text", |it| it.text("text", &|it| check::line(it, 200)));
    let action = from.needed("action", |it| it.text("action", &|it| check::line(it, 80)));
    let explanation = from.needed("explanation", |it| it.text("explanation", &|it| check::line(it, 500)));
    Some(OfficialBanner { text: text?, action: action?, explanation: explanation? })
}

fn other_sites(from: &mut Reader) -> Vec<OtherSite> {
    let entries = from.list("other_sites", 12).unwrap_or_default();
    let read = |(place, value): (String, &Value)| inside(value, place, from.mistakes, other_site);
    entries.into_iter().filter_map(read).collect()
}

fn other_site(from: &mut Reader) -> Option<OtherSite> {
    let label = from.needed("label", |it| it.text("label", &|it| check::line(it, 80)));
    let url = from.needed("url", |it| it.text("url", &check::https));
    let notice = from.flag("notice").unwrap_or(true);
    Some(OtherSite { label: label?, url: url?, notice })
}

fn languages(from: &mut Reader) -> BTreeMap<String, InLanguage> {
    let mut found = BTreeMap::new();
    let Some(object) = from.value("languages").and_then(Value::as_object) else {
        if from.has("languages") {
            from.wrong("languages", "must hold settings in curly brackets, one for each language".to_owned());
        }
        return found;
    };
    for (tag, value) in object {
        let place = format!("languages.{tag}");
        if let Err(what) = self::tag(tag) {
            from.mistakes.push(Mistake { place, what });
        } else if let Some(words) = inside(value, place, from.mistakes, in_language) {
            found.insert(tag.clone(), words);
        }
    }
    found
}

fn tag(text: &str) -> Result<(), String> {
    let is_tag = (2..=8).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_lowercase());
    if is_tag { Ok(()) } else { Err("must be the tag of a language, such as es".to_owned()) }
}

fn in_language(from: &mut Reader) -> Option<InLanguage> {
    let line = |it: &str| check::line(it, 80);
    Some(InLanguage {
        agency: from.text("agency", &line),
        service: from.text("service", &line),
        account: from.text("account", &|it| check::line(it, 40)),
        support_hours: from.text("support_hours", &|it| check::line(it, 200)),
        answer_time: from.text("answer_time", &line),
        official_banner: from.object("official_banner", banner),
    })
}

fn dialect(from: &mut Reader) -> Dialect {
    let known = |it: &str| match it {
        "latchkey" | "allauth" | "better-auth" => Ok(()),
        _ => Err("must be \"latchkey\", \"allauth\", or \"better-auth\"".to_owned()),
    };
    match from.text("api_dialect", &known).as_deref() {
        Some("allauth") => Dialect::Allauth,
        Some("better-auth") => Dialect::BetterAuth,
        _ => Dialect::Latchkey,
    }
}

fn features(from: &mut Reader) -> Option<Features> {
    let default = Features::default();
    Some(Features {
        load_ahead: from.flag("load_ahead").unwrap_or(default.load_ahead),
        search_engines: from.flag("search_engines").unwrap_or(default.search_engines),
        leaving_notice: from.flag("leaving_notice").unwrap_or(default.leaving_notice),
    })
}

#[cfg(test)]
mod tests;
