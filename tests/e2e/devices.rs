//! Where one is signed in, what has happened, and what to do about a stranger.

use crate::support::walk;

const NEW: &str = "Your account was signed in to from a new browser";

#[tokio::test]
pub async fn a_new_browser_is_told_by_mail_seen_in_the_list_and_signed_out() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        let other = visit.in_another_browser().await;
        other.open("/sign-in").await;
        other.sign_in(&ann).await;
        other.ready("Your profile").await;
        assert_eq!(visit.site.subjects(&ann.email).last().map(String::as_str), Some(NEW));
        assert!(visit.site.newest_mail(&ann.email).contains("/profile/devices/not-me"));

        visit.open("/profile").await;
        visit.ready("Your profile").await;
        visit.press("Look at devices and activity").await;
        visit.sees("This is the browser you are using now.").await;
        visit.sees("Signed in from a new browser").await;
        visit.ready("Devices and activity").await;
        visit.press("Sign out this browser: Chrome on Linux").await;
        visit.sees("Signed out: Chrome on Linux.").await;
        visit.sees("You are signed in nowhere else.").await;
        visit.sees("This was not me").await;
        visit.ready("Devices and activity").await;

        other.press("See and change your sign-in methods").await;
        other.press("Rename: Authenticator app").await;
        other.ready("Rename a method").await;
        other.fill("New name", "My phone").await;
        other.press("Keep this name").await;
        other.ready("Sign in").await;
        other.sees("You are no longer signed in.").await;
        other.sign_in(&ann).await;
        other.ready("Rename a method").await;
        let told = visit.site.subjects(&ann.email).into_iter().filter(|it| it == NEW).count();
        assert_eq!(told, 1, "a browser is new only once");
        other.leave().await;
    })
    .await;
}

#[tokio::test]
pub async fn a_stranger_is_out_at_once_and_the_password_is_changed() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        let stranger = visit.in_another_browser().await;
        stranger.open("/sign-in").await;
        stranger.sign_in(&ann).await;
        stranger.ready("Your profile").await;

        // The proof of signing in has grown old: signing others out works all the same.
        for _ in 0..2 {
            visit.site.clock.advance(11 * 60);
            visit.open("/profile/devices").await;
            visit.sees("Signed in from a new browser").await;
            visit.ready("Devices and activity").await;
            visit.stay().await;
        }
        visit.press("This was not me: Signed in from a new browser").await;
        visit.ready("If this was not you").await;
        visit.press("Sign out everywhere else").await;
        visit.sees("You are signed in only here now.").await;
        visit.ready("If this was not you").await;
        stranger.open("/profile").await;
        stranger.ready("Sign in").await;
        stranger.leave().await;
        visit.press("Change your password").await;
        visit.ready("Change your password").await;
        let ticked = visit.field("Sign me out on all other devices").await.prop("checked").await;
        assert_eq!(ticked.ok().flatten().as_deref(), Some("true"));
        visit.reload_keeps("Change your password").await;
    })
    .await;
}

#[tokio::test]
pub async fn activity_is_read_page_by_page() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        visit.open("/profile/devices").await;
        visit.sees("Your account was created").await;
        visit.sees("This is everything since your account was created.").await;
        for _ in 0..9 {
            let other = "const done = arguments[0];
                (async () => {
                    for (let at = 0; at < 2; at += 1) {
                        const session = await (await fetch('/api/v1/session')).json();
                        await fetch('/api/v1/account/methods/backup-codes',
                            { method: 'POST', headers: { 'X-CSRF-Token': session.csrf_token } });
                    }
                })().then(() => done(true));";
            visit.browser.client.execute_async(other, vec![]).await.expect("new codes");
        }
        visit.reload().await;
        visit.sees("A set of backup codes was made").await;
        visit.ready("Devices and activity").await;
        visit.does_not_see("Your account was created").await;
        visit.press("Show older activity").await;
        visit.sees("Your account was created").await;
        visit.ready("Devices and activity").await;
        let on = visit.ask("return document.activeElement.id", vec![]).await;
        assert_eq!(on, "event-1", "the focus is on the first that is new");
    })
    .await;
}
