//! The frame around every page. Which page stands in it: `app/current_page.rs`.

mod colors;
mod current_page;
mod language;
mod leaving;
mod load_ahead;
mod on_paper;
mod operator;
mod stays_open;

use leptos::{prelude::*, task::spawn_local};
use uswds::{
    Alert, AlertKind, Banner, Button, ButtonKind, Footer, Header, Logo, NavItem, PleaseWait, SkipLink, rebuilt,
};

use client::Standing;
use contract::{Feature, PasskeyIds};

use self::{
    colors::ColorMenu,
    current_page::CurrentPage,
    language::{LanguageMenu, LanguageOffer},
    leaving::Leaving,
    on_paper::OnPaper,
    operator::{Letters, OperatorsNote, OtherSites},
    stays_open::tell_of_end,
};
use crate::{
    browser::{self, Language},
    parts::{BackToAnswer, CallUs, LookForService, SentBy, SessionEnd, Speaker},
    route::Route,
    session::{self, Location, Notices, Session, Settings, Start, Visit, Voice, has_session},
    text::{self, Brand, Text, frame as words},
};

pub use self::current_page::{load_first, needs_backend};

/// The whole app. Everything it must know first is in `start`.
#[component]
pub fn App(start: Start) -> impl IntoView {
    Language::of(&start.address.path).0.speak();
    session::start(start);
    let (session, location) = (Session::expect(), Location::expect());
    // At once, not in an Effect: a link may be pressed before those run. Prerendering has no window to listen to.
    if cfg!(target_arch = "wasm32") {
        location.follow_links();
        session.follow_tabs();
    }
    tell_of_passkeys();
    tell_of_end();
    let language = Memo::new(move |_| Language::of(&location.address().path).0);
    // The path before, and the one that is there now.
    let way = Memo::new(move |before: Option<&(String, String)>| {
        let now = location.address().path;
        (before.map_or_else(|| now.clone(), |it| it.1.clone()), now)
    });
    // At each step, not only when the language changes.
    Effect::new(move || way.track());
    rebuilt(move || {
        let is_spoken = language.get();
        let (before, now) = way.get_untracked();
        let is_switched = Language::of(&before).0 != is_spoken;
        // Another page may have fields of the same names: what was typed is not for them.
        if is_switched && Route::read(&before, "") == Route::read(&now, "") {
            browser::keep_over_rebuild();
        }
        frame()
    })
}

/// The frame and the page in it. Another language makes both again, with what was typed and where one was.
fn frame() -> impl IntoView {
    let brand = Settings::expect().brand();
    provide_context(PleaseWait(|| words::ONE_MOMENT.to_owned()));
    // As the page that is shown wants it, and not the one that is still being loaded.
    // Untracked: the frame is not made again with each address.
    let path = untrack(|| Location::expect().address().path);
    let focused = RwSignal::new(Route::read(&path, "").is_focused());
    view! {
        <div class="lk-frame" class:lk-focused=focused>
            <SkipLink href_id="main" label=words::SKIP />
            <Speaker />
            <OperatorsNote mistakes=brand.mistakes.clone() />
            <Banners brand=brand.clone() />
            <Top brand=brand.clone() focused />
            <main id="main" tabindex="-1">
                <SentBy />
                <Notice />
                <BackToAnswer />
                <CurrentPage focused />
            </main>
            <OnPaper brand=brand.clone() />
            <Bottom brand focused />
            <Leaving />
            <End />
            <LookForService />
            <LanguageOffer />
        </div>
    }
}

/// Watches over the end of the session, for whoever has one.
#[component]
fn End() -> impl IntoView {
    let visit = Visit::expect();
    let has_session = Memo::new(move |_| has_session(&visit.standing()));
    rebuilt(move || has_session.get().then(|| view! { <SessionEnd /> }))
}

#[component]
fn Banners(brand: Brand) -> impl IntoView {
    let official = brand.official_banner.map(|it| {
        let label = it.text.clone();
        let point = uswds::BannerPoint { heading: it.action.clone(), text: it.explanation };
        view! { <Banner label text=it.text action=it.action points=vec![point] /> }
    });
    let demonstration = brand.demonstration.then(|| {
        // Narrow windows show the short line, which opens the whole of it; wide ones have room for that.
        view! {
            <section class="lk-demonstration" aria-label=words::DEMONSTRATION_LABEL>
                <details id="demonstration">
                    <summary>{words::DEMONSTRATION_SHORT}</summary>
                </details>
                <p>{words::DEMONSTRATION}</p>
            </section>
        }
    });
    view! { {official} {demonstration} }
}

