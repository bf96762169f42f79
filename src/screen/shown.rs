//! A screen at its address, and when two of them are the same page.

use std::mem::{Discriminant, discriminant};

use super::Screen;
use crate::route::Route;

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

fn kind(screen: &Screen) -> (Discriminant<Screen>, String) {
    let inner = match screen {
        Screen::Home(it) => format!("{:?}", discriminant(it)),
        Screen::Help(it) => format!("{:?}", discriminant(it)),
        Screen::Guides(it) => format!("{:?}", discriminant(it)),
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
        Screen::Service(it) => format!("{:?}", discriminant(it)),
        Screen::Services(it) => format!("{:?}", discriminant(it)),
        Screen::Identities(it) => format!("{:?}", discriminant(it)),
        Screen::Begun(it) => format!("{:?} {:?}", discriminant(&it.standing), it.next),
        Screen::Redirect(to) => to.path(),
        Screen::NotOffered(feature, _) => format!("{feature:?}"),
        Screen::Contact(_) | Screen::NotFound | Screen::Unreachable(_) | Screen::Returned(_) => String::new(),
    };
    (discriminant(screen), inner)
}
