//! The level identities: accounts from elsewhere that sign members in. Nobody signs in at a provider here, so that what comes
//! back from one is looked at only as far as nobody has begun it.

use contract::{Assurance, Code, Feature, IdentityProvider, IdentityStart, OPERATIONS, State, ops};
use serde_json::{Value, json};
use url::Url;

use super::core::assurance::{ABOUT_PASSWORDS, call};
use crate::exchange::Exchange;
use crate::rule::{Done, Rule, Step, skip, story};
use crate::run::Run;
use crate::visit::Visit;

/// A name that no provider and no identity has.
const NONE: &str = "no-such-name";

/// What ties a way to one browser and one answer, each time anew.
const FRESH: [&str; 3] = ["state", "nonce", "code_challenge"];

pub const RULES: &[Rule] = &[
    story(
        "providers-are-named-for-pages",
        "Each provider has a name for addresses, one to read, a host, and no picture from elsewhere.",
        |run| {
            let providers = offered(run)?;
            let asked = run.visitor()?.ask::<ops::GetConfig>(Value::Null)?;
            for (at, it) in providers.iter().enumerate() {
                let is_letter = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_');
                let is_id = !it.id.is_empty() && it.id.bytes().all(is_letter);
                asked.expect(is_id, "`sign_in_with` with ids of letters, digits, `-` and `_`")?;
                asked.expect(!providers[..at].iter().any(|other| other.id == it.id), "each id once")?;
                asked.expect(!it.name.trim().is_empty(), "a `name` to read")?;
                let host = Url::parse(&format!("https://{}/", it.site)).ok();
                let host = host.and_then(|it| it.host_str().map(str::to_owned));
                asked.expect(host.is_some_and(|host| host == it.site), "a host in `site`, and nothing else")?;
                let is_own = |it: &String| it.starts_with('/') && !it.starts_with("//") && !it.contains('\\');
                asked.expect(it.logo.as_ref().is_none_or(is_own), "a `logo` that begins with one `/`")?;
            }
            Ok(())
        },
    ),
    story(
        "sign-in-with-goes-there-safely",
        "The way to a provider is asked for a code only, bound to this visit, and back to the site.",
        |run| {
            let provider = first(run)?;
            let mut visit = run.visitor()?;
            let (asked, url) = started(&mut visit, &provider.id)?;
            let is_here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
            asked.expect(url.scheme() == "https" || is_here, "an address with https")?;
            asked.expect(url.fragment().is_none(), "no fragment in it")?;
            let all = ["response_type", "client_id", "redirect_uri", "scope", "code_challenge_method"];
            for name in all.into_iter().chain(FRESH) {
                asked.expect(!value(&url, name).is_empty(), format!("`{name}` in it, once"))?;
            }
            asked.expect(value(&url, "response_type") == "code", "`response_type=code`")?;
            let is_open_id = value(&url, "scope").split(' ').any(|it| it == "openid");
            asked.expect(is_open_id, "`openid` in its `scope`")?;
            let is_hash = value(&url, "code_challenge").len() == 43 && value(&url, "code_challenge_method") == "S256";
            asked.expect(is_hash, "a challenge of S256 (RFC 7636)")?;
            let mode = value(&url, "response_mode");
            asked.expect(
                mode == "fragment" || mode == "form_post",
                "a `response_mode` that keeps the code out of logs",
            )?;
            // A form goes to the backend, which may have an address of its own.
            let page = format!("{}/sign-in/with/{}", run.shared.origin, provider.id);
            let is_back = mode == "form_post" || value(&url, "redirect_uri") == page;
            asked.expect(is_back, format!("the page {page} in `redirect_uri`"))
        },
    ),
    story("each-way-has-its-own-values", "What ties a way to this visit is never the same twice.", |run| {
        let provider = first(run)?;
        let mut visit = run.visitor()?;
        let (_, one) = begun(run, &mut visit, &provider)?;
        let (asked, two) = begun(run, &mut visit, &provider)?;
        for name in FRESH {
            let (one, two) = (value(&one, name), value(&two, name));
            // Another rule misses what is not there.
            asked.expect(one.is_empty() || one != two, format!("another `{name}` each time"))?;
        }
        Ok(())
    }),
    story("unknown-provider-is-not-found", "Nobody is sent to a provider that is not offered.", |run| {
        offered(run)?;
        let mut visit = run.visitor()?;
        visit.ask_at::<ops::StartSignInWith>(NONE, json!({}))?.refused(Code::NotFound).map(|_| ())
    }),
    story("answer-is-of-this-browser", "An answer that was not begun in this browser signs nobody in.", |run| {
        let provider = first(run)?;
        let (mut visit, mut other) = (run.visitor()?, run.visitor()?);
        let (_, url) = begun(run, &mut other, &provider)?;
        begun(run, &mut visit, &provider)?;
        for state in ["made-up", &value(&url, "state")] {
            let typed = json!({ "code": "made-up", "state": state });
            visit.ask_at::<ops::FinishSignInWith>(&provider.id, typed)?.refused(Code::ProviderNotBegun)?;
        }
        nobody(&mut visit)
    }),
    story("error-ends-the-way", "A way that ended at the provider's without a code is over.", |run| {
        let provider = first(run)?;
        let mut visit = run.visitor()?;
        let (_, url) = begun(run, &mut visit, &provider)?;
        let typed = json!({ "code": "", "state": value(&url, "state") });
        visit.ask_at::<ops::FinishSignInWith>(&provider.id, typed.clone())?.refused(Code::ProviderUnconfirmed)?;
        visit.ask_at::<ops::FinishSignInWith>(&provider.id, typed)?.refused(Code::ProviderNotBegun)?;
        nobody(&mut visit)
    }),
    story("member-does-not-sign-in-again", "Who is signed in goes to a provider only to join an account.", |run| {
        let provider = first(run)?;
        let mut member = run.member_without_codes()?;
        member.visit.ask_at::<ops::StartSignInWith>(&provider.id, json!({}))?.refused(Code::StepMismatch).map(|_| ())
    }),
    story("joining-comes-back-to-the-profile", "The way to join an account leads back to the profile.", |run| {
        let provider = first(run)?;
        let mut member = run.member_without_codes()?;
        let asked = member.visit.ask_at::<ops::StartJoin>(&provider.id, Value::Null)?;
        let url = address(&asked)?;
        let page = format!("{}/profile/identities/{}/return", run.shared.origin, provider.id);
        let is_back = value(&url, "response_mode") == "form_post" || value(&url, "redirect_uri") == page;
        asked.expect(is_back, format!("the page {page} in `redirect_uri`"))
    }),
    story("joining-is-begun-here", "An answer that was not begun to join an account joins nothing.", |run| {
        let provider = first(run)?;
        let mut member = run.member_without_codes()?;
        let mut other = run.visitor()?;
        let (_, url) = begun(run, &mut other, &provider)?;
        for state in ["made-up", &value(&url, "state")] {
            let typed = json!({ "code": "made-up", "state": state });
            member.visit.ask_at::<ops::FinishJoin>(&provider.id, typed)?.refused(Code::ProviderNotBegun)?;
        }
        let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
        let account = read.at(State::SignedIn)?.account.unwrap_or_default();
        read.expect(account.identities.is_empty(), "no identity")
    }),
    story("nothing-waits-nothing-is-joined", "Where nothing waits for a yes, none joins anything.", |run| {
        offered(run)?;
        let mut member = run.member_without_codes()?;
        let before = member.visit.ask::<ops::GetSession>(Value::Null)?.at(State::SignedIn)?.account;
        member.visit.ask::<ops::DropWaitingIdentity>(Value::Null)?.at(State::SignedIn)?;
        member.visit.ask::<ops::JoinWaitingIdentity>(Value::Null)?.refused(Code::CodeExpired)?;
        let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
        let after = read.at(State::SignedIn)?;
        read.expect(after.identity.is_none(), "no `identity`")?;
        read.expect(after.account == before, "the account as it was")
    }),
    story(
        "unknown-identity-is-not-removed",
        "Removing what is not one's own is not found, and removes nothing.",
        |run| {
            offered(run)?;
            let mut member = run.member_without_codes()?;
            let before = member.visit.ask::<ops::GetSession>(Value::Null)?.at(State::SignedIn)?.account;
            // A method is none, either.
            let method = before.as_ref().and_then(|it| it.methods.first()).map(|it| it.id.clone());
            for id in [NONE.to_owned()].into_iter().chain(method) {
                member.visit.ask_at::<ops::RemoveIdentity>(&id, Value::Null)?.refused(Code::NotFound)?;
            }
            let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
            let after = read.at(State::SignedIn)?.account;
            read.expect(after == before, "the account as it was")
        },
    ),
    story(
        "no-passwords-where-there-are-none",
        "Where no account has a password, the calls about passwords are unsupported.",
        |run| {
            if run.config.offers(Feature::Passwords) {
                return skip("accounts have passwords here");
            }
            let mut visit = run.visitor()?;
            for row in OPERATIONS.iter().filter(|it| ABOUT_PASSWORDS.contains(&it.name)) {
                let asked = call(run, &visit, row)?;
                match row.assurance {
                    Assurance::None => asked.refused(Code::Unsupported)?,
                    // Some look first at who calls.
                    _ => asked.refused_as(&[Code::Unsupported, Code::Unauthenticated])?,
                };
            }
            nobody(&mut visit)
        },
    ),
];

