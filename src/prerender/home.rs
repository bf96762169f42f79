//! The two pages where visits begin: what the home page offers, by what the backend does, and what the profile says first.

use contract::{Config, Feature, LinkKind, MethodKind, Without};

use super::{
    switches::{full, opened, text_of, without},
    *,
};
use crate::{
    screen::tests::standings::{EMAIL_CODE, VISITOR, standing},
    text::{Text, account, help, methods, password, services},
};

const APP: &str = r#"{"type":"totp","id":"a"}"#;
const PASSKEY: &str = r#"{"type":"passkey","id":"k"}"#;
const CODES: &str = r#"{"type":"backup_code","id":"b","left":9}"#;
const LINK: &str = r#"{"id":"l-1","provider":"services-online","label":"A 67 0","notice_email":"a@b.org","linked_at":"2026-11-24T09:30:00Z","reference":"R"}"#;

fn rules(create: bool, links: bool, passwords: bool) -> Config {
    let mut config = if create { full() } else { without(Feature::CreateAccount) };
    config.links[0].service_url = Some("https://old.example/sign-in".to_owned());
    if !links {
        config.links.clear();
    }
    if !passwords {
        config.without.push(Without::Passwords);
    }
    config
}

/// The main part of a page, and the words in it.
fn main_part(route: &Route, config: &Config, session: &'static str) -> (String, String) {
    Language::FIRST.speak();
    let html = opened(route, config, standing(session));
    let html = html.split("<main").nth(1).and_then(|it| it.split("</main>").next()).unwrap().to_owned();
    // One element's words are no part of the next one's.
    let words = text_of(&html.replace('<', " <"));
    (html, words)
}

/// The links that look like the one thing to do: their tags.
fn strong(html: &str) -> Vec<&str> {
    let class = format!("class=\"{}\"", ["usa", "button"].join("-"));
    let tags = html.split('<').filter_map(|it| it.split('>').next());
    tags.filter(|it| it.starts_with("a ") && it.contains(&class)).collect()
}

fn member(methods: &[&str], more: &str) -> &'static str {
    let methods = methods.join(",");
    format!(r#""state":"signed_in","account":{{"email":"ann@b.org","methods":[{methods}]{more}}}"#).leak()
}

#[test]
fn an_operators_picture_has_another_beside_it_for_dark_colors_or_a_light_ground() {
    let html = |dark_file: Option<String>| {
        let picture = brand::Picture { file: "/home.svg".to_owned(), dark_file, width: 48, height: 36 };
        let brand = Brand { home_picture: brand::HomePicture::Own(picture), ..Brand::default() };
        page("/", &brand, None).unwrap().body_html
    };
    let (one, two) = (html(None), html(Some("/night.svg".to_owned())));
    assert!(one.contains("lk-light-ground") && !one.contains("lk-by-"), "{one}");
    let of = |class: &str| two.split("<img").find(|it| it.contains(class)).unwrap().to_owned();
    assert!(of("lk-by-day").contains("/home.svg") && of("lk-by-night").contains("/night.svg"), "{two}");
    // The one that is not seen is not fetched.
    assert_eq!((two.matches("loading=\"lazy\"").count(), two.contains("lk-light-ground")), (2, false), "{two}");
}

