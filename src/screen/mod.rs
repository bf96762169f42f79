//! The whole navigation of the app: which screen stands at which address for whom. Pure; no words, no view.
//!
//! Split by standing. A screen carries the proof that it may be shown.

mod emails;
mod member;
mod methods;
mod pending;
mod recover;
mod reset;
mod title;
mod visitor;

pub use title::{title, titled};

use std::mem::discriminant;

use client::{
    Away, EmailCode, FirstMethod, Member, NewPassword, OldPasswordReset, PhoneSetup, ResetPassword, SecondStep,
    Standing, Visitor,
};
use contract::{EmailAddress, Link, Method, MethodKind, ResetMode};

use crate::{
    content::{GUIDES, Guide, QUESTIONS, Question},
    route::{Addressing, Route},
};

/// What to show, by journey.
#[derive(Clone, Debug)]
pub enum Screen {
    Help(HelpScreen),
    CreateAccount(CreateScreen),
    SetUp(SetUpScreen),
    SignIn(SignInScreen),
    SecondStep(SecondStepScreen),
    Account(AccountScreen),
    Link(LinkScreen),
    Methods(MethodsScreen),
    /// Show another address instead, without a new entry in the history.
    Redirect(Route),
    NotFound,
    /// The page needs a backend that did not answer.
    Unreachable(Away),
    Reset(ResetScreen),
    Emails(EmailsScreen),
    Devices(DevicesScreen),
    Recover(RecoverScreen),
}

