//! Pages that are made with the rules of their backend, where the program has more to say than they: it comes at once, though
//! nobody has touched anything. Where it waits: `waiting.rs`.

use std::cell::RefCell;

use backend::Settings;

use crate::{
    support::{Text, Title, changed, operator, site_with_rules, text, walk_with},
    waiting::{made_with_rules, walk_waiting},
};

const AWAY: Text = text::support::AWAY;
const MFA: Title = Title("what-is-mfa");

#[tokio::test]
async fn who_is_signed_in_is_shown_so_at_once() {
    walk_waiting(async |visit| {
        visit.join("ann@example.org").await;
        visit.starts_by_itself("/help/what-is-mfa").await;
        visit.sees(text::frame::PROFILE).await;
        visit.ready(MFA).await;
    })
    .await;
}

#[tokio::test]
async fn a_backend_that_is_away_is_said_at_once() {
    walk_waiting(async |visit| {
        visit.site.take_backend_away(true);
        visit.starts_by_itself("/sign-in").await;
        visit.sees(AWAY).await;
    })
    .await;
}

#[tokio::test]
async fn rules_that_are_others_than_those_of_the_page_start_the_program_at_once() {
    let other = |settings: &mut Settings| {
        made_with_rules(settings);
        settings.limits.password_min += 1;
    };
    walk_with(other, async |visit| visit.starts_by_itself("/help/what-is-mfa").await).await;
}

#[tokio::test]
async fn settings_that_are_others_than_those_of_the_page_start_the_program_at_once() {
    let kept = RefCell::new(None);
    let other = |settings: &mut Settings| {
        let site = site_with_rules(settings);
        let file = std::fs::read_to_string(site.join("latchkey.json")).expect("the settings of the site");
        let file = file.replace(&operator().agency, "Another Agency");
        let site = kept.borrow_mut().insert(changed(&site, &[("latchkey.json", file.as_bytes())])).path().to_owned();
        settings.site = Some(site);
    };
    walk_with(other, async |visit| {
        visit.starts_by_itself("/help/what-is-mfa").await;
        visit.sees("Another Agency").await;
    })
    .await;
}

#[tokio::test]
async fn what_the_address_or_the_entry_of_the_history_leaves_to_the_program_starts_it_at_once() {
    walk_waiting(async |visit| {
        visit.starts_by_itself("/help?q=phone").await;
        visit.open_page("/help/what-is-mfa", MFA).await;
        // The request of a service, as src/browser/entry.rs keeps it.
        visit.ask("history.replaceState({ request: 'abc' }, '')", vec![]).await;
        visit.reload().await;
        visit.comes_to("done").await;
    })
    .await;
}
