//! What a member sees who links an older account.

use client::{Member, OldPasswordReset};
use contract::{Config, Link, LinkKind};

use super::{Screen, member::kept};
use crate::{
    route::{Linking, Route},
    text::{link, old_password, redirect},
};

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

pub fn screen(provider: &str, step: &Linking, member: &Member) -> Screen {
    let me = || member.clone();
    let own = || provider.to_owned();
    match step {
        Linking::Form => Screen::Link(LinkScreen::Form(me(), own())),
        Linking::Check(id) => match kept(member, id) {
            // It was confirmed already: Back and reload lead to the receipt.
            Some(_) => Screen::Redirect(Route::Link(own(), Linking::Done(id.clone()))),
            None => Screen::Link(LinkScreen::Check(me(), own(), id.clone())),
        },
        Linking::Done(id) => match kept(member, id) {
            Some(link) => Screen::Link(LinkScreen::Done(me(), link)),
            None => Screen::Redirect(Route::Profile),
        },
        Linking::Taken => Screen::Link(LinkScreen::Taken(me(), own())),
        Linking::Forgot => Screen::Link(LinkScreen::Forgot(me(), own())),
        Linking::ForgotCode => match member.old_password_reset(provider) {
            Some(pending) => Screen::Link(LinkScreen::ForgotCode(me(), pending)),
            None => Screen::Redirect(Route::Link(own(), Linking::Forgot)),
        },
        Linking::ForgotLink => Screen::Link(LinkScreen::ForgotLink(me(), own())),
        Linking::Return => Screen::Link(LinkScreen::Return(me(), own())),
    }
}

impl LinkScreen {
    /// What the page is called.
    pub fn name(&self, config: &Config) -> String {
        let known = |id: &str| config.links.iter().find(|it| it.id == id && it.kind != LinkKind::Unknown);
        let named = |id: &str, words: fn(&str) -> String| known(id).map(|it| words(&it.name)).unwrap_or_default();
        match self {
            LinkScreen::Form(_, id) => named(id, link::form),
            LinkScreen::Return(_, id) => named(id, redirect::returned),
            LinkScreen::Forgot(_, id) => named(id, old_password::forgot),
            LinkScreen::ForgotLink(_, id) => named(id, old_password::new),
            LinkScreen::ForgotCode(_, pending) => named(pending.provider(), old_password::new),
            LinkScreen::Check(..) => link::CHECK.to_owned(),
            LinkScreen::Done(..) => link::DONE.to_owned(),
            LinkScreen::Taken(..) => link::TAKEN.to_owned(),
        }
    }
}
