//! A member's pages about sign-in methods. What is not there, or cannot be done with it, leads to the list.

use client::Member;
use contract::{Method, MethodKind};

use super::{MethodsScreen, Screen};
use crate::route::{Managing, Route};

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
