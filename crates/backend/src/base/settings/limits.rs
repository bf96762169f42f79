//! The numbers of the rules, each with the default of the product.

use serde::{Deserialize, Serialize};

/// Every number of the rules. Times are in seconds unless the name says otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// A session without use.
    pub idle_seconds: u64,
    /// A session in all.
    pub total_seconds: u64,
    /// How long before the end of a session a page warns.
    pub warn_seconds: u64,
    /// A fresh proof.
    pub fresh_seconds: u64,
    /// Fewest characters of a password.
    pub password_min: u32,
    /// Most characters of a password.
    pub password_max: u32,
    /// Wrong passwords before a wait: with one address, of one browser that the account knows, or of one member for older
    /// accounts.
    pub password_tries: u32,
    /// The first wait.
    pub password_wait_seconds: u64,
    /// The wait is twice as long each time until a right password comes, up to this.
    pub password_wait_longest_seconds: u64,
    /// Wrong passwords, or wrong codes, in a row, however far apart: then no more are looked at until the owner proves by
    /// something else who it is. Strangers get half of them, browsers that the account knows a quarter.
    pub wrong_in_a_row: u32,
    /// Digits of an email code.
    pub email_code_length: u32,
    /// An email code.
    pub email_code_minutes: u32,
    /// An email link.
    pub email_link_hours: u32,
    /// Between two mails to prove an address.
    pub email_resend_seconds: u64,
    /// Mails to prove one address, in an hour.
    pub email_sends_per_hour: u32,
    /// Mails that people cause who are not signed in, to all addresses together, in a minute.
    pub stranger_emails_per_minute: u32,
    /// Wrong codes before an email code dies, or the second method is locked.
    pub code_tries: u32,
    /// The lock after too many wrong codes.
    pub code_lock_seconds: u64,
    /// For the second method that lock is twice as long each time until a right code comes, up to this.
    pub code_lock_longest_seconds: u64,
    /// What a key is asked.
    pub challenge_seconds: u64,
    /// An authenticator app's secret that is not proved yet.
    pub totp_setup_seconds: u64,
    /// Authenticator apps of one account.
    pub totp_apps: u32,
    /// Passkeys and security keys of one account.
    pub keys: u32,
    /// Codes in a set of backup codes.
    pub backup_codes: u32,
    /// Sets of backup codes that one member may make, in an hour.
    pub backup_code_sets_per_hour: u32,
    /// A preview of an older account.
    pub preview_seconds: u64,
    /// Code and link for a forgotten password.
    pub reset_minutes: u32,
    /// Mails about a forgotten password to one address, in the time for which a code and link work.
    pub reset_sends: u32,
    /// Requests of one visit about forgotten passwords, in an hour.
    pub reset_asks_per_hour: u32,
    /// The lock after too many wrong codes for a forgotten password. The link in the mail works meanwhile.
    pub reset_lock_seconds: u64,
    /// How many days what has happened to an account is kept.
    pub activity_days: u32,
    /// How long a service's request waits for its member.
    pub service_request_minutes: u32,
    /// Email addresses of one account, the primary one and those that wait for their proof included.
    pub email_addresses: u32,
    /// How many days a browser skips the second step if the member asks for that; 0: not offered.
    pub remember_browser_days: u32,
    /// A session without use, on a computer that was said to be shared.
    pub shared_idle_seconds: u64,
    /// Phones of one account.
    pub phones: u32,
    /// Digits of a code that is sent to a phone.
    pub phone_code_length: u32,
    /// Such a code.
    pub phone_code_minutes: u32,
    /// Between two texts or calls of one visit.
    pub phone_resend_seconds: u64,
    /// Texts and calls of one account, or to one number, before a wait.
    pub phone_sends: u32,
    /// Within which they are counted, and the wait.
    pub phone_sends_seconds: u64,
    /// The same in a day; the wait is then an hour.
    pub phone_sends_per_day: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            idle_seconds: 15 * 60,
            total_seconds: 12 * 3600,
            warn_seconds: 150,
            fresh_seconds: 20 * 60,
            password_min: 12,
            password_max: 128,
            password_tries: 5,
            password_wait_seconds: 60,
            password_wait_longest_seconds: 3600,
            wrong_in_a_row: 100,
            email_code_length: 6,
            email_code_minutes: 10,
            email_link_hours: 24,
            email_resend_seconds: 30,
            email_sends_per_hour: 20,
            stranger_emails_per_minute: 1200,
            code_tries: 10,
            code_lock_seconds: 10 * 60,
            code_lock_longest_seconds: 4 * 3600,
            challenge_seconds: 5 * 60,
            totp_setup_seconds: 10 * 60,
            totp_apps: 2,
            keys: 20,
            backup_codes: 10,
            backup_code_sets_per_hour: 5,
            preview_seconds: 30 * 60,
            reset_minutes: 10,
            reset_sends: 3,
            reset_asks_per_hour: 20,
            reset_lock_seconds: 3600,
            activity_days: 400,
            service_request_minutes: 60,
            email_addresses: 5,
            remember_browser_days: 30,
            shared_idle_seconds: 5 * 60,
            phones: 5,
            phone_code_length: 6,
            phone_code_minutes: 10,
            phone_resend_seconds: 10,
            phone_sends: 10,
            phone_sends_seconds: 5 * 60,
            phone_sends_per_day: 60,
        }
    }
}

