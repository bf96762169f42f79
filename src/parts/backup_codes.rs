//! A new set of backup codes: made, shown this once with the ways to keep it, and left when it is in a safe place.

use client::{Failure, Member};
use contract::{FieldCode, LimitOf};
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Button, ButtonKind, Checkbox, CodeList, Form, SubmitButton};

use super::{Attempt, CopyButton, Trouble};
use crate::{
    browser::{self, Language},
    session::{Kept, Location, Session, Settings},
    text::create_account as words,
};

/// A set that is being made. Copied freely.
#[derive(Clone, Copy)]
pub struct NewCodes {
    /// Makes the codes.
    pub make: Attempt,
    /// Continues once the codes are in a safe place.
    pub finish: Attempt,
    codes: RwSignal<Vec<String>>,
    saved: RwSignal<bool>,
}

impl NewCodes {
    /// `done` continues from here. It hears to how many addresses an email went about the new set.
    pub fn new(member: Member, done: impl Fn(u32) + Copy + 'static) -> NewCodes {
        let (session, location, kept) = (Session::expect(), Location::expect(), Kept::expect());
        let (codes, saved) = (RwSignal::new(kept.carried_codes()), RwSignal::new(false));
        let told = StoredValue::new(0);
        let (language, route) = (Language::spoken(), location.route_untracked());
        on_cleanup(move || {
            let is_switched = language != Language::spoken() && route == location.route_untracked();
            if let Some(shown) = codes.try_get_untracked().filter(|_| is_switched) {
                kept.carry_codes(shown);
            }
        });
        let make = Attempt::new(&[], move || {
            let member = member.clone();
            async move {
                let made = member.make_backup_codes().await;
                let often = |it| Trouble::with_limit(it, LimitOf::Caller, words::CODES_OFTEN);
                let (made, standing) = made.map_err(often)?;
                codes.set(made);
                told.set_value(standing.told());
                session.replace(standing);
                // The pressed button is gone: without this, the focus would be nowhere.
                request_animation_frame(|| browser::focus_heading(false));
                Ok(())
            }
        });
        let finish = Attempt::new(&["saved"], move || async move {
            if !saved.get_untracked() {
                Err(Failure::fields([("saved", FieldCode::Required)]))?;
            }
            done(told.get_value());
            Ok(())
        });
        NewCodes { make, finish, codes, saved }
    }

    /// Whether the codes are there to be shown; tracked.
    pub fn are_made(&self) -> bool {
        !self.codes.read().is_empty()
    }
}

/// The codes, the ways to keep them, and the tick that lets one continue.
#[component]
pub fn BackupCodes(of: NewCodes, #[prop(into)] email: String) -> impl IntoView {
    let NewCodes { finish, codes, saved, .. } = of;
    let codes = codes.get_untracked();
    let whose = words::codes_whose(&Settings::expect().brand(), &email);
    view! {
        <p class="lk-print-only">{whose}</p>
        <Alert kind=AlertKind::Warning>{words::CODES_ONCE}</Alert>
        <CodeList codes=codes.clone() label=words::CODES_LABEL />
        <Keep codes email />
        <Form name="saved-codes" busy=finish.busy() on_submit=move || finish.start()>
            <Checkbox name="saved" label=words::CODES_TICK checked=saved error=finish.error("saved") />
            <SubmitButton busy=finish.busy()>{words::CODES_CONTINUE}</SubmitButton>
        </Form>
    }
}

#[component]
fn Keep(codes: Vec<String>, email: String) -> impl IntoView {
    let made = words::codes_made(&browser::today(), &browser::site_host());
    let file = words::codes_file(&Settings::expect().brand(), &email, &made, &codes);
    let text = file.clone();
    let download = move || _ = browser::download(&words::CODES_FILE, &file);
    view! {
        <div class="lk-actions">
            <Button kind=ButtonKind::Outline on_press=browser::print>{words::CODES_PRINT}</Button>
            <Button kind=ButtonKind::Outline on_press=download>{words::CODES_DOWNLOAD}</Button>
            <CopyButton text />
        </div>
    }
}
