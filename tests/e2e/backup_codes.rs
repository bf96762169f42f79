//! Keeping backup codes: download, copy, print; and a code that has been used.

use serde_json::json;
use tempfile::TempDir;

use crate::support::walk;

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
        visit.press("Show my backup codes").await;
        visit.sees("These codes are shown this one time only").await;
        let codes = "return [...document.querySelectorAll('.lk-codes code')].map((it) => it.textContent)";
        let codes: Vec<String> = serde_json::from_value(visit.ask(codes, vec![]).await).unwrap_or_default();
        assert_eq!(codes.len(), 10);

        visit.press("Download").await;
        let file = folder.path().join("backup-codes.txt");
        let text = visit
            .until(async || match std::fs::read_to_string(&file) {
                Ok(text) if text.contains(&codes[9]) => Ok(text),
                _ => Err("nothing was downloaded".to_owned()),
            })
            .await;
        assert!(codes.iter().all(|it| text.contains(it)) && text.contains("ann@example.org"), "{text}");

        visit.press("Copy").await;
        visit.sees("Copied.").await;
        let copied =
            visit.browser.client.execute_async("navigator.clipboard.readText().then(arguments[0])", vec![]).await;
        let copied = copied.ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default();
        assert!(codes.iter().all(|it| copied.contains(it)), "{copied}");

        // On paper: the codes, and nothing to press.
        visit.browser.protocol("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        let printed = visit.text().await;
        assert!(codes.iter().all(|it| printed.contains(it)), "{printed}");
        for button in ["Sign out", "Download", "Go on", "Skip to the main part"] {
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
        visit.press("Go to your profile").await;
        visit.ready("Your profile").await;
        visit.press("See and change your sign-in methods").await;
        visit.ready("Sign-in methods").await;
        visit.press("Make new backup codes: Backup codes (10 left)").await;
        visit.ready("Backup codes").await;
        visit.press("Make new backup codes").await;
        visit.sees("These codes are shown this one time only").await;
        visit.ready("Backup codes").await;
        visit.choose("I have put my codes in a safe place").await;
        visit.press("Go on").await;
        visit.ready("Sign-in methods").await;
        visit.sees("You have new backup codes.").await;
        visit.sign_out().await;
        visit.press("Sign in again").await;
        visit.give_password(&ann).await;
        visit.ready("Enter the code from your app").await;
        visit.open("/sign-in/backup-code").await;
        visit.ready("Enter a backup code").await;
        visit.fill("Backup code", &ann.backup_codes[0]).await;
        visit.press("Go on").await;
        visit.sees("That code is not right.").await;
    })
    .await;
}
