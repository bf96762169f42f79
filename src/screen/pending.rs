//! What someone sees who is on the way: creating an account, or between the two steps of signing in.

use client::{EmailCode, FirstMethod, Member, NewPassword, PhoneSetup, SecondStep, Standing, Visitor};
use contract::{Config, Method, MethodKind, is_phone};

use super::{Screen, begun, recover, visitor};
use crate::{
    route::{Creating, Resetting, Route, SigningIn},
    text::{Text, create_account, identities, phone, sign_in},
};

/// Creating an account, up to the password.
#[derive(Clone, Debug)]
pub enum CreateScreen {
    Email(Visitor),
    EmailCode(EmailCode),
    EmailLink(Standing),
    Password(NewPassword),
}

/// The end of creating an account: the first second method, and backup codes.
#[derive(Clone, Debug)]
pub enum SetUpScreen {
    Method(FirstMethod),
    /// The account needs more methods than the ones that were just added.
    NextMethod(FirstMethod),
    App(FirstMethod),
    Key(FirstMethod, MethodKind),
    Phone(FirstMethod),
    PhoneCode(FirstMethod, PhoneSetup),
    BackupCodes(Member),
    Done(Member),
}

/// The second step of signing in or of setting a new password, and what is asked right after it.
#[derive(Clone, Debug)]
pub enum SecondStepScreen {
    ChooseMethod(SecondStep),
    Code(SecondStep, MethodKind),
    Key(SecondStep, MethodKind),
    Phone(SecondStep),
    OfferPasskey(Member),
    /// An account from elsewhere waits for a yes.
    AddWaiting(Member),
}

pub fn email_code(route: &Route, standing: &Standing, pending: &EmailCode) -> Screen {
    match route {
        Route::CreateAccount(Creating::EmailCode) => Screen::CreateAccount(CreateScreen::EmailCode(pending.clone())),
        Route::CreateAccount(Creating::EmailLink) => Screen::CreateAccount(CreateScreen::EmailLink(standing.clone())),
        Route::CreateAccount(Creating::Begun) => {
            begun::screen(standing.clone(), Route::CreateAccount(Creating::EmailCode))
        }
        Route::CreateAccount(_) => to(Creating::EmailCode),
        other => as_visitor(other, standing),
    }
}

pub fn new_password(route: &Route, standing: &Standing, pending: &NewPassword) -> Screen {
    match route {
        Route::CreateAccount(Creating::Password) => Screen::CreateAccount(CreateScreen::Password(pending.clone())),
        Route::CreateAccount(Creating::Begun) => {
            begun::screen(standing.clone(), Route::CreateAccount(Creating::Password))
        }
        Route::CreateAccount(_) => to(Creating::Password),
        other => as_visitor(other, standing),
    }
}

pub fn second_step(route: &Route, standing: &Standing, pending: &SecondStep) -> Screen {
    match route {
        Route::SignIn(SigningIn::ChooseMethod, _) => {
            Screen::SecondStep(SecondStepScreen::ChooseMethod(pending.clone()))
        }
        Route::SignIn(SigningIn::Phone, _) if pending.methods().iter().any(|it| is_phone(it.kind)) => {
            Screen::SecondStep(SecondStepScreen::Phone(pending.clone()))
        }
        Route::SignIn(SigningIn::Begun, _) if !pending.resets_password() => {
            begun::screen(standing.clone(), route.sign_in_step(first(pending)))
        }
        Route::SignIn(step, _) => match step.kind().filter(|it| pending.has(*it)) {
            Some(kind @ (MethodKind::Passkey | MethodKind::SecurityKey)) => {
                Screen::SecondStep(SecondStepScreen::Key(pending.clone(), kind))
            }
            Some(kind) => Screen::SecondStep(SecondStepScreen::Code(pending.clone(), kind)),
            None => Screen::Redirect(route.sign_in_step(first(pending))),
        },
        Route::ForgotPassword(Resetting::Begun) if pending.resets_password() => {
            begun::screen(standing.clone(), Route::SignIn(first(pending), None))
        }
        Route::ForgotPassword(_) if pending.resets_password() => Screen::Redirect(Route::SignIn(first(pending), None)),
        Route::Recover(step) => recover::second_step(*step, pending),
        other if other.is_private() => Screen::Redirect(other.sign_in_step(first(pending))),
        other => as_visitor(other, standing),
    }
}

