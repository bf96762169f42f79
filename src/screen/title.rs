//! The title of each screen: what stands on the browser's tab, and is spoken first.

use contract::{Config, MethodKind, ResetMode};

use super::{
    AccountScreen, CreateScreen, DevicesScreen, HelpScreen, LinkScreen, MethodsScreen, RecoverScreen, ResetScreen,
    Screen, SignInScreen,
};
use crate::text::{
    self, Brand, account, create_account, delete_account, devices, frame, help, link, methods, password, recover,
    sign_in,
};

/// "Sign in - Example Account".
pub fn title(screen: &Screen, brand: &Brand) -> String {
    titled(&page(screen, brand), brand)
}

/// The same for what is no screen.
pub fn titled(words: &str, brand: &Brand) -> String {
    format!("{words} - {}", brand.account)
}

fn page(screen: &Screen, brand: &Brand) -> String {
    let words = match screen {
        Screen::Help(HelpScreen::Home) => return help::home(brand),
        Screen::Help(HelpScreen::Questions) => help::QUESTIONS,
        // Titles hold no rules of the backend.
        Screen::Help(HelpScreen::Answer(question)) => return text::fill(question.title, brand, &Config::default()),
        Screen::Help(HelpScreen::SignInTrouble) => help::TROUBLE,
        Screen::Help(HelpScreen::InactiveNotice) => help::INACTIVE,
        Screen::CreateAccount(screen) => creating(screen),
        Screen::SignIn(SignInScreen::Password(_)) => sign_in::TITLE,
        Screen::SignIn(SignInScreen::ChooseMethod(_)) => sign_in::CHOOSE,
        Screen::SignIn(SignInScreen::Code(_, kind) | SignInScreen::Key(_, kind)) => sign_in::second_step(*kind),
        Screen::SignIn(SignInScreen::SignedOut(_)) => sign_in::SIGNED_OUT,
        Screen::Account(AccountScreen::Profile(_)) => account::PROFILE,
        Screen::Account(AccountScreen::Password(_)) => password::CHANGE,
        Screen::Account(AccountScreen::Delete(_)) => delete_account::TITLE,
        Screen::Account(AccountScreen::Inactive(..)) => return help::inactive_link(&brand.service),
        Screen::Recover(screen) => recovering(screen),
        Screen::Reset(ResetScreen::Email(_)) => password::FORGOT,
        Screen::Reset(ResetScreen::Code(_)) => password::CODE,
        Screen::Reset(ResetScreen::Link(_)) => password::LINK,
        Screen::Reset(ResetScreen::NewPassword(_)) => password::NEW,
        Screen::Account(AccountScreen::Unlink(..)) => return account::unlink(&brand.service),
        Screen::Link(LinkScreen::Form(..)) => return link::form(&brand.service),
        Screen::Link(LinkScreen::Check(..)) => link::CHECK,
        Screen::Link(LinkScreen::Done(..)) => link::DONE,
        Screen::Link(LinkScreen::Taken(..)) => link::TAKEN,
        Screen::Methods(screen) => managing(screen),
        Screen::Devices(DevicesScreen::List(_)) => devices::TITLE,
        Screen::Devices(DevicesScreen::NotMe(_)) => devices::NOT_ME,
        Screen::Redirect(_) => frame::LOADING,
        Screen::NotFound => frame::NOT_FOUND,
        Screen::Unreachable(_) => frame::UNREACHABLE,
    };
    words.to_owned()
}

fn creating(screen: &CreateScreen) -> &'static str {
    match screen {
        CreateScreen::Email(_) => create_account::EMAIL,
        CreateScreen::EmailCode(_) => create_account::CODE,
        CreateScreen::EmailLink(_) => create_account::LINK,
        CreateScreen::Password(_) => create_account::PASSWORD,
        CreateScreen::Method(_) => create_account::METHOD,
        CreateScreen::App(_) => create_account::APP,
        CreateScreen::Key(_, MethodKind::Passkey) => create_account::PASSKEY,
        CreateScreen::Key(..) => create_account::KEY,
        CreateScreen::BackupCodes(_) => create_account::CODES,
        CreateScreen::Done(_) => create_account::DONE,
    }
}

fn recovering(screen: &RecoverScreen) -> &'static str {
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

fn managing(screen: &MethodsScreen) -> &'static str {
    match screen {
        MethodsScreen::List(_) => account::METHODS,
        MethodsScreen::Add(_) => methods::ADD,
        MethodsScreen::AddApp(_) => create_account::APP,
        MethodsScreen::AddKey(_, MethodKind::Passkey) => create_account::PASSKEY,
        MethodsScreen::AddKey(..) => create_account::KEY,
        MethodsScreen::BackupCodes(_) => methods::CODES,
        MethodsScreen::Rename(..) => methods::RENAME,
        MethodsScreen::Remove(..) => methods::REMOVE,
    }
}
