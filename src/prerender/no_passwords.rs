//! Where accounts have no password, nobody reads of one: on no page, in no answer, in no guide and in no list, in any
//! language. Only the old password that links an older account has its place, and what is not a password of an account here.

use contract::{Feature, ResetMode, Without};

use super::{
    read::{sentences, texts_of_the_help, without_prose},
    switches::{each_page_of, full, without},
    *,
};
use crate::screen::{
    Screen,
    tests::standings::{AWAY, EMAIL_CODE, FIRST_METHOD, KEY_AND_APP, VISITOR, WAS_DELETED},
};

/// A member with methods, a link that is left over, and nothing to link it to; one without a method; and one whose reset waits.
const MEMBER: &str = r#""state":"signed_in","account":{"email":"a@b.org","without_password":true,
    "emails":[{"id":"main","email":"a@b.org","primary":true},{"id":"x-1_y","email":"b@b.org"}],
    "methods":[{"type":"totp","id":"x-1_y"},{"type":"sms","id":"p"},{"type":"backup_code","id":"b","left":9}],
    "links":[{"id":"x-1_y","provider":"services-online","label":"A","notice_email":"a@b.org","email_on_file":"f@b.org",
    "linked_at":"2026-11-24T09:30:00Z","reference":"R","inactive":true}]}"#;
const NO_METHOD: &str = r#""state":"signed_in","account":{"email":"a@b.org","without_password":true,"methods":[]}"#;
const ONE_PASSKEY: &str = r#""state":"signed_in","fresh_until":"2026-11-24T10:30:00Z","account":{"email":"a@b.org",
    "methods":[{"type":"passkey","id":"x-1_y"}]}"#;

/// Everyone who can stand somewhere without ever having had a password.
const ALL: [&str; 9] =
    [VISITOR, AWAY, EMAIL_CODE, KEY_AND_APP, FIRST_METHOD, WAS_DELETED, MEMBER, NO_METHOD, ONE_PASSKEY];

/// The word, and what says of one that it is the old one, by language.
const WORDS: [(&str, &[&str], &str); 5] = [
    ("en", &["password"], "old "),
    ("es", &["contraseña"], "anterior"),
    ("fr", &["mot de passe", "mots de passe"], "ancien"),
    ("zh", &["密码"], "旧"),
    ("ar", &["كلمة المرور", "كلمة مرور", "كلمات المرور", "كلمات مرور"], "قديم"),
];

/// Those of them that there are, with their words.
fn words() -> impl Iterator<Item = (Language, &'static [&'static str])> {
    let of = |language: Language| WORDS.iter().find(|it| it.0 == language.tag()).expect("the word in each language");
    Language::all().map(move |it| (it, of(it).1))
}

fn says(words: &[&str], sentence: &str) -> bool {
    words.iter().any(|it| sentence.contains(it))
}

/// Answers and guides that may say the word, and why.
const MAY: [(&str, Why); 9] = [
    ("how-to-link", Why::Old),
    ("claim-number-sign-in", Why::Old),
    ("find-claim-number", Why::Old),
    ("linked-wrong-account", Why::Old),
    ("forgot-old-password", Why::Only),
    ("link-your-account", Why::Old),
    ("trouble-signing-in", Why::Old),
    // What was enough for an older account.
    ("why-sign-in-changes", Why::Only),
    // That of the mailbox.
    ("someone-uses-my-email", Why::Only),
];

/// Why the word may be said.
#[derive(Clone, Copy, PartialEq)]
enum Why {
    /// Every sentence with it says that it is the old one.
    Old,
    /// The text is about another password as a whole.
    Only,
}

/// No passwords, and so none that are forgotten. The backend differs in what else it does without.
fn rules(has_links: bool, also: &[Without], mode: ResetMode) -> Config {
    let mut config = without(Feature::Passwords);
    config.accounts.as_mut().unwrap().reset_password = false;
    config.account_reset.as_mut().unwrap().mode = mode;
    config.without.extend(also);
    if !has_links {
        config.links.clear();
    }
    config
}

