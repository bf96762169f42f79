//! Linking an older account.

use contract::{LinkKind, Plan, Timestamp};

use super::Text;
use crate::browser;

super::words!("link");

/// How the number of an older account is called.
pub fn number(kind: LinkKind) -> Text {
    match kind {
        LinkKind::OldAccount => CLAIM,
        LinkKind::Redirect | LinkKind::Unknown => NUMBER_OF_RECORD,
    }
}

pub fn plan(plan: Plan) -> Text {
    match plan {
        Plan::Retiree => PLAN_RETIREE,
        Plan::Survivor => PLAN_SURVIVOR,
        Plan::Unknown => PLAN_OTHER,
    }
}

pub fn done_lead(name: &str, kind: LinkKind) -> String {
    match kind {
        LinkKind::OldAccount => format!("{} {DONE_LEAD_OLD}", done_lead_now(name)),
        LinkKind::Redirect | LinkKind::Unknown => done_lead_now(name),
    }
}

pub fn date(at: Timestamp) -> String {
    browser::local_date_and_time(at)
}

pub fn taken(kind: LinkKind) -> Text {
    match kind {
        LinkKind::OldAccount => TAKEN_OLD,
        LinkKind::Redirect | LinkKind::Unknown => TAKEN_OTHER,
    }
}

pub fn taken_back(kind: LinkKind) -> Text {
    match kind {
        LinkKind::OldAccount => TAKEN_BACK_OLD,
        LinkKind::Redirect | LinkKind::Unknown => TAKEN_BACK_OTHER,
    }
}
