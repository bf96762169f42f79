//! A member's pages about sign-in methods. What is not there, or cannot be done with it, leads to the list.

use client::{Member, PhoneSetup};
use contract::{Method, MethodKind};

use super::Screen;
use crate::{
    route::{Managing, Route},
    text::{Text, account, create_account, methods, phone},
};

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

pub fn screen(page: &Managing, member: &Member) -> Screen {
    let me = || member.clone();
    let screen = match page {
        Managing::List => MethodsScreen::List(me()),
        Managing::Add => MethodsScreen::Add(me()),
        Managing::AddApp => MethodsScreen::AddApp(me()),
        // The list of kinds says why there is none.
        Managing::AddPasskey if member.is_on_shared() => return Screen::Redirect(Route::Methods(Managing::Add)),
        Managing::AddPasskey => MethodsScreen::AddKey(me(), MethodKind::Passkey),
        Managing::AddSecurityKey => MethodsScreen::AddKey(me(), MethodKind::SecurityKey),
        Managing::BackupCodes => MethodsScreen::BackupCodes(me()),
        Managing::AddPhone => MethodsScreen::AddPhone(me()),
        Managing::AddPhoneCode => match member.phone() {
            Some(phone) => MethodsScreen::AddPhoneCode(me(), phone.clone()),
            None => return Screen::Redirect(Route::Methods(Managing::AddPhone)),
        },
        Managing::Rename(id) => match method(member, id).filter(|it| it.kind != MethodKind::BackupCode) {
            Some(method) => MethodsScreen::Rename(me(), method),
            None => return Screen::Redirect(Route::methods()),
        },
        Managing::Remove(id) => match method(member, id) {
            Some(method) => MethodsScreen::Remove(me(), method),
            None => return Screen::Redirect(Route::methods()),
        },
    };
    Screen::Methods(screen)
}

fn method(member: &Member, id: &str) -> Option<Method> {
    member.methods().iter().find(|it| it.id == id).cloned()
}

impl MethodsScreen {
    /// What the page is called.
    pub fn name(&self) -> Text {
        match self {
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
}
