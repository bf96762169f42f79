//! What a page needs besides the main part of the program: the part with its view, the words in the language of the page,
//! and the long texts that it shows.

use addresses::TABLE;
use client::Standing;
use contract::Config;
use futures::future::try_join3;

use super::Part;
use crate::{
    browser::Language,
    content,
    route::Route,
    screen::{Screen, screen},
    split::NotLoaded,
    tables::{self, Group},
};

/// The words that the page of a screen says. All others are never read there: a test walks every page with these alone.
pub fn groups(screen: &Screen) -> &'static [Group] {
    match screen {
        // It names the way back of members.
        Screen::NotOffered(_, Standing::Member(_)) => &Group::ALL,
        _ => Part::of(screen).map_or(&[Group::First], Part::groups),
    }
}

impl Part {
    /// The words that its pages say.
    fn groups(self) -> &'static [Group] {
        match self {
            Part::Member | Part::Prove => &Group::ALL,
            _ => &[Group::First],
        }
    }
}

/// Loads what the page of a screen needs, at once if it is there already. After a failure it can be tried again.
pub async fn load(screen: &Screen) -> Result<(), NotLoaded> {
    let page = async {
        match Part::of(screen) {
            Some(part) => part.load().await,
            None => Ok(()),
        }
    };
    let texts = async {
        match screen {
            Screen::Help(_) => content::answers::load().await,
            Screen::Guides(_) => content::guides::load().await,
            _ => Ok(()),
        }
    };
    let words = tables::load(groups(screen), Language::spoken().place());
    try_join3(page, texts, words).await.map(|_| ())
}

/// Whether the page of a screen can be shown in the language of the page.
pub fn is_loaded(screen: &Screen) -> bool {
    let has_texts = match screen {
        Screen::Help(_) => content::answers::is_loaded(),
        Screen::Guides(_) => content::guides::is_loaded(),
        _ => true,
    };
    let has_words = tables::is_loaded(groups(screen), Language::spoken().place());
    has_words && has_texts && Part::of(screen).is_none_or(Part::is_loaded)
}

/// The names of all that [`load`] loads.
pub fn names_of_parts(screen: &Screen, language: Language) -> Vec<String> {
    let texts = match screen {
        Screen::Help(_) => Some(content::answers::part_of(language)),
        Screen::Guides(_) => Some(content::guides::part_of(language)),
        _ => None,
    };
    let words = groups(screen).iter().map(|it| tables::part_of(*it, language.place()));
    let part = Part::of(screen).map(|it| format!("{it:?}"));
    part.into_iter().chain(words.chain(texts).map(str::to_owned)).collect()
}

/// The names of all that is loaded ahead for someone with this standing, whatever the backend offers.
pub fn names_ahead(standing: &Standing, language: Language) -> Vec<String> {
    let parts = within_reach(standing, &Config::default());
    let texts = [content::answers::part_of(language), content::guides::part_of(language)];
    let texts = texts.into_iter().filter(|_| reads(&parts)).map(str::to_owned);
    let words = groups_of(&parts).into_iter().map(|it| tables::part_of(it, language.place()).to_owned());
    parts.iter().map(|it| format!("{it:?}")).chain(words).chain(texts).collect()
}

/// The words that the pages in some parts say.
pub fn groups_of(parts: &[Part]) -> Vec<Group> {
    let says = |group: &Group| *group == Group::First || parts.iter().any(|it| it.groups().contains(group));
    Group::ALL.into_iter().filter(says).collect()
}

/// Whether texts of the help are within reach, too.
pub fn reads(parts: &[Part]) -> bool {
    parts.contains(&Part::Read)
}

/// The parts with the pages that someone with this standing can open. Links in letters are left out: they begin a visit.
pub fn within_reach(standing: &Standing, config: &Config) -> Vec<Part> {
    let routes = TABLE.iter().filter(|it| it.gaps().next().is_none()).map(|it| Route::read(it.pattern, ""));
    let screens = routes.filter(|it| !it.is_from_email()).map(|it| screen(&it, standing, config));
    let found: Vec<Part> = screens.filter_map(|it| Part::of(&it)).collect();
    Part::ALL.iter().copied().filter(|it| found.contains(it)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        route::tests::all,
        screen::tests::standings::{
            AWAY, EMAIL_CODE, FIRST_METHOD, KEY_AND_APP, MEMBER, NEW_PASSWORD, VISITOR, standing,
        },
    };

    #[test]
    fn all_that_can_be_opened_is_within_reach_and_nothing_else() {
        for session in [VISITOR, EMAIL_CODE, KEY_AND_APP, NEW_PASSWORD, FIRST_METHOD, MEMBER, AWAY] {
            let standing = standing(session);
            let near = within_reach(&standing, &Config::default());
            let routes = all().into_iter().filter(|it| !it.is_from_email());
            let opened: Vec<Part> =
                routes.filter_map(|it| Part::of(&screen(&it, &standing, &Config::default()))).collect();
            assert!(opened.iter().all(|it| near.contains(it)), "{session}: {opened:?}, but only {near:?} is near");
            assert!(near.iter().all(|it| opened.contains(it)), "{session}: {near:?}, but only {opened:?} is opened");
        }
    }

    #[test]
    fn a_visitor_loads_nothing_ahead_that_is_for_members() {
        assert!(!within_reach(&standing(VISITOR), &Config::default()).contains(&Part::Member));
        let near = within_reach(&standing(MEMBER), &Config::default());
        assert!(near.contains(&Part::Member) && !near.contains(&Part::Create), "{near:?}");
        let names = names_ahead(&standing(VISITOR), Language::FIRST);
        assert!(names.ends_with(&["AnswersEn".to_owned(), "GuidesEn".to_owned()]), "{names:?}");
    }
}
