//! What another site sends along on the way back: an agency's own, or a provider of accounts.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    route::decoded,
    session::{Session, Visit},
};

/// What a site sends along (RFC 6749, sections 4.1.2 and 4.1.2.1).
#[derive(Debug, PartialEq)]
pub enum SiteAnswer {
    Agreed {
        code: String,
        state: String,
        /// Who says that it has answered (RFC 9207, section 2).
        iss: Option<String>,
    },
    /// The member said no there.
    Canceled { state: Option<String> },
    /// Something else, or nothing that fits.
    Refused { state: Option<String> },
}

impl SiteAnswer {
    pub fn read(answer: &str) -> SiteAnswer {
        let value = |name: &str| {
            let found = answer.split('&').filter_map(|it| it.split_once('=')).find(|(key, _)| *key == name);
            found.map(|(_, value)| decoded(value)).filter(|it| !it.is_empty())
        };
        match (value("code"), value("state"), value("error").as_deref()) {
            (Some(code), Some(state), None) => SiteAnswer::Agreed { code, state, iss: value("iss") },
            (_, state, Some("access_denied")) => SiteAnswer::Canceled { state },
            (_, state, _) => SiteAnswer::Refused { state },
        }
    }
}

/// Finds the service again that the member came from: the address of the way back does not name it, and the backend knows
/// of it again as soon as it has heard of the answer.
#[derive(Clone)]
pub struct WayBack {
    session: Session,
    visit: Visit,
    is_refused: ArcStoredValue<bool>,
}

impl WayBack {
    pub fn expect() -> WayBack {
        let way =
            WayBack { session: Session::expect(), visit: Visit::expect(), is_refused: ArcStoredValue::new(false) };
        let it = way.clone();
        on_cleanup(move || {
            if it.is_refused.get_value() {
                spawn_local(async move { it.look().await });
            }
        });
        way
    }

    /// The backend has taken what came. To be awaited before one goes on.
    pub async fn look(&self) {
        if self.is_lost() {
            self.session.look_again().await;
        }
    }

    /// Whether no service is known. The whole app may be gone by now: then there is nothing to look for.
    fn is_lost(&self) -> bool {
        self.visit.standing_if_here().is_some_and(|it| it.request().is_none())
    }

    /// The backend has refused what came, and the page says so: it looks as it is left. At once, it would be made again, and
    /// ask again.
    pub fn look_afterward(&self) {
        self.is_refused.set_value(true);
    }

    /// Another site has sent an error in place of a code: `end` tells the backend that nothing comes of what was begun.
    pub fn give_up(&self, end: impl Future<Output = ()> + 'static) {
        let way = self.clone();
        if self.is_lost() {
            spawn_local(async move {
                end.await;
                way.look().await;
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_site_sends_along_is_an_answer_whatever_it_is() {
        let agreed = |code: &str, state: &str, iss: Option<&str>| SiteAnswer::Agreed {
            code: code.to_owned(),
            state: state.to_owned(),
            iss: iss.map(str::to_owned),
        };
        let known = || Some("s".to_owned());
        for (sent, want) in [
            ("code=a1&state=s-1", agreed("a1", "s-1", None)),
            ("iss=x&state=s%2F1&code=a%20b%2Bc+d", agreed("a b+c d", "s/1", Some("x"))),
            ("code=a&state=s&iss=https%3A%2F%2Fid.example%2F", agreed("a", "s", Some("https://id.example/"))),
            ("code=100%&state=%zz&iss=", agreed("100%", "%zz", None)),
            ("error=access_denied&state=s", SiteAnswer::Canceled { state: known() }),
            ("error=access_denied", SiteAnswer::Canceled { state: None }),
            ("error=server_error", SiteAnswer::Refused { state: None }),
            ("code=a&state=s&error=server_error", SiteAnswer::Refused { state: known() }),
            ("code=a", SiteAnswer::Refused { state: None }),
            ("code=&state=s", SiteAnswer::Refused { state: known() }),
            ("code", SiteAnswer::Refused { state: None }),
            ("", SiteAnswer::Refused { state: None }),
        ] {
            assert_eq!(SiteAnswer::read(sent), want, "{sent}");
        }
    }
}