#[test]
fn the_doors_of_the_home_page_are_those_that_open() {
    for at in 0..8 {
        let (create, links, passwords) = (at & 1 == 0, at & 2 == 0, at & 4 == 0);
        let (html, words) = main_part(&Route::Home, &rules(create, links, passwords), VISITOR);
        let says = |it: &str| words.contains(it);
        let case = format!("create {create}, links {links}, passwords {passwords}: {words}");
        assert_eq!(html.matches("class=\"lk-door\"").count(), 1 + usize::from(create), "{case}");
        assert_eq!(says(&help::letter(&Brand::default())), create && links, "{case}");
        assert_eq!(says(&help::NEWCOMER), create && !links, "{case}");
        assert_eq!(says(&help::CREATE), create, "{case}");
        assert_eq!(says(&help::HAVE_OLD_ACCOUNT_SIGN_IN), links && !create, "{case}");
        assert_eq!(words.matches(&*help::HOW_TO_LINK).count(), usize::from(links), "{case}");
        assert_eq!(says(&help::HAVE_ACCOUNT_TEXT), passwords, "{case}");
        assert_eq!(says(&help::HAVE_ACCOUNT_NO_PASSWORD), !passwords, "{case}");
        assert_eq!(says(&password::FORGOT), passwords, "{case}");
        assert!(says(&help::HAVE_ACCOUNT) && says(&help::SIGN_IN) && says(&help::TROUBLE), "{case}");
    }
}

#[test]
fn the_first_door_asks_for_a_claim_number_only_where_one_links_with_it() {
    let cases = [
        (LinkKind::OldAccount, true, help::LETTER_STEPS[0]),
        (LinkKind::OldAccount, false, help::LETTER_READY_NO_PASSWORD),
        (LinkKind::Redirect, true, help::LETTER_READY_THERE),
        (LinkKind::Redirect, false, help::LETTER_READY_THERE_NO_PASSWORD),
    ];
    for (kind, passwords, ready) in cases {
        let mut config = rules(true, true, passwords);
        config.links[0].kind = kind;
        let (_, words) = main_part(&Route::Home, &config, VISITOR);
        let said: Vec<Text> = cases.iter().map(|it| it.2).filter(|it| words.contains(&**it)).collect();
        assert_eq!(said, [ready], "{words}");
        assert!(words.contains(&*help::LETTER_STEPS[1]) && words.contains(&*help::LETTER_STEPS[2]), "{words}");
        // One provider that asks for a number is enough.
        config.links.insert(0, contract::LinkProvider { kind: LinkKind::OldAccount, ..config.links[0].clone() });
        let (_, words) = main_part(&Route::Home, &config, VISITOR);
        assert!(words.to_lowercase().contains(&*crate::text::link::CLAIM_NAME), "{words}");
    }
}

#[test]
fn who_is_new_is_asked_only_for_what_is_of_use_here() {
    let all: &[MethodKind] = &[MethodKind::Passkey, MethodKind::Totp, MethodKind::Sms];
    let cases = [
        (true, all, help::NEWCOMER_STEPS[0]),
        (true, &all[2..], help::NEWCOMER_STEPS[0]),
        (true, &[MethodKind::SecurityKey][..], help::NEWCOMER_READY_EMAIL),
        (true, &[][..], help::NEWCOMER_READY_EMAIL),
        (false, all, help::NEWCOMER_READY_NO_PASSWORD),
    ];
    for (passwords, methods, ready) in cases {
        let mut config = rules(true, false, passwords);
        config.methods.types = methods.to_vec();
        let (_, words) = main_part(&Route::Home, &config, VISITOR);
        assert!(words.contains(&*ready) && words.contains(&*help::NEWCOMER_STEPS[1]), "{words}");
        assert_eq!(words.contains(&*help::NEWCOMER_STEPS[2]), !methods.is_empty(), "{words}");
        assert_eq!(words.contains("phone."), ready == help::NEWCOMER_STEPS[0], "{words}");
    }
}

#[test]
fn one_more_step_is_promised_only_where_everyone_takes_it() {
    for passwords in [true, false] {
        let needed = rules(true, true, passwords);
        let (mut optional, mut none) = (needed.clone(), needed.clone());
        optional.without.push(Without::NeededMethod);
        none.methods.types.clear();
        for (config, takes) in [(needed, true), (optional, false), (none, false)] {
            let (_, words) = main_part(&Route::Home, &config, VISITOR);
            let lead = help::home_lead_alone(&Brand::default());
            assert!(words.contains(&lead), "{words}");
            assert_eq!(words.contains("one more step") || words.contains("two steps"), takes, "{words}");
            assert!(words.contains(&*help::have_account(passwords, takes)), "{words}");
        }
    }
}

