//! One of each letter.

use std::sync::Arc;

use contract::{AccountResetRules, AnswerDays, ContactRules, MethodKind, NewSupportRequest, ResetMode, Timestamp};

use super::read::{Shown, read};
use crate::base::app::App;
use crate::base::clock::TestClock;
use crate::base::language::Language;
use crate::base::refusal::Outcome;
use crate::base::settings::{IdentityProviderSetting, MailSetting, Settings, Smtp, Tls};
use crate::post::change::Change;
use crate::post::letters::set_up::{self, SignsIn};
use crate::post::letters::{self, links, support};
use crate::post::mail::{self, Mail};
use crate::visit::desk::Desk;

const TO: &str = "ann.smith@example.org";
const CODE: &str = "402715";
const TOKEN: &str = "kJ3v9sQ2xWb7Lr0TtYzP4A";
const LABEL: &str = "A ••••• 67 0";
const NOW: Timestamp = Timestamp(1_795_925_820);
const BROWSER: &str = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0";

/// One letter.
pub struct Sample {
    pub name: &'static str,
    /// The code in it.
    pub code: Option<&'static str>,
    /// Whether it names a point in time.
    pub has_moment: bool,
    write: fn(&Desk) -> Outcome<()>,
}

pub fn settings() -> Settings {
    let mut settings = Settings {
        database: ":memory:".into(),
        origin: "https://id.example.org".to_owned(),
        service_name: "Example ID".to_owned(),
        // Nothing carries mail there.
        mail: MailSetting::Smtp(Smtp {
            port: 9,
            tls: Tls::None,
            ..Smtp::new("localhost", "Example ID <no-reply@example.org>")
        }),
        ..Settings::default()
    };
    settings.sealing.key = "1f".repeat(32);
    settings.support.phone = "1-555-0100".to_owned();
    settings.support.phone_abroad = "+1 555 0100".to_owned();
    settings
}

/// Where accounts have no passwords.
pub fn without_passwords() -> Settings {
    let provider = IdentityProviderSetting {
        id: "example-id".to_owned(),
        name: "Example ID".to_owned(),
        issuer: "https://provider.example.org".to_owned(),
        client_id: "latchkey".to_owned(),
        scope: "openid".to_owned(),
        ..IdentityProviderSetting::default()
    };
    Settings { passwords: false, sign_in_with: vec![provider], ..settings() }
}

/// Each letter in each language.
pub fn all(settings: &Settings) -> Vec<(&'static Sample, Shown)> {
    let app = App::open(settings.clone(), Arc::new(TestClock::at(NOW)), |_, _| Ok(false)).unwrap();
    let mut all = Vec::new();
    for language in Language::every() {
        all.extend(SAMPLES.iter().map(|it| (it, read(&sent(&app, language, it), language.tag()))));
    }
    all
}

/// The letter as it is posted.
fn sent(app: &App, language: Language, sample: &Sample) -> Mail {
    let posted = app.store.transact(|db| {
        db.execute("DELETE FROM mails", [])?;
        let mut desk = Desk::open(app, db, None, Some(BROWSER.to_owned()))?;
        desk.language = language;
        (sample.write)(&desk)?;
        mail::waiting(db)
    });
    let Ok([(_, mail)]) = posted.as_deref() else { panic!("{} is not one letter", sample.name) };
    mail.clone()
}

const fn letter(name: &'static str, write: fn(&Desk) -> Outcome<()>) -> Sample {
    Sample { name, code: None, has_moment: false, write }
}

const fn coded(name: &'static str, write: fn(&Desk) -> Outcome<()>) -> Sample {
    Sample { code: Some(CODE), ..letter(name, write) }
}

const fn dated(name: &'static str, write: fn(&Desk) -> Outcome<()>) -> Sample {
    Sample { has_moment: true, ..letter(name, write) }
}

