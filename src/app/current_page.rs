//! Which page stands in the main part. It follows the screen as soon as the screen's part of the program is there; what
//! stands there until then, and when the part does not come, is said here.

use futures::future::join;
use leptos::{prelude::*, task::spawn_local};
use uswds::rebuilt;

use client::Standing;
use contract::Config;

use super::load_ahead::load_ahead;
use crate::{
    browser::{self, Address},
    pages::{self, NotLoadedPage},
    parts::{Contents, load_watch},
    route::Route,
    screen::{HomeScreen, Screen, Shown, SignInScreen, name, screen, title, titled},
    session::{
        EmailToken, Kept, Location, Notices, Reach, Session, Settings, SignOut, SupportTrail, Visit, has_session,
    },
    split::NotLoaded,
    text::{self, frame as words},
};

/// What stands in the main part.
#[derive(Clone, Debug, PartialEq)]
enum Place {
    Page(Shown),
    /// The page before has gone, and the next is not there yet.
    Loading,
    /// The part of the program with this page did not come.
    NotLoaded(Shown),
}

/// `focused`: whether the page that is there is one of a journey.
#[component]
pub fn CurrentPage(focused: RwSignal<bool>) -> impl IntoView {
    let (visit, location, settings, trail) =
        (Visit::expect(), Location::expect(), Settings::expect(), SupportTrail::expect());
    let wanted = Memo::new(move |_| at(&location.address(), &visit.standing(), visit.turn(), &settings.rules()));
    let (kept, token, sign_out) = (Kept::expect(), EmailToken::expect(), SignOut::expect());
    // Whether a page that is loaded again would not have what this one has.
    let keeps = move || kept.has_words() || token.get().is_some() || sign_out.is_under_way();
    // Some part was loaded.
    let loaded = Trigger::new();
    let missing = RwSignal::new(None::<Shown>);
    let next = move |before: Option<&Place>| {
        loaded.track();
        let wanted = wanted.get();
        if is_ready(&wanted.screen) {
            return Place::Page(wanted);
        }
        if missing.read().as_ref() == Some(&wanted) {
            return Place::NotLoaded(wanted);
        }
        // A page that belongs to another standing goes at once: nothing of a member stays after signing out.
        let stays = |old: &Shown| {
            let now = screen(&old.route, &visit.standing(), &settings.rules());
            *old == Shown { screen: now, turn: visit.turn(), ..old.clone() }
        };
        match before {
            Some(Place::Page(old)) if stays(old) => Place::Page(old.clone()),
            _ => Place::Loading,
        }
    };
    let place = Memo::new(move |before: Option<&Place>| {
        let now = next(before);
        // Here, so that the page that is made now can know which one was before.
        if let Some(name) = before.filter(|it| **it != now).and_then(|it| step_of(it, settings)) {
            trail.leave_page(name);
        }
        now
    });
    Effect::new(move || {
        let wanted = wanted.get();
        missing.set(None);
        if let Screen::Redirect(to) = &wanted.screen {
            // An entry of the history that one came back to stays the last one of its kind.
            match wanted.route.begun(to).filter(|_| !location.came_by_history()) {
                Some(begun) => location.advance(&begun, to),
                None if is_way_in(&wanted.route) && visit.is_member() => location.end(to),
                None => location.go_instead(to),
            }
        }
        if !pages::is_loaded(&wanted.screen) {
            spawn_local(async move {
                match pages::load(&wanted.screen).await {
                    Ok(()) => loaded.notify(),
                    // The site may have changed since the page was opened. Nobody loses anything by a page loaded again.
                    Err(NotLoaded) if !keeps() && browser::load_newer().await => {}
                    // One may have gone elsewhere by now.
                    Err(NotLoaded) => _ = missing.try_set(Some(wanted)),
                }
            });
        }
    });
    if settings.brand().features.load_ahead {
        load_ahead(loaded);
    }
    Effect::watch(
        move || place.get(),
        move |now, _, _| {
            if let Place::Page(it) | Place::NotLoaded(it) = now
                && focused.get_untracked() != it.route.is_focused()
            {
                focused.set(it.route.is_focused());
            }
        },
        true,
    );
    announce(settings, place);

    // The next page, or the words of the next language.
    let is_late = Memo::new(move |_| location.awaits() || matches!(place.get(), Place::Page(it) if it != wanted.get()));
    view! {
        {rebuilt(move || match place.get() {
            Place::Page(shown) => pages::view(shown),
            Place::Loading => view! { <Contents><p class="lk-late" role="status">{words::LOADING}</p></Contents> }.into_any(),
            Place::NotLoaded(wanted) => {
                view! { <NotLoadedPage screen=wanted.screen on_loaded=move || loaded.notify() /> }.into_any()
            }
        })}
        {rebuilt(move || is_late.get().then(|| view! { <div class="start-wait lk-late"><p role="status">{words::LOADING}</p></div> }))}
    }
}