#[test]
fn who_has_begun_something_gets_the_way_on_as_the_strongest_button() {
    let config = rules(true, true, true);
    for (session, begun) in [(VISITOR, false), (EMAIL_CODE, true)] {
        let (html, words) = main_part(&Route::Home, &config, session);
        assert_eq!(words.contains(&*help::BEGUN) && words.contains(&*help::CONTINUE_CREATING), begun, "{words}");
        let strong = strong(&html).len();
        assert_eq!(strong, if begun { 1 } else { 2 }, "{html}");
    }
}

#[test]
fn a_member_gets_one_thing_to_do_on_the_home_page_and_nothing_private() {
    let (config, link) = (rules(true, true, true), format!(r#","links":[{LINK}]"#));
    for (session, wanted, says) in [
        (member(&[APP, CODES], &link), "/methods/add", help::NEXT_METHOD.to_owned()),
        (member(&[APP, PASSKEY], &link), "/methods/backup-codes", help::NEXT_CODES.to_owned()),
        (member(&[APP, PASSKEY, CODES], ""), "/link/services-online", help::next_link("Old Service")),
        (member(&[APP, PASSKEY, CODES], &link), "https://old.example/sign-in", services::open("Old Service")),
    ] {
        let (html, words) = main_part(&Route::Home, &config, session);
        let strong = strong(&html);
        assert!(strong.len() == 1 && strong[0].contains(wanted), "{wanted} is not the one strong button: {strong:?}");
        assert!(words.contains(&says) && words.contains(&*help::SIGNED_IN), "{words}");
        assert!(!words.contains("ann@b.org") && !words.contains("67 0"), "{words}");
    }
}

#[test]
fn the_profile_says_first_how_the_account_is_protected_and_what_comes_next() {
    let (config, link) = (rules(true, true, true), format!(r#","links":[{LINK}]"#));
    let cases: [(_, Text, String, &str); 6] = [
        (member(&[], &link), account::ONE_THING, methods::NONE.to_owned(), "/methods/add"),
        (member(&[APP, CODES], &link), account::ONE_THING, account::NEXT_SECOND_CODES.to_owned(), "/methods/add"),
        (member(&[APP, PASSKEY], &link), account::ONE_THING, account::NEXT_CODES.to_owned(), "/methods/backup-codes"),
        (
            member(&[APP, PASSKEY, &CODES.replace('9', "1")], &link),
            account::ONE_THING,
            account::next_few(1_u32),
            "/methods/backup-codes",
        ),
        (member(&[APP, PASSKEY, CODES], ""), account::SAFE, account::ways_and_codes(2_usize), "/link/services-online"),
        (
            member(&[APP, PASSKEY, CODES], &link),
            account::SAFE,
            account::ways_and_codes(2_usize),
            "https://old.example/sign-in",
        ),
    ];
    for (session, heading, says, wanted) in cases {
        let (html, words) = main_part(&Route::Profile, &config, session);
        let card = html.split("id=\"status\"").nth(1).unwrap();
        assert!(card.contains(&*heading), "{heading}: {card}");
        assert!(words.contains(&says), "{says}: {words}");
        let strong = strong(&html);
        assert!(strong.len() == 1 && strong[0].contains(wanted), "{wanted} is not the one strong button: {strong:?}");
    }
}

#[test]
fn nothing_is_called_safe_that_hangs_on_less_than_a_second_step() {
    let bare: Config = serde_json::from_str(r#"{"contract":"1.0"}"#).unwrap();
    for (methods, heading) in
        [(&[][..], account::NOTHING_TO_DO), (&[APP], account::NOTHING_TO_DO), (&[APP, PASSKEY], account::SAFE)]
    {
        let (_, words) = main_part(&Route::Profile, &bare, member(methods, ""));
        assert!(words.contains(&*heading), "{words}");
    }
}
