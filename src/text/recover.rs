//! All methods are lost: advice, the account reset, and the pages behind the links in its emails.

use contract::{AccountResetRules, ResetMode, Timestamp};

use super::{
    Text,
    time::{self, hours},
};

super::words!("recover");

// `links`: whether other accounts can be linked here. Where they cannot, nothing is said of them. `codes`: whether backup
// codes are offered; where not, they are not named apart from the other methods.

pub fn offer(rules: &AccountResetRules, links: bool) -> String {
    let wait = hours(rules.wait_hours);
    match (rules.mode, links) {
        (ResetMode::ResetMethods, true) => offer_methods(&wait),
        (ResetMode::ResetMethods, false) => offer_methods_alone(&wait),
        (_, true) => offer_delete(&wait),
        (_, false) => offer_delete_alone(&wait),
    }
}

/// The wait was ended.
pub fn stopped(links: bool) -> Text {
    if links { STOPPED } else { STOPPED_ALONE }
}

pub fn cancel_lead(links: bool) -> Text {
    if links { CANCEL_LEAD } else { CANCEL_LEAD_ALONE }
}

pub fn ask_steps(rules: &AccountResetRules, links: bool, codes: bool) -> Vec<String> {
    let mut steps = Vec::from(ask_steps_all(&hours(rules.wait_hours), &hours(rules.confirm_hours)));
    let [gone, then] = THEN_METHODS;
    let gone = if codes { gone } else { THEN_METHODS_NO_CODES };
    let then = match (rules.mode, links) {
        (ResetMode::ResetMethods, true) => [gone, then],
        (ResetMode::ResetMethods, false) => [gone, THEN_METHODS_ALONE],
        (_, true) => THEN_DELETE,
        (_, false) => THEN_DELETE_ALONE,
    };
    steps.extend(then.map(Text::to_owned));
    if rules.mode == ResetMode::Delete && rules.reregister_wait_hours > 0 {
        steps.push(ask_steps_again(&hours(rules.reregister_wait_hours)));
    }
    steps
}

pub fn waits(mode: ResetMode) -> Text {
    match mode {
        ResetMode::Delete => WAITS_DELETE,
        ResetMode::ResetMethods => WAITS_METHODS,
        ResetMode::Unknown => WAITS_OTHER,
    }
}

pub fn wait_left(seconds: u64) -> String {
    if seconds == 0 { WAIT_OVER.to_owned() } else { ready_in(&left(seconds)) }
}

pub fn is_ready_on(when: &str, seconds: u64) -> String {
    ready_on(when, &left(seconds))
}

/// "23 hours and 40 minutes": exact to the minute, and never too short.
pub fn left(seconds: u64) -> String {
    let minutes = seconds.div_ceil(60);
    match (minutes / 60, minutes % 60) {
        (0, minutes) => time::minutes(minutes),
        (hours, 0) => time::full_hours(hours),
        (hours, minutes) => time::both(&time::full_hours(hours), &time::minutes(minutes)),
    }
}

pub fn calendar_id(at: Timestamp) -> String {
    format!("account-reset-{}", at.0)
}

pub fn confirm_points(mode: ResetMode, links: bool, codes: bool) -> Vec<Text> {
    let ([stop, out, stays], [gone, unlinked, again]) = (CONFIRM_POINTS_METHODS, CONFIRM_POINTS_DELETE);
    let stop = if codes { stop } else { CONFIRM_METHODS_NO_CODES };
    match (mode, links) {
        (ResetMode::ResetMethods, true) => vec![stop, out, stays],
        (ResetMode::ResetMethods, false) => vec![stop, out, CONFIRM_METHODS_ALONE],
        (_, true) => vec![gone, unlinked, again],
        (_, false) => vec![gone, again],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_a_wait_is_told_to_the_minute_and_never_too_short() {
        for (seconds, want) in [
            (86_400, "24 hours"),
            (86_399, "24 hours"),
            (85_200, "23 hours and 40 minutes"),
            (3_661, "1 hour and 2 minutes"),
            (3_600, "1 hour"),
            (61, "2 minutes"),
            (1, "1 minute"),
        ] {
            assert_eq!(left(seconds), want);
        }
    }
}
