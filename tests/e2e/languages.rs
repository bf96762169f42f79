//! The site in its other languages: one journey a flow again in Spanish and in Arabic, so that every page is seen with longer
//! words and from right to left, with nothing clipped and nothing left in English (`support/tongue.rs`). What has no translation at all is found natively,
//! with the language that is made for tests (`src/prerender.rs`).

use latchkey::{browser::Language, prerender};

use crate::{forgot_password, old_accounts, support::walk, whole_journey};

/// Runs each of these journeys again, in a language of its own.
macro_rules! again {
    ($($journey:ident::$name:ident)+) => {
        mod spanish {
            $(#[test] fn $name() { super::in_language("es", crate::$journey::$name); })+
        }
        /// From right to left.
        mod arabic {
            $(#[test] fn $name() { super::in_language("ar", crate::$journey::$name); })+
        }
    };
}

again! {
    account_reset::the_methods_are_removed_after_the_wait_and_account_and_link_stay
    away::a_page_that_needs_the_backend_says_so_and_try_again_continues
    backup_codes::new_codes_replace_the_old_ones
    contact::a_message_with_something_like_a_secret_is_questioned_first
    delete_account::a_record_that_is_no_longer_active_is_told_at_signing_in_and_nothing_is_lost
    devices::activity_is_read_page_by_page
    email_link::the_link_in_the_e_mail_continues_in_another_browser
    emails::a_new_address_takes_the_place_of_the_old_one
    forgot_password::a_forgotten_password_is_replaced_by_code_and_method_and_signs_nobody_in
    forms::creating_an_account_says_beside_the_field_what_is_wrong
    forms::signing_in_and_linking_say_beside_the_field_what_is_wrong
    helpful::yes_no_and_a_reason_reach_the_operator_and_count_once
    identities::the_first_time_the_address_is_proved_and_the_second_time_the_second_step_is_asked_for
    keys::a_browser_without_keys_offers_the_other_methods_and_says_why
    lost_phone::without_codes_new_methods_are_set_up_after_the_wait_and_the_link_stays
    no_backend::forms_say_before_one_types_that_they_cannot_be_sent_and_say_it_when_they_can
    old_accounts::an_active_record_is_linked_and_notices_go_where_they_were_told
    old_accounts::records_that_cannot_be_linked_have_a_page_with_the_next_step
    old_password::a_forgotten_old_password_is_replaced_by_the_code_and_linking_continues
    other_accounts::one_is_added_with_a_fresh_proof_signs_in_and_is_removed
    parts::a_page_without_a_line_says_so_and_try_again_shows_it
    passkeys::a_passkey_alone_signs_in_by_the_button_and_is_a_fresh_proof
    phones::numbers_and_countries_that_get_no_codes_are_told_with_what_works
    phones::wrong_and_late_codes_and_too_many_are_told_calmly
    places::an_address_that_does_not_exist_says_so_and_leads_on
    redirect::each_agency_is_offered_and_its_own_site_sends_back_to_a_preview
    remembered::a_remembered_browser_skips_the_second_step_and_important_changes_still_ask_for_it
    services::a_member_links_the_record_on_the_way_agrees_once_and_is_in_and_signs_out_on_either_side
    services::what_was_agreed_to_is_listed_and_can_be_taken_back
    session_end::the_warning_is_answered_by_one_key_and_the_focus_is_where_it_was
    whole_journey::someone_reads_creates_an_account_links_the_old_one_and_unlinks_it
}

fn in_language(tag: &str, journey: fn()) {
    Language::known(tag).expect("a language of the site").speak();
    journey();
    Language::FIRST.speak();
}

/// Every page that is the same for everyone, as it is served.
pub async fn all_public_pages() {
    walk(async |visit| {
        for path in prerender::routes().iter().filter(|it| Language::of(it).0 == Language::spoken()) {
            visit.open(path).await;
            visit.is_no_dead_end().await;
        }
    })
    .await;
}

#[test]
fn someone_does_all_of_it_in_french() {
    in_language("fr", whole_journey::someone_reads_creates_an_account_links_the_old_one_and_unlinks_it);
}

#[test]
fn someone_does_all_of_it_in_chinese() {
    in_language("zh", whole_journey::someone_reads_creates_an_account_links_the_old_one_and_unlinks_it);
}

#[test]
fn in_chinese_an_account_is_created_and_a_record_linked() {
    in_language("zh", old_accounts::an_active_record_is_linked_and_notices_go_where_they_were_told);
}

#[test]
fn in_chinese_a_forgotten_password_is_replaced() {
    in_language("zh", forgot_password::a_forgotten_password_is_replaced_by_code_and_method_and_signs_nobody_in);
}

#[tokio::test]
async fn every_public_page_is_whole_in_spanish() {
    Language::known("es").expect("a language of the site").speak();
    all_public_pages().await;
}

#[tokio::test]
async fn every_public_page_is_whole_in_arabic() {
    Language::known("ar").expect("a language of the site").speak();
    all_public_pages().await;
}
