//! The level links: older accounts, shown, linked and unlinked, and their forgotten passwords. Which older accounts there
//! are is said by whoever runs the checker.

use contract::{Code, Link, LinkKind, LinkPreview, LinkReceipt, LinkStart, OldPasswordSet, State, ops};
use serde_json::{Value, json};
use url::Url;

use super::core::begin::alike;
use crate::exchange::Exchange;
use crate::plan::OldAccount;
use crate::rule::{Rule, Step, skip, story};
use crate::run::Run;
use crate::steps::Member;
use crate::visit::Visit;

pub const RULES: &[Rule] = &[
    story(
        "older-account-is-shown-first",
        "Number and password show which older account is meant, and link nothing.",
        |run| {
            let (old, mut member) = (older(run, 0)?, run.member_without_codes()?);
            let asked = find(&mut member.visit, &old)?;
            let shown: LinkPreview = asked.ok()?;
            asked.expect(shown.provider == old.provider && !shown.id.is_empty(), "the provider, and an id")?;
            let tells =
                asked.answer.body.contains(&old.number) || old.email.is_some_and(|it| asked.answer.body.contains(&it));
            asked.expect(!tells, "number and address are masked")?;
            let again: LinkPreview = member.visit.ask_at::<ops::GetLinkPreview>(&shown.id, Value::Null)?.ok()?;
            asked.expect(again == shown, "the same preview when it is asked for again")?;
            let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
            read.expect(read.session()?.account.is_some_and(|it| it.links.is_empty()), "nothing is linked yet")
        },
    ),
    story("wrong-pair-is-not-found", "A wrong password and an unknown number are answered alike.", |run| {
        let (old, mut member) = (older(run, 0)?, run.member_without_codes()?);
        let wrong = OldAccount { password: run.password(), ..old.clone() };
        let mut digits = old.number.clone().into_bytes();
        digits.iter_mut().filter(|it| it.is_ascii_digit()).for_each(|it| *it = b'0');
        let unknown = OldAccount { number: String::from_utf8_lossy(&digits).into_owned(), ..wrong.clone() };
        let mut other = run.member_without_codes()?;
        let unknown = find(&mut other.visit, &unknown)?;
        unknown.refused(Code::LinkNotFound)?;
        let wrong = find(&mut member.visit, &wrong)?;
        wrong.refused(Code::LinkNotFound)?;
        alike(&unknown, &wrong)
    }),
    story(
        "preview-is-of-one-account",
        "A preview and a link belong to one account: nobody else sees or uses them.",
        |run| {
            let (old, mut member) = (older(run, 0)?, run.member_without_codes()?);
            let shown = preview(run, &mut member.visit, &old)?;
            let mut other = run.member_without_codes()?;
            other.visit.ask_at::<ops::GetLinkPreview>(&shown.id, Value::Null)?.refused(Code::NotFound)?;
            let body = json!({ "notice_email": "account" });
            other.visit.ask_at::<ops::ConfirmLink>(&shown.id, body)?.refused(Code::NotFound).map(|_| ())
        },
    ),
    story("older-account-is-linked", "What was shown is linked once it is confirmed, and can be unlinked.", |run| {
        let (old, mut member) = (older(run, 0)?, run.member_without_codes()?);
        let shown = preview(run, &mut member.visit, &old)?;
        let body = json!({ "notice_email": "account" });
        let done = member.visit.ask_at::<ops::ConfirmLink>(&shown.id, body)?;
        // First of all it is free again: whatever is wrong, the next rule finds it as it was.
        let out = member.visit.ask_at::<ops::Unlink>(&shown.id, Value::Null)?;
        let receipt: LinkReceipt = done.ok()?;
        done.expect(receipt.link.id == shown.id, "a link with the id of the preview")?;
        let links = receipt.session.account.unwrap_or_default().links;
        done.expect(links == [receipt.link], "the link in the session document")?;
        let account = out.at(State::SignedIn)?.account.unwrap_or_default();
        out.expect(account.links.is_empty(), "no link any more")?;
        member.visit.ask_at::<ops::Unlink>(&shown.id, Value::Null)?.refused(Code::NotFound).map(|_| ())
    }),
    story("older-account-is-linked-once", "An older account is linked to one account at a time.", |run| {
        let (old, mut member) = (older(run, 0)?, run.member_without_codes()?);
        let link = linked(run, &mut member, &old)?;
        let own = find(&mut member.visit, &old)?;
        let mut other = run.member_without_codes()?;
        let tried = find(&mut other.visit, &old)?;
        unlinked(run, &mut member, &link)?;
        own.refused(Code::LinkOwn)?;
        tried.refused(Code::LinkTaken).map(|_| ())
    }),
    story(
        "notices-go-where-one-says",
        "Where notices about a link go can be changed, and only to what is there.",
        |run| {
            let (old, mut member) = (older(run, 1)?, run.member_without_codes()?);
            let link = linked(run, &mut member, &old)?;
            let bad = json!({ "notice_email": "elsewhere" });
            let bad = member.visit.ask_at::<ops::ChangeLink>(&link.id, bad)?;
            let changed = member.visit.ask_at::<ops::ChangeLink>(&link.id, json!({ "notice_email": "on_file" }))?;
            unlinked(run, &mut member, &link)?;
            bad.refused_field("/notice_email")?;
            if link.email_on_file.is_none() {
                return changed.refused_field("/notice_email").map(|_| ());
            }
            let links = changed.at(State::SignedIn)?.account.unwrap_or_default().links;
            changed.expect(links.iter().any(|it| it.notices_on_file), "`notices_on_file` is true")
        },
    ),
    story("unlinking-can-be-undone", "A link that was ended comes back as it was, as long as /config says.", |run| {
        let (old, mut member) = (older(run, 0)?, run.member_without_codes()?);
        let hours = run.config.links.iter().find(|it| it.id == old.provider).map_or(0, |it| it.undo_hours);
        if hours == 0 {
            return skip("/config says that unlinking cannot be undone");
        }
        let link = linked(run, &mut member, &old)?;
        unlinked(run, &mut member, &link)?;
        let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
        let gone = read.session()?.account.unwrap_or_default().unlinked;
        read.expect(gone.iter().any(|it| it.id == link.id), "the link among `unlinked`")?;
        let back = member.visit.ask_at::<ops::RestoreLink>(&link.id, Value::Null)?;
        let links = back.at(State::SignedIn)?.account.unwrap_or_default().links;
        unlinked(run, &mut member, &link)?;
        back.expect(links == [link], "the link as it was")
    }),
    story(
        "old-password-is-asked-for-alike",
        "A forgotten password of an older account is answered alike whatever was typed.",
        |run| {
            let (old, mut member) = (older_with_password(run, 0)?, run.member_without_codes()?);
            let mut other = run.member_without_codes()?;
            let free = run.made_up.email();
            let wrong = ask(&mut other.visit, &old, &free)?;
            let right = ask(&mut member.visit, &old, old.email.as_deref().unwrap_or_default())?;
            right.at(State::SignedIn)?;
            alike(&wrong, &right)
        },
    ),
    story(
        "old-password-is-set-by-its-code",
        "The code sets a new password of the older account, and links nothing.",
        |run| {
            let (old, mut member) = (older_with_password(run, 0)?, run.member_without_codes()?);
            let email = old.email.clone().unwrap_or_default();
            let asked = ask(&mut member.visit, &old, &email)?;
            let pending = asked.session()?.account.and_then(|it| it.old_password_reset);
            let pending = asked.some(pending, "what is under way in `account.old_password_reset`")?;
            let code = run.code(&email, pending.sent.code_length)?;
            let set = |password: &str, code: &str| json!({ "code": code, "password": password });
            // The password of the command line stays, so that a run leaves everything as it was.
            let wrong = set(&old.password, &super::core::begin::other_code(&code));
            member.visit.ask_at::<ops::SetOldPassword>(&old.provider, wrong)?.refused(Code::IncorrectCode)?;
            let right = set(&old.password, &code);
            let done = member.visit.ask_at::<ops::SetOldPassword>(&old.provider, right.clone())?;
            let answer: OldPasswordSet = done.ok()?;
            let account = answer.session.account.unwrap_or_default();
            done.expect(
                account.links.is_empty() && account.old_password_reset.is_none(),
                "nothing linked, nothing under way",
            )?;
            let again = member.visit.ask_at::<ops::SetOldPassword>(&old.provider, right)?;
            again.refused_as(&[Code::CodeExpired, Code::IncorrectCode, Code::StepMismatch]).map(|_| ())
        },
    ),
    story(
        "new-old-password-code-is-sent",
        "Another code for an older account's password comes after its wait.",
        |run| {
            let (old, mut member) = (older_with_password(run, 1)?, run.member_without_codes()?);
            let email = old.email.clone().unwrap_or_default();
            let asked = ask(&mut member.visit, &old, &email)?;
            let session = asked.session()?;
            let sent = session.account.and_then(|it| it.old_password_reset).map(|it| it.sent).unwrap_or_default();
            run.code(&email, sent.code_length)?;
            run.wait(sent.resend_at.0.saturating_sub(session.now.0))?;
            member.visit.ask_at::<ops::ResendOldPasswordCode>(&old.provider, Value::Null)?.at(State::SignedIn)?;
            run.code(&email, sent.code_length).map(|_| ())
        },
    ),
    story(
        "redirect-goes-to-the-providers-site",
        "Linking by a provider's own site goes there, tied to this visit.",
        |run| {
            let provider = redirecting(run)?;
            let mut member = run.member_without_codes()?;
            let asked = member.visit.ask_at::<ops::StartRedirect>(&provider, Value::Null)?;
            let start: LinkStart = asked.ok()?;
            let url = asked.some(Url::parse(&start.redirect_url).ok(), "an address in `redirect_url`")?;
            let has = |name: &str| url.query_pairs().any(|it| it.0 == name && !it.1.is_empty());
            asked.expect(has("state") && has("code_challenge"), "`state` and `code_challenge` in it (RFC 7636)")?;
            let site = run.config.links.iter().find(|it| it.id == provider).and_then(|it| it.site.clone());
            let is_site = site.is_none_or(|it| url.host_str() == Some(&it));
            asked.expect(is_site, "the host that /config names in `site`")
        },
    ),
    story(
        "redirect-answer-is-of-this-visit",
        "An answer from a provider's site that was not begun here links nothing.",
        |run| {
            let provider = redirecting(run)?;
            let mut member = run.member_without_codes()?;
            member.visit.ask_at::<ops::StartRedirect>(&provider, Value::Null)?;
            let body = json!({ "code": "made-up", "state": "made-up" });
            member.visit.ask_at::<ops::FinishRedirect>(&provider, body)?.refused(Code::LinkNotBegun).map(|_| ())
        },
    ),
];

