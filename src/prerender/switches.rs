//! Each switch of `/config`, on every page: what is off has no link, no words and no form anywhere, and its own address says
//! so. The pages are rendered natively, as prerendered ones are, for everyone who may stand somewhere.

mod kinds;
mod sessions;
mod words;

use std::collections::HashSet;

use contract::{DeletionRules, Feature, LinkKind, MethodKind};

pub(super) use self::sessions::PENDING;
use self::sessions::PLAIN;
use super::*;
use crate::{
    offers::missing,
    route::{self, Linking},
    screen::{
        Screen,
        tests::standings::{AWAY, VISITOR, standing},
    },
    text::{Text, create_account, not_offered},
};
use words::words;

/// Everything is on.
pub(super) fn full() -> Config {
    let config = r#"{"contract":"1.0",
        "accounts":{"create":true,"reset_password":true,"password":{"min":12,"max":128},"delete":{"reregister_wait_hours":0}},
        "email":{"most_addresses":3},
        "methods":{"minimum":1,"types":["passkey","security_key","totp","sms","voice"],"backup_codes":10,"remember_browser_days":30},
        "passkey":{"rp_id":"127.0.0.1","sign_in":true},
        "links":[{"id":"services-online","name":"Old Service","kind":"old_account","password":{"min":12,"max":128}}],
        "account_reset":{"mode":"delete","wait_hours":24,"confirm_hours":24},
        "services":true,"sign_in_with":[{"id":"services-online","name":"Other ID","site":"id.example.org"}],"help":{"contact":{},"feedback":{}}}"#;
    serde_json::from_str(config).unwrap()
}

/// Everything but this is on.
pub(super) fn without(feature: Feature) -> Config {
    let mut config = full();
    let accounts = config.accounts.as_mut().unwrap();
    match feature {
        Feature::CreateAccount => accounts.create = false,
        Feature::ResetPassword => accounts.reset_password = false,
        Feature::DeleteAccount => accounts.delete = None::<DeletionRules>,
        Feature::AccountReset => config.account_reset = None,
        Feature::Emails => config.email.most_addresses = 0,
        Feature::Links => config.links.clear(),
        Feature::OldAccounts => config.links[0].kind = LinkKind::Redirect,
        Feature::OldPasswords => config.links[0].password = None,
        Feature::Methods => config.methods.types.clear(),
        Feature::SecondStep => config.without.push(contract::Without::NeededMethod),
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

/// A page without its tags, which hold addresses and names of elements.
pub(super) fn text_of(html: &str) -> String {
    html.split('<').filter_map(|it| it.split_once('>')).map(|it| it.1).collect()
}

fn check(feature: Feature) {
    Language::FIRST.speak();
    let config = without(feature);
    let listed = |it: &&'static crate::content::Question| it.needs == Some(feature);
    let titles =
        QUESTIONS.iter().filter(listed).map(|it| crate::text::fill(&it.title.pieces(), &Brand::default(), &config));
    let titles: Vec<String> = titles.collect();
    let (mut said, mut mistakes) = (0, Vec::new());
    each_page(&config, |session, route, screen, html| {
        let path = route.path();
        for link in links(&html) {
            let bare = link.split('#').next().unwrap_or_default();
            let (at, query) = bare.split_once('?').unwrap_or((bare, ""));
            let to = Route::read(at, query);
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
    // Of these the pages of others speak, and they have none of their own.
    let has_none = matches!(feature, Feature::RememberBrowser | Feature::OldAccounts | Feature::SecondStep);
    assert_eq!(said > 0, !has_none, "{feature:?}: no address says that it is not offered");
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
    where_older_accounts_sign_in_at_their_own_site_no_page_asks_for_their_number: OldAccounts,
    without_resetting_old_passwords_no_page_offers_it: OldPasswords,
    without_methods_to_add_no_page_offers_one: Methods,
    where_nobody_needs_a_second_step_no_page_promises_one: SecondStep,
    without_passkeys_no_page_offers_one: Passkeys,
    without_security_keys_no_page_offers_one: SecurityKeys,
    without_apps_no_page_offers_one: Apps,
    without_phones_no_page_offers_one: Phones,
    without_backup_codes_no_page_offers_them: BackupCodes,
    without_remembered_browsers_no_page_offers_it: RememberBrowser,
    without_services_no_page_speaks_of_them: Services,
    without_accounts_from_elsewhere_no_page_offers_one: SignInWith,
    without_passwords_no_page_speaks_of_one: Passwords,
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
