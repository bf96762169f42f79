//! The whole navigation of the app: which screen stands at which address for whom. Pure; no words, no view.
//!
//! Split by standing. A screen carries the proof that it may be shown.

mod emails;
mod member;
mod methods;
mod pending;
mod recover;
mod reset;
mod shown;
mod title;
mod visitor;

pub use shown::Shown;
pub use title::{name, title, titled};

use client::{
    Away, EmailCode, FirstMethod, Member, NewPassword, OldPasswordReset, PhoneSetup, Reason, ResetPassword, SecondStep,
    Standing, Visitor,
};
use contract::{EmailAddress, Link, Method, MethodKind, ResetMode};

use crate::{
    content::{GUIDES, Guide, QUESTIONS, Question},
    route::{Addressing, Creating, Recovering, Resetting, Route, SigningIn, for_anyone, for_members},
};

/// What to show, by journey.
#[derive(Clone, Debug)]
pub enum Screen {
    Home(HomeScreen),
    Help(HelpScreen),
    Guides(GuideScreen),
    Contact(ContactScreen),
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
    Questions,
    Answer(&'static Question),
}

/// The first page, and the short ones that say what to do.
#[derive(Clone, Debug)]
pub enum HomeScreen {
    Home,
    SignInTrouble,
    InactiveNotice,
}

/// The longer texts of the help, and the look-up of countries.
#[derive(Clone, Debug)]
pub enum GuideScreen {
    All,
    One(&'static Guide),
    PhoneCountries,
}

/// Writing to support.
#[derive(Clone, Debug)]
pub struct ContactScreen;

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
        Standing::Away(it) => away(route, standing, it),
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

/// While nobody knows who one is: what can be read, and the forms that anyone may fill in. They say that they cannot be
/// sent yet, and stay as they are when the backend is back.
fn away(route: &Route, standing: &Standing, away: &Away) -> Screen {
    let is_open = matches!(
        route,
        Route::SignIn(SigningIn::Password, _)
            | Route::CreateAccount(Creating::Email)
            | Route::ForgotPassword(Resetting::Email)
            | Route::Recover(Recovering::Advice)
    );
    match is_open && away.reason() == Reason::NoAnswer {
        true => visitor::screen(route, standing, &away.as_visitor()),
        false => Screen::Unreachable(away.clone()),
    }
}

/// The pages that look the same whoever reads them, backend or not.
fn open_to_all(route: &Route) -> Option<Screen> {
    Some(match route {
        Route::Home => Screen::Home(HomeScreen::Home),
        Route::Help => Screen::Help(HelpScreen::Questions),
        Route::Answer(slug) => match QUESTIONS.iter().find(|it| it.slug == slug) {
            Some(question) => Screen::Help(HelpScreen::Answer(question)),
            None => Screen::NotFound,
        },
        Route::Contact => Screen::Contact(ContactScreen),
        Route::SignInTrouble => Screen::Home(HomeScreen::SignInTrouble),
        Route::InactiveNotice => Screen::Home(HomeScreen::InactiveNotice),
        Route::Guides => Screen::Guides(GuideScreen::All),
        Route::Guide(slug) => match GUIDES.iter().find(|it| it.slug == slug) {
            Some(guide) => Screen::Guides(GuideScreen::One(guide)),
            None => Screen::NotFound,
        },
        Route::PhoneCountries => Screen::Guides(GuideScreen::PhoneCountries),
        Route::NotFound => Screen::NotFound,
        for_anyone!() | for_members!() => return None,
    })
}

#[cfg(test)]
mod tests;
