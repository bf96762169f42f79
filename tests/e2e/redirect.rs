//! Linking by an agency's own site, beside the older kind: a tiny agency runs in this process, on another port.

use backend::LinkSetting;

use crate::{
    agency::{Agency, NAME},
    support::{GAP, Visit, before_gap, known_part, text, walk_with},
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
        visit.open_page("/profile", text::account::PROFILE).await;
        visit.pressable(text::account::link_now("Services Online")).await;
        go_there(visit).await;
        visit.press_for("Yes, I agree", text::link::CHECK).await;
        visit.sees("A•••• E••••").await;
        visit.sees(text::link::NUMBER_OF_RECORD).await;
        visit.confirm_link(before_gap(&text::link::notices_on_file(GAP))).await;
        visit.sees(text::link::done_lead_now(NAME)).await;
        visit.does_not_see(text::link::DONE_LEAD_OLD).await;
        visit.does_not_see(text::link::DONE_LEAD_ENDS).await;
        assert_eq!(
            visit.site.subjects("old@example.org").last().map(String::as_str),
            Some("Your Example Records record was linked")
        );

        // The other kind beside it; then both stand in the profile.
        visit.link("F23456783", "lighthouse-0815").await;
        visit.press_for(text::link::CHECK_BUTTON, text::link::DONE).await;
        visit.press_for(text::link::TO_PROFILE, text::account::PROFILE).await;
        visit.pressable(text::account::unlink_link("Services Online")).await;
        visit.press_for(text::account::unlink_link("Example Records"), text::account::unlink("Example Records")).await;
        visit.press_for(text::account::UNLINK_BUTTON, text::account::PROFILE).await;
        visit.sees(text::account::unlinked("Example Records")).await;
        visit.sees(known_part(&text::account::unlinked_on("Example Records", "••••• 11", GAP, GAP))).await;
    })
    .await;
}

#[tokio::test]
pub async fn who_cancels_there_is_told_what_happened_and_can_start_again() {
    walk_to_agency(async |visit, agency| {
        visit.join("ann@example.org").await;
        go_there(visit).await;
        visit.press_for("No, cancel", text::redirect::returned("Example Records")).await;
        visit.is_at("/link/example-records/return").await;
        visit.sees(text::redirect::canceled("Example Records")).await;
        visit.reload().await;
        visit.ready(text::redirect::returned("Example Records")).await;
        visit.sees(text::redirect::RETURNED_GONE).await;
        visit.press_for(text::link::CHECK_AGAIN, text::link::form("Example Records")).await;
        agency.is_broken(true);
        visit.press(text::redirect::away_button("localhost")).await;
        visit.press_for("Yes, I agree", text::redirect::returned("Example Records")).await;
        visit.sees(text::redirect::refused("Example Records")).await;
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_this_visit_did_not_ask_for_or_that_was_used_is_refused() {
    walk_to_agency(async |visit, _| {
        let ann = visit.join("ann@example.org").await;
        visit.open("/link/example-records/return#code=foreign&state=foreign").await;
        visit.ready(text::redirect::returned("Example Records")).await;
        visit.is_at("/link/example-records/return").await;
        visit.sees(text::problem::LINK_NOT_BEGUN).await;
        visit.press_for(text::link::CHECK_AGAIN, text::link::form("Example Records")).await;

        // The session ends meanwhile: one signs in, and starts over.
        visit.press(text::redirect::away_button("localhost")).await;
        visit.pressable("Yes, I agree").await;
        visit.site.clock.advance(15 * 60);
        visit.press_for("Yes, I agree", text::sign_in::TITLE).await;
        visit.is_at("/sign-in?return_to=/link/example-records/return").await;
        visit.sign_in_to(&ann, text::redirect::returned("Example Records")).await;
        visit.sees(text::problem::LINK_NOT_BEGUN).await;
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
        visit.press_for("Yes, I agree", text::redirect::returned("Example Records")).await;
        visit.sees(text::redirect::RETURNED_LATE).await;
        visit.open("/link/example-records/return?error=access_denied&state=x").await;
        visit.ready(text::redirect::returned("Example Records")).await;
        visit.is_at("/link/example-records/return").await;
        visit.sees(text::redirect::canceled("Example Records")).await;
    })
    .await;
}

#[tokio::test]
async fn a_record_of_another_account_is_said_to_be_so() {
    walk_to_agency(async |visit, _| {
        let other = visit.in_another_browser().await;
        other.join("ben@example.org").await;
        go_there(&other).await;
        other.press_for("Yes, I agree", text::link::CHECK).await;
        other.confirm_link(text::link::notices_account("ben@example.org")).await;
        other.leave().await;

        visit.join("ann@example.org").await;
        go_there(visit).await;
        visit.press_for("Yes, I agree", text::link::TAKEN).await;
        visit.does_not_see("ben@example.org").await;
        visit.press_for(text::link::TAKEN_BACK_OTHER, text::link::form("Example Records")).await;
    })
    .await;
}

/// Ends at the agency's own site.
async fn go_there(visit: &Visit) {
    visit.open_page("/profile", text::account::PROFILE).await;
    visit.press_for(text::account::link_now("Example Records"), text::link::form("Example Records")).await;
    visit.focus_is_on_heading().await;
    visit.press(text::redirect::away_button("localhost")).await;
}
