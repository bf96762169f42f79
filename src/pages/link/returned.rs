//! `/link/{provider}/return`: back from the agency's own site. What it sent along has left the address bar by now; the
//! backend asks the agency what it stands for. The preview follows.

use client::Member;
use contract::{Code, LinkProvider};
use leptos::{prelude::*, task::spawn_local};
use uswds::{Alert, AlertKind, Button, ButtonKind, ButtonLink, Waiting, rebuilt};

use super::in_the_way;
use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, Trouble},
    route::{Linking, Route, decoded},
    session::{EmailToken, Location, Notices, Session},
    text::{link as words, problem, redirect},
};

#[component]
pub fn LinkReturnedPage(member: Member, provider: LinkProvider) -> impl IntoView {
    let token = EmailToken::expect();
    let LinkProvider { id, name, .. } = provider;
    let again = Route::Link(id.clone(), Linking::Form).path();
    let heading = redirect::returned(&name);
    let (kind, words, state) = match token.get().as_deref().map(read) {
        Some(Answer::Agreed { code, state }) => {
            return view! { <Asking member id name code state again /> }.into_any();
        }
        Some(Answer::Canceled { state }) => (AlertKind::Info, redirect::canceled(&name), state),
        Some(Answer::Refused { state }) => (AlertKind::Warning, redirect::refused(&name), state),
        None => (AlertKind::Info, redirect::RETURNED_GONE.to_owned(), None),
    };
    if let Some(state) = state {
        give_up(member, id, state);
    }
    view! {
        <Contents>
            <h1>{heading}</h1>
            {over(kind, words, again)}
            <HelpLinks answers=&["how-to-link", "who-helps-with-what"] />
        </Contents>
    }
    .into_any()
}

/// Tells the backend that nothing comes of what was begun, so that a service that the member came from is known again.
/// Whether that is heard changes nothing that the page says.
fn give_up(member: Member, id: String, state: String) {
    let session = Session::expect();
    Effect::new(move || {
        let (member, id, state) = (member.clone(), id.clone(), state.clone());
        spawn_local(async move {
            _ = member.finish_redirect(&id, "", &state).await;
            session.look_again().await;
        });
    });
}

fn over(kind: AlertKind, words: String, again: String) -> AnyView {
    view! { <Alert kind>{words}</Alert> <Ways again /> }.into_any()
}

#[component]
fn Ways(again: String) -> impl IntoView {
    view! {
        <div class="lk-actions">
            <ButtonLink href=again>{words::CHECK_AGAIN}</ButtonLink>
            <ButtonLink kind=ButtonKind::Outline href=Route::Profile.path()>{words::TO_PROFILE}</ButtonLink>
        </div>
    }
}

#[component]
fn Asking(member: Member, id: String, name: String, code: String, state: String, again: String) -> impl IntoView {
    let (session, location, notices) = (Session::expect(), Location::expect(), Notices::expect());
    let heading = redirect::returned(&name);
    let ended = RwSignal::new(None::<(AlertKind, String)>);
    let ask = Attempt::new(&[], move || {
        let (member, id, code, state) = (member.clone(), id.clone(), code.clone(), state.clone());
        let refused = redirect::refused(&name);
        async move {
            let answer = member.finish_redirect(&id, &code, &state).await;
            // A service that the member came from is known again from here on; this answer says nothing of it.
            if answer.as_ref().err().is_none_or(|it| it.code().is_some()) {
                session.look_again().await;
            }
            match answer {
                Ok(preview) => location.go_instead(&Route::Link(id, Linking::Check(preview.id))),
                Err(failure) => match (failure.code(), in_the_way(notices, &id, &failure)) {
                    (_, Some(route)) => location.go_instead(&route),
                    (Some(Code::CodeExpired), _) => {
                        ended.set(Some((AlertKind::Info, redirect::RETURNED_LATE.to_owned())));
                    }
                    (Some(Code::LinkUnconfirmed), _) => ended.set(Some((AlertKind::Warning, refused))),
                    _ => Err(Trouble::from(failure))?,
                },
            }
            Ok(())
        }
    });
    Effect::new(move || ask.start());
    let body = rebuilt(move || match (ask.has_failed(), ask.code()) {
        (false, _) => match ended.get() {
            Some((kind, words)) => over(kind, words, again.clone()),
            None => view! { <Waiting label=redirect::RETURNED_WAIT /> }.into_any(),
        },
        (true, Some(_)) => view! { <Ways again=again.clone() /> }.into_any(),
        // Our own backend did not answer: the same may go through a moment later.
        (true, None) => view! {
            <div class="lk-actions">
                <Button busy=ask.busy() on_press=move || ask.start()>{problem::TRY_AGAIN}</Button>
                <ButtonLink kind=ButtonKind::Outline href=again.clone()>{words::CHECK_AGAIN}</ButtonLink>
            </div>
        }
        .into_any(),
    });
    view! {
        <Contents>
            <Errors attempt=ask />
            <h1>{heading}</h1>
            {body}
            <HelpLinks answers=&["how-to-link", "who-helps-with-what"] />
        </Contents>
    }
}

/// What a site sends along (RFC 6749, sections 4.1.2 and 4.1.2.1).
#[derive(Debug, PartialEq)]
enum Answer {
    Agreed {
        code: String,
        state: String,
    },
    /// The member said no there.
    Canceled {
        state: Option<String>,
    },
    /// Something else, or nothing that fits.
    Refused {
        state: Option<String>,
    },
}

fn read(answer: &str) -> Answer {
    let value = |name: &str| {
        let found = answer.split('&').filter_map(|it| it.split_once('=')).find(|(key, _)| *key == name);
        found.map(|(_, value)| decoded(value)).filter(|it| !it.is_empty())
    };
    match (value("code"), value("state"), value("error").as_deref()) {
        (Some(code), Some(state), None) => Answer::Agreed { code, state },
        (_, state, Some("access_denied")) => Answer::Canceled { state },
        (_, state, _) => Answer::Refused { state },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_site_sends_along_is_an_answer_whatever_it_is() {
        let known = || Some("s".to_owned());
        let agreed = |code: &str, state: &str| Answer::Agreed { code: code.to_owned(), state: state.to_owned() };
        for (sent, want) in [
            ("code=a1&state=s-1", agreed("a1", "s-1")),
            ("iss=x&state=s%2F1&code=a%20b%2Bc+d", agreed("a b+c d", "s/1")),
            ("code=100%&state=%zz", agreed("100%", "%zz")),
            ("error=access_denied&state=s", Answer::Canceled { state: known() }),
            ("error=access_denied", Answer::Canceled { state: None }),
            ("error=server_error", Answer::Refused { state: None }),
            ("code=a&state=s&error=server_error", Answer::Refused { state: known() }),
            ("code=a", Answer::Refused { state: None }),
            ("code=&state=s", Answer::Refused { state: known() }),
            ("code", Answer::Refused { state: None }),
            ("", Answer::Refused { state: None }),
        ] {
            assert_eq!(read(sent), want, "{sent}");
        }
    }
}
