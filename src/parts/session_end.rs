//! Watches over the end of the session: warns in time, lets it be extended, and asks the backend when the page was away.
//! What happens at the end itself, and what other tabs hear, is in `session`.

use leptos::{prelude::*, task::spawn_local};
use uswds::{Button, ButtonKind, Dialog, rebuilt, says};

use super::{Attempt, Errors, Speaker};
use crate::{
    browser::{self, Presence},
    session::{Life, Session, Settings},
    split::part,
    text::{self, session_end as words},
};

const ID: &str = "session-end";

/// At how many seconds left the time is spoken, besides when the warning comes.
const MOMENTS: [u64; 3] = [10, 30, 60];

/// The computer has slept, or the browser has let the page rest, when a second takes this many milliseconds.
const SLEPT: f64 = 10_000.0;

/// No more often than this does typing extend the session, in milliseconds.
const EXTEND_EVERY: f64 = 30_000.0;

/// A part that did not come is asked for again after so many milliseconds: a session lasts many times longer.
const TRY_AGAIN_AFTER: u32 = 5_000;

// For those who are signed in: a first view does not load it.
part! { watching = SessionEnd() -> AnyView { view! { <Watching /> }.into_any() } }

/// Loads it ahead, for whoever is signed in when the page comes. Without it the page tries again.
pub async fn load_watch() {
    _ = watching::load().await;
}

/// For as long as there is a session.
#[component]
pub fn SessionEnd() -> impl IntoView {
    let (session, life) = (Session::expect(), Life::expect());
    // Not with what comes later: a page that is left must show nothing when someone comes back to it.
    Effect::new(move || browser::follow_presence(move |presence| cover(session, presence)));
    // One that is here now is not covered, whoever was here before.
    on_cleanup(|| browser::cover(false));
    let is_there = RwSignal::new(watching::is_loaded());
    if !is_there.get_untracked() {
        spawn_local(async move {
            while watching::load().await.is_err() {
                browser::pause(TRY_AGAIN_AFTER).await;
                if is_there.is_disposed() {
                    return;
                }
                // Without a warning, but never without the end.
                let is_over = || life.ends_untracked().is_some_and(|it| it.left(browser::page_clock()) == 0);
                if is_over() {
                    _ = session.look_again().await;
                    if is_over() {
                        session.expire();
                    }
                }
            }
            _ = is_there.try_set(true);
        });
    }
    rebuilt(move || is_there.get().then(watching::call).flatten())
}

/// Covers a page that is left by Back, and uncovers it when it is known again whose it is.
fn cover(session: Session, presence: Presence) {
    match presence {
        Presence::Left => browser::cover(true),
        Presence::Restored => spawn_local(async move {
            if !session.look_again().await {
                session.lose_sight();
            }
            browser::cover(false);
        }),
        Presence::Shown | Presence::Used => {}
    }
}

#[component]
fn Watching() -> impl IntoView {
    let watch = Watch::new();
    Effect::new(move || {
        // Whenever they change.
        _ = watch.life.ends();
        watch.look();
    });
    Effect::new(move || {
        // Opening a page is use, too, unless the browser does it by itself somewhere in the background.
        if browser::is_visible() {
            watch.extend_quietly();
        }
        browser::every_second(move || watch.tick());
        browser::follow_presence(move |presence| watch.notice(presence));
    });
    // Another label is another dialog. It changes when the limit comes near, long before a dialog opens.
    let can_extend = Memo::new(move |_| watch.life.ends().is_none_or(|it| it.can_extend()));
    rebuilt(move || {
        let close_label = if can_extend.get() { words::CLOSE } else { words::CLOSE_LIMIT };
        view! {
            <Dialog open=watch.open id=ID heading=words::TITLE close_label on_close=move || watch.closed()>
                <Warning watch />
            </Dialog>
        }
    })
}

#[derive(Clone, Copy)]
struct Watch {
    session: Session,
    life: Life,
    settings: Settings,
    open: RwSignal<bool>,
    /// Seconds left.
    left: RwSignal<u64>,
    /// Seconds left when the warning came.
    warned_at: RwSignal<u64>,
    /// The limit that cannot be put off was said, and the dialog closed.
    was_told: StoredValue<bool>,
    asking: StoredValue<bool>,
    extended_at: StoredValue<f64>,
    ticked_at: StoredValue<f64>,
}

impl Watch {
    fn new() -> Watch {
        Watch {
            session: Session::expect(),
            life: Life::expect(),
            settings: Settings::expect(),
            open: RwSignal::new(false),
            left: RwSignal::new(0),
            warned_at: RwSignal::new(0),
            was_told: StoredValue::new(false),
            asking: StoredValue::new(false),
            extended_at: StoredValue::new(f64::MIN),
            ticked_at: StoredValue::new(f64::MAX),
        }
    }