macro_rules! changed {
    ($name:literal, $change:expr) => {
        letter($name, |desk| letters::changed(desk, TO, $change))
    };
}

/// `Change` without those that have no letter of their own.
pub const SAMPLES: &[Sample] = &[
    coded("code", |desk| letters::code(desk, TO, CODE, TOKEN)),
    coded("identity", |desk| letters::identity(desk, TO, "Example ID", CODE)),
    coded("reset", |desk| letters::reset(desk, TO, CODE, TOKEN)),
    letter("already-there", |desk| letters::already_there(desk, TO)),
    letter("welcome", |desk| set_up::welcome(desk, TO, &[MethodKind::Totp, MethodKind::BackupCode], &first_step(desk))),
    letter("welcome-no-codes", |desk| set_up::welcome(desk, TO, &[MethodKind::Passkey], &first_step(desk))),
    letter("welcome-elsewhere", |desk| {
        set_up::welcome(desk, TO, &[MethodKind::Passkey], &SignsIn::With("Example ID".to_owned()))
    }),
    letter("new-methods", |desk| {
        set_up::new_methods(desk, TO, &[MethodKind::Sms, MethodKind::BackupCode], &first_step(desk))
    }),
    letter("new-methods-elsewhere", |desk| {
        set_up::new_methods(desk, TO, &[MethodKind::Totp], &SignsIn::With("Example ID".to_owned()))
    }),
    changed!("method-added", Change::MethodAdded(MethodKind::Totp, "My “old” phone <3")),
    changed!("phone-added", Change::MethodAdded(MethodKind::Sms, "+1 •••-•••-0123")),
    changed!("method-removed", Change::MethodRemoved(MethodKind::SecurityKey, Some("Blue key"))),
    changed!("phone-removed", Change::MethodRemoved(MethodKind::Voice, Some("+1 •••-•••-0123"))),
    changed!("codes-removed", Change::MethodRemoved(MethodKind::BackupCode, None)),
    changed!("first-codes", Change::BackupCodesMade { first: true }),
    changed!("new-codes", Change::BackupCodesMade { first: false }),
    changed!("codes-locked", Change::CodesLocked(1)),
    changed!("codes-stopped", Change::CodesStopped),
    changed!("password-locked", Change::PasswordLocked { minutes: 1, known: false }),
    changed!("password-locked-known", Change::PasswordLocked { minutes: 2, known: true }),
    changed!("password-stopped", Change::PasswordStopped { known: false }),
    changed!("password-stopped-known", Change::PasswordStopped { known: true }),
    changed!("old-password-wrong", Change::OldPasswordWrong { label: LABEL, stops: false }),
    changed!("old-password-stopped", Change::OldPasswordWrong { label: LABEL, stops: true }),
    changed!("linked", Change::Linked(LABEL)),
    changed!("unlinked", Change::Unlinked(LABEL)),
    changed!("relinked", Change::Relinked(LABEL)),
    changed!("old-password-set", Change::OldPasswordSet(LABEL)),
    changed!("password-changed", Change::PasswordChanged),
    changed!("password-added", Change::PasswordAdded),
    changed!("password-reset", Change::PasswordReset),
    changed!("browser-remembered", Change::BrowserRemembered(30)),
    changed!("browsers-forgotten", Change::BrowsersForgotten),
    changed!("reset-canceled", Change::AccountResetCanceled),
    changed!("methods-reset", Change::MethodsReset),
    changed!("email-added", Change::EmailAdded("ann.alexandra.smith-montgomery@mail.example.org")),
    changed!("email-removed", Change::EmailRemoved("ann@example.net")),
    changed!("primary-changed", Change::PrimaryChanged("ann@example.net")),
    changed!("notices-changed", Change::NoticesChanged(LABEL)),
    changed!("service-agreed", Change::ServiceAgreed("Example Shop")),
    changed!("service-stopped", Change::ServiceStopped("Example Shop")),
    changed!("identity-joined", Change::IdentityJoined("Example ID")),
    changed!("identity-removed", Change::IdentityRemoved("Example ID")),
    dated("new-device", |desk| letters::changed(desk, TO, Change::NewDevice(None))),
    dated("new-device-remembered", |desk| letters::changed(desk, TO, Change::NewDevice(Some(1)))),
    changed!("sessions-ended", Change::SessionsEnded),
    changed!("sessions-ended-by-operator", Change::SessionsEndedByOperator),
    letter("removed-address", |desk| letters::removed_address(desk, TO, desk.app.settings.passwords)),
    dated("reset-asked-delete", |desk| asked(desk, ResetMode::Delete)),
    dated("reset-asked-methods", |desk| asked(desk, ResetMode::ResetMethods)),
    dated("reset-ready-delete", |desk| letters::account_reset_ready(desk, TO, ResetMode::Delete, NOW, TOKEN)),
    dated("reset-ready-methods", |desk| letters::account_reset_ready(desk, TO, ResetMode::ResetMethods, NOW, TOKEN)),
    dated("deleted", |desk| letters::account_deleted(desk, TO, desk.language, Some(NOW))),
    letter("deleted-at-once", |desk| letters::account_deleted(desk, TO, desk.language, None)),
    dated("not-yet", |desk| letters::not_yet(desk, TO, NOW)),
    coded("added-address", |desk| letters::added_address(desk, TO, CODE, TOKEN, desk.app.settings.passwords)),
    letter("address-in-use", |desk| letters::address_in_use(desk, TO)),
    letter("notices-here", |desk| letters::notices_on_file(desk, TO, LABEL, true)),
    letter("notices-elsewhere", |desk| letters::notices_on_file(desk, TO, LABEL, false)),
    coded("old-password", |desk| links::old_password(desk, TO, &desk.app.settings.links[0], LABEL, CODE, TOKEN)),
    letter("record-linked", |desk| record(desk, Change::Linked(LABEL))),
    letter("record-relinked", |desk| record(desk, Change::Relinked(LABEL))),
    letter("record-unlinked", |desk| record(desk, Change::Unlinked(LABEL))),
    letter("record-password", |desk| record(desk, Change::OldPasswordSet(LABEL))),
    letter("record-wrong", |desk| record(desk, Change::OldPasswordWrong { label: LABEL, stops: false })),
    letter("record-stopped", |desk| record(desk, Change::OldPasswordWrong { label: LABEL, stops: true })),
    letter("support-copy", |desk| support::copy(desk, &message(desk), &rules(), "ABC-DEF", true)),
];

