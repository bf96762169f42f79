//! One journey a flow again in Firefox and in WebKit, and every public page. How a page starts in each engine is in
//! `every_engine.rs`.

use crate::support::Engine;

/// Runs each of these journeys again, in these engines.
macro_rules! again {
    ($($engine:ident in $variant:ident: $($journey:ident::$name:ident)+;)+) => { $(
        mod $engine {
            $(#[test] fn $name() { super::Engine::$variant.walks(crate::$journey::$name); })+
        }
    )+ };
}

again! {
    firefox in Firefox:
        account_reset::the_methods_are_removed_after_the_wait_and_account_and_link_stay
        away::a_page_that_needs_the_backend_says_so_and_try_again_goes_on
        backup_codes::new_codes_replace_the_old_ones
        contact::a_message_is_checked_sent_copied_and_answered_with_a_reference
        delete_account::an_account_is_deleted_with_password_and_proof_and_made_again_after_the_wait
        devices::a_new_browser_is_told_by_mail_seen_in_the_list_and_signed_out
        email_link::the_link_in_the_e_mail_goes_on_in_another_browser
        emails::a_new_address_takes_the_place_of_the_old_one
        forgot_password::a_member_changes_the_password_and_proves_it_in_a_dialog;
}
