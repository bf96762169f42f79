//! A member's pages about email addresses. What is not there, or cannot be done with it, leads to the list.

use client::{EmailCode, Member, Standing};
use contract::{EmailAddress, Holds};

use super::Screen;
use crate::{
    route::{Addressing, Route},
    text::{Text, emails},
};

/// A member's email addresses. The link of an email may be opened by anyone.
#[derive(Clone, Debug)]
pub enum EmailsScreen {
    List(Member),
    Add(Member),
    Code(EmailCode),
    Link(Standing),
    Primary(Member, EmailAddress),
    Remove(Member, EmailAddress),
}

pub fn screen(page: &Addressing, member: &Member) -> Screen {
    let me = || member.clone();
    let other = |id: &String| member.addresses().iter().find(|it| it.id == *id && !it.primary).cloned();
    let screen = match page {
        Addressing::List => Some(EmailsScreen::List(me())),
        Addressing::Add => Some(EmailsScreen::Add(me())),
        Addressing::Code(id) => member.code_for(id).map(EmailsScreen::Code),
        Addressing::Primary(id) => {
            other(id).filter(EmailAddress::is_proved).map(|address| EmailsScreen::Primary(me(), address))
        }
        Addressing::Remove(id) => other(id).map(|address| EmailsScreen::Remove(me(), address)),
        // Shown to everyone alike, before it is asked who they are.
        Addressing::Link => None,
    };
    screen.map_or_else(|| Screen::Redirect(Route::emails()), Screen::Emails)
}

/// Whether a link that proves an address may be about one that waits here.
pub fn waits_for_link(member: &Member) -> bool {
    let only = |it: &EmailAddress| it.sent.as_ref().and_then(|it| it.only);
    member.addresses().iter().any(|it| only(it) == Some(Holds::Link))
}

/// The page that such a link opens.
pub fn link(member: &Member) -> Screen {
    Screen::Emails(EmailsScreen::Link(Standing::Member(member.clone())))
}

impl EmailsScreen {
    /// What the page is called.
    pub fn name(&self) -> Text {
        match self {
            EmailsScreen::List(_) => emails::LIST,
            EmailsScreen::Add(_) => emails::ADD,
            EmailsScreen::Code(_) => emails::CODE,
            EmailsScreen::Link(_) => emails::LINK,
            EmailsScreen::Primary(..) => emails::PRIMARY,
            EmailsScreen::Remove(..) => emails::REMOVE,
        }
    }
}