pub fn first_method(route: &Route, pending: &FirstMethod) -> Screen {
    let screen = match route {
        Route::CreateAccount(Creating::Method) if !pending.methods().is_empty() => {
            SetUpScreen::NextMethod(pending.clone())
        }
        Route::CreateAccount(Creating::Method) => SetUpScreen::Method(pending.clone()),
        Route::CreateAccount(Creating::App) => SetUpScreen::App(pending.clone()),
        Route::CreateAccount(Creating::SecurityKey) => SetUpScreen::Key(pending.clone(), MethodKind::SecurityKey),
        Route::CreateAccount(Creating::Passkey) if pending.is_on_shared() => return to(Creating::Method),
        Route::CreateAccount(Creating::Passkey) => SetUpScreen::Key(pending.clone(), MethodKind::Passkey),
        Route::CreateAccount(Creating::Phone) => SetUpScreen::Phone(pending.clone()),
        Route::CreateAccount(Creating::PhoneCode) => match pending.phone() {
            Some(phone) => SetUpScreen::PhoneCode(pending.clone(), phone.clone()),
            None => return to(Creating::Phone),
        },
        Route::CreateAccount(Creating::Begun) => {
            return begun::screen(Standing::FirstMethod(pending.clone()), Route::CreateAccount(Creating::Method));
        }
        _ => return to(Creating::Method),
    };
    Screen::SetUp(screen)
}

fn to(step: Creating) -> Screen {
    Screen::Redirect(Route::CreateAccount(step))
}

/// Someone who has begun one thing may turn to another, as a visitor would.
pub fn as_visitor(route: &Route, standing: &Standing) -> Screen {
    match standing.as_visitor() {
        Some(it) => visitor::screen(route, standing, &it),
        None => Screen::Redirect(Route::Home),
    }
}

/// The method that the member wants to be asked for first; else the strongest, which comes first. One may choose another.
/// A passkey is on a device of one's own: on a shared computer all but backup codes come before it.
pub fn first(pending: &SecondStep) -> SigningIn {
    let is_elsewhere = |it: &Method| pending.is_on_shared() && it.kind == MethodKind::Passkey;
    let is_early = |it: &&Method| !is_elsewhere(it) && it.kind != MethodKind::BackupCode;
    let (early, late): (Vec<&Method>, Vec<&Method>) = pending.methods().iter().partition(is_early);
    let chosen = early.iter().copied().filter(|it| it.is_default);
    let known = chosen.chain(early.iter().copied()).chain(late).map(|it| SigningIn::with(it.kind));
    known.into_iter().find(|it| *it != SigningIn::ChooseMethod).unwrap_or(SigningIn::ChooseMethod)
}

impl CreateScreen {
    /// What the page is called.
    pub fn name(&self) -> Text {
        match self {
            CreateScreen::Email(_) => create_account::EMAIL,
            CreateScreen::EmailCode(_) => create_account::CODE,
            CreateScreen::EmailLink(_) => create_account::LINK,
            CreateScreen::Password(_) => create_account::PASSWORD,
        }
    }
}

impl SetUpScreen {
    /// What the page is called.
    pub fn name(&self) -> Text {
        match self {
            SetUpScreen::Method(_) => create_account::METHOD,
            SetUpScreen::NextMethod(_) => create_account::NEXT_METHOD,
            SetUpScreen::App(_) => create_account::APP,
            SetUpScreen::Key(_, MethodKind::Passkey) => create_account::PASSKEY,
            SetUpScreen::Key(..) => create_account::KEY,
            SetUpScreen::BackupCodes(_) => create_account::CODES,
            SetUpScreen::Done(_) => create_account::DONE,
            SetUpScreen::Phone(_) => phone::ADD,
            SetUpScreen::PhoneCode(..) => phone::CODE,
        }
    }
}

impl SecondStepScreen {
    /// What the page is called.
    pub fn name(&self, config: &Config) -> String {
        let words = match self {
            SecondStepScreen::ChooseMethod(_) => sign_in::CHOOSE,
            SecondStepScreen::Code(_, kind) | SecondStepScreen::Key(_, kind) => sign_in::second_step(*kind),
            SecondStepScreen::Phone(_) => phone::USE,
            SecondStepScreen::OfferPasskey(_) => sign_in::OFFER,
            SecondStepScreen::AddWaiting(member) => {
                let provider = member.waiting_identity().map_or("", |it| it.provider.as_str());
                return identities::ask(&identities::name(config, provider));
            }
        };
        words.to_owned()
    }
}