fn first_step(desk: &Desk) -> SignsIn {
    if desk.app.settings.passwords { SignsIn::ByPassword } else { SignsIn::Otherwise }
}

fn asked(desk: &Desk, mode: ResetMode) -> Outcome<()> {
    let rules = AccountResetRules { mode, wait_hours: 24, confirm_hours: 24, reregister_wait_hours: 0 };
    letters::account_reset_asked(desk, TO, &rules, NOW, TOKEN)
}

fn record(desk: &Desk, change: Change) -> Outcome<()> {
    links::record_changed(desk, TO, &desk.app.settings.links[0].name, change)
}

fn message(desk: &Desk) -> NewSupportRequest {
    NewSupportRequest {
        topic: "sign_in".to_owned(),
        full_name: "Ann Smith".to_owned(),
        email: TO.to_owned(),
        member_number: Some("A12345670".to_owned()),
        message: "I cannot sign in.\n\n<b>Please</b> help & call me.".to_owned(),
        page: Some("Sign in".to_owned()),
        problem: Some("SIGN-IN · NO-ANSWER · 14:05 UTC".to_owned()),
        locale: Some(desk.language.tag().to_owned()),
    }
}

fn rules() -> ContactRules {
    ContactRules { answer_days: Some(AnswerDays { min: 3, max: 5 }), ..ContactRules::default() }
}
