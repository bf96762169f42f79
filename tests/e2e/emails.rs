//! A member's e-mail addresses: added, proved by code and by link, made primary, removed.

use crate::support::{Member, PASSWORD, Visit, walk};

const NEW: &str = "ann@example.net";

/// Ends at the code.
async fn add(visit: &Visit, email: &str) {
    visit.open("/profile/emails").await;
    visit.ready("E-mail addresses").await;
    visit.press("Add an address").await;
    visit.ready("Add an e-mail address").await;
    visit.fill("New e-mail address", email).await;
    visit.press("Send me a code").await;
    visit.ready("Check the new address").await;
}

#[tokio::test]
pub async fn a_new_address_takes_the_place_of_the_old_one() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.link("F2345678 3", "lighthouse-0815").await;
        visit.press("Yes, link it").await;
        visit.ready("Your accounts are linked").await;
        visit.open("/profile").await;
        visit.ready("Your profile").await;
        visit.press("See and change your e-mail addresses").await;
        visit.ready("E-mail addresses").await;
        visit.sees("To remove it, make another address the primary one first.").await;

        // No longer fresh: the dialog keeps what was typed, and adding goes on by itself.
        visit.press("Add an address").await;
        visit.ready("Add an e-mail address").await;
        visit.press("Send me a code").await;
        visit.refuses(&[("New e-mail address", "Enter your e-mail address.")]).await;
        for _ in 0..2 {
            visit.site.clock.advance(11 * 60);
            visit.reload_keeps("Add an e-mail address").await;
            visit.stay().await;
        }
        visit.sees("To be safe, we will ask you to prove again that it is you.").await;
        visit.fill("New e-mail address", NEW).await;
        visit.press("Send me a code").await;
        visit.sees("Please prove again that it is you").await;
        visit.ready("Add an e-mail address").await;
        visit.press("Cancel").await;
        assert_eq!(visit.value("New e-mail address").await, NEW);
        visit.press("Send me a code").await;
        visit.sees("Please prove again that it is you").await;
        visit.fill("Code from the app", &visit.site.app_code(&ann)).await;
        visit.press("Go on").await;

        visit.ready("Check the new address").await;
        visit.reload_keeps("Check the new address").await;
        visit.press("Go on").await;
        visit.refuses(&[("Code from the e-mail", "Enter the code.")]).await;
        let code = visit.site.emailed_code(NEW);
        visit.fill("Code from the e-mail", if code == "000000" { "000001" } else { "000000" }).await;
        visit.press("Go on").await;
        visit.sees("That code is not right.").await;
        visit.ready("Check the new address").await;
        visit.back().await;
        visit.ready("E-mail addresses").await;
        visit.sees("Not confirmed yet.").await;
        visit.press(&format!("Enter the code: {NEW}")).await;
        visit.ready("Check the new address").await;
        visit.fill("Code from the e-mail", &code).await;
        visit.press("Go on").await;
        visit.ready("E-mail addresses").await;
        visit.sees(&format!("{NEW} now belongs to your account.")).await;
        told(visit, "An e-mail address was added");

        visit.press(&format!("Make primary: {NEW}")).await;
        visit.ready("Make this your primary address?").await;
        visit.press("Make it primary").await;
        visit.ready("E-mail addresses").await;
        visit.sees(&format!("{NEW} is your primary address now.")).await;
        told(visit, "Your account has another primary address");
        visit.back().await;
        visit.is_no_dead_end().await;
        // Notices of the linked record follow.
        visit.open("/profile").await;
        visit.ready("Your profile").await;
        visit.sees(&format!("Notices go to {NEW}")).await;

        visit.open("/profile/emails").await;
        visit.ready("E-mail addresses").await;
        visit.press(&format!("Remove: {}", ann.email)).await;
        visit.ready("Remove this address?").await;
        visit.press("Remove it").await;
        visit.ready("E-mail addresses").await;
        visit.sees(&format!("{} was removed. We have told it, and your other addresses.", ann.email)).await;
        told(visit, "An e-mail address was removed");

        visit.sign_out().await;
        visit.press("Sign in again").await;
        visit.give_password(&ann).await;
        visit.sees("The e-mail address and password do not match.").await;
        let ann = Member { email: NEW.to_owned(), ..ann };
        visit.sign_in(&ann).await;
        visit.ready("Your profile").await;
        visit.sees(&format!("You are signed in as {NEW}.")).await;
    })
    .await;
}

/// The newest e-mail to the old and to the new address has this subject.
#[track_caller]
fn told(visit: &Visit, subject: &str) {
    for email in ["ann@example.org", NEW] {
        assert_eq!(visit.site.subjects(email).last().map(String::as_str), Some(subject), "{email}");
    }
}

