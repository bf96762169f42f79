//! The pages that look the same whoever reads them, with a backend or without one.

use contract::Config;

use super::Screen;
use crate::{
    content::{GUIDES, Guide, QUESTIONS, Question},
    route::{Route, for_anyone, for_members},
    text::{self, Brand, Text, contact, guides, help},
};

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

/// The screen at one of their addresses; none at any other.
pub fn screen(route: &Route) -> Option<Screen> {
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

impl HomeScreen {
    /// What the page is called.
    pub fn name(&self, brand: &Brand) -> String {
        match self {
            HomeScreen::Home => help::home(brand),
            HomeScreen::SignInTrouble => help::TROUBLE.to_owned(),
            HomeScreen::InactiveNotice => help::INACTIVE.to_owned(),
        }
    }
}

impl HelpScreen {
    /// What the page is called.
    pub fn name(&self, brand: &Brand) -> String {
        match self {
            HelpScreen::Questions => help::QUESTIONS.to_owned(),
            // Titles hold no rules of the backend.
            HelpScreen::Answer(question) => text::fill(&question.title.pieces(), brand, &Config::default()),
        }
    }
}

impl GuideScreen {
    /// What the page is called.
    pub fn name(&self, brand: &Brand) -> String {
        match self {
            GuideScreen::All => guides::GUIDES.to_owned(),
            GuideScreen::One(guide) => text::fill(&guide.title.pieces(), brand, &Config::default()),
            GuideScreen::PhoneCountries => guides::COUNTRIES.to_owned(),
        }
    }
}

impl ContactScreen {
    /// What the page is called.
    pub fn name(&self) -> Text {
        contact::TITLE
    }
}
