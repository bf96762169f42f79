//! Linking: a forgotten old password.

pub fn forgot(name: &str) -> String {
    format!("Forgot your old {name} password?")
}
pub const FORGOT_LINK: &str = "I forgot my old password";
pub const FORGOT_LEAD: &str = "You can set a new one. Tell us your claim number and the e-mail address that stands on \
     your record. If both are right, we send a code to that address.";
pub const FORGOT_EMAIL: &str = "E-mail address on your record";
pub const FORGOT_EMAIL_HINT: &str =
    "The one you gave when you were in touch about your payments. It may differ from the one of this account.";
pub const FORGOT_BUTTON: &str = "Send a code";
pub const FORGOT_BACK: &str = "I know my old password";

pub fn new(name: &str) -> String {
    format!("Set a new {name} password")
}
pub fn code_lead(label: &str) -> String {
    format!(
        "For the record {label}. If the claim number and the e-mail address are right, an e-mail with a code is on its way \
         to that address. Type the code and choose a new password. Or press the link in the e-mail."
    )
}
pub const CODE_TIP: &str = "Think whether your record has another address. We send no e-mail to any other one. If you can \
     no longer open it, or do not know it, call us.";
pub const OTHER: &str = "Use another claim number or address";
pub fn password_label(name: &str) -> String {
    format!("New {name} password")
}
pub const BUTTON: &str = "Set this password";
pub const LINK_LEAD: &str = "You have opened the link from our e-mail. Choose a new password for your record. You need it \
     once more, right after this, to link the record.";
pub fn set(name: &str, label: &str) -> String {
    format!(
        "Your new password for {name} works now. Type it below with your claim number, {label}, where it says “{}”.",
        super::link::OLD_PASSWORD
    )
}
