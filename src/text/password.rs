//! Setting a new password: one that is forgotten, and one that a member changes.

pub const FORGOT: &str = "Forgot your password?";
pub const FORGOT_LEAD: &str = "You can set a new one. Tell us the e-mail address of your account, and we send you a \
     code. After that we ask for your second method, as when you sign in.";
pub const FORGOT_EMAIL_HINT: &str = "The address with which you sign in.";
pub const FORGOT_BUTTON: &str = "Send me a code";
pub const FORGOT_EXPIRED: &str =
    "That took too long, so we stopped to keep your account safe. Your password is as it was. Start again from here.";
pub const REMEMBERED: &str = "Do you remember it again?";

pub const CODE: &str = "Look into your e-mail";
pub fn code_lead(email: &str) -> String {
    format!(
        "If {email} is the address of an account, we have sent an e-mail to it. Type the code that stands in it, or \
         press the link in the e-mail."
    )
}
pub const CODE_TIP: &str =
    "Think whether your account has another address. We send no e-mail to an address without an account.";

pub const LINK: &str = "Set a new password";
pub const LINK_LEAD: &str =
    "You have opened the link from our e-mail. Press the button to go on to your second method and a new password.";
pub const LINK_BUTTON: &str = "Go on";

pub const NEW: &str = "Choose a new password";
pub fn new_lead(email: &str) -> String {
    format!("For the account of {email}. The old password stops working.")
}
pub const END_OTHERS: &str = "Sign me out on all other devices";
pub const NEW_BUTTON: &str = "Keep this password";

pub const CHANGE: &str = "Change your password";
pub const CHANGE_LEAD: &str = "You stay signed in here. We tell you about the change by e-mail.";
pub const CURRENT: &str = "Present password";
pub const CURRENT_FORGOTTEN: &str =
    "Do you not know it? Sign out, and then press “Forgot your password?” on the page for signing in.";
pub const CHANGE_BUTTON: &str = "Change my password";
pub const CHANGE_BACK: &str = "No, keep the present one";
pub const CHANGED: &str = "Your new password works from now on. We have sent you an e-mail about it.";

pub const PROFILE: &str = "Password";
pub const PROFILE_LEAD: &str = "Change it if someone else may know it.";
