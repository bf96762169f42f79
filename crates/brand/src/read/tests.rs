//! Files with mistakes: what is said, and what is left.

use super::*;

fn read(json: &str) -> Brand {
    Brand::read(json, &Brand::default())
}

fn told(json: &str) -> Vec<String> {
    read(json).mistakes.iter().map(ToString::to_string).collect()
}

#[test]
fn the_shipped_settings_are_without_a_mistake_and_say_that_they_are_a_demonstration() {
    let brand = read(include_str!("../../../../public/latchkey.json"));
    assert_eq!(brand.mistakes, []);
    assert!(brand.demonstration);
    assert_eq!(brand.official_banner, None);
}

#[test]
fn a_missing_key_has_its_default() {
    assert_eq!(read("{}"), Brand::default());
    assert_eq!(read(r#"{ "agency": null, "logo": null, "$schema": "x" }"#), Brand::default());
}

#[test]
fn a_file_that_is_no_json_says_where_and_leaves_what_the_site_was_built_with() {
    let built = Brand { agency: "Harbour Office".to_owned(), demonstration: true, ..Brand::default() };
    let brand = Brand::read("{\n  \"agency\": \"A\",\n  \"demonstration\": false,,\n}", &built);
    assert_eq!(brand.mistakes.len(), 1);
    let told = brand.mistakes[0].to_string();
    assert!(told.starts_with("line 3, column 26: this is not JSON (key must be a string)"), "{told}");
    assert_eq!(Brand { mistakes: Vec::new(), ..brand }, built);
    for text in ["", "[]", "7", "\"x\"", "null", "<!doctype html>", "{\"agency\":\"A\""] {
        let brand = Brand::read(text, &built);
        assert_eq!((brand.mistakes.len(), &*brand.agency), (1, "Harbour Office"), "{text}");
    }
}

#[test]
fn a_wrong_key_is_named_and_all_others_are_used() {
    let brand =
        read(r#"{ "agency": 7, "service": "Old Desk", "support_hours": ["x"], "api_base": "https://a.example" }"#);
    assert_eq!(brand.service, "Old Desk");
    assert_eq!((&*brand.agency, &*brand.api_base), ("the agency", "/api/v1"));
    let places: Vec<_> = brand.mistakes.iter().map(|it| &*it.place).collect();
    assert_eq!(places, ["agency", "support_hours", "api_base"]);
    assert_eq!(brand.mistakes[0].what, "must be text in quotation marks, not a number");
}

#[test]
fn a_demonstration_is_never_switched_off_by_a_mistake() {
    for value in ["\"false\"", "0", "\"no\"", "[]", "{}"] {
        let brand = read(&format!(r#"{{ "demonstration": {value} }}"#));
        assert!(brand.demonstration, "{value}");
        assert_eq!(brand.mistakes.len(), 1, "{value}");
    }
    assert!(!read(r#"{ "demonstration": false }"#).demonstration);
    assert!(Brand::unknown().demonstration);
}

#[test]
fn a_key_that_is_none_is_told_with_the_one_that_was_meant() {
    let told = told(
        r##"{ "colours": {}, "suport_phone": "1-555-0100", "reset_wait": "x", "colors": { "mian": "#000000" } }"##,
    );
    assert!(
        told.iter().any(|it| it.starts_with("suport_phone:") && it.ends_with("Did you mean support_phone?")),
        "{told:?}"
    );
    // Both are there, so the other was not meant.
    assert!(told.contains(&"colours: is not a setting, and is ignored".to_owned()), "{told:?}");
    assert!(told.iter().any(|it| it.starts_with("colors.mian:") && it.ends_with("Did you mean main?")), "{told:?}");
    assert!(told.contains(&"reset_wait: is not a setting, and is ignored".to_owned()), "{told:?}");
}

#[test]
fn a_part_of_a_list_that_is_wrong_is_left_out_and_the_rest_stays() {
    let brand = read(
        r#"{ "other_sites": [ { "label": "Home", "url": "https://www.example.org/", "notice": false },
            { "label": "Bad", "url": "javascript:alert(1)" }, { "url": "https://a.example" }, 7 ] }"#,
    );
    assert_eq!(brand.other_sites.len(), 1);
    assert!(!brand.other_sites[0].notice);
    let places: Vec<_> = brand.mistakes.iter().map(|it| &*it.place).collect();
    assert_eq!(places, ["other_sites[1].url", "other_sites[2].label", "other_sites[3]"]);
}

#[test]
fn a_banner_or_logo_that_lacks_something_is_not_shown() {
    let brand = read(
        r#"{ "official_banner": { "text": "Official" }, "logo": { "file": "https://cdn.example/x.svg", "width": 4 } }"#,
    );
    assert_eq!((brand.official_banner, brand.logo), (None, None));
    let places: Vec<_> = brand.mistakes.iter().map(|it| &*it.place).collect();
    assert_eq!(
        places,
        ["logo.file", "logo.width", "logo.height", "official_banner.action", "official_banner.explanation"]
    );
}

#[test]
fn a_color_that_cannot_be_read_is_refused_and_the_others_are_taken() {
    let brand = read(r##"{ "colors": { "main": "#ffcc00", "focus": "#a33900", "dark": "navy" } }"##);
    assert_eq!(brand.colors.sheet().as_deref(), Some(":root{--day-focus:#a33900;--night-focus:#d6a68c}\n"));
    assert_eq!(brand.mistakes[0].place, "colors.main");
    assert!(brand.mistakes[0].what.contains("1.51:1"), "{}", brand.mistakes[0]);
    assert_eq!(brand.mistakes[1].place, "colors.dark");
}

#[test]
fn corners_are_as_round_as_stated_within_bounds_each_radius_by_itself() {
    assert_eq!(read(r#"{ "radius": { "small": 0, "large": 24 } }"#).radius, Radius { small: 0, large: 24 });
    assert_eq!(read(r#"{ "radius": { "small": 4 } }"#).radius, Radius { small: 4, large: 12 });
    let built = Brand { radius: Radius { small: 2, large: 3 }, ..Brand::default() };
    let brand = Brand::read(r#"{ "radius": { "small": 25, "large": 8 } }"#, &built);
    assert_eq!(brand.radius, Radius { small: 2, large: 8 });
    assert_eq!(brand.mistakes[0].to_string(), "radius.small: must be a whole number from 0 to 24");
    for wrong in ["-1", "4.5", "\"4px\""] {
        let told = told(&format!(r#"{{ "radius": {{ "large": {wrong} }} }}"#));
        assert_eq!(told, ["radius.large: must be a whole number from 0 to 24"], "{wrong}");
    }
    assert_eq!(Brand::read(r#"{ "radius": 8 }"#, &built).radius, built.radius);
    assert_eq!(told(r#"{ "radius": 8 }"#), ["radius: must hold settings in curly brackets, not a number"]);
}

#[test]
fn the_typeface_is_there_unless_it_is_switched_off() {
    assert!(read("{}").typeface && !read(r#"{ "typeface": false }"#).typeface);
    let built = Brand { typeface: false, ..Brand::default() };
    let brand = Brand::read(r#"{ "typeface": "Comic Sans" }"#, &built);
    assert!(!brand.typeface);
    let want = "typeface: must be true or false without quotation marks, not text";
    assert_eq!(brand.mistakes.iter().map(ToString::to_string).collect::<Vec<_>>(), [want]);
}

#[test]
fn the_home_page_has_our_drawing_the_operators_picture_or_none() {
    let picture = Picture { file: "/home.webp".to_owned(), dark_file: None, width: 640, height: 480 };
    let (own, dark_file) = (HomePicture::Own(picture.clone()), Some("/night.webp".to_owned()));
    let of = |value: &str| read(&format!(r#"{{ "home_picture": {value} }}"#));
    assert_eq!(read("{}").home_picture, HomePicture::Drawing);
    assert_eq!(of(r#"{ "file": "/home.webp", "width": 640, "height": 480 }"#).home_picture, own);
    let two = r#"{ "file": "/home.webp", "dark_file": "/night.webp", "width": 640, "height": 480 }"#;
    assert_eq!(of(two).home_picture, HomePicture::Own(Picture { dark_file, ..picture }));
    for off in ["false", "null"] {
        assert_eq!((of(off).home_picture, of(off).mistakes), (HomePicture::Off, Vec::new()), "{off}");
    }
    // A wrong second file costs itself alone.
    let one = of(r#"{ "file": "/home.webp", "dark_file": "/night.gif", "width": 640, "height": 480 }"#);
    assert_eq!((&one.home_picture, &*one.mistakes[0].place), (&own, "home_picture.dark_file"));
    let built = Brand { home_picture: own.clone(), ..Brand::default() };
    for (wrong, want) in [
        ("true", "home_picture: must be false, or settings in curly brackets with file, width, and height"),
        (r#"{ "file": "/a.gif", "width": 40, "height": 40 }"#, "home_picture.file: must be a picture on this site"),
        (r#"{ "file": "/a.png", "width": 40 }"#, "home_picture.height: is missing"),
        (
            r#"{ "file": "/a.png", "width": 39, "height": 40 }"#,
            "home_picture.width: must be a whole number from 40 to 2000",
        ),
    ] {
        let brand = Brand::read(&format!(r#"{{ "home_picture": {wrong} }}"#), &built);
        assert_eq!((&brand.home_picture, brand.mistakes.len()), (&own, 1), "{wrong}");
        assert!(brand.mistakes[0].to_string().starts_with(want), "{wrong}: {}", brand.mistakes[0]);
    }
}

#[test]
fn the_dialect_that_is_named_is_spoken_and_else_that_of_the_contract() {
    let named = |value: &str| read(&format!(r#"{{ "api_dialect": {value} }}"#)).api_dialect;
    assert_eq!(named(r#""allauth""#), Dialect::Allauth);
    assert_eq!(named(r#""better-auth""#), Dialect::BetterAuth);
    for value in [r#""latchkey""#, r#""no such""#, "7", "null"] {
        assert_eq!(named(value), Dialect::Latchkey, "{value}");
    }
    assert_eq!(read("{}").api_dialect, Dialect::Latchkey);
}

#[test]
fn any_json_gives_a_brand() {
    // Each kind of value for each key.
    let keys = [
        "agency",
        "logo",
        "colors",
        "other_sites",
        "features",
        "api_dialect",
        "site_url",
        "passkey_origins",
        "support_address",
        "typeface",
        "radius",
        "home_picture",
    ];
    for key in keys {
        for value in ["null", "true", "7", "-1.5", "\"\"", "\"\\u0007\"", "[]", "[[]]", "{}", "{\"x\":{}}"] {
            let brand = read(&format!("{{\"{key}\":{value}}}"));
            assert!(!brand.agency.is_empty(), "{key} {value}");
        }
    }
    assert!(!told(&format!(r#"{{ "agency": "{}" }}"#, "a".repeat(81))).is_empty());
}

#[test]
fn words_in_another_language_stand_in_the_place_of_the_first() {
    let brand = read(
        r#"{ "agency": "Harbor Office", "support_hours": "9 to 5", "languages": { "es": { "support_hours": "de 9 a 17 h",
            "agency": 7, "hours": "x" }, "ES-mx": {}, "fr": [] } }"#,
    );
    let spanish = brand.in_language("es");
    assert_eq!((&*spanish.agency, &*spanish.support_hours), ("Harbor Office", "de 9 a 17 h"));
    assert_eq!(brand.in_language("en").support_hours, "9 to 5");
    let places: Vec<_> = brand.mistakes.iter().map(|it| &*it.place).collect();
    assert_eq!(places, ["languages.ES-mx", "languages.es.agency", "languages.es.hours", "languages.fr"]);
    assert_eq!(read(r#"{ "languages": ["es"] }"#).mistakes.len(), 1);
}

#[test]
fn the_languages_that_are_offered_are_tags() {
    assert_eq!(read("{}").languages_offered, None);
    let named = |json| read(json).languages_offered.unwrap_or_default();
    assert_eq!(named(r#"{ "languages_offered": ["es", "fr"] }"#), ["es", "fr"]);
    for text in [r#""es""#, r#"["ES"]"#, r#"["es-MX"]"#, "[7]"] {
        let brand = read(&format!(r#"{{ "languages_offered": {text} }}"#));
        assert_eq!(brand.mistakes.len(), 1, "{text}");
    }
}