#[tokio::test]
async fn the_link_for_a_new_address_works_once_in_another_browser_and_signs_nobody_in() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        add(visit, NEW).await;
        let link = visit.secret_link(NEW);
        let phone = visit.in_another_browser().await;
        phone.keeps_secret(&link.token);
        phone.open(&link.whole).await;
        phone.ready("Confirm the new e-mail address").await;
        phone.is_at(&link.path).await;
        // Mail programs open links by themselves: nothing has happened yet.
        assert_eq!(visit.site.subjects(NEW).len(), 1);
        phone.press("Yes, this is my address").await;
        phone.ready("Sign in").await;
        phone.sees("The address is confirmed.").await;
        phone.open(&link.whole).await;
        phone.ready("Confirm the new e-mail address").await;
        phone.press("Yes, this is my address").await;
        phone.sees("There is a problem").await;
        phone.ready("Confirm the new e-mail address").await;
        phone.reload().await;
        phone.ready("Confirm the new e-mail address").await;
        phone.sees("Please go back to the e-mail and open the link once more.").await;

        // The page that still asks for the code goes on, whatever is typed now.
        visit.fill("Code from the e-mail", "123456").await;
        visit.press("Go on").await;
        visit.ready("E-mail addresses").await;
        visit.sees("Confirmed. You can sign in with it.").await;

        // It signs in, and sets a new password.
        phone.open("/sign-in").await;
        phone.sign_in(&Member { email: NEW.to_owned(), ..ann }).await;
        phone.ready("Your profile").await;
        phone.sign_out().await;
        phone.open("/forgot-password").await;
        phone.ready("Forgot your password?").await;
        phone.fill("E-mail address", NEW).await;
        phone.press("Send me a code").await;
        phone.ready("Look into your e-mail").await;
        phone.fill("Code from the e-mail", &visit.site.emailed_code(NEW)).await;
        phone.press("Go on").await;
        phone.ready("Enter the code from your app").await;
        phone.leave().await;
    })
    .await;
}

#[tokio::test]
async fn an_address_of_another_account_looks_like_a_new_one_and_its_owner_hears_of_it() {
    walk(async |visit| {
        visit.join("ben@example.org").await;
        let phone = visit.in_another_browser().await;
        phone.join("ann@example.org").await;
        let mut seen = Vec::new();
        for email in ["ben@example.org", "new@example.org"] {
            add(&phone, email).await;
            phone.press("Go on").await;
            phone.fill("Code from the e-mail", "000000").await;
            phone.press("Go on").await;
            phone.sees("That code is not right.").await;
            seen.push(phone.text().await.replace(email, "…"));
        }
        // The countdown to another e-mail may stand at another second.
        let even = |it: &str| it.replace(|it: char| it.is_ascii_digit(), "");
        assert_eq!(even(&seen[0]), even(&seen[1]));
        let subject = visit.site.subjects("ben@example.org").pop().unwrap_or_default();
        assert!(subject.starts_with("This address is in use"), "{subject}");
        assert!(!visit.site.newest_mail("ben@example.org").contains("ann@example.org"));
        phone.leave().await;

        // Nor can anyone create an account with a second address of another's.
        add(visit, "ben@example.net").await;
        visit.fill("Code from the e-mail", &visit.site.emailed_code("ben@example.net")).await;
        visit.press("Go on").await;
        visit.ready("E-mail addresses").await;
        visit.sign_out().await;
        visit.open("/create-account").await;
        visit.ready("Create your account").await;
        visit.fill("E-mail address", "ben@example.net").await;
        visit.press("Send me a code").await;
        visit.ready("Check your e-mail").await;
        let mail = visit.site.newest_mail("ben@example.net");
        assert!(mail.contains("You already have an account here"), "{mail}");
    })
    .await;
}

#[tokio::test]
pub async fn a_code_that_is_too_old_and_a_list_that_is_full_say_what_to_do() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        visit.keeps_secret(PASSWORD);
        add(visit, NEW).await;
        let old = visit.site.emailed_code(NEW);
        visit.site.clock.advance(11 * 60);
        visit.fill("Code from the e-mail", &old).await;
        visit.press("Go on").await;
        visit.sees("Ask for a new code").await;
        visit.ready("Check the new address").await;
        visit.reload_keeps("Check the new address").await;
        visit.press("Send a new e-mail").await;
        visit.sees("We have sent a new e-mail.").await;
        visit.ready("Check the new address").await;
        visit.fill("Code from the e-mail", &visit.site.emailed_code(NEW)).await;
        visit.press("Go on").await;
        visit.ready("E-mail addresses").await;

        for number in 3..=5 {
            add(visit, &format!("ann{number}@example.net")).await;
        }
        visit.press("Back to your e-mail addresses").await;
        visit.ready("E-mail addresses").await;
        visit.sees("You have 5 addresses, and that is the most.").await;
        visit.does_not_see("Add an address").await;
        visit.press("Remove: ann5@example.net").await;
        visit.ready("Remove this address?").await;
        visit.sees("The code and the link that we sent to it stop working.").await;
        visit.press("Remove it").await;
        visit.ready("E-mail addresses").await;
        visit.press("Add an address").await;
        visit.ready("Add an e-mail address").await;
        visit.fill("New e-mail address", "ANN@example.org").await;
        visit.press("Send me a code").await;
        let own = "This address is on your account already. Type another one.";
        visit.refuses(&[("New e-mail address", own)]).await;
    })
    .await;
}

#[tokio::test]
pub async fn notices_about_a_record_go_to_the_address_on_file_and_back() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.link("A12345670", "garden-gate-4711").await;
        visit.choose("To the address of this account").await;
        visit.press("Yes, link it").await;
        visit.ready("Your accounts are linked").await;
        visit.open("/profile").await;
        visit.ready("Your profile").await;
        visit.press("Change where notices go: Services Online").await;
        visit.ready("Where notices go").await;
        visit.reload_keeps("Where notices go").await;
        visit.choose("To the address on file:").await;
        visit.press("Keep this choice").await;
        visit.ready("Your profile").await;
        visit.sees("Your choice for notices about Services Online is kept.").await;
        visit.sees("Notices go to m•••@example.org").await;
        visit.does_not_see("margaret@example.org").await;
        assert!(visit.site.newest_mail(&ann.email).contains("it was changed where notices"));
        assert!(visit.site.newest_mail("margaret@example.org").contains("go to this address"));
        visit.open("/profile/links/gone/notices").await;
        visit.ready("Your profile").await;
    })
    .await;
}
