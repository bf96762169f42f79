//! Takes the pictures of docs/screens/: eight pages, narrow and wide. Does nothing unless `SCREENS_FOLDER` names the
//! folder (`cargo xtask screens`).

use std::path::PathBuf;

use crate::support::{NARROW, Visit, WIDE, walk};

#[tokio::test]
async fn screens_are_taken_when_a_folder_for_them_is_named() {
    let Some(folder) = std::env::var_os("SCREENS_FOLDER").map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).expect("the folder for the pictures");
    walk(async |visit| {
        let take = async |name: &str| take(visit, &folder, name).await;
        visit.open("/").await;
        visit.ready("Welcome to Example ID").await;
        take("home").await;
        visit.open("/help").await;
        visit.ready("Questions and answers").await;
        visit.press("What is multi-factor authentication?").await;
        take("questions").await;
        visit.open("/create-account").await;
        visit.ready("Create your account").await;
        take("create-account").await;
        visit.begin_account("ann@example.org").await;
        take("choose-method").await;
        visit.choose("Authenticator app").await;
        visit.press("Go on").await;
        visit.ready("Set up your authenticator app").await;
        take("authenticator-app").await;
        visit.back().await;
        visit.ready("Choose a second method").await;
        visit.set_up_app("ann@example.org").await;
        visit.press("Show my backup codes").await;
        visit.sees("These codes are shown this one time only").await;
        take("backup-codes").await;
        visit.choose("I have put my codes in a safe place").await;
        visit.press("Go on").await;
        visit.ready("Your account is ready").await;
        visit.link("A12345670", "garden-gate-4711").await;
        visit.choose("To the address of this account").await;
        visit.press("Yes, link it").await;
        visit.ready("Your accounts are linked").await;
        visit.press("Go to your profile").await;
        visit.ready("Your profile").await;
        take("profile").await;
        visit.sign_out().await;
        visit.press("Sign in again").await;
        visit.ready("Sign in").await;
        take("sign-in").await;
    })
    .await;
}

async fn take(visit: &Visit, folder: &std::path::Path, name: &str) {
    for size in [WIDE, NARROW] {
        visit.browser.resize(size).await;
        let file = folder.join(format!("{name}-{}.png", size.0));
        std::fs::write(&file, visit.browser.picture().await).expect("the picture is written");
    }
    visit.browser.resize(WIDE).await;
}