/// Loads the part of the program that the first page needs. To be awaited before the app is built, so that it begins
/// with a whole page.
pub async fn load_first(address: &Address, standing: &Standing, config: &Config) -> Result<(), NotLoaded> {
    let mut first = at(address, standing, 0, config).screen;
    if let Screen::Redirect(to) = first {
        first = screen(&to, standing, config);
    }
    let watch = async {
        if has_session(standing) {
            load_watch().await;
        }
    };
    join(pages::load(&first), watch).await.0
}

/// Whether the page at this address says only that the backend is away, as long as `unknown` is all that is known.
pub fn needs_backend(address: &Address, unknown: &Standing) -> bool {
    matches!(at(address, unknown, 0, &Config::default()).screen, Screen::Unreachable(_))
}

fn at(address: &Address, standing: &Standing, turn: u32, config: &Config) -> Shown {
    let route = Route::read(&address.path, &address.query);
    Shown { screen: screen(&route, standing, config), route, turn }
}

/// Whether this is a step on the way to being a member.
fn is_way_in(route: &Route) -> bool {
    matches!(route, Route::CreateAccount(_) | Route::SignIn(..) | Route::ForgotPassword(_))
}

fn is_ready(screen: &Screen) -> bool {
    !matches!(screen, Screen::Redirect(_)) && pages::is_loaded(screen)
}

/// Tells the browser, and whoever listens, that another page is there: title, then focus on the heading.
fn announce(settings: Settings, place: Memo<Place>) {
    let (session, location) = (Session::expect(), Location::expect());
    let (notices, reach, sign_out) = (Notices::expect(), Reach::expect(), SignOut::expect());
    Effect::new(move || {
        // In the language of the page that is there now.
        let brand = settings.brand();
        let page = match &*place.read() {
            Place::Page(Shown { screen: Screen::SignIn(SignInScreen::SignedOut(_)), .. }) if sign_out.is_unsure() => {
                titled(&text::sign_in::SIGNED_OUT_UNSURE_TITLE, &brand)
            }
            Place::Page(it) => title(&it.screen, &brand, &settings.config()),
            Place::Loading => titled(&words::LOADING, &brand),
            Place::NotLoaded(_) => titled(&words::NOT_LOADED, &brand),
        };
        browser::show_title(&if notices.shows_error() { text::problem::error_title(&page) } else { page });
    });
    Effect::watch(
        move || place.get(),
        move |now, before, _| {
            if before.is_none() || *now == Place::Loading {
                return;
            }
            notices.turn_page();
            reach.turn_page();
            let by_history = location.came_by_history();
            request_animation_frame(move || {
                session.put_back_typed();
                browser::focus_heading(by_history);
            });
        },
        true,
    );
}

/// What a page is called that someone may need help with; the help itself is no such page.
fn step_of(place: &Place, settings: Settings) -> Option<String> {
    let screen = match place {
        Place::Page(it) | Place::NotLoaded(it) => &it.screen,
        Place::Loading => return None,
    };
    let is_help = matches!(
        screen,
        Screen::Home(HomeScreen::Home)
            | Screen::Help(_)
            | Screen::Guides(_)
            | Screen::Contact(_)
            | Screen::Redirect(_)
            | Screen::NotFound
    );
    // The words of a page that did not come have not come, either.
    (!is_help).then(|| name(screen, &settings.brand(), &settings.config())).filter(|it| !it.is_empty())
}
