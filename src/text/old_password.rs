//! Linking: a forgotten old password, and the way by an agency's own site.

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
    format!("Your new password for {name} works now. Go on linking: type it with your claim number, {label}.")
}

pub fn away_lead(name: &str, site: &str) -> String {
    format!("{name} has a sign-in of its own. You go there, and then come back. The address of that site is {site}.")
}
pub fn away_steps(name: &str) -> [String; 4] {
    [
        format!("Sign in at {name} as you always do. We do not see the password you type there."),
        "Say yes when you are asked whether your record may be linked.".to_owned(),
        "You come back here by yourself, and see what was found. Nothing is linked before you confirm it.".to_owned(),
        "Please take no longer than 10 minutes, and use the same browser.".to_owned(),
    ]
}
pub fn away_button(site: &str) -> String {
    format!("Go to {site}")
}

pub fn returned(name: &str) -> String {
    format!("Back from {name}")
}
pub const RETURNED_WAIT: &str = "We are asking what was found …";
pub fn cancelled(name: &str) -> String {
    format!("You did not agree at {name}, or cancelled there. Nothing was linked. You can start again at any time.")
}
pub fn refused(name: &str) -> String {
    format!("{name} could not answer. Nothing was linked. Wait a few minutes, then start again.")
}
pub const RETURNED_GONE: &str = "This step is over, because the page was loaded again or opened without an answer. Nothing \
     was linked by it. Start again, or look into your profile.";
pub const RETURNED_LATE: &str = "That took longer than 10 minutes, so we stopped to keep your record safe. Nothing was \
     linked. Start again.";
