//! Keeping backup codes: download, copy, print; and a code that has been used.

use serde_json::json;
use tempfile::TempDir;

use crate::support::{about, codes_left, text, walk};

#[tokio::test]
async fn the_codes_can_be_downloaded_copied_and_printed() {
    walk(async |visit| {
        let folder = TempDir::new().expect("a folder for the download");
        let into = json!({ "behavior": "allow", "downloadPath": folder.path().to_string_lossy() });
        visit.browser.protocol("Browser.setDownloadBehavior", into).await;
        let may_copy = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        visit.browser.protocol("Browser.grantPermissions", may_copy).await;
        visit.begin_account("ann@example.org").await;
        visit.set_up_app("ann@example.org").await;
        visit.show_backup_codes().await;
        let codes = "return [...document.querySelectorAll('.lk-codes code')].map((it) => it.textContent)";
        let codes: Vec<String> = serde_json::from_value(visit.ask(codes, vec![]).await).unwrap_or_default();
        assert_eq!(codes.len(), 10);

        visit.press(text::create_account::CODES_DOWNLOAD).await;
        let file = folder.path().join(&*text::create_account::CODES_FILE);
        let text = visit
            .until(async || match std::fs::read_to_string(&file) {
                Ok(text) if text.contains(&codes[9]) => Ok(text),
                _ => Err("nothing was downloaded".to_owned()),
            })
            .await;
        assert!(codes.iter().all(|it| text.contains(it)) && text.contains("ann@example.org"), "{text}");

        visit.press(text::create_account::COPY).await;
        visit.sees(text::create_account::COPIED).await;
        let copied =
            visit.browser.client.execute_async("navigator.clipboard.readText().then(arguments[0])", vec![]).await;
        let copied = copied.ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default();
        assert!(codes.iter().all(|it| copied.contains(it)), "{copied}");

        // On paper: the codes, and nothing to press.
        visit.browser.protocol("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        let printed = visit.text().await;
        assert!(codes.iter().all(|it| printed.contains(it)), "{printed}");
        for button in [
            &*text::frame::SIGN_OUT,
            &*text::create_account::CODES_DOWNLOAD,
            &*text::create_account::CODES_CONTINUE,
            &*text::frame::SKIP,
        ] {
            assert!(!printed.contains(button), "“{button}” is printed:\n{printed}");
        }
        visit.browser.protocol("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    })
    .await;
}

#[tokio::test]
pub async fn new_codes_replace_the_old_ones() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.press_for(text::create_account::DONE_LATER, text::account::PROFILE).await;
        visit.press_for(text::account::METHODS, text::account::METHODS).await;
        visit.press_for(about(text::account::CODES_NEW, codes_left(10)), text::methods::CODES).await;
        visit.press(text::account::CODES_NEW).await;
        visit.sees(text::create_account::CODES_ONCE).await;
        visit.ready(text::methods::CODES).await;
        visit.choose(text::create_account::CODES_TICK).await;
        visit.press_for(text::create_account::CODES_CONTINUE, text::account::METHODS).await;
        visit.sees(text::methods::CODES_MADE).await;
        visit.sign_in_again().await;
        visit.to_second_step(&ann).await;
        visit.open_page("/sign-in/backup-code", text::sign_in::USE_BACKUP_CODE).await;
        visit.fill(text::sign_in::CODE_LABEL_BACKUP, &ann.backup_codes[0]).await;
        visit.press(text::sign_in::CONTINUE).await;
        visit.sees(text::problem::INCORRECT_CODE).await;
    })
    .await;
}
