//! The words of the e-mails about an account's addresses and about where notices go.

use crate::desk::Desk;
use crate::refusal::Outcome;

use super::send;

/// To an address that a member adds.
pub fn added_address(desk: &Desk, to: &str, code: &str, link_token: &str) -> Outcome<()> {
    let (settings, limits) = (&desk.app.settings, &desk.app.settings.limits);
    let text = format!(
        "Hello,\n\n\
         someone who has an account for {service} wants to add this e-mail address to it. If that is you, go on with \
         this code:\n\n\
         Your code is: {code}\n\n\
         Type it on the page where you added the address. It works for {minutes} minutes.\n\n\
         Or open this link, on any device. It works once, for {hours} hours:\n\
         {origin}/profile/emails/link#{link_token}\n\n\
         After that you can sign in with this address too, and we send news about the account to it.\n\n\
         If it is not you, you need not do anything. Without the code or the link this address is not added. \
         Never give the code to anyone who calls or writes to you.\n",
        service = settings.service_name,
        minutes = limits.email_code_minutes,
        hours = limits.email_link_hours,
        origin = settings.origin,
    );
    send(desk, to, format!("Your code for {}", settings.service_name), text)
}

/// To an address that belongs to one account, when a member adds it to another.
pub fn address_in_use(desk: &Desk, to: &str) -> Outcome<()> {
    let settings = &desk.app.settings;
    let text = format!(
        "Hello,\n\n\
         someone tried to add this e-mail address to an account for {service}. It belongs to another account here \
         already, so it was not added and nothing has changed.\n\n\
         If that was you, you have two accounts. Sign in with this address and remove it there. Or go on using the \
         account that it belongs to:\n\
         {origin}/sign-in\n\n\
         If it was not you, you need not do anything. Your account is safe.\n",
        service = settings.service_name,
        origin = settings.origin,
    );
    send(desk, to, format!("This address is in use for {}", settings.service_name), text)
}

/// To the address on an older record, when notices about it begin or cease to go there.
pub fn notices_on_file(desk: &Desk, to: &str, label: &str, come_here: bool) -> Outcome<()> {
    let settings = &desk.app.settings;
    let what = match come_here {
        true => "From now on notices about it go to this address.",
        false => "From now on notices about it go to the e-mail address of that account, and no longer to this one.",
    };
    let text = format!(
        "Hello,\n\n\
         this address stands on the older account {label}, which is linked to an account for {service}. {what}\n\n\
         If you know of this, you need not do anything.\n\n\
         If not, get in touch with us: {origin}/help/contact-us\n",
        service = settings.service_name,
        origin = settings.origin,
    );
    send(desk, to, format!("Notices about your record: {}", settings.service_name), text)
}
