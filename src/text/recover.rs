//! All methods are lost: advice, the account reset, and the pages behind the links in its emails.

use contract::{AccountResetRules, ResetMode, Timestamp};

use super::{
    Text,
    time::{self, hours},
};

super::words!("recover");

pub fn offer(rules: &AccountResetRules) -> String {
    let wait = hours(rules.wait_hours);
    match rules.mode {
        ResetMode::ResetMethods => offer_methods(&wait),
        _ => offer_delete(&wait),
    }
}

pub fn ask_steps(rules: &AccountResetRules) -> Vec<String> {
    let mut steps = Vec::from(ask_steps_all(&hours(rules.wait_hours), &hours(rules.confirm_hours)));
    let then = if rules.mode == ResetMode::ResetMethods { THEN_METHODS } else { THEN_DELETE };
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

pub fn confirm_points(mode: ResetMode) -> [Text; 3] {
    match mode {
        ResetMode::ResetMethods => CONFIRM_POINTS_METHODS,
        _ => CONFIRM_POINTS_DELETE,
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
