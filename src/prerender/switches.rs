//! Each switch of `/config`, on every page: what is off has no link, no words and no form anywhere, and its own address says
//! so. The pages are rendered natively, as prerendered ones are, for everyone who may stand somewhere.

mod kinds;

use std::collections::HashSet;

use contract::{DeletionRules, Feature, MethodKind};

use super::*;
use crate::{
    offers::missing,
    route::{self, Linking},
    screen::{
        Screen,
        tests::standings::{
            AWAY, EMAIL_CODE, FIRST_METHOD, KEY_AND_APP, NEW_PASSWORD, PASSWORD, RESET_CODE, RESET_STEP, VISITOR,
            WAS_DELETED, standing,
        },
    },
    text::{
        Text, account, create_account, delete_account, emails, frame, help, methods, not_offered, recover, services,
        sign_in,
    },
};

/// Nothing linked, no backup codes.
const PLAIN: &str = r#""state":"signed_in","fresh_until":"2026-11-24T10:30:00Z","account":{"email":"a@b.org","emails":[{"id":"main","email":"a@b.org","primary":true}],
    "methods":[{"type":"totp","id":"x-1_y"},{"type":"passkey","id":"k"}]}"#;
/// Everything at the ids of the addresses that are walked.
const RICH: &str = r#""state":"signed_in","account":{"email":"a@b.org","emails":[{"id":"main","email":"a@b.org","primary":true},{"id":"x-1_y","email":"b@b.org"}],
    "methods":[{"type":"totp","id":"x-1_y"},{"type":"sms","id":"p"},{"type":"backup_code","id":"b","left":9}],
    "links":[{"id":"x-1_y","provider":"services-online","label":"A","notice_email":"a@b.org","email_on_file":"f@b.org",
    "linked_at":"2026-11-24T09:30:00Z","reference":"R","inactive":true}]}"#;
/// A member whose only method is this, at the id of the addresses that are walked.
const ONE_PASSKEY: &str = r#""state":"signed_in","fresh_until":"2026-11-24T10:30:00Z","account":{"email":"a@b.org",
    "methods":[{"type":"passkey","id":"x-1_y"}]}"#;
const ONE_OF_TWO: &str =
    r#""state":"needs_first_method","account":{"email":"a@b.org","methods":[{"type":"totp","id":"t"}]}"#;

pub(super) const PENDING: [&str; 12] = [
    EMAIL_CODE,
    PASSWORD,
    KEY_AND_APP,
    FIRST_METHOD,
    ONE_OF_TWO,
    RESET_CODE,
    RESET_STEP,
    NEW_PASSWORD,
    WAS_DELETED,
    PLAIN,
    RICH,
    ONE_PASSKEY,
];

/// Everything is on.
pub(super) fn full() -> Config {
    let config = r#"{"contract":"1.0",
        "accounts":{"create":true,"reset_password":true,"password":{"min":12,"max":128},"delete":{"reregister_wait_hours":0}},
        "email":{"most_addresses":3},
        "methods":{"minimum":1,"types":["passkey","security_key","totp","sms","voice"],"backup_codes":10,"remember_browser_days":30},
        "passkey":{"rp_id":"127.0.0.1","sign_in":true},
        "links":[{"id":"services-online","name":"Old Service","kind":"old_account","password":{"min":12,"max":128}}],
        "account_reset":{"mode":"delete","wait_hours":24,"confirm_hours":24},
        "services":true,"help":{"contact":{},"feedback":{}}}"#;
    serde_json::from_str(config).unwrap()
}

/// Everything but this is on.
fn without(feature: Feature) -> Config {
    let mut config = full();
    let accounts = config.accounts.as_mut().unwrap();
    match feature {
        Feature::CreateAccount => accounts.create = false,
        Feature::ResetPassword => accounts.reset_password = false,
        Feature::DeleteAccount => accounts.delete = None::<DeletionRules>,
        Feature::AccountReset => config.account_reset = None,
        Feature::Emails => config.email.most_addresses = 0,
        Feature::Links => config.links.clear(),
        Feature::OldPasswords => config.links[0].password = None,
        Feature::Methods => config.methods.types.clear(),
        Feature::Passkeys => config.methods.types.retain(|it| *it != MethodKind::Passkey),
        Feature::SecurityKeys => config.methods.types.retain(|it| *it != MethodKind::SecurityKey),
        Feature::Apps => config.methods.types.retain(|it| *it != MethodKind::Totp),
        Feature::Phones => config.methods.types.retain(|it| !contract::is_phone(*it)),
        Feature::BackupCodes => config.methods.backup_codes = 0,
        Feature::RememberBrowser => config.methods.remember_browser_days = 0,
        Feature::Services => config.services = false,
        Feature::SignInWith => config.sign_in_with.clear(),
        Feature::Passwords => config.without.push(contract::Without::Passwords),
    }
    config
}

