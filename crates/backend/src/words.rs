//! The languages of the letters, texts and calls, and which of them a reader gets. The words are in
//! `content/<lang>/letters/`; which of them fits when is said in `letters` and `phones/words`.

use axum::http::{HeaderMap, header};
use rusqlite::{OptionalExtension, params};

use crate::addresses;
use crate::desk::Desk;
use crate::refusal::Outcome;

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// One of the languages that there are words for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Language(usize);

impl Language {
    /// The one with this tag (BCP 47); its region does not matter.
    pub fn known(tag: &str) -> Option<Language> {
        let bare = tag.trim().split(['-', ';']).next().unwrap_or_default();
        TAGS.iter().position(|it| it.eq_ignore_ascii_case(bare)).map(Language)
    }

    /// The one that a request asks for (RFC 9110, section 12.5.4). The order says enough: browsers write the best first.
    pub fn of_request(headers: &HeaderMap) -> Language {
        let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok()).unwrap_or_default();
        wanted.split(',').find_map(Language::known).unwrap_or_default()
    }

    /// BCP 47.
    pub fn tag(self) -> &'static str {
        TAGS[self.0]
    }

    /// The address of the site with what its pages in this language begin with.
    pub fn origin(self, desk: &Desk) -> String {
        let origin = &desk.app.settings.origin;
        if self.0 == 0 { origin.clone() } else { format!("{origin}/{}", self.tag()) }
    }
}

/// The language for a mail to `address`: the one that its account last signed in with, or that of the request.
pub fn of_reader(desk: &Desk, address: &str) -> Outcome<Language> {
    match addresses::holder(desk.db, address)? {
        Some(account) => of_account(desk, &account),
        None => Ok(desk.language),
    }
}

/// The language that this account last signed in with.
pub fn of_account(desk: &Desk, account: &str) -> Outcome<Language> {
    let find = "SELECT language FROM account_languages WHERE account = ?1";
    let tag: Option<String> = desk.db.query_row(find, [account], |it| it.get(0)).optional()?;
    Ok(tag.and_then(|it| Language::known(&it)).unwrap_or_default())
}

/// The language for a mail that goes to no account: that of the member who is here, or of the request.
pub fn of_visit(desk: &Desk) -> Outcome<Language> {
    match desk.visit.as_ref().and_then(|it| it.account.as_deref()) {
        Some(account) => of_account(desk, account),
        None => Ok(desk.language),
    }
}

/// From now on this account reads the language of the request.
pub fn keep(desk: &Desk, account: &str) -> Outcome<()> {
    desk.db.execute(
        "INSERT INTO account_languages (account, language) VALUES (?1, ?2)
         ON CONFLICT (account) DO UPDATE SET language = excluded.language",
        params![account, desk.language.tag()],
    )?;
    Ok(())
}

/// The same words in each language.
#[derive(Clone, Copy)]
pub struct Text(pub &'static [&'static str; TAGS.len()]);

impl Text {
    /// In this language.
    pub fn of(self, language: Language) -> &'static str {
        self.0[language.0]
    }
}

/// A number in a sentence.
pub trait Number: Copy + ToString {
    /// As it is written in this language: those in letters are small, and all languages write them alike.
    fn written(self, _: Language) -> String {
        self.to_string()
    }
}

impl Number for u32 {}
impl Number for u64 {}

/// A sentence with its gaps filled.
pub fn fill_gaps(language: Language, text: Text, gaps: &[&str]) -> String {
    words::fill(text.of(language), gaps)
}

/// Takes in what `build.rs` has made of `content/<lang>/letters/<module>.txt`.
macro_rules! letters {
    ($module:literal) => {
        /// The words.
        mod said {
            include!(concat!(env!("OUT_DIR"), "/letters/", $module, ".rs"));
        }
    };
}
pub(crate) use letters;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_gets_the_first_language_that_there_is() {
        for (asked, want) in [("es", "es"), ("es-MX,en;q=0.8", "es"), ("fr, es;q=0.9", "es"), ("fr", "en"), ("", "en")]
        {
            let headers = HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, asked.parse().unwrap())]);
            assert_eq!(Language::of_request(&headers).tag(), want, "{asked}");
        }
        assert_eq!(Language::of_request(&HeaderMap::new()).tag(), "en");
    }
}