    fn can_extend(&self) -> bool {
        self.life.ends_untracked().is_none_or(|it| it.can_extend())
    }

    /// Looks at the time that is left.
    fn look(&self) {
        let Some(ends) = self.life.ends_untracked() else { return self.shut() };
        let left = ends.left(browser::page_clock());
        self.left.set(left);
        let warn = self.settings.config().session.warn_seconds;
        if left > warn {
            self.shut();
            self.was_told.set_value(false);
        } else if left == 0 || !self.open.get_untracked() && !self.was_told.get_value() {
            self.ask();
        }
    }

    fn shut(&self) {
        if self.open.get_untracked() {
            self.open.set(false);
        }
    }

    /// Before anything is said, the backend is asked: another tab may have used the session.
    fn ask(self) {
        if self.asking.get_value() {
            return;
        }
        self.asking.set_value(true);
        spawn_local(async move {
            let answered = self.session.look_again().await;
            if self.asking.try_set_value(false).is_some() {
                return;
            }
            let Some(ends) = self.life.ends_untracked() else { return };
            let left = ends.left(browser::page_clock());
            match left {
                // The backend says that it is over and that it is not: it decides, and is not asked again and again.
                0 if answered => self.life.forget(),
                0 => self.session.expire(),
                left if left <= self.settings.config().session.warn_seconds => self.warn(left),
                _ => {}
            }
        });
    }

    fn warn(&self, left: u64) {
        if !self.open.get_untracked() {
            self.warned_at.set(left);
            self.open.set(true);
            // What one key then does must be harmless: signing out, the only button at the limit, is not.
            if self.can_extend() {
                request_animation_frame(|| browser::focus_first_button(ID));
            }
        }
    }

    /// Closing says that someone is there.
    fn closed(self) {
        if self.can_extend() {
            spawn_local(async move { _ = self.session.extend().await });
        } else {
            self.was_told.set_value(true);
        }
    }

    fn tick(&self) {
        let now = browser::clock_on_the_wall();
        let before = self.ticked_at.get_value();
        self.ticked_at.set_value(now);
        if now - before > SLEPT && browser::is_visible() {
            self.ask();
        }
        self.look();
    }

    fn notice(self, presence: Presence) {
        match presence {
            // Those are seen by `cover`.
            Presence::Left | Presence::Restored => {}
            Presence::Shown => spawn_local(async move { _ = self.session.look_again().await }),
            Presence::Used => self.extend_quietly(),
        }
    }

    /// Who types is there: nothing needs to be asked of them.
    fn extend_quietly(self) {
        let Some(ends) = self.life.ends_untracked() else { return };
        let now = browser::page_clock();
        let half = self.settings.config().session.idle_seconds / 2;
        let is_early = ends.left(now) > half || now - self.extended_at.get_value() < EXTEND_EVERY;
        if is_early || self.open.get_untracked() || !ends.can_extend() {
            return;
        }
        self.extended_at.set_value(now);
        spawn_local(async move { _ = self.session.extend().await });
    }
}

#[component]
fn Warning(watch: Watch) -> impl IntoView {
    let session = watch.session;
    let stay = Attempt::new(&[], move || async move { Ok(session.extend().await?) });
    let sign_out = move || {
        watch.open.set(false);
        spawn_local(session.sign_out());
    };
    let can_extend = watch.can_extend();
    let lead = if can_extend { words::REST } else { words::LIMIT };
    // Each moment is spoken once, the others pass in silence. The first comes a second after the dialog: what is in a
    // region when it appears is not spoken.
    let moment = Memo::new(move |_| {
        let (left, first) = (watch.left.get(), watch.warned_at.get());
        (left < first).then(|| MOMENTS.into_iter().find(|it| left <= *it).unwrap_or(first))
    });
    view! {
        <Errors attempt=stay />
        <p>{lead}</p>
        <p>{words::LEFT}" "<strong>{says(move || text::time::exact(watch.left.get()))}</strong></p>
        <span class="lk-visually-hidden" role="status">{says(move || moment.get().map(words::spoken).unwrap_or_default())}</span>
        <div class="lk-actions">
            {can_extend.then(|| {
                view! { <Button busy=stay.busy() on_press=move || stay.start()>{words::STAY}</Button> }
            })}
            <Button kind=ButtonKind::Outline on_press=sign_out>{words::SIGN_OUT}</Button>
        </div>
        <Speaker />
    }
}