/// What is said only where this is offered. Words that may be about what an account has already are not among them.
fn words(feature: Feature) -> Vec<Text> {
    match feature {
        Feature::CreateAccount => vec![
            frame::CREATE,
            sign_in::CREATE,
            sign_in::NO_ACCOUNT,
            help::FIRST_TIME,
            help::TROUBLE_NO_ACCOUNT,
            create_account::EMAIL,
            delete_account::GONE_NEXT_AT_ONCE,
            delete_account::AGAIN_AT_ONCE,
        ],
        Feature::ResetPassword => vec![crate::text::password::FORGOT, crate::text::password::CURRENT_FORGOTTEN],
        Feature::DeleteAccount => vec![delete_account::PROFILE_LEAD, delete_account::BUTTON],
        Feature::AccountReset => vec![recover::TO_ASK, recover::ASK_BUTTON],
        Feature::Emails => vec![emails::PROFILE, emails::LIST_LEAD, emails::ADD_LEAD],
        Feature::Links => vec![
            help::HAVE_OLD_ACCOUNT_TEXT,
            help::HOW_TO_LINK,
            help::FIRST_TIME_STEPS[2],
            help::TROUBLE_NO_ACCOUNT_TEXT,
            help::TOPIC_LINK,
            sign_in::OLD_HINT,
            create_account::DONE_LINK_TEXT,
            account::NO_LINKS,
            delete_account::GONE_RECORD,
            delete_account::STAYS_NOTHING_LINKED,
            recover::CANCEL_LEAD,
            recover::THEN_DELETE[1],
            recover::CONFIRM_POINTS_DELETE[1],
        ],
        Feature::OldPasswords => vec![crate::text::old_password::FORGOT_LINK],
        Feature::Methods => vec![
            methods::ADD_LINK,
            methods::ONE_PASSKEY,
            methods::ONE_PASSKEY_ADD,
            methods::LOSE_ADD_NOW,
            methods::REMOVE_ADD_FIRST,
            methods::REMOVE_SAFER,
        ],
        Feature::Passkeys => vec![create_account::PASSKEY_LEAD, recover::ADVICE_TIPS[1], recover::ADVICE_TIPS[2]],
        Feature::SecurityKeys => vec![create_account::KEY_LEAD],
        Feature::Apps => vec![create_account::APP_LEAD, recover::ADVICE_TIPS[3]],
        Feature::Phones => vec![crate::text::phone::ADD_LEAD, crate::text::phone::CHOICE],
        Feature::BackupCodes => vec![
            create_account::CODES_BUTTON,
            account::CODES_NONE,
            account::CODES_MAKE,
            recover::ADVICE_TIPS[4],
            help::TROUBLE_CODE_TIPS[2],
            delete_account::GONE_POINTS[0],
        ],
        Feature::RememberBrowser => vec![sign_in::REMEMBER_HINT, methods::REMEMBERED],
        Feature::Services => vec![services::PROFILE_LEAD, services::LIST, services::SIGN_OUT_TELLS, services::UNKNOWN],
        Feature::SignInWith | Feature::Passwords => Vec::new(),
    }
}

/// The page with this address; where a letter leads, opened from the letter.
pub(super) fn opened(route: &Route, config: &Config, standing: Standing) -> String {
    let email_token = route.is_from_email().then(|| "secret".to_owned());
    let (address, config) = (Address::read(&route.path()), Some(config.clone()));
    html(|| App(AppProps { start: Start { brand: Brand::default(), config, standing, address, email_token } }))
}