#[component]
fn Top(brand: Brand, #[prop(into)] focused: Signal<bool>) -> impl IntoView {
    let (visit, location, settings) = (Visit::expect(), Location::expect(), Settings::expect());
    let items = Signal::derive(move || {
        if focused.get() {
            return Vec::new();
        }
        let mut routes = vec![(Route::Help, words::HELP)];
        match visit.standing() {
            Standing::Member(_) => routes.push((Route::Profile, words::PROFILE)),
            // Someone in the middle of creating an account signs out first.
            Standing::FirstMethod(_) => {}
            _ => {
                routes.push((Route::sign_in(), words::SIGN_IN));
                if settings.offers(Feature::CreateAccount) {
                    routes.push((Route::create_account(), words::CREATE));
                }
            }
        }
        let at = Route::read(&location.address().path, "");
        let item = |(route, label): (Route, Text)| NavItem {
            current: at == route,
            href: route.path(),
            label: label.to_owned(),
        };
        routes.into_iter().map(item).collect::<Vec<_>>()
    });
    // Whoever has gone to another page is shown that page.
    Effect::watch(move || location.address(), |_, _, _| uswds::close_menu(), false);
    let speaks_more = Language::all().count() > 1;
    let has_menu = Signal::derive(move || speaks_more || !focused.get() || has_session(&visit.standing()));
    let logo = brand.logo.map(|it| Logo { src: it.file, width: it.width, height: it.height });
    view! {
        <Header
            logo title=brand.account title_href=Route::Home.path() nav_label=words::NAVIGATION items
            menu_label=words::MENU has_menu
            actions=|| view! { <LanguageMenu /> <SignOut /> }
        />
    }
}

/// For everyone who has begun to sign in or is signed in.
#[component]
fn SignOut() -> impl IntoView {
    let (session, visit) = (Session::expect(), Visit::expect());
    let busy = RwSignal::new(false);
    let on_press = move || {
        busy.set(true);
        spawn_local(async move {
            session.sign_out().await;
            busy.set(false);
        });
    };
    let is_shown = Memo::new(move |_| has_session(&visit.standing()));
    rebuilt(move || {
        is_shown.get().then(|| {
            view! { <Button kind=ButtonKind::Outline busy on_press>{words::SIGN_OUT}</Button> }
        })
    })
}

/// What the last page wants said on this one. It comes together with its words, so it is spoken from elsewhere.
#[component]
fn Notice() -> impl IntoView {
    let (notices, voice) = (Notices::expect(), Voice::expect());
    Effect::new(move || {
        if let Some(it) = notices.now() {
            voice.say(it.words);
        }
    });
    rebuilt(move || {
        notices.now().map(|it| {
            let kind = if it.is_done { AlertKind::Success } else { AlertKind::Info };
            view! { <div class="lk-page"><Alert kind quiet=true>{it.words}</Alert></div> }
        })
    })
}

/// What is known of a member's keys.
#[derive(Clone, PartialEq)]
struct Known {
    keys: PasskeyIds,
    are_all: bool,
    email: String,
}

/// Tells the browser which keys a member has, and whose they are, whenever that changes: so it offers none that are gone.
/// A list that may not be whole is not passed on: what is not in it would be deleted.
fn tell_of_passkeys() {
    let (visit, settings) = (Visit::expect(), Settings::expect());
    let known = Memo::new(move |_| match visit.standing() {
        Standing::Member(it) => it.passkeys().map(|keys| Known {
            keys: keys.clone(),
            are_all: it.knows_all_passkeys(),
            email: it.email().to_owned(),
        }),
        _ => None,
    });
    Effect::watch(
        move || known.get(),
        move |now, before, _| {
            let (Some(Known { keys, are_all, email }), Some(rules)) = (now, settings.config().passkey) else { return };
            let before = before.cloned().flatten();
            if *are_all && before.as_ref().is_none_or(|it| !it.are_all || it.keys != *keys) {
                browser::tell_accepted_keys(&rules.rp_id, keys);
            }
            if before.is_some_and(|it| it.keys.user_id == keys.user_id && it.email != *email) {
                browser::tell_account_name(&rules.rp_id, &keys.user_id, email);
            }
        },
        true,
    );
}

/// The end of every page: how to reach people, always at the same place (WCAG 3.2.6). On the page of a journey it is
/// short: the style leaves out the heading, all numbers but the first, hours, the address for letters and other websites,
/// which are on the page of contact.
#[component]
fn Bottom(brand: Brand, #[prop(into)] focused: Signal<bool>) -> impl IntoView {
    let item = |route: Route, label: Text| NavItem { href: route.path(), label: label.to_owned(), current: false };
    let items = Signal::derive(move || {
        let mut items = vec![item(Route::Help, words::HELP), item(Route::Contact, words::CONTACT)];
        if !focused.get() {
            items.insert(1, item(Route::SignInTrouble, text::help::TROUBLE));
        }
        items
    });
    view! {
        <Footer nav_label=words::SUPPORT items lines=vec![brand.agency] end=view! { <ColorMenu /> }.into_any()>
            <h2>{words::SUPPORT}</h2>
            <CallUs />
            <Letters lines=brand.support_address />
            <OtherSites sites=brand.other_sites />
        </Footer>
    }
}
