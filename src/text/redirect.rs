//! Linking by an agency's own site: the way there and back.

pub fn away_lead(name: &str, site: &str) -> String {
    format!("{name} has a sign-in of its own. You go there, and then come back. The address of that site is {site}.")
}
pub fn away_steps(name: &str) -> [String; 4] {
    [
        format!("Sign in at {name} as you always do. We do not see the password you type there."),
        "Say yes when you are asked whether your record may be linked.".to_owned(),
        "You come back here by yourself, and see what was found. Nothing is linked before you confirm it.".to_owned(),
        "Please come back soon, and use the same browser.".to_owned(),
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
pub const RETURNED_LATE: &str = "That took too long, so we stopped to keep your record safe. Nothing was linked. \
     Start again.";
