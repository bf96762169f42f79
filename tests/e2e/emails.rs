//! A member's email addresses: added, proved by code and by link, made primary, removed.

use crate::support::{GAP, Member, PASSWORD, Visit, about, before_gap, text, walk};

const NEW: &str = "ann@example.net";

/// Ends at the code.
async fn add(visit: &Visit, email: &str) {
    visit.open_page("/profile/emails", text::emails::LIST).await;
    visit.press_for(text::emails::ADD_LINK, text::emails::ADD).await;
    visit.fill(text::emails::ADD_LABEL, email).await;
    visit.press_for(text::create_account::EMAIL_BUTTON, text::emails::CODE).await;
}

#[tokio::test]
pub async fn a_new_address_takes_the_place_of_the_old_one() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.link("F2345678 3", "lighthouse-0815").await;
        visit.press_for(text::link::CHECK_BUTTON, text::link::DONE).await;
        visit.open_page("/profile", text::account::PROFILE).await;
        visit.press_for(text::emails::LIST, text::emails::LIST).await;
        visit.sees(text::emails::PRIMARY_STAYS).await;

        // No longer fresh: the dialog keeps what was typed, and adding continues by itself.
        visit.press_for(text::emails::ADD_LINK, text::emails::ADD).await;
        visit.press(text::create_account::EMAIL_BUTTON).await;
        visit.refuses([(text::emails::ADD_LABEL, text::problem::REQUIRED_EMAIL)]).await;
        for _ in 0..2 {
            visit.site.clock.advance(11 * 60);
            visit.reload_keeps(text::emails::ADD).await;
            visit.stay().await;
        }
        visit.sees(text::account::PROOF_NOTE).await;
        visit.fill(text::emails::ADD_LABEL, NEW).await;
        visit.press(text::create_account::EMAIL_BUTTON).await;
        visit.sees(text::account::PROVE).await;
        visit.ready(text::emails::ADD).await;
        visit.press(text::account::PROVE_CANCEL).await;
        assert_eq!(visit.value(text::emails::ADD_LABEL).await, NEW);
        visit.press(text::create_account::EMAIL_BUTTON).await;
        visit.sees(text::account::PROVE).await;
        visit.prove(&ann).await;

        visit.ready(text::emails::CODE).await;
        visit.reload_keeps(text::emails::CODE).await;
        visit.press(text::create_account::CODE_BUTTON).await;
        visit.refuses([(text::create_account::CODE_LABEL, text::problem::REQUIRED_CODE)]).await;
        let code = visit.site.emailed_code(NEW);
        visit.fill(text::create_account::CODE_LABEL, if code == "000000" { "000001" } else { "000000" }).await;
        visit.press(text::create_account::CODE_BUTTON).await;
        visit.sees(text::problem::INCORRECT_CODE).await;
        visit.ready(text::emails::CODE).await;
        visit.back_to(text::emails::LIST).await;
        visit.sees(text::emails::IS_WAITING).await;
        visit.press_for(about(text::emails::CODE_LINK, NEW), text::emails::CODE).await;
        visit.fill(text::create_account::CODE_LABEL, &code).await;
        visit.press_for(text::create_account::CODE_BUTTON, text::emails::LIST).await;
        visit.sees(text::emails::proved(NEW)).await;
        told(visit, "An email address was added");

        visit.press_for(about(text::emails::PRIMARY_LINK, NEW), text::emails::PRIMARY).await;
        visit.press_for(text::emails::PRIMARY_BUTTON, text::emails::LIST).await;
        visit.sees(text::emails::primary_changed(NEW)).await;
        told(visit, "Your account has another primary address");
        visit.back().await;
        visit.is_no_dead_end().await;
        // Notices of the linked record follow.
        visit.open_page("/profile", text::account::PROFILE).await;
        visit.sees(format!("{} {NEW}", text::account::LINK_NOTICES)).await;

        visit.open_page("/profile/emails", text::emails::LIST).await;
        visit.press_for(about(text::emails::REMOVE_LINK, &ann.email), text::emails::REMOVE).await;
        visit.press_for(text::emails::REMOVE_BUTTON, text::emails::LIST).await;
        visit.sees(text::emails::removed_proved(&ann.email)).await;
        told(visit, "An email address was removed");

        visit.sign_in_again().await;
        visit.give_password(&ann).await;
        visit.sees(text::problem::INCORRECT_CREDENTIALS).await;
        let ann = Member { email: NEW.to_owned(), ..ann };
        visit.sign_in_to(&ann, text::account::PROFILE).await;
        visit.sees(text::account::signed_in_as(NEW)).await;
    })
    .await;
}

