//! Creating an account.

use super::{Brand, time::duration};

pub const STEPS: [&str; 5] = ["E-mail address", "Check it", "Password", "Second method", "Backup codes"];
pub const STEPS_LABEL: &str = "Steps of creating an account";
pub const STEP_CURRENT: &str = "current step";
pub const STEP_COMPLETE: &str = "done";
pub const STEP_TO_COME: &str = "still to come";

pub fn step_of(current: usize, all: usize) -> String {
    format!("Step {current} of {all}")
}

pub const EMAIL: &str = "Create your account";
pub const EMAIL_LEAD: &str = "It takes about ten minutes. Keep your e-mail at hand: we send you a code.";
pub const EMAIL_LABEL: &str = "E-mail address";
pub const EMAIL_HINT: &str = "Use an address that only you read.";
pub const EMAIL_ALREADY: &str = "Do you have this account already, perhaps from another agency? Then do not create a \
     second one.";
pub const EMAIL_SIGN_IN: &str = "Sign in with it";
pub const EMAIL_BUTTON: &str = "Send me a code";

pub const CODE: &str = "Check your e-mail";
pub fn code_lead(email: &str) -> String {
    format!("We have sent an e-mail to {email}. Type the code that stands in it, or press the link in the e-mail.")
}
pub const CODE_LABEL: &str = "Code from the e-mail";
pub fn code_hint(digits: u32, minutes: u64) -> String {
    format!("{digits} digits. It works for {}.", duration(minutes * 60))
}
pub const CODE_BUTTON: &str = "Go on";
pub const CODE_MISSING: &str = "No e-mail there?";
/// For an address that has an account already, or may not have one yet: said to everyone alike.
pub const CODE_NONE_IN_MAIL: &str = "Is there no code in our e-mail? Then do what it says.";
pub const CODE_MISSING_TIPS: [&str; 2] = [
    "Wait two minutes, and look in the folder for unwanted mail (spam).",
    "Compare the address above, letter by letter.",
];
pub fn resend_in(seconds: u64) -> String {
    format!("You can ask for a new e-mail in {}.", duration(seconds))
}
pub const RESEND_NOW: &str = "You can ask for a new e-mail now.";
pub const RESEND: &str = "Send a new e-mail";
pub const RESENT: &str = "We have sent a new e-mail. Use the code in it; the older one no longer works.";
pub const OTHER_ADDRESS: &str = "Use another address";

pub const LINK: &str = "Confirm your e-mail address";
pub const LINK_LEAD: &str =
    "You have opened the link from our e-mail. Press the button to go on creating your account.";
pub const LINK_BUTTON: &str = "Yes, this is my address";
pub const LINK_GONE: &str = "Please go back to the e-mail and open the link once more. For your safety, this page \
     forgets it when it is loaded again.";
pub const START_AGAIN: &str = "Start again";

pub const PASSWORD: &str = "Choose a password";
pub fn password_lead(email: &str) -> String {
    format!("For the account of {email}.")
}
pub const PASSWORD_LABEL: &str = "New password";
pub fn password_hint(min: u32) -> String {
    format!("{min} characters or more. Four or five words in a row make a good one. You may use spaces.")
}
pub const PASSWORD_ADVICE: &str =
    "Use it nowhere else. You may write it down, if the paper is in a safe place at home.";
pub const PASSWORD_BUTTON: &str = "Keep this password";

pub const METHOD: &str = "Choose a second method";
pub const METHOD_LEAD: &str = "When you sign in, we ask for your password and for one thing more. So a stolen password \
     alone does not open your account. Choose what suits you best.";
pub const METHOD_LEGEND: &str = "Which do you want to use?";
pub const METHOD_BUTTON: &str = "Go on";
pub const METHOD_CHOOSE: &str = "Choose one of the methods.";
pub const METHOD_NO_KEYS: &str = "Passkeys and security keys are not shown because this browser cannot use them here.";
pub const METHOD_OTHER: &str = "Choose another method";

