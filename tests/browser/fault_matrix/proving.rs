//! The second step, and the fresh proof in the dialog.

use contract::ops;

use super::{
    documents::*,
    drive::{Drive, at, in_dialog, press},
};
use crate::support::text;

pub fn drives() -> Vec<Drive> {
    let with_phone = member_with(&[TOTP, TEXTS, CODES], "");
    let sent = SENT.replacen('{', r#"{"method":"sms","id":"s","#, 1);
    let at_phone = second_step(&[TEXTS, TOTP]);
    let phone_sent = pending("needs_second_step", &format!(r#""methods":[{TEXTS},{TOTP}],"sent":{sent}"#));
    let member_sent =
        visit("signed_in", &format!(r#"{},"pending":{{"sent":{sent}}}"#, account(&[TOTP, TEXTS, CODES], "")));
    vec![
        at::<ops::SecondStepChallenge>("/sign-in/security-key", second_step(&[KEY, TOTP]), OPTIONS)
            .with::<ops::ProveSecondStep>(member())
            .press(press(text::sign_in::KEY_BUTTON_KEY))
            .leads_to(text::account::PROFILE),
        at::<ops::SendSecondStepCode>("/sign-in/phone", at_phone, phone_sent)
            .press(press(text::phone::SEND_TEXT))
            .says(text::phone::sent_text("+1 ••• ••• 0123")),
        at::<ops::ProveSecondStep>("/sign-in/code", second_step(&[TOTP, CODES]), member())
            .typing(&[("code", "123456")])
            .press(press(text::sign_in::CONTINUE))
            .leads_to(text::account::PROFILE),
        at::<ops::FreshChallenge>("/profile/links/l-1/unlink", linked(), OPTIONS)
            .refused::<ops::Unlink>(403, prove_again(&[KEY]))
            .with::<ops::ProveAgain>(linked())
            .way([press(text::account::UNLINK_BUTTON)])
            .press(in_dialog(text::sign_in::KEY_BUTTON_KEY))
            .asks_next::<ops::ProveAgain>(),
        at::<ops::SendFreshCode>("/methods/a/remove", with_phone, member_sent)
            .refused::<ops::RemoveMethod>(403, prove_again(&[TEXTS]))
            .way([press(text::methods::REMOVE_BUTTON)])
            .press(in_dialog(text::phone::SEND_TEXT))
            .says(text::phone::sent_text("+1 ••• ••• 0123")),
        at::<ops::ProveAgain>("/profile/password", member(), member())
            .refused::<ops::ChangePassword>(403, prove_again(&[TOTP]))
            .typing(&[("current", "correct horse battery"), ("password", "three small red lanterns")])
            .way([press(text::password::CHANGE_BUTTON)])
            .typing(&[("proof", "123456")])
            .press(in_dialog(text::account::PROVE_BUTTON))
            .asks_next::<ops::ChangePassword>(),
    ]
}
