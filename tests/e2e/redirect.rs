//! Linking by an agency's own site, beside the older kind: a tiny agency runs in this process, on another port.

use backend::LinkSetting;

use crate::{
    agency::{Agency, NAME},
    support::{Visit, walk_with},
};

async fn walk_to_agency(journey: impl AsyncFnOnce(&Visit, Agency)) {
    let agency = Agency::open().await;
    let offered = vec![LinkSetting::default(), agency.setting()];
    walk_with(
        |it| it.links = offered,
        async |visit| {
            visit.keeps_secret("code-of-the-agency");
            journey(visit, agency).await;
        },
    )
    .await;
}

#[tokio::test]
pub async fn each_agency_is_offered_and_its_own_site_sends_back_to_a_preview() {
    walk_to_agency(async |visit, _| {
        visit.join("ann@example.org").await;
        visit.open("/profile").await;
        visit.ready("Your profile").await;
        visit.pressable("Link your Services Online account").await;
        go_there(visit).await;
        visit.press("Yes, I agree").await;
        visit.ready("Is this your record?").await;
        visit.sees("A•••• E••••").await;
        visit.sees("Number of the record").await;
        visit.choose("To the address on file:").await;
        visit.press("Yes, link it").await;
        visit.ready("Your accounts are linked").await;
        visit.sees(&format!("From now on you reach {NAME} with this account.")).await;
        visit.does_not_see("old claim number").await;
        assert_eq!(
            visit.site.subjects("old@example.org").last().map(String::as_str),
            Some("Your Example Records record was linked")
        );

        // The other kind beside it; then both stand in the profile.
        visit.link("F23456783", "lighthouse-0815").await;
        visit.press("Yes, link it").await;
        visit.ready("Your accounts are linked").await;
        visit.press("Go to your profile").await;
        visit.ready("Your profile").await;
        visit.pressable("Unlink Services Online").await;
        visit.press("Unlink Example Records").await;
        visit.ready("Unlink Example Records?").await;
        visit.press("Unlink it").await;
        visit.ready("Your profile").await;
        visit.sees("Example Records is no longer linked.").await;
        visit.sees("Example Records ••••• 11 was unlinked on").await;
    })
    .await;
}

#[tokio::test]
pub async fn who_cancels_there_is_told_what_happened_and_can_start_again() {
    walk_to_agency(async |visit, agency| {
        visit.join("ann@example.org").await;
        go_there(visit).await;
        visit.press("No, cancel").await;
        visit.ready("Back from Example Records").await;
        visit.is_at("/link/example-records/return").await;
        visit.sees("You did not agree at Example Records, or cancelled there. Nothing was linked.").await;
        visit.reload().await;
        visit.ready("Back from Example Records").await;
        visit.sees("This step is over").await;
        visit.press("Start again").await;
        visit.ready("Link your Example Records account").await;
        agency.is_broken(true);
        visit.press("Go to localhost").await;
        visit.press("Yes, I agree").await;
        visit.ready("Back from Example Records").await;
        visit.sees("Example Records could not answer. Nothing was linked.").await;
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_this_visit_did_not_ask_for_or_that_was_used_is_refused() {
    walk_to_agency(async |visit, _| {
        let ann = visit.join("ann@example.org").await;
        visit.open("/link/example-records/return#code=foreign&state=foreign").await;
        visit.ready("Back from Example Records").await;
        visit.is_at("/link/example-records/return").await;
        visit.sees("This answer does not belong to a step that you began in this browser").await;
        visit.press("Start again").await;
        visit.ready("Link your Example Records account").await;

        // The session ends meanwhile: one signs in, and begins anew.
        visit.press("Go to localhost").await;
        visit.pressable("Yes, I agree").await;
        visit.site.clock.advance(15 * 60);
        visit.press("Yes, I agree").await;
        visit.ready("Sign in").await;
        visit.is_at("/sign-in?return_to=/link/example-records/return").await;
        visit.sign_in(&ann).await;
        visit.ready("Back from Example Records").await;
        visit.sees("This answer does not belong to a step that you began in this browser").await;
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_took_too_long_and_one_behind_a_question_mark() {
    walk_to_agency(async |visit, _| {
        visit.join("ann@example.org").await;
        go_there(visit).await;
        visit.pressable("Yes, I agree").await;
        visit.site.clock.advance(11 * 60);
        visit.press("Yes, I agree").await;
        visit.ready("Back from Example Records").await;
        visit.sees("That took too long, so we stopped").await;
        visit.open("/link/example-records/return?error=access_denied&state=x").await;
        visit.ready("Back from Example Records").await;
        visit.is_at("/link/example-records/return").await;
        visit.sees("You did not agree at Example Records").await;
    })
    .await;
}

#[tokio::test]
async fn a_record_of_another_account_is_said_to_be_so() {
    walk_to_agency(async |visit, _| {
        let other = visit.in_another_browser().await;
        other.join("ben@example.org").await;
        go_there(&other).await;
        other.press("Yes, I agree").await;
        other.ready("Is this your record?").await;
        other.choose("To the address of this account").await;
        other.press("Yes, link it").await;
        other.ready("Your accounts are linked").await;
        other.leave().await;

        visit.join("ann@example.org").await;
        go_there(visit).await;
        visit.press("Yes, I agree").await;
        visit.ready("This record is linked to another account").await;
        visit.does_not_see("ben@example.org").await;
        visit.press("Try another record").await;
        visit.ready("Link your Example Records account").await;
    })
    .await;
}

/// Ends at the agency's own site.
async fn go_there(visit: &Visit) {
    visit.open("/profile").await;
    visit.ready("Your profile").await;
    visit.press("Link your Example Records account").await;
    visit.ready("Link your Example Records account").await;
    visit.focus_is_on_heading().await;
    visit.press("Go to localhost").await;
}