/// One of the older accounts of the command line; with fewer of them, one is used for several rules.
fn older(run: &Run, at: usize) -> Step<OldAccount> {
    let is_offered = |it: &&OldAccount| {
        run.config.links.iter().any(|link| link.id == it.provider && link.kind == LinkKind::OldAccount)
    };
    if !run.config.links.iter().any(|it| it.kind == LinkKind::OldAccount) {
        return skip("/config offers no older accounts");
    }
    let all: Vec<&OldAccount> = run.plan.old_accounts.iter().filter(is_offered).collect();
    match all.get(at).or(all.first()) {
        Some(old) => Ok((*old).clone()),
        None => skip("no older account is said (--old-account PROVIDER:NUMBER:PASSWORD[:EMAIL])"),
    }
}

fn older_with_password(run: &Run, at: usize) -> Step<OldAccount> {
    let old = older(run, at)?;
    let is_offered = run.config.links.iter().any(|it| it.id == old.provider && it.password.is_some());
    match (is_offered, &old.email) {
        (false, _) => skip("/config does not offer to replace a password of an older account"),
        (true, None) => skip("the older account is said without the address on its record (--old-account …:EMAIL)"),
        (true, Some(_)) => Ok(old),
    }
}

fn redirecting(run: &Run) -> Step<String> {
    let found = run.config.links.iter().find(|it| it.kind == LinkKind::Redirect);
    found.map_or_else(|| skip("/config offers no linking by a provider's own site"), |it| Ok(it.id.clone()))
}

