//! The title of each screen: what stands on the browser's tab, and is spoken first.

use contract::{Config, LinkKind, MethodKind, ResetMode};

use super::{
    AccountScreen, CreateScreen, DevicesScreen, EmailsScreen, GuideScreen, HelpScreen, HomeScreen, LinkScreen,
    MethodsScreen, RecoverScreen, ResetScreen, Screen, SecondStepScreen, SetUpScreen, SignInScreen,
};
use crate::text::{
    self, Brand, Text, account, contact, create_account, delete_account, devices, emails, frame, guides, help, link,
    methods, old_password, password, phone, recover, redirect, sign_in,
};

/// "Sign in - Example Account".
pub fn title(screen: &Screen, brand: &Brand, config: &Config) -> String {
    titled(&name(screen, brand, config), brand)
}

/// The same for what is no screen.
pub fn titled(words: &str, brand: &Brand) -> String {
    format!("{words} - {}", brand.account)
}

/// What the page itself is called.
pub fn name(screen: &Screen, brand: &Brand, config: &Config) -> String {
    let words = match screen {
        Screen::Home(HomeScreen::Home) => return help::home(brand),
        Screen::Help(HelpScreen::Questions) => help::QUESTIONS,
        // Titles hold no rules of the backend.
        Screen::Help(HelpScreen::Answer(question)) => return text::fill(question.title, brand, &Config::default()),
        Screen::Contact(_) => contact::TITLE,
        Screen::Home(HomeScreen::SignInTrouble) => help::TROUBLE,
        Screen::Home(HomeScreen::InactiveNotice) => help::INACTIVE,
        Screen::Guides(GuideScreen::All) => guides::GUIDES,
        Screen::Guides(GuideScreen::One(guide)) => return text::fill(guide.title, brand, &Config::default()),
        Screen::Guides(GuideScreen::PhoneCountries) => guides::COUNTRIES,
        Screen::CreateAccount(screen) => creating(screen),
        Screen::SetUp(screen) => setting_up(screen),
        Screen::SignIn(SignInScreen::Password(_)) => sign_in::TITLE,
        Screen::SecondStep(SecondStepScreen::ChooseMethod(_)) => sign_in::CHOOSE,
        Screen::SecondStep(SecondStepScreen::Code(_, kind) | SecondStepScreen::Key(_, kind)) => {
            sign_in::second_step(*kind)
        }
        Screen::SecondStep(SecondStepScreen::Phone(_)) => phone::USE,
        Screen::SignIn(SignInScreen::SignedOut(_)) => sign_in::SIGNED_OUT,
        Screen::SecondStep(SecondStepScreen::OfferPasskey(_)) => sign_in::OFFER,
        Screen::Account(AccountScreen::Profile(_)) => account::PROFILE,
        Screen::Account(AccountScreen::Password(..)) => password::CHANGE,
        Screen::Account(AccountScreen::Notices(..)) => account::NOTICES,
        Screen::Emails(EmailsScreen::List(_)) => emails::LIST,
        Screen::Emails(EmailsScreen::Add(_)) => emails::ADD,
        Screen::Emails(EmailsScreen::Code(_)) => emails::CODE,
        Screen::Emails(EmailsScreen::Link(_)) => emails::LINK,
        Screen::Emails(EmailsScreen::Primary(..)) => emails::PRIMARY,
        Screen::Emails(EmailsScreen::Remove(..)) => emails::REMOVE,
        Screen::Account(AccountScreen::Delete(_)) => delete_account::TITLE,
        Screen::Account(AccountScreen::Inactive(..)) => return help::inactive_link(&brand.service),
        Screen::Recover(screen) => recovering(screen),
        Screen::Reset(ResetScreen::Email(_)) => password::FORGOT,
        Screen::Reset(ResetScreen::Code(_)) => password::CODE,
        Screen::Reset(ResetScreen::Link(_)) => password::LINK,
        Screen::Reset(ResetScreen::NewPassword(_)) => password::NEW,
        Screen::Account(AccountScreen::Unlink(_, link)) => {
            let known = config.links.iter().find(|it| it.id == link.provider);
            return account::unlink(known.map_or(&brand.service, |it| &it.name));
        }
        Screen::Link(screen) => return linking(screen, config),
        Screen::Methods(screen) => managing(screen),
        Screen::Devices(DevicesScreen::List(_)) => devices::TITLE,
        Screen::Devices(DevicesScreen::NotMe(_)) => devices::NOT_ME,
        Screen::Redirect(_) => frame::LOADING,
        Screen::NotFound => frame::NOT_FOUND,
        Screen::Unreachable(_) => frame::UNREACHABLE,
    };
    words.to_owned()
}

