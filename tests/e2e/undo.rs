//! Undoing an unlinking: in time, too late, and when someone else was quicker.

use crate::support::{Visit, walk};

#[tokio::test]
pub async fn an_unlinking_is_undone_within_a_day_and_all_is_as_before() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        let before = link(visit).await;
        unlink(visit).await;
        visit.sees("You can undo this until").await;
        // The next morning, with the proof of the day before long gone.
        visit.site.clock.advance(23 * 3600);
        visit.open("/profile").await;
        visit.sign_in(&ann).await;
        visit.ready("Your profile").await;
        visit.site.clock.advance(800);
        visit.reload().await;
        visit.ready("Your profile").await;
        visit.stay().await;
        visit.site.clock.advance(600);
        visit.press("Undo: link Services Online again").await;
        visit.sees("Please prove again that it is you").await;
        visit.ready("Your profile").await;
        visit.fill("Code from the app", &visit.site.app_code(&ann)).await;
        visit.press("Go on").await;
        visit.sees("Services Online is linked again, as it was before.").await;
        visit.ready("Your profile").await;
        visit.does_not_see("You can undo this until").await;
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
        visit.sign_in(&ann).await;
        visit.ready("Your profile").await;
        visit.sees("You can undo this until").await;
        // It ends while the page is open.
        visit.site.clock.advance(300);
        visit.press("Undo: link Services Online again").await;
        visit.sees("The time for undoing this is over.").await;
        visit.ready("Your profile").await;
        visit.reload().await;
        visit.ready("Your profile").await;
        visit.does_not_see("You can undo this until").await;
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
        visit.press("Undo: link Services Online again").await;
        visit.sees("This record is linked to another account.").await;
        visit.ready("Your profile").await;
        visit.sees("No older account is linked yet.").await;
    })
    .await;
}

/// Ends at the receipt, which is given as text.
async fn link(visit: &Visit) -> String {
    visit.link("F5678901Y", "paper-lantern-77").await;
    visit.choose("To the address on file:").await;
    visit.press("Yes, link it").await;
    visit.ready("Your accounts are linked").await;
    receipt(visit).await
}

/// What the receipt says. Its address stays the same.
async fn receipt(visit: &Visit) -> String {
    if !visit.address().await.contains("/done/") {
        let unlink = "return document.querySelector('main a[href$=\"/unlink\"]').getAttribute('href').split('/')[3]";
        let id = visit.ask(unlink, vec![]).await;
        visit.open(&format!("/link/services-online/done/{}", id.as_str().unwrap_or_default())).await;
        visit.ready("Your accounts are linked").await;
    }
    visit.ask("return document.querySelector('dl').innerText", vec![]).await.as_str().unwrap_or_default().to_owned()
}

async fn unlink(visit: &Visit) {
    visit.press("Go to your profile").await;
    visit.ready("Your profile").await;
    visit.press("Unlink Services Online").await;
    visit.ready("Unlink Services Online?").await;
    visit.sees("You can undo this for 24 hours").await;
    visit.press("Unlink it").await;
    visit.ready("Your profile").await;
    visit.sees("Services Online is no longer linked.").await;
}
