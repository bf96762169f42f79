//! One journey a flow again in Firefox and in WebKit, and every public page. How a page starts in each engine is in
//! `every_engine.rs`.

use crate::{languages::all_public_pages, support::Engine};

/// Runs each of these journeys again, in these engines.
macro_rules! again {
    ($($journey:ident::$name:ident)+) => {
        mod firefox {
            $(#[test] fn $name() { super::Engine::Firefox.walks(crate::$journey::$name); })+
        }
        mod webkit {
            $(#[test] fn $name() { super::Engine::WebKit.walks(crate::$journey::$name); })+
        }
    };
}

again! {
    account_reset::the_methods_are_removed_after_the_wait_and_account_and_link_stay
    away::a_page_that_needs_the_backend_says_so_and_try_again_continues
    backup_codes::new_codes_replace_the_old_ones
    contact::a_message_is_checked_sent_copied_and_answered_with_a_reference
    delete_account::an_account_is_deleted_with_password_and_proof_and_made_again_after_the_wait
    devices::a_new_browser_is_told_by_mail_seen_in_the_list_and_signed_out
    email_link::the_link_in_the_e_mail_continues_in_another_browser
    emails::a_new_address_takes_the_place_of_the_old_one
    expiry::after_a_pause_one_signs_in_and_is_back_where_one_was
    forgot_password::a_forgotten_password_is_replaced_by_code_and_method_and_signs_nobody_in
    forgot_password::a_member_changes_the_password_and_proves_it_in_a_dialog
    forms::a_second_press_sends_nothing
    forms::signing_in_and_linking_say_beside_the_field_what_is_wrong
    help::an_answer_opens_beside_the_form_and_the_form_stays
    helpful::yes_no_and_a_reason_reach_the_operator_and_count_once
    identities::the_first_time_the_address_is_proved_and_the_second_time_the_second_step_is_asked_for
    keyboard::the_dialog_closes_with_escape_and_gives_the_focus_back
    language_choice::the_menu_keeps_the_page_and_what_was_typed_and_the_choice_lasts
    lost_phone::with_backup_codes_an_app_takes_the_place_of_the_phone
    no_backend::forms_say_before_one_types_that_they_cannot_be_sent_and_say_it_when_they_can
    old_accounts::a_survivor_whose_address_on_file_is_an_old_one_chooses_and_can_go_back
    old_password::a_forgotten_old_password_is_replaced_by_the_code_and_linking_continues
    phones::a_phone_is_added_by_text_and_signs_in_by_text_and_by_call
    places::signing_in_keeps_its_place
    redirect::each_agency_is_offered_and_its_own_site_sends_back_to_a_preview
    remembered::a_remembered_browser_skips_the_second_step_and_important_changes_still_ask_for_it
    return_to::a_private_page_asks_to_sign_in_and_then_shows_itself
    search::open_answers_and_the_place_are_there_again_after_back_and_after_a_reload
    services::what_was_agreed_to_is_listed_and_can_be_taken_back
    session_end::back_shows_nothing_of_someone_who_has_signed_out
    session_end::the_warning_is_answered_by_one_key_and_the_focus_is_where_it_was
    start::the_address_of_a_forgotten_password_can_be_sent_before_the_start
    start::nothing_typed_is_lost_when_the_app_takes_over_and_nothing_moves
    tabs::a_code_typed_in_one_tab_leads_on_in_the_other_too
    tabs::a_tab_that_was_signed_out_from_another_one_shows_nothing_any_more
    undo::an_unlinking_is_undone_within_a_day_and_all_is_as_before
}

/// WebKitGTK has no WebAuthn at all.
mod firefox_with_keys {
    use super::Engine;

    #[test]
    fn a_passkey_is_the_second_method() {
        Engine::Firefox.walks(crate::whole_journey::a_passkey_is_the_second_method);
    }

    #[test]
    fn a_security_key_is_the_second_method_and_without_it_another_way_is_offered() {
        Engine::Firefox
            .walks(crate::whole_journey::a_security_key_is_the_second_method_and_without_it_another_way_is_offered);
    }
}

#[tokio::test]
async fn every_public_page_is_whole_in_firefox() {
    Engine::Firefox.is_of_this_thread();
    all_public_pages().await;
}

#[tokio::test]
async fn every_public_page_is_whole_in_webkit() {
    Engine::WebKit.is_of_this_thread();
    all_public_pages().await;
}