fn creating(screen: &CreateScreen) -> Text {
    match screen {
        CreateScreen::Email(_) => create_account::EMAIL,
        CreateScreen::EmailCode(_) => create_account::CODE,
        CreateScreen::EmailLink(_) => create_account::LINK,
        CreateScreen::Password(_) => create_account::PASSWORD,
    }
}

fn setting_up(screen: &SetUpScreen) -> Text {
    match screen {
        SetUpScreen::Method(_) => create_account::METHOD,
        SetUpScreen::App(_) => create_account::APP,
        SetUpScreen::Key(_, MethodKind::Passkey) => create_account::PASSKEY,
        SetUpScreen::Key(..) => create_account::KEY,
        SetUpScreen::BackupCodes(_) => create_account::CODES,
        SetUpScreen::Done(_) => create_account::DONE,
        SetUpScreen::Phone(_) => phone::ADD,
        SetUpScreen::PhoneCode(..) => phone::CODE,
    }
}

fn recovering(screen: &RecoverScreen) -> Text {
    match screen {
        RecoverScreen::Advice(_) => recover::ADVICE,
        RecoverScreen::Ask(_) => recover::ASK,
        RecoverScreen::Waiting(_) => recover::WAITING,
        RecoverScreen::Cancel(_) => recover::CANCEL,
        RecoverScreen::Confirm(_, ResetMode::ResetFactors) => recover::REMOVE_METHODS,
        RecoverScreen::Confirm(..) => recover::DELETE,
        RecoverScreen::Gone { .. } => delete_account::GONE,
    }
}

fn managing(screen: &MethodsScreen) -> Text {
    match screen {
        MethodsScreen::List(_) => account::METHODS,
        MethodsScreen::Add(_) => methods::ADD,
        MethodsScreen::AddApp(_) => create_account::APP,
        MethodsScreen::AddKey(_, MethodKind::Passkey) => create_account::PASSKEY,
        MethodsScreen::AddKey(..) => create_account::KEY,
        MethodsScreen::BackupCodes(_) => methods::CODES,
        MethodsScreen::Rename(..) => methods::RENAME,
        MethodsScreen::Remove(..) => methods::REMOVE,
        MethodsScreen::AddPhone(_) => phone::ADD,
        MethodsScreen::AddPhoneCode(..) => phone::CODE,
    }
}

fn linking(screen: &LinkScreen, config: &Config) -> String {
    let known = |id: &String| config.links.iter().find(|it| it.id == *id && it.kind != LinkKind::Unknown);
    let not_offered = || link::NOT_OFFERED.to_owned();
    let named = |id, words: fn(&str) -> String| known(id).map_or_else(not_offered, |it| words(&it.name));
    match screen {
        LinkScreen::Form(_, id) => named(id, link::form),
        LinkScreen::Return(_, id) => {
            let site = known(id).filter(|it| it.kind == LinkKind::Redirect);
            site.map_or_else(not_offered, |it| redirect::returned(&it.name))
        }
        LinkScreen::Forgot(_, id) | LinkScreen::ForgotLink(_, id) => {
            let resets = known(id).filter(|it| it.password.is_some());
            let words = if matches!(screen, LinkScreen::Forgot(..)) { old_password::forgot } else { old_password::new };
            resets.map_or_else(not_offered, |it| words(&it.name))
        }
        LinkScreen::ForgotCode(_, pending) => named(&pending.provider().to_owned(), old_password::new),
        LinkScreen::Check(..) => link::CHECK.to_owned(),
        LinkScreen::Done(..) => link::DONE.to_owned(),
        LinkScreen::Taken(..) => link::TAKEN.to_owned(),
    }
}
