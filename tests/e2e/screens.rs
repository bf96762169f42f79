//! Takes the pictures of docs/screens/: eight pages, narrow and wide. Does nothing unless `SCREENS_FOLDER` names the
//! folder (`cargo xtask screens`). The same for the pictures in the guides and `GUIDE_PICTURES_FOLDER`.

use std::path::PathBuf;

use crate::support::{NARROW, Title, Visit, WIDE, operator, text, walk};

#[tokio::test]
async fn screens_are_taken_when_a_folder_for_them_is_named() {
    let Some(folder) = std::env::var_os("SCREENS_FOLDER").map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).expect("the folder for the pictures");
    walk(async |visit| {
        let take = async |name: &str| take(visit, &folder, name).await;
        visit.open_page("/", text::help::home(&operator())).await;
        take("home").await;
        visit.open_page("/help", text::help::QUESTIONS).await;
        visit.press(Title("what-is-mfa")).await;
        take("questions").await;
        visit.open_page("/create-account", text::create_account::EMAIL).await;
        take("create-account").await;
        visit.begin_account("ann@example.org").await;
        take("choose-method").await;
        visit.choose_method(text::method::TOTP, text::create_account::APP).await;
        take("authenticator-app").await;
        visit.back_to(text::create_account::METHOD).await;
        visit.set_up_app("ann@example.org").await;
        visit.show_backup_codes().await;
        take("backup-codes").await;
        visit.choose(text::create_account::CODES_TICK).await;
        visit.press_for(text::create_account::CODES_GO_ON, text::create_account::DONE).await;
        visit.link("A12345670", "garden-gate-4711").await;
        visit.confirm_link(text::link::notices_account("ann@example.org")).await;
        visit.press_for(text::link::TO_PROFILE, text::account::PROFILE).await;
        take("profile").await;
        visit.sign_in_again().await;
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

#[tokio::test]
async fn the_pictures_of_the_guides_are_taken_when_a_folder_for_them_is_named() {
    let Some(folder) = std::env::var_os("GUIDE_PICTURES_FOLDER").map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).expect("the folder for the pictures");
    walk(async |visit| {
        let take = async |name: &str| take_small(visit, &folder, name).await;
        visit.open_page("/forgot-password", text::password::FORGOT).await;
        take("forgot-password").await;
        visit.join("ann@example.org").await;
        visit.open_page("/link/services-online", text::link::form("Services Online")).await;
        take("link-form").await;
        visit.link("A12345670", "garden-gate-4711").await;
        take("link-check").await;
        visit.confirm_link(text::link::notices_account("ann@example.org")).await;
        take("link-done").await;
        visit.sign_in_again().await;
        take("sign-in").await;
    })
    .await;
}

/// The page from its heading to the end of its form, or of what it found, on a page as wide as two columns of a phone: as
/// fine as 10 KB allow.
async fn take_small(visit: &Visit, folder: &std::path::Path, name: &str) {
    const MOST_BYTES: usize = 10 * 1024;
    visit.browser.resize((560, 900)).await;
    let file = folder.join(format!("{name}.webp"));
    let part = "scrollTo(0, 0); document.activeElement.blur();
                const page = document.querySelector('#main .lk-page').getBoundingClientRect();
                const last = [...document.querySelectorAll('#main form, #main dl')].at(-1).getBoundingClientRect();
                return { x: page.x, y: page.y, width: page.width, height: last.bottom + 8 - page.y, scale: 1 }";
    let mut clip = visit.ask(part, vec![]).await;
    for (scale, quality) in [(1.0, 60), (1.0, 40), (0.85, 40), (0.75, 40), (0.75, 25), (0.65, 25), (0.6, 15)] {
        clip["scale"] = scale.into();
        let picture = visit.browser.part_of_page(&clip, quality).await;
        if picture.len() <= MOST_BYTES {
            std::fs::write(&file, picture).expect("the picture is written");
            return visit.browser.resize(WIDE).await;
        }
    }
    panic!("the picture {name} has more than {MOST_BYTES} bytes");
}
