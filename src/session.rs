//! The live standing as a signal, and what belongs to the whole visit: the operator's brand, the backend's rules, and
//! what the next page should say first.

mod follow;
mod help;
mod life;
mod reach;
mod trail;

use std::collections::HashMap;

use client::{Member, Reason, Standing};
use contract::{Config, ContactRules, LinkKind, LinkProvider, PasskeyRules};
use leptos::prelude::*;

use crate::{
    browser::{self, Address, Language},
    route::Route,
    text::Brand,
};
use follow::Left;
pub use help::Said;
pub use life::Life;
pub use reach::{Reach, pause_after};
use trail::Trail;

/// What is known before the first page is shown.
pub struct Start {
    pub brand: Brand,
    pub config: Option<Config>,
    pub standing: Standing,
    pub address: Address,
    /// The secret of a link in an e-mail, or the answer of another site, taken from the address bar.
    pub email_token: Option<String>,
}

/// The visit. Copied freely; all copies are the same visit.
#[derive(Clone, Copy)]
pub struct Session {
    standing: RwSignal<Standing>,
    address: RwSignal<Address>,
    config: RwSignal<Config>,
    brand: StoredValue<Brand>,
    email_token: StoredValue<Option<String>>,
    /// What the page says first.
    notice: RwSignal<Option<String>>,
    /// What the next page shall say first.
    next_notice: StoredValue<Option<String>>,
    /// Whether the page shows an error, which its title then says.
    pub wrong: RwSignal<bool>,
    /// Whether sign-out could not be told to the backend.
    pub unsure_sign_out: RwSignal<bool>,
    /// What was said about pages of the help, by their addresses.
    said: StoredValue<HashMap<String, Said>>,
    /// The page of the help that one left to do what it speaks of.
    left_help: RwSignal<Option<String>>,
    /// What was typed into fields that hold no secret, by their names: it is there again after Back. Only in memory.
    typed: StoredValue<HashMap<String, String>>,
    /// What was typed when the session ended, until the same member is back.
    left: StoredValue<Option<Left>>,
    /// The member who was here last.
    owner: StoredValue<Option<Member>>,
    /// Grows when another member is here: no page may stay.
    pub turn: RwSignal<u32>,
    /// How long the session lives on.
    pub life: RwSignal<Option<Life>>,
    /// Signed out here, but perhaps not with the backend.
    may_be_in: StoredValue<bool>,
    /// Backup codes that are shown this once, while their page is made anew in another language.
    pub carried_codes: StoredValue<Vec<String>>,
    /// Grows with each standing.
    revision: StoredValue<u64>,
    /// Whether the backend answers, as far as is known.
    pub reach: RwSignal<Reach>,
    /// What support should know when someone writes.
    trail: StoredValue<Trail>,
}

impl Session {
    pub fn start(start: Start) -> Session {
        let session = Session {
            standing: RwSignal::new(start.standing.clone()),
            address: RwSignal::new(start.address),
            config: RwSignal::new(start.config.unwrap_or_default()),
            brand: StoredValue::new(start.brand),
            email_token: StoredValue::new(None),
            notice: RwSignal::new(None),
            next_notice: StoredValue::new(None),
            wrong: RwSignal::new(false),
            unsure_sign_out: RwSignal::new(false),
            said: StoredValue::new(HashMap::new()),
            left_help: RwSignal::new(None),
            typed: StoredValue::new(HashMap::new()),
            left: StoredValue::new(None),
            owner: StoredValue::new(None),
            turn: RwSignal::new(0),
            life: RwSignal::new(None),
            may_be_in: StoredValue::new(false),
            carried_codes: StoredValue::new(Vec::new()),
            revision: StoredValue::new(0),
            reach: RwSignal::new(Reach::Fine),
            trail: StoredValue::new(Trail::default()),
        };
        if matches!(&start.standing, Standing::Away(it) if it.reason() == Reason::NoAnswer) {
            session.lose_backend();
        }
        session.replace(start.standing);
        session.email_token.set_value(start.email_token);
        provide_context(session);
        session
    }

    pub fn expect() -> Session {
        expect_context()
    }

    /// Where the visit stands; tracked.
    pub fn standing(&self) -> Standing {
        self.standing.get()
    }

    /// Where the visit stands, for code that runs once.
    pub fn standing_untracked(&self) -> Standing {
        self.standing.get_untracked()
    }

    /// The address that is shown; tracked.
    pub fn address(&self) -> Address {
        self.address.get()
    }

    /// The address that is shown, for code that runs once.
    pub fn address_untracked(&self) -> Address {
        self.address.get_untracked()
    }

    /// The page that is shown, for code that runs once.
    pub fn route_untracked(&self) -> Route {
        self.address.with_untracked(|it| Route::read(&it.path, &it.query))
    }

    /// Whether one came here by Back or Forward.
    pub fn came_by_history(&self) -> bool {
        self.address.read_untracked().by_history
    }

    /// Goes to a page, as a pressed link does.
    pub fn go(&self, route: &Route) {
        browser::go(self.address, &route.path());
    }

    /// Goes to a page without a new entry in the history.
    pub fn go_instead(&self, route: &Route) {
        browser::replace(self.address, &route.path());
    }