/// Pages that anyone may read.
#[derive(Clone, Debug)]
pub enum HelpScreen {
    Home,
    Questions,
    Answer(&'static Question),
    SignInTrouble,
    InactiveNotice,
    Guides,
    Guide(&'static Guide),
    PhoneCountries,
}

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
    App(FirstMethod),
    Key(FirstMethod, MethodKind),
    Phone(FirstMethod),
    PhoneCode(FirstMethod, PhoneSetup),
    BackupCodes(Member),
    Done(Member),
}

/// The first step of signing in, and signing out.
#[derive(Clone, Debug)]
pub enum SignInScreen {
    Password(Visitor),
    SignedOut(Standing),
}

/// The second step of signing in or of setting a new password, and what is asked right after it.
#[derive(Clone, Debug)]
pub enum SecondStepScreen {
    ChooseMethod(SecondStep),
    Code(SecondStep, MethodKind),
    Key(SecondStep, MethodKind),
    Phone(SecondStep),
    OfferPasskey(Member),
}

/// A member's own pages.
#[derive(Clone, Debug)]
pub enum AccountScreen {
    Profile(Member),
    Unlink(Member, Link),
    /// Where it leads when it is done, too.
    Password(Member, Route),
    Notices(Member, Link),
    Delete(Member),
    Inactive(Member, Link),
}

/// A member's e-mail addresses. The link of an e-mail may be opened by anyone.
#[derive(Clone, Debug)]
pub enum EmailsScreen {
    List(Member),
    Add(Member),
    Code(EmailCode),
    Link(Standing),
    Primary(Member, EmailAddress),
    Remove(Member, EmailAddress),
}

/// Setting a new password in place of one that is forgotten. The second step is a [`SecondStepScreen`].
#[derive(Clone, Debug)]
pub enum ResetScreen {
    Email(Visitor),
    Code(EmailCode),
    Link(Standing),
    NewPassword(ResetPassword),
}

/// All methods are lost.
#[derive(Clone, Debug)]
pub enum RecoverScreen {
    Advice(Option<SecondStep>),
    Ask(SecondStep),
    Waiting(SecondStep),
    Cancel(Standing),
    Confirm(Standing, ResetMode),
    /// The account is deleted.
    Gone {
        by_reset: bool,
    },
}

/// Linking an older account.
#[derive(Clone, Debug)]
pub enum LinkScreen {
    Form(Member, String),
    Check(Member, String, String),
    Done(Member, Link),
    Taken(Member, String),
    Forgot(Member, String),
    ForgotCode(Member, OldPasswordReset),
    ForgotLink(Member, String),
    Return(Member, String),
}

/// A member's sign-in methods.
#[derive(Clone, Debug)]
pub enum MethodsScreen {
    List(Member),
    Add(Member),
    AddApp(Member),
    AddKey(Member, MethodKind),
    BackupCodes(Member),
    Rename(Member, Method),
    Remove(Member, Method),
    AddPhone(Member),
    AddPhoneCode(Member, PhoneSetup),
}

/// Where a member is signed in, and what has happened.
#[derive(Clone, Debug)]
pub enum DevicesScreen {
    List(Member),
    NotMe(Member),
}

/// Which screen stands at `route` for someone with this standing.
pub fn screen(route: &Route, standing: &Standing) -> Screen {
    if let Some(open) = open_to_all(route) {
        return open;
    }
    if let Some(from_email) = recover::from_email(route, standing) {
        return from_email;
    }
    match standing {
        Standing::Away(it) => Screen::Unreachable(it.clone()),
        // It proves a mailbox, whoever is signed in here.
        _ if *route == Route::Emails(Addressing::Link) => Screen::Emails(EmailsScreen::Link(standing.clone())),
        Standing::Visitor(it) => visitor::screen(route, standing, it),
        Standing::EmailCode(it) => pending::email_code(route, standing, it),
        Standing::NewPassword(it) => pending::new_password(route, standing, it),
        Standing::SecondStep(it) => pending::second_step(route, standing, it),
        Standing::FirstMethod(it) => pending::first_method(route, it),
        Standing::Member(it) => member::screen(route, it),
        Standing::ResetCode(it) => reset::code(route, standing, it),
        Standing::ResetPassword(it) => reset::new_password(route, standing, it),
    }
}

/// The pages that look the same whoever reads them, backend or not.
fn open_to_all(route: &Route) -> Option<Screen> {
    Some(match route {
        Route::Home => Screen::Help(HelpScreen::Home),
        Route::Help => Screen::Help(HelpScreen::Questions),
        Route::Answer(slug) => match QUESTIONS.iter().find(|it| it.slug == slug) {
            Some(question) => Screen::Help(HelpScreen::Answer(question)),
            None => Screen::NotFound,
        },
        Route::SignInTrouble => Screen::Help(HelpScreen::SignInTrouble),
        Route::InactiveNotice => Screen::Help(HelpScreen::InactiveNotice),
        Route::Guides => Screen::Help(HelpScreen::Guides),
        Route::Guide(slug) => match GUIDES.iter().find(|it| it.slug == slug) {
            Some(guide) => Screen::Help(HelpScreen::Guide(guide)),
            None => Screen::NotFound,
        },
        Route::PhoneCountries => Screen::Help(HelpScreen::PhoneCountries),
        Route::NotFound => Screen::NotFound,
        Route::CreateAccount(_)
        | Route::SignIn(..)
        | Route::Profile
        | Route::Unlink(_)
        | Route::Link(..)
        | Route::Methods(_)
        | Route::SignedOut
        | Route::ForgotPassword(_)
        | Route::ChangePassword
        | Route::Emails(_)
        | Route::Notices(_)
        | Route::Devices(_)
        | Route::Recover(_)
        | Route::DeleteAccount
        | Route::Goodbye
        | Route::InactiveLink(_) => return None,
    })
}

/// What is shown at one address. Two equal ones are the same page: it stays, with what was typed in it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub route: Route,
    pub screen: Screen,
    /// Grows when another member is here.
    pub turn: u32,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Shown) -> bool {
        self.route == other.route && self.turn == other.turn && kind(&self.screen) == kind(&other.screen)
    }
}

fn kind(screen: &Screen) -> (std::mem::Discriminant<Screen>, String) {
    let inner = match screen {
        Screen::Help(it) => format!("{:?}", discriminant(it)),
        Screen::CreateAccount(it) => format!("{:?}", discriminant(it)),
        Screen::SetUp(it) => format!("{:?}", discriminant(it)),
        Screen::SignIn(it) => format!("{:?}", discriminant(it)),
        Screen::SecondStep(it) => format!("{:?}", discriminant(it)),
        Screen::Account(it) => format!("{:?}", discriminant(it)),
        Screen::Link(it) => format!("{:?}", discriminant(it)),
        Screen::Methods(it) => format!("{:?}", discriminant(it)),
        Screen::Reset(it) => format!("{:?}", discriminant(it)),
        Screen::Emails(it) => format!("{:?}", discriminant(it)),
        Screen::Devices(it) => format!("{:?}", discriminant(it)),
        Screen::Recover(it) => format!("{:?}", discriminant(it)),
        Screen::Redirect(to) => to.path(),
        Screen::NotFound | Screen::Unreachable(_) => String::new(),
    };
    (discriminant(screen), inner)
}

#[cfg(test)]
mod tests;