pub const APP: &str = "Set up your authenticator app";
pub const APP_LEAD: &str = "Any authenticator app will do. You find them for free in the app store of your phone.";
pub const APP_STEP_SCAN: &str = "Show the app this picture";
pub const APP_STEP_SCAN_TEXT: &str = "Open the app, choose to add an account, and point the camera at the picture.";
pub const APP_QR: &str = "QR code for your authenticator app. If you cannot scan it, use the key below.";
pub const APP_SAME_PHONE: &str = "Is the app on this device? Open it from here";
pub const APP_TYPE: &str = "Or type this key into the app";
pub const APP_KEY: &str = "Key";
pub const APP_STEP_CODE: &str = "Type the code that the app shows";
pub const APP_CODE_LABEL: &str = "Code from the app";
pub const APP_CODE_HINT: &str = "6 digits. A new one comes every 30 seconds.";
pub const APP_NAME_LABEL: &str = "Name of this app";
pub const APP_NAME_HINT: &str = "So that you know which one it is, such as “My phone”. You may leave it as it is.";
pub const APP_NAME: &str = "Authenticator app";
pub const APP_BUTTON: &str = "Add this app";
pub const COPY: &str = "Copy";
pub const COPIED: &str = "Copied.";
pub const NOT_COPIED: &str =
    "This browser did not copy it. Mark it with the mouse or your finger, and copy it by hand.";

pub const PASSKEY: &str = "Make a passkey";
pub const PASSKEY_LEAD: &str = "Your device will ask you to look at it, touch it or unlock it, just as you always do. \
     Your face or fingerprint never leaves the device.";
pub const PASSKEY_BUTTON: &str = "Make a passkey";
pub const KEY: &str = "Add your security key";
pub const KEY_LEAD: &str = "Take your key in your hand. Press the button below, then plug the key in or hold it near \
     your phone, and touch it when it blinks.";
pub const KEY_BUTTON: &str = "Add this key";
pub const KEY_NAME_LABEL: &str = "Name";
pub const KEY_NAME_HINT: &str = "So that you know which one it is. You may leave this empty: then we choose a name.";
pub const KEY_WAITING: &str = "Your browser now asks for it. Follow what it says.";

pub const CODES: &str = "Keep your backup codes";
pub fn codes_lead(count: u32) -> String {
    format!(
        "You get {count} codes. If you ever lose your other methods, one of these opens the door. Each code works \
         once. Keep them on paper, away from your computer."
    )
}
pub const CODES_BUTTON: &str = "Show my backup codes";
pub const CODES_LABEL: &str = "Your backup codes";
pub const CODES_ONCE: &str =
    "These codes are shown this one time only. Print them, download them or write them down now.";
pub const CODES_DOWNLOAD: &str = "Download";
pub const CODES_PRINT: &str = "Print";
pub const CODES_TICK: &str = "I have put my codes in a safe place";
pub const CODES_GO_ON: &str = "Go on";
pub const CODES_SEEN: &str = "Your backup codes were shown already";
pub fn codes_seen_text(left: u32) -> String {
    format!(
        "You have {left} codes. For your safety we cannot show them again. If you have them in a safe place, go on. \
         If not, make new ones; the old ones then stop working."
    )
}
pub const CODES_NEW: &str = "Make new codes";
pub const CODES_FILE: &str = "backup-codes.txt";
pub fn codes_whose(brand: &Brand, email: &str) -> String {
    format!("Backup codes for {} ({email}). Each code works once.", brand.account)
}
pub fn codes_file(brand: &Brand, email: &str, codes: &[String]) -> String {
    let mut text = format!("{}\n\n", codes_whose(brand, email));
    for (at, code) in codes.iter().enumerate() {
        text += &format!("{:2}.  {code}\n", at + 1);
    }
    text
}

pub const DONE: &str = "Your account is ready";
pub fn done_lead(email: &str) -> String {
    format!(
        "You are signed in as {email}. From now on you sign in with your e-mail address, your password and your second method."
    )
}
pub const DONE_NEXT: &str = "What comes next";
pub fn done_link(name: &str) -> String {
    format!("Link your {name} account")
}
pub const DONE_LINK_TEXT: &str = "Have your claim number and your old password ready.";
pub const DONE_LATER: &str = "Go to your profile";