/// The newest email to the old and to the new address has this subject.
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
        phone.open_page(&link.whole, text::emails::LINK).await;
        phone.is_at(&link.path).await;
        // Mail programs open links by themselves: nothing has happened yet.
        assert_eq!(visit.site.subjects(NEW).len(), 1);
        phone.press_for(text::create_account::LINK_BUTTON, text::sign_in::TITLE).await;
        phone.sees(text::emails::LINK_DONE).await;
        phone.open_page(&link.whole, text::emails::LINK).await;
        phone.press(text::create_account::LINK_BUTTON).await;
        phone.sees(text::problem::SUMMARY).await;
        phone.ready(text::emails::LINK).await;
        phone.reload().await;
        phone.ready(text::emails::LINK).await;
        phone.sees(text::create_account::LINK_GONE).await;

        // The page that still asks for the code continues, whatever is typed now.
        visit.fill(text::create_account::CODE_LABEL, "123456").await;
        visit.press_for(text::create_account::CODE_BUTTON, text::emails::LIST).await;
        visit.sees(text::emails::IS_PROVED).await;

        // It signs in, and sets a new password.
        phone.open("/sign-in").await;
        phone.sign_in_to(&Member { email: NEW.to_owned(), ..ann }, text::account::PROFILE).await;
        phone.sign_out().await;
        phone.open_page("/forgot-password", text::password::FORGOT).await;
        phone.fill(text::create_account::EMAIL_LABEL, NEW).await;
        phone.press_for(text::password::FORGOT_BUTTON, text::password::CODE).await;
        phone.give_emailed_code(NEW, text::sign_in::USE_APP).await;
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
            phone.press(text::create_account::CODE_BUTTON).await;
            phone.fill(text::create_account::CODE_LABEL, "000000").await;
            phone.press(text::create_account::CODE_BUTTON).await;
            phone.sees(text::problem::INCORRECT_CODE).await;
            seen.push(phone.text().await.replace(email, "…"));
        }
        // The countdown to another email may stand at another second.
        let even = |it: &str| it.replace(|it: char| it.is_ascii_digit(), "");
        assert_eq!(even(&seen[0]), even(&seen[1]));
        let subject = visit.site.subjects("ben@example.org").pop().unwrap_or_default();
        assert!(subject.starts_with("This address is in use"), "{subject}");
        assert!(!visit.site.newest_mail("ben@example.org").contains("ann@example.org"));
        phone.leave().await;

        // Nor can anyone create an account with a second address of another's.
        add(visit, "ben@example.net").await;
        visit.give_emailed_code("ben@example.net", text::emails::LIST).await;
        visit.sign_out().await;
        visit.give_address("ben@example.net").await;
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
        visit.fill(text::create_account::CODE_LABEL, &old).await;
        visit.press(text::create_account::CODE_BUTTON).await;
        visit.sees(text::problem::CODE_EXPIRED).await;
        visit.ready(text::emails::CODE).await;
        visit.reload_keeps(text::emails::CODE).await;
        visit.press(text::create_account::RESEND).await;
        visit.sees(text::create_account::RESENT).await;
        visit.ready(text::emails::CODE).await;
        visit.give_emailed_code(NEW, text::emails::LIST).await;

        for number in 3..=5 {
            add(visit, &format!("ann{number}@example.net")).await;
        }
        visit.press_for(text::emails::BACK, text::emails::LIST).await;
        visit.sees(text::emails::full(5_u32)).await;
        visit.does_not_see(text::emails::ADD_LINK).await;
        visit.press_for(about(text::emails::REMOVE_LINK, "ann5@example.net"), text::emails::REMOVE).await;
        visit.sees(text::emails::REMOVE_CHANGES_WAITING[0]).await;
        visit.press_for(text::emails::REMOVE_BUTTON, text::emails::LIST).await;
        visit.press_for(text::emails::ADD_LINK, text::emails::ADD).await;
        visit.fill(text::emails::ADD_LABEL, "ANN@example.org").await;
        visit.press(text::create_account::EMAIL_BUTTON).await;
        let own = text::problem::EMAIL_OWN;
        visit.refuses([(text::emails::ADD_LABEL, own)]).await;
    })
    .await;
}

#[tokio::test]
pub async fn notices_about_a_record_go_to_the_address_on_file_and_back() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.link("A12345670", "garden-gate-4711").await;
        visit.confirm_link(text::link::notices_account("ann@example.org")).await;
        visit.open_page("/profile", text::account::PROFILE).await;
        visit.press_for(about(text::account::NOTICES_LINK, "Services Online"), text::account::NOTICES).await;
        visit.reload_keeps(text::account::NOTICES).await;
        visit.choose(before_gap(&text::link::notices_on_file(GAP))).await;
        visit.press_for(text::account::NOTICES_BUTTON, text::account::PROFILE).await;
        visit.sees(text::account::notices_changed("Services Online")).await;
        visit.sees(format!("{} m•••@example.org", text::account::LINK_NOTICES)).await;
        visit.does_not_see("margaret@example.org").await;
        assert!(visit.site.newest_mail(&ann.email).contains("now go to a different address"));
        assert!(visit.site.newest_mail("margaret@example.org").contains("go to this address"));
        visit.open_page("/profile/links/gone/notices", text::account::PROFILE).await;
    })
    .await;
}
