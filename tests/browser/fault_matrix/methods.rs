//! Methods: set up, named, chosen, and removed.

use contract::ops;

use super::{
    documents::*,
    drive::{Drive, at, press},
};
use crate::support::{about, text};

const SECRET: &str = r#"{"secret":"ABCDEFGHIJKLMNOP","otpauth_uri":"otpauth://totp/x?secret=ABCDEFGHIJKLMNOP"}"#;

pub fn drives() -> Vec<Drive> {
    let three = member_with(&[TOTP, PASSKEY, CODES], "");
    let codes = format!(r#"{{"codes":["AAAA-BBBB-CCCC","DDDD-EEEE-FFFF"],"session":{three}}}"#);
    let with_phone = member_with(&[TOTP, TEXTS, CODES], "");
    let first_text = TEXTS.replacen('{', r#"{"default":true,"#, 1);
    let phone_first = member_with(&[TOTP, &first_text, CODES], "");
    let setting_up = visit("needs_first_method", &account(&[], ""));
    let sent = |way: &str| {
        let sent = SENT.replacen('{', &format!(r#"{{"method":"{way}","id":"s","#), 1);
        let phone = format!(r#"{{"id":"s","hint":"+1 ••• ••• 0123","channels":["sms","voice"],"sent":{sent}}}"#);
        visit("needs_first_method", &format!(r#"{},"pending":{{"phone":{phone}}}"#, account(&[], "")))
    };
    let offered = fresh(&[TOTP, CODES]).replacen('{', r#"{"offers_passkey":true,"#, 1);
    vec![
        at::<ops::StartTotp>("/methods/add/app", fresh(&[PASSKEY]), SECRET)
            .opened(text::problem::TRY_AGAIN)
            .says("ABCD EFGH IJKL MNOP"),
        at::<ops::FinishTotp>("/methods/add/app", fresh(&[PASSKEY]), three.as_str())
            .with::<ops::StartTotp>(SECRET)
            .typing(&[("code", "123456"), ("name", "Kitchen")])
            .press(press(text::create_account::APP_BUTTON))
            .leads_to(text::account::METHODS),
        at::<ops::StartKey>("/methods/add/security-key", fresh(&[TOTP]), NEW_KEY)
            .with::<ops::FinishKey>(three.as_str())
            .typing(&[("name", "Blue key")])
            .press(press(text::create_account::KEY_BUTTON))
            .leads_to(text::account::METHODS),
        at::<ops::FinishKey>("/methods/add/security-key", fresh(&[TOTP]), three.as_str())
            .with::<ops::StartKey>(NEW_KEY)
            .typing(&[("name", "Blue key")])
            .press(press(text::create_account::KEY_BUTTON))
            .leads_to(text::account::METHODS),
        // A no is a no, whatever the backend says of it.
        at::<ops::DeclinePasskey>("/sign-in/code?return_to=/link/old", second_step(&[TOTP, CODES]), member())
            .with::<ops::ProveSecondStep>(offered)
            .typing(&[("code", "123456")])
            .way([press(text::sign_in::CONTINUE)])
            .press(press(text::sign_in::OFFER_NO))
            .continues(text::link::form("Old Service"))
            .leads_to(text::link::form("Old Service")),
        at::<ops::MakeBackupCodes>("/methods/backup-codes", fresh(&[PASSKEY]), codes)
            .press(press(text::account::CODES_MAKE))
            .says("AAAA-BBBB-CCCC"),
        at::<ops::GetPhoneCountries>("/create-account/phone", setting_up.as_str(), COUNTRIES)
            .opened(text::phone::TRY_AGAIN)
            .says(text::phone::country_reached("United States", "1")),
        at::<ops::StartPhone>("/create-account/phone", setting_up, sent("sms"))
            .with::<ops::GetPhoneCountries>(COUNTRIES)
            .typing(&[("number", "(202) 555-0123")])
            .press(press(text::phone::ADD_BUTTON))
            .leads_to(text::phone::CODE),
        at::<ops::ResendPhoneCode>("/create-account/phone/code", sent("sms"), sent("voice"))
            .typing(&[("code", "123")])
            .press(press(text::phone::INSTEAD_CALL))
            .says(text::phone::sent_call("+1 ••• ••• 0123")),
        at::<ops::FinishPhone>("/create-account/phone/code", sent("sms"), with_phone.as_str())
            .typing(&[("code", "123456")])
            .press(press(text::phone::CODE_BUTTON))
            .removes("#code"),
        at::<ops::SetDefaultMethod>("/methods", with_phone, phone_first)
            .press(press(about(
                text::methods::ASK_FIRST,
                text::method::kind_named(&text::method::PHONE, &text::masked::spoken("+1 ••• ••• 0123").unwrap()),
            )))
            .says(text::methods::asked_first(&text::method::kind_named(&text::method::PHONE, "+1 ••• ••• 0123"))),
        at::<ops::RenameMethod>("/methods/p/rename", three.as_str(), three.replace("My laptop", "Kitchen"))
            .typing(&[("name", "Kitchen")])
            .press(press(text::methods::RENAME_BUTTON))
            .says(text::methods::renamed_to("Kitchen")),
        at::<ops::RemoveMethod>("/methods/p/remove", three, member())
            .press(press(text::methods::REMOVE_BUTTON))
            .leads_to(text::account::METHODS),
    ]
}