impl Limits {
    /// Refuses numbers that would switch a protection off or lock everyone out.
    pub fn check(&self) -> Result<(), String> {
        // Name, value, smallest and largest that make sense.
        let ranges = [
            ("idle_seconds", self.idle_seconds, 60, 86_400),
            ("total_seconds", self.total_seconds, self.idle_seconds, 30 * 86_400),
            ("warn_seconds", self.warn_seconds, 20, self.idle_seconds.saturating_sub(1).max(20)),
            ("fresh_seconds", self.fresh_seconds, 60, self.total_seconds),
            ("password_min", self.password_min.into(), 8, 64),
            ("password_max", self.password_max.into(), 64, 1024),
            ("password_tries", self.password_tries.into(), 1, 100),
            ("password_wait_seconds", self.password_wait_seconds, 1, 86_400),
            ("password_wait_longest_seconds", self.password_wait_longest_seconds, 1, 86_400),
            ("wrong_in_a_row", self.wrong_in_a_row.into(), 20, 100),
            ("email_code_length", self.email_code_length.into(), 6, 10),
            ("email_code_minutes", self.email_code_minutes.into(), 1, 60),
            ("email_link_hours", self.email_link_hours.into(), 1, 168),
            ("email_resend_seconds", self.email_resend_seconds, 1, 3600),
            ("email_sends_per_hour", self.email_sends_per_hour.into(), 1, 100),
            ("stranger_emails_per_minute", self.stranger_emails_per_minute.into(), 10, 1_000_000),
            ("code_tries", self.code_tries.into(), 1, 100),
            ("code_lock_seconds", self.code_lock_seconds, 60, 86_400),
            ("code_lock_longest_seconds", self.code_lock_longest_seconds, self.code_lock_seconds, 86_400),
            ("challenge_seconds", self.challenge_seconds, 60, 3600),
            ("totp_setup_seconds", self.totp_setup_seconds, 60, 3600),
            ("totp_apps", self.totp_apps.into(), 1, 10),
            ("keys", self.keys.into(), 1, 100),
            ("backup_codes", self.backup_codes.into(), 0, 50),
            ("backup_code_sets_per_hour", self.backup_code_sets_per_hour.into(), 2, 100),
            ("preview_seconds", self.preview_seconds, 60, 86_400),
            ("reset_minutes", self.reset_minutes.into(), 5, 30),
            ("reset_sends", self.reset_sends.into(), 2, 100),
            ("reset_asks_per_hour", self.reset_asks_per_hour.into(), 1, 100),
            ("reset_lock_seconds", self.reset_lock_seconds, 600, 7 * 86_400),
            ("service_request_minutes", self.service_request_minutes.into(), 5, 1440),
            ("activity_days", self.activity_days.into(), 30, 3650),
            ("email_addresses", self.email_addresses.into(), 1, 20),
            ("remember_browser_days", self.remember_browser_days.into(), 0, 90),
            ("shared_idle_seconds", self.shared_idle_seconds, 60, 86_400),
            ("phones", self.phones.into(), 1, 20),
            ("phone_code_length", self.phone_code_length.into(), 6, 10),
            ("phone_code_minutes", self.phone_code_minutes.into(), 1, 60),
            ("phone_resend_seconds", self.phone_resend_seconds, 1, 3600),
            ("phone_sends", self.phone_sends.into(), 1, 100),
            ("phone_sends_seconds", self.phone_sends_seconds, 60, 86_400),
            ("phone_sends_per_day", self.phone_sends_per_day.into(), self.phone_sends.into(), 1000),
        ];
        match ranges.into_iter().find(|(_, value, least, most)| value < least || value > most) {
            None => Ok(()),
            Some((name, value, least, most)) => {
                Err(format!("The setting limits.{name} is {value}; it must be from {least} to {most}."))
            }
        }
    }
}
