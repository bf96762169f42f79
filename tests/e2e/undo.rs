//! Undoing an unlinking: in time, too late, and when someone else was quicker.

use crate::support::{GAP, Visit, before_gap, known_part, text, walk};

#[tokio::test]
pub async fn an_unlinking_is_undone_within_a_day_and_all_is_as_before() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        let before = link(visit).await;
        unlink(visit).await;
        visit.sees(known_part(&text::account::unlinked_on(GAP, GAP, GAP, GAP))).await;
        // The next morning, with the proof of the day before long gone.
        visit.site.clock.advance(23 * 3600);
        visit.open("/profile").await;
        visit.sign_in_to(&ann, text::account::PROFILE).await;
        visit.site.clock.advance(800);
        visit.reload().await;
        visit.ready(text::account::PROFILE).await;
        visit.stay().await;
        visit.site.clock.advance(600);
        visit.press(text::account::undo("Services Online")).await;
        visit.sees(text::account::PROVE).await;
        visit.ready(text::account::PROFILE).await;
        visit.prove(&ann).await;
        visit.sees(text::account::undone("Services Online")).await;
        visit.ready(text::account::PROFILE).await;
        visit.does_not_see(known_part(&text::account::unlinked_on(GAP, GAP, GAP, GAP))).await;
        assert_eq!(receipt(visit).await, before, "the same receipt");
        assert_eq!(
            visit.site.subjects("old.address@example.org"),
            [
                "Your Services Online record was linked",
                "Your Services Online record was unlinked",
                "Your Services Online record is linked again"
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn after_a_day_the_undo_is_gone() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        link(visit).await;
        unlink(visit).await;
        visit.site.clock.advance(86_400 - 300);
        visit.open("/profile").await;
        visit.sign_in_to(&ann, text::account::PROFILE).await;
        visit.sees(known_part(&text::account::unlinked_on(GAP, GAP, GAP, GAP))).await;
        // It ends while the page is open.
        visit.site.clock.advance(300);
        visit.press(text::account::undo("Services Online")).await;
        visit.sees(text::problem::UNDO_EXPIRED).await;
        visit.ready(text::account::PROFILE).await;
        visit.reload().await;
        visit.ready(text::account::PROFILE).await;
        visit.does_not_see(known_part(&text::account::unlinked_on(GAP, GAP, GAP, GAP))).await;
    })
    .await;
}

#[tokio::test]
async fn a_record_that_another_account_has_linked_meanwhile_is_not_taken_back() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        link(visit).await;
        unlink(visit).await;
        let other = visit.in_another_browser().await;
        other.join("ben@example.org").await;
        link(&other).await;
        other.leave().await;
        visit.press(text::account::undo("Services Online")).await;
        visit.sees(text::problem::LINK_TAKEN).await;
        visit.ready(text::account::PROFILE).await;
        visit.sees(text::account::NO_LINKS).await;
    })
    .await;
}

/// Ends at the receipt, which is given as text.
async fn link(visit: &Visit) -> String {
    visit.link("F5678901Y", "paper-lantern-77").await;
    visit.confirm_link(before_gap(&text::link::notices_on_file(GAP))).await;
    receipt(visit).await
}

/// What the receipt says. Its address stays the same.
async fn receipt(visit: &Visit) -> String {
    if !visit.address().await.contains("/done/") {
        let unlink = "return document.querySelector('main a[href$=\"/unlink\"]').getAttribute('href').split('/')[3]";
        let id = visit.ask(unlink, vec![]).await;
        visit.open(&format!("/link/services-online/done/{}", id.as_str().unwrap_or_default())).await;
        visit.ready(text::link::DONE).await;
    }
    visit.ask("return document.querySelector('dl').innerText", vec![]).await.as_str().unwrap_or_default().to_owned()
}

async fn unlink(visit: &Visit) {
    visit.press_for(text::link::TO_PROFILE, text::account::PROFILE).await;
    visit.press_for(text::account::unlink_link("Services Online"), text::account::unlink("Services Online")).await;
    visit.sees(text::account::unlink_undo(24)).await;
    visit.press_for(text::account::UNLINK_BUTTON, text::account::PROFILE).await;
    visit.sees(text::account::unlinked("Services Online")).await;
}
