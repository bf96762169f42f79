//! Where one is signed in, what has happened, and what to do about a stranger.

use crate::support::{about, text, walk, walk_with};

const NEW: &str = "Your account was signed in to from a new browser";

#[tokio::test]
pub async fn a_new_browser_is_told_by_mail_seen_in_the_list_and_signed_out() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        let name = visit.browser.engine.name();
        let other = visit.in_another_browser().await;
        other.open("/sign-in").await;
        other.sign_in_to(&ann, text::account::PROFILE).await;
        assert_eq!(visit.site.subjects(&ann.email).last().map(String::as_str), Some(NEW));
        assert!(visit.site.newest_mail(&ann.email).contains("/profile/devices/not-me"));

        visit.open_page("/profile", text::account::PROFILE).await;
        visit.press(text::devices::TITLE).await;
        visit.sees(text::devices::HERE).await;
        visit.sees(text::devices::NEW_DEVICE).await;
        visit.ready(text::devices::TITLE).await;
        visit.press(about(text::devices::END, format!("{name} on Linux"))).await;
        visit.sees(text::devices::ended(&text::devices::browser_on(name, "Linux"))).await;
        visit.sees(text::devices::ONLY_HERE).await;
        visit.sees(text::devices::NOT_ME_LINK).await;
        visit.ready(text::devices::TITLE).await;

        other.press(text::account::METHODS).await;
        other.press_for(about(text::methods::RENAME_LINK, text::method::TOTP), text::methods::RENAME).await;
        other.fill(text::methods::RENAME_LABEL, "My phone").await;
        other.press_for(text::methods::RENAME_BUTTON, text::sign_in::TITLE).await;
        other.sees(text::sign_in::ENDED_UNKNOWN).await;
        other.sign_in_to(&ann, text::methods::RENAME).await;
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
        stranger.sign_in_to(&ann, text::account::PROFILE).await;

        // The proof of signing in has grown old: signing others out asks for another.
        for _ in 0..2 {
            visit.site.clock.advance(11 * 60);
            visit.open("/profile/devices").await;
            visit.sees(text::devices::NEW_DEVICE).await;
            visit.ready(text::devices::TITLE).await;
            visit.stay().await;
        }
        visit.press_for(about(text::devices::NOT_ME_LINK, text::devices::NEW_DEVICE), text::devices::NOT_ME).await;
        visit.press(text::devices::END_OTHERS).await;
        visit.sees(text::account::PROVE).await;
        visit.prove(&ann).await;
        visit.sees(text::devices::ENDED_OTHERS).await;
        visit.ready(text::devices::NOT_ME).await;
        stranger.open_page("/profile", text::sign_in::TITLE).await;
        stranger.leave().await;
        visit.press_for(text::devices::NOT_ME_PASSWORD_LINK, text::password::CHANGE).await;
        let ticked = visit.field(text::password::END_OTHERS).await.prop("checked").await;
        assert_eq!(ticked.ok().flatten().as_deref(), Some("true"));
        visit.reload_keeps(text::password::CHANGE).await;
    })
    .await;
}

#[tokio::test]
pub async fn activity_is_read_page_by_page() {
    let change = |it: &mut backend::Settings| it.limits.backup_code_sets_per_hour = 100;
    walk_with(change, async |visit| {
        visit.join("ann@example.org").await;
        visit.open("/profile/devices").await;
        visit.sees(text::devices::ACCOUNT_CREATED).await;
        visit.sees(text::devices::ALL_SHOWN).await;
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
        visit.sees(text::devices::BACKUP_CODES_MADE).await;
        visit.ready(text::devices::TITLE).await;
        visit.does_not_see(text::devices::ACCOUNT_CREATED).await;
        visit.press(text::devices::OLDER).await;
        visit.sees(text::devices::ACCOUNT_CREATED).await;
        visit.ready(text::devices::TITLE).await;
        // The first that is new.
        visit.focus_is_on("event-1").await;
    })
    .await;
}