/// Every page of a site with these rules that is no mere redirect: for whom, its address, its screen, and its HTML.
fn each_page(config: &Config, look: impl FnMut(&'static str, &Route, Screen, String)) {
    each_page_of([VISITOR, AWAY].into_iter().chain(PENDING), config, look);
}

pub(super) fn each_page_of(
    sessions: impl Iterator<Item = &'static str>,
    config: &Config,
    mut look: impl FnMut(&'static str, &Route, Screen, String),
) {
    for session in sessions {
        let standing = standing(session);
        for route in route::tests::all() {
            let is_open = matches!(route.address().who, addresses::Who::Open);
            let screen = screen(&route, &standing, config);
            let is_read_once = is_open && session != VISITOR && session != PLAIN;
            if is_read_once || matches!(screen, Screen::Redirect(_)) {
                continue;
            }
            let html = opened(&route, config, standing.clone());
            look(session, &route, screen, html);
        }
    }
}

fn links(html: &str) -> impl Iterator<Item = &str> {
    html.split("href=\"").skip(1).filter_map(|it| it.split('"').next()).filter(|it| it.starts_with('/'))
}

/// The page without its help: what an answer says is the operator's.
fn own_words(html: &str) -> &str {
    html.split("class=\"lk-prose\"").next().unwrap_or_default()
}

fn check(feature: Feature) {
    Language::FIRST.speak();
    let config = without(feature);
    let listed = |it: &&'static crate::content::Question| it.needs == Some(feature);
    let titles = QUESTIONS.iter().filter(listed).map(|it| crate::text::fill(it.title, &Brand::default(), &config));
    let titles: Vec<String> = titles.collect();
    let (mut said, mut mistakes) = (0, Vec::new());
    each_page(&config, |session, route, screen, html| {
        let path = route.path();
        for link in links(&html) {
            let to = Route::read(link.split(['?', '#']).next().unwrap_or_default(), "");
            // The menu of languages leads to the page itself.
            if to != *route && missing(&config, &to).is_some() {
                mistakes.push(format!("{path} of {session} links {link}"));
            }
        }
        let is_help = matches!(route, Route::Answer(_) | Route::Guide(_));
        let own = own_words(&html);
        for words in words(feature).iter().map(|it| it.get()).chain(titles.iter().map(String::as_str)) {
            if !is_help && own.contains(words) {
                mistakes.push(format!("{path} of {session} says «{words}»"));
            }
        }
        if let Screen::NotOffered(what, _) = screen {
            said += usize::from(what == feature);
            assert!(missing(&config, route).is_some(), "{path}");
            let heading = format!("<h1>{}</h1>", not_offered::title(what, &config));
            assert!(html.contains(&heading) && html.matches("<h1").count() == 1, "{path} of {session}: {html}");
            assert!(!html.contains("<form") || html.contains("type=\"search\""), "{path} has a form");
        }
    });
    assert!(mistakes.is_empty(), "without {feature:?}: {mistakes:#?}");
    assert_eq!(said > 0, feature != Feature::RememberBrowser, "{feature:?}: no address says that it is not offered");
}

/// One test each, so that they run beside each other.
macro_rules! each {
    ($($name:ident: $feature:ident,)*) => { $(
        #[test]
        fn $name() {
            check(Feature::$feature);
        }
    )* };
}

each! {
    without_creating_accounts_no_page_offers_it: CreateAccount,
    without_resetting_passwords_no_page_offers_it: ResetPassword,
    without_deleting_accounts_no_page_offers_it: DeleteAccount,
    without_account_resets_no_page_offers_one: AccountReset,
    with_one_address_no_page_offers_another: Emails,
    without_older_accounts_no_page_speaks_of_linking: Links,
    without_resetting_old_passwords_no_page_offers_it: OldPasswords,
    without_methods_to_add_no_page_offers_one: Methods,
    without_passkeys_no_page_offers_one: Passkeys,
    without_security_keys_no_page_offers_one: SecurityKeys,
    without_apps_no_page_offers_one: Apps,
    without_phones_no_page_offers_one: Phones,
    without_backup_codes_no_page_offers_them: BackupCodes,
    without_remembered_browsers_no_page_offers_it: RememberBrowser,
    without_services_no_page_speaks_of_them: Services,
}

#[test]
fn where_all_is_on_all_of_it_is_said_and_nothing_is_missing() {
    Language::FIRST.speak();
    let mut said = HashSet::new();
    each_page(&full(), |session, route, screen, html| {
        // An older account is linked by its number or on another site, not both.
        let is_other_way = matches!(route, Route::Link(_, Linking::Return));
        assert_eq!(matches!(screen, Screen::NotOffered(..)), is_other_way, "{} of {session}", route.path());
        for words in Feature::ALL.into_iter().flat_map(words).map(Text::get) {
            if html.contains(words) {
                said.insert(words);
            }
        }
    });
    for words in Feature::ALL.into_iter().flat_map(words).map(Text::get) {
        assert!(said.contains(words), "no page says «{words}»: does this test still know the pages?");
    }
}

#[test]
fn without_backup_codes_creating_an_account_has_a_step_less() {
    Language::FIRST.speak();
    for (config, all) in [(full(), 5_usize), (without(Feature::BackupCodes), 4)] {
        let html = opened(&Route::create_account(), &config, visitor().unwrap());
        assert!(html.contains(&create_account::step_of(1_usize, all)), "{html}");
        assert_eq!(html.contains(&*create_account::STEPS[4]), all == 5);
    }
}

#[test]
fn every_address_of_what_is_off_says_so_to_all_or_leads_on_to_what_is_there() {
    let nothing = Config { contract: "1.0".to_owned(), ..Config::default() };
    for session in [VISITOR].into_iter().chain(PENDING) {
        let standing = standing(session);
        for route in route::tests::all().into_iter().filter(|it| missing(&nothing, it).is_some()) {
            match screen(&route, &standing, &nothing) {
                Screen::NotOffered(..) => {}
                Screen::Redirect(to) => {
                    let then = screen(&to, &standing, &nothing);
                    assert!(!matches!(then, Screen::Redirect(_)), "{} -> {} -> {then:?}", route.path(), to.path());
                }
                other => panic!("{} of {session} shows {other:?}", route.path()),
            }
        }
    }
}