    /// Follows links, Back and Forward from now on.
    pub fn follow_links(&self) {
        browser::follow(self.address, |path| Route::read(path, "").is_from_email());
    }

    /// The operator's settings, with the words in the language that the page speaks.
    pub fn brand(&self) -> Brand {
        self.brand.with_value(|it| it.in_language(Language::spoken().tag()))
    }

    pub fn config(&self) -> Config {
        self.config.get_untracked()
    }

    /// What the contact form asks, if there is one; tracked. Rules that are not known yet are those of the prerendered page.
    pub fn contact(&self) -> Option<ContactRules> {
        self.config.with(|it| match it.contract.is_empty() {
            true => Some(ContactRules::default()),
            false => it.help.contact.clone(),
        })
    }

    /// The backend answers again after it was away: its rules come with it.
    pub fn keep_config(&self, config: Config) {
        self.config.set(config);
    }

    /// Whether the backend resets forgotten passwords. Where its rules are not known (yet), it is taken to do so: the
    /// prerendered page is then the same as the one that follows.
    pub fn resets_passwords(&self) -> bool {
        self.config.with_untracked(|it| it.accounts.as_ref().is_none_or(|it| it.reset_password))
    }

    /// Whether the backend lets a passkey alone sign in. Where its rules are not known (yet), it is taken to do so, for
    /// the same reason.
    pub fn takes_passkeys(&self) -> bool {
        self.config.with_untracked(|it| it.contract.is_empty() || it.passkey.as_ref().is_some_and(|it| it.sign_in))
    }

    pub fn provider(&self, id: &str) -> Option<LinkProvider> {
        self.config.with_untracked(|it| it.links.iter().find(|it| it.id == id).cloned())
    }

    /// Every kind of older account that can be linked here.
    pub fn providers(&self) -> Vec<LinkProvider> {
        self.config.with_untracked(|it| it.links.iter().filter(|it| it.kind != LinkKind::Unknown).cloned().collect())
    }

    /// What kind of older account this provider has; unknown if it is not (or no longer) offered.
    pub fn provider_kind(&self, id: &str) -> LinkKind {
        self.provider(id).map_or(LinkKind::Unknown, |it| it.kind)
    }

    /// How the older account of a link is called.
    pub fn provider_name(&self, id: &str) -> String {
        self.provider(id).map_or_else(|| self.brand().service, |it| it.name)
    }

    /// The value of a field that holds no secret; kept while one looks at other pages, until signing out.
    pub fn kept(self, name: &'static str) -> RwSignal<String> {
        self.kept_of(name, "")
    }

    /// The same for a field that there is several times: `of` says which one is meant.
    pub fn kept_of(self, name: &'static str, of: &str) -> RwSignal<String> {
        let name = format!("{name} {of}");
        let value = RwSignal::new(self.typed.with_value(|it| it.get(&name).cloned()).unwrap_or_default());
        Effect::new(move || {
            let (name, typed) = (name.clone(), value.get());
            self.typed.update_value(|it| _ = it.insert(name, typed));
        });
        value
    }

    /// What was typed into this field is not wanted any more.
    pub fn forget_typed(&self, name: &'static str) {
        self.typed.update_value(|it| _ = it.remove(&format!("{name} ")));
    }

    pub fn email_token(&self) -> Option<String> {
        self.email_token.get_value()
    }

    /// What the page says first; tracked.
    pub fn notice(&self) -> Option<String> {
        self.notice.get()
    }

    /// Leaves something for the next page to say.
    pub fn say_next(&self, notice: String) {
        self.next_notice.set_value(Some(notice));
    }

    /// Another page is there: it says what was left for it, and no longer what the one before said.
    pub fn turn_page(&self) {
        let next = self.next_notice.try_update_value(Option::take).flatten();
        self.notice.set(next);
        if self.reach.get_untracked() == Reach::Back {
            self.reach.set(Reach::Fine);
        }
    }

    /// Signs out. The page forgets the member at once; the backend is told afterwards, whether or not it answers.
    pub async fn sign_out(self) {
        let standing = self.standing_untracked();
        self.unsure_sign_out.set(false);
        self.replace(standing.after_leaving());
        self.may_be_in.set_value(true);
        self.go(&Route::SignedOut);
        let answer = standing.leave().await;
        match answer {
            Ok(_) => self.confirm_sign_out(),
            Err(_) => self.unsure_sign_out.set(true),
        }
        // Whoever has begun to sign in again meanwhile is not thrown back.
        if let (Ok(answer), Standing::Visitor(_)) = (answer, self.standing_untracked()) {
            self.replace(answer);
        }
    }
}

/// The standing as it fits this browser: nobody is asked to make a passkey where the device makes none.
fn fitting(standing: Standing, rules: Option<PasskeyRules>) -> Standing {
    let makes_them = || browser::device_makes_passkeys() && rules.is_some_and(|it| browser::can_use_keys(&it.rp_id));
    match standing {
        Standing::Member(it) if it.is_offered_passkey() && !makes_them() => Standing::Member(it.without_offer()),
        other => other,
    }
}
