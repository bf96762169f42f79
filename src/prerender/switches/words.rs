//! What the pages say only where something is offered: the words that are looked for where it is not.

use contract::Feature;

use crate::text::{
    Text, account, contact, create_account, delete_account, devices, emails, frame, help, identities, link, methods,
    old_password, password, phone, recover, services, sign_in,
};

/// What is said only where this is offered. Words that may be about what an account has already are not among them.
pub fn words(feature: Feature) -> Vec<Text> {
    match feature {
        Feature::CreateAccount => vec![
            frame::CREATE,
            sign_in::CREATE,
            sign_in::NO_ACCOUNT,
            help::LETTER_STEPS[1],
            help::TROUBLE_NO_ACCOUNT,
            create_account::EMAIL,
            delete_account::GONE_NEXT_AT_ONCE,
            delete_account::AGAIN_AT_ONCE,
        ],
        Feature::ResetPassword => vec![password::FORGOT, password::CURRENT_FORGOTTEN],
        Feature::DeleteAccount => vec![delete_account::PROFILE_LEAD, delete_account::BUTTON],
        Feature::AccountReset => vec![recover::TO_ASK, recover::ASK_BUTTON],
        Feature::Emails => vec![emails::LIST, emails::LIST_LEAD, emails::ADD_LEAD],
        Feature::Links => vec![
            help::HOW_TO_LINK,
            help::LETTER_STEPS[0],
            help::LETTER_STEPS[2],
            help::TROUBLE_NO_ACCOUNT_TEXT,
            help::TOPIC_LINK,
            sign_in::OLD_HINT,
            create_account::DONE_LINK_TEXT,
            account::NO_LINKS,
            delete_account::GONE_RECORD,
            delete_account::STAYS_NOTHING_LINKED,
            recover::CANCEL_LEAD,
            recover::THEN_DELETE[1],
            recover::CONFIRM_POINTS_DELETE[1],
        ],
        Feature::OldAccounts => vec![
            help::LETTER_STEPS[0],
            help::TROUBLE_NO_ACCOUNT_TEXT,
            help::TROUBLE_PASSWORD_TIPS[1],
            help::INACTIVE_STEPS[2],
            sign_in::OLD_HINT,
            create_account::DONE_LINK_TEXT,
            contact::NUMBER_OPTIONAL,
            link::FORM_LEAD,
        ],
        Feature::OldPasswords => vec![old_password::FORGOT_LINK],
        Feature::Methods => vec![
            methods::ADD_LINK,
            methods::ONE_PASSKEY,
            methods::ONE_PASSKEY_ADD,
            methods::LOSE_ADD_NOW,
            methods::REMOVE_ADD_FIRST,
            methods::REMOVE_SAFER,
            help::NEXT_METHODS,
        ],
        Feature::SecondStep => vec![help::HAVE_ACCOUNT_TEXT, password::FORGOT_LEAD, password::LINK_LEAD],
        Feature::Passkeys => vec![create_account::PASSKEY_LEAD, recover::ADVICE_TIPS[1], recover::ADVICE_TIPS[2]],
        Feature::SecurityKeys => vec![create_account::KEY_LEAD],
        Feature::Apps => vec![create_account::APP_LEAD, recover::ADVICE_TIPS[3]],
        Feature::Phones => vec![phone::ADD_LEAD, phone::CHOICE],
        Feature::BackupCodes => vec![
            create_account::CODES_BUTTON,
            account::CODES_NONE,
            account::CODES_MAKE,
            recover::ADVICE_TIPS[4],
            help::TROUBLE_CODE_TIPS[2],
            delete_account::GONE_POINTS[0],
        ],
        Feature::RememberBrowser => vec![sign_in::REMEMBER_HINT, methods::REMEMBERED],
        Feature::Services => vec![services::PROFILE_LEAD, services::LIST, services::SIGN_OUT_TELLS, services::UNKNOWN],
        // Only some of them: `no_passwords` looks for the word itself.
        Feature::Passwords => vec![
            password::FORGOT,
            password::PROFILE_LEAD,
            password::CHANGE,
            sign_in::PASSKEY_LEAD,
            help::TROUBLE_PASSWORD,
            account::METHODS_LEAD,
            create_account::METHOD_LEAD,
            devices::DEVICES_LEAD,
            devices::NOT_ME_PASSWORD_TEXT,
            delete_account::PASSWORD,
            recover::ADVICE_PERSON_TEXT,
        ],
        Feature::SignInWith => {
            vec![identities::SECTION, identities::PROFILE_LEAD, identities::LIST_NONE, identities::ADD]
        }
    }
}
