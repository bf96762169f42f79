//! For people at a terminal.

use crate::exchange::Exchange;
use crate::mask;
use crate::rule::{Finding, Level, Outcome, Rule};
use crate::run::Report;

/// One line of progress.
pub fn line(rule: &Rule, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Holds => format!("  ok       {}", rule.id),
        Outcome::Broken(_) => format!("  BROKEN   {}", rule.id),
        Outcome::Skipped(why) => format!("  skipped  {}: {why}", rule.id),
        Outcome::NotReached(by) => format!("  not seen {}: it builds on {by}, which is broken", rule.id),
        Outcome::NoAnswer(why) => format!("  NO ANSWER  {}: {why}", rule.id),
        Outcome::Mistake(why) => format!("  MISTAKE OF THE CHECKER  {}: {why}", rule.id),
    }
}

/// Everything that is known of what is broken.
pub fn finding(level: Level, rule: &Rule, finding: &Finding) -> String {
    let mut text = format!("{}: {}\n  Guide: {}\n", rule.id, rule.says, super::place(level));
    if let Some(exchange) = &finding.exchange {
        text += &shown(exchange);
    }
    text + &format!("  Expected: {}\n", finding.expected)
}

fn shown(exchange: &Exchange) -> String {
    let (request, answer) = (&exchange.request, &exchange.answer);
    let mut text = format!("  Sent:     {} {}\n", request.verb, request.path);
    if let Some(body) = request.body.as_deref().filter(|it| !it.is_empty()) {
        text += &format!("            {}\n", mask::body(body));
    }
    text += &format!("  Came:     {}\n", answer.status);
    for name in ["content-type", "cache-control", "retry-after", "access-control-allow-origin"] {
        if let Some(value) = answer.header(name) {
            text += &format!("            {name}: {value}\n");
        }
    }
    for set in answer.headers("set-cookie") {
        text += &format!("            set-cookie: {}\n", mask::set_cookie(set));
    }
    text + &format!("            {}\n", mask::body(&answer.body))
}

/// What came out of a run, at its end.
pub fn summary(report: &Report) -> String {
    let mut text = String::new();
    for (level, rule, outcome) in &report.rules {
        match outcome {
            Outcome::Broken(found) => text += &format!("\n{}", finding(*level, rule, found)),
            Outcome::Mistake(why) => {
                text += &format!("\nThe checker itself is wrong at {}: {why}. The backend may be right.\n", rule.id);
            }
            Outcome::NoAnswer(why) => {
                text +=
                    &format!("\nNo answer while looking at {}: {why}. Nothing was looked at after that.\n", rule.id);
            }
            _ => {}
        }
    }
    let count = |is: fn(&Outcome) -> bool| report.rules.iter().filter(|it| is(&it.2)).count();
    let broken = count(|it| matches!(it, Outcome::Broken(_)));
    text += &format!(
        "\n{} rules: {} hold, {broken} broken, {} skipped, {} not seen. {} requests, seed {}.\n",
        report.rules.len(),
        count(|it| matches!(it, Outcome::Holds)),
        count(|it| matches!(it, Outcome::Skipped(_))),
        count(|it| matches!(it, Outcome::NotReached(_))),
        report.sent,
        report.seed,
    );
    if !report.not_called.is_empty() {
        text += &format!("Calls that were never seen to work: {}.\n", report.not_called.join(", "));
    }
    text + match (broken, report.mistakes().next()) {
        (0, None) => "Compatible, as far as was looked at.\n",
        (0, Some(_)) => "The checker could not finish.\n",
        _ => "Not compatible.\n",
    }
}