/// The providers, where there are any.
fn offered(run: &Run) -> Step<Vec<IdentityProvider>> {
    run.needs(Feature::SignInWith, "accounts from elsewhere")?;
    Ok(run.config.sign_in_with.clone())
}

fn first(run: &Run) -> Step<IdentityProvider> {
    Ok(offered(run)?.swap_remove(0))
}

/// Asks for the way to this provider.
fn started(visit: &mut Visit, provider: &str) -> Step<(Exchange, Url)> {
    let asked = visit.ask_at::<ops::StartSignInWith>(provider, json!({ "locale": "en", "return_to": "/methods" }))?;
    let url = address(&asked)?;
    Ok((asked, url))
}

/// The same, where another rule is about the way itself.
fn begun(run: &mut Run, visit: &mut Visit, provider: &IdentityProvider) -> Step<(Exchange, Url)> {
    let (mut asked, url) = run.of("sign-in-with-goes-there-safely", |_| started(visit, &provider.id))?;
    asked.rule = run.shared.rule.get();
    Ok((asked, url))
}

fn address(asked: &Exchange) -> Step<Url> {
    let start: IdentityStart = asked.ok()?;
    asked.some(Url::parse(&start.redirect_url).ok(), "an address in `redirect_url`")
}

/// What the address says once by this name; empty otherwise.
fn value(url: &Url, name: &str) -> String {
    let mut found = url.query_pairs().filter(|it| it.0 == name);
    match (found.next(), found.next()) {
        (Some(only), None) => only.1.into_owned(),
        _ => String::new(),
    }
}

/// Nobody is signed in, and nothing waits.
fn nobody(visit: &mut Visit) -> Done {
    let read = visit.ask::<ops::GetSession>(Value::Null)?;
    let session = read.at(State::Anonymous)?;
    read.expect(session.identity.is_none() && session.account.is_none(), "nobody, and no `identity`")
}