fn find(visit: &mut Visit, old: &OldAccount) -> Step<Exchange> {
    let fields = json!({ "claim_number": old.number, "password": old.password });
    visit.ask::<ops::StartLink>(json!({ "provider": old.provider, "fields": fields }))
}

fn ask(visit: &mut Visit, old: &OldAccount, email: &str) -> Step<Exchange> {
    let fields = json!({ "claim_number": old.number, "email": email });
    visit.ask_at::<ops::ForgotOldPassword>(&old.provider, json!({ "fields": fields }))
}

fn preview(run: &mut Run, visit: &mut Visit, old: &OldAccount) -> Step<LinkPreview> {
    run.of("older-account-is-shown-first", |_| find(visit, old)?.ok())
}

fn linked(run: &mut Run, member: &mut Member, old: &OldAccount) -> Step<Link> {
    let shown = preview(run, &mut member.visit, old)?;
    run.of("older-account-is-linked", |_| {
        let body = json!({ "notice_email": "account" });
        Ok(member.visit.ask_at::<ops::ConfirmLink>(&shown.id, body)?.ok::<LinkReceipt>()?.link)
    })
}

fn unlinked(run: &mut Run, member: &mut Member, link: &Link) -> Step<()> {
    run.of("older-account-is-linked", |_| {
        member.visit.ask_at::<ops::Unlink>(&link.id, Value::Null)?.at(State::SignedIn).map(|_| ())
    })
}