/// With a provider, too.
fn and_sign_in_with(mut config: Config) -> Config {
    config
        .sign_in_with
        .push(serde_json::from_str(r#"{"id":"example","name":"Owl Post","site":"owl.example.com"}"#).unwrap());
    config
}

/// It speaks of the password of an older account.
fn is_old(sentence: &str) -> bool {
    let service = Brand::default().service.to_lowercase();
    WORDS.iter().any(|it| sentence.contains(it.2)) || sentence.contains(&service)
}

fn check_pages(config: &Config) {
    let mut mistakes = Vec::new();
    for (language, said) in words() {
        language.speak();
        each_page_of(ALL.into_iter(), config, |session, route, screen, html| {
            // Its own address says that there is none. A name in the list of titles leads nowhere else.
            let says_so = matches!(screen, Screen::NotOffered(Feature::Passwords, _));
            let needs = match route {
                Route::Answer(slug) => crate::content::needs_of(slug),
                Route::Guide(slug) => crate::content::needs_of(&format!("guides/{slug}")),
                _ => None,
            };
            if says_so || needs.and_then(|it| crate::offers::lacking(config, it)).is_some() {
                return;
            }
            // There the older account is asked for its own.
            let links = !config.links.is_empty();
            let is_wrong = |it: &String| says(said, it) && !(links && is_old(it));
            if links && matches!(route, Route::Link(..)) {
                let hint = crate::text::link::OLD_PASSWORD_HINT.get();
                assert!(!html.contains(hint), "{}: it speaks of a new one, too", language.tag());
                return;
            }
            let found = sentences(&without_prose(&html)).into_iter().filter(is_wrong);
            mistakes.extend(found.map(|it| format!("{} of {session}: {it}", route.path())));
        });
    }
    Language::FIRST.speak();
    assert!(mistakes.is_empty(), "{} {mistakes:#?}", mistakes.len());
}

#[test]
fn no_page_speaks_of_a_password() {
    check_pages(&rules(false, &[], ResetMode::Delete));
}

#[test]
fn nor_where_accounts_from_elsewhere_sign_members_in() {
    check_pages(&and_sign_in_with(rules(false, &[], ResetMode::ResetMethods)));
}

#[test]
fn nor_where_no_method_is_needed() {
    check_pages(&rules(false, &[Without::NeededMethod, Without::KeyAtSecondStep], ResetMode::Delete));
}

#[test]
fn where_older_accounts_are_linked_only_their_passwords_are_spoken_of() {
    check_pages(&and_sign_in_with(rules(true, &[], ResetMode::ResetMethods)));
}

#[test]
fn no_answer_and_no_guide_speaks_of_a_password_that_an_account_has_here() {
    for (config, (language, said)) in
        [rules(true, &[], ResetMode::Delete), and_sign_in_with(rules(true, &[], ResetMode::Delete))]
            .into_iter()
            .flat_map(|config| words().map(move |it| (config.clone(), it)))
    {
        language.speak();
        let tag = language.tag();
        let (mut seen, mut mistakes) = (Vec::new(), Vec::new());
        for (slug, told) in texts_of_the_help(&config) {
            let may = MAY.iter().find(|it| it.0 == slug).map(|it| it.1);
            for sentence in told.into_iter().filter(|it| says(said, it)) {
                if may == Some(Why::Only) || may == Some(Why::Old) && is_old(&sentence) {
                    seen.push(slug);
                } else {
                    mistakes.push(format!("{tag} {slug}: {sentence}"));
                }
            }
        }
        assert!(mistakes.is_empty(), "{mistakes:#?}");
        let idle: Vec<&str> = MAY.iter().map(|it| it.0).filter(|it| !seen.contains(it)).collect();
        assert_eq!(idle, [""; 0], "{tag}: what may say the word does not: does this test still know the help?");
    }
    Language::FIRST.speak();
}

#[test]
fn the_texts_about_passwords_only_are_not_told() {
    Language::FIRST.speak();
    let config = rules(true, &[], ResetMode::Delete);
    for (route, told) in [
        (Route::Answer("forgot-password".to_owned()), false),
        (Route::Answer("good-password".to_owned()), false),
        (Route::Guide("forgot-your-password".to_owned()), false),
        (Route::Answer("forgot-old-password".to_owned()), true),
    ] {
        for (config, told) in [(&config, told), (&full(), true)] {
            let html = super::switches::opened(&route, config, visitor().unwrap());
            let says_why = html.contains(&*crate::text::not_offered::PASSWORDS);
            assert_eq!((html.contains("lk-prose"), says_why), (told, !told), "{}", route.path());
        }
    }
}
