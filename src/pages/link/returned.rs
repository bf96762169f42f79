//! `/link/{provider}/return`: back from the agency's own site. What it sent along has left the address bar by now; the
//! backend asks the agency what it stands for. The preview follows.

use client::Member;
use contract::{Code, LinkProvider};
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Button, ButtonKind, ButtonLink, Waiting, rebuilt};

use super::in_the_way;
use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, Trouble},
    route::{Linking, Route, decoded},
    session::{EmailToken, Location, Notices},
    text::{link as words, problem, redirect},
};

#[component]
pub fn LinkReturnedPage(member: Member, provider: LinkProvider) -> impl IntoView {
    let token = EmailToken::expect();
    let LinkProvider { id, name, .. } = provider;
    let again = Route::Link(id.clone(), Linking::Form).path();
    let heading = redirect::returned(&name);
    let body = match token.get().as_deref().map(read) {
        Some(Answer::Agreed { code, state }) => {
            return view! { <Asking member id name code state again /> }.into_any();
        }
        Some(Answer::Canceled) => over(AlertKind::Info, redirect::canceled(&name), again),
        Some(Answer::Refused) => over(AlertKind::Warning, redirect::refused(&name), again),
        None => over(AlertKind::Info, redirect::RETURNED_GONE.to_owned(), again),
    };
    view! {
        <Contents>
            <h1>{heading}</h1>
            {body}
            <HelpLinks answers=&["how-to-link", "who-helps-with-what"] />
        </Contents>
    }
    .into_any()
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
    let (location, notices) = (Location::expect(), Notices::expect());
    let heading = redirect::returned(&name);
    let ended = RwSignal::new(None::<(AlertKind, String)>);
    let ask = Attempt::new(&[], move || {
        let (member, id, code, state) = (member.clone(), id.clone(), code.clone(), state.clone());
        let refused = redirect::refused(&name);
        async move {
            match member.finish_redirect(&id, &code, &state).await {
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
    Canceled,
    /// Something else, or nothing that fits.
    Refused,
}

fn read(answer: &str) -> Answer {
    let value = |name: &str| {
        let found = answer.split('&').filter_map(|it| it.split_once('=')).find(|(key, _)| *key == name);
        found.map(|(_, value)| decoded(value)).filter(|it| !it.is_empty())
    };
    match (value("code"), value("state"), value("error").as_deref()) {
        (Some(code), Some(state), None) => Answer::Agreed { code, state },
        (_, _, Some("access_denied")) => Answer::Canceled,
        _ => Answer::Refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_site_sends_along_is_an_answer_whatever_it_is() {
        let agreed = |code: &str, state: &str| Answer::Agreed { code: code.to_owned(), state: state.to_owned() };
        for (sent, want) in [
            ("code=a1&state=s-1", agreed("a1", "s-1")),
            ("iss=x&state=s%2F1&code=a%20b%2Bc+d", agreed("a b+c d", "s/1")),
            ("code=100%&state=%zz", agreed("100%", "%zz")),
            ("error=access_denied&state=s", Answer::Canceled),
            ("error=server_error", Answer::Refused),
            ("code=a&state=s&error=server_error", Answer::Refused),
            ("code=a", Answer::Refused),
            ("code=&state=s", Answer::Refused),
            ("code", Answer::Refused),
            ("", Answer::Refused),
        ] {
            assert_eq!(read(sent), want, "{sent}");
        }
    }
}
