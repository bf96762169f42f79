//! For programs.

use serde_json::{Value, json};

use crate::mask;
use crate::rule::{Finding, Outcome};
use crate::run::Report;

/// Every rule with what came out, as one JSON document.
pub fn json(report: &Report) -> Value {
    let rules = report.rules.iter().map(|(level, rule, outcome)| {
        let mut it =
            json!({ "level": level.name(), "rule": rule.id, "says": rule.says, "guide": super::place(*level) });
        let (name, detail) = match outcome {
            Outcome::Holds => ("holds", Value::Null),
            Outcome::Broken(finding) => ("broken", broken(finding)),
            Outcome::Skipped(why) => ("skipped", why.as_str().into()),
            Outcome::NotReached(by) => ("not_seen", (*by).into()),
            Outcome::NoAnswer(why) => ("no_answer", why.as_str().into()),
            Outcome::Mistake(why) => ("mistake_of_the_checker", why.as_str().into()),
        };
        it["outcome"] = name.into();
        if !detail.is_null() {
            it["detail"] = detail;
        }
        it
    });
    json!({
        "rules": rules.collect::<Value>(), "requests": report.sent, "seed": report.seed,
        "never_seen_to_work": report.not_called,
    })
}

fn broken(finding: &Finding) -> Value {
    let exchange = finding.exchange.as_ref().map(|it| {
        json!({
            "method": it.request.verb, "path": it.request.path, "status": it.answer.status,
            "sent": it.request.body.as_deref().map(mask::body), "came": mask::body(&it.answer.body),
        })
    });
    json!({ "expected": finding.expected, "exchange": exchange })
}
