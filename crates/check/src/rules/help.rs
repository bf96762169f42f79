//! The level help: feedback about the help, messages to support, and what only the operator's programs may ask.

use contract::{Code, EndedSessions, FeedbackReceipt, FeedbackSummary, State, SupportReceipt, SupportRequests, ops};
use serde_json::{Value, json};

use super::core::begin::alike;
use crate::rule::{Done, Rule, Step, skip, story};
use crate::run::Run;
use crate::visit::Visit;

/// A page of the help.
const ANSWER: &str = "/help/what-is-mfa";

pub const RULES: &[Rule] = &[
    story("feedback-is-taken", "Anyone says whether a page of the help was helpful, and can change it.", |run| {
        feedback(run)?;
        let mut visit = run.visitor()?;
        let said: FeedbackReceipt = visit.ask::<ops::GiveFeedback>(json!({ "page": ANSWER, "helpful": true }))?.ok()?;
        let change = json!({ "page": ANSWER, "helpful": false, "reason": "Too long.", "replaces": said.receipt });
        let again = visit.ask::<ops::GiveFeedback>(change)?;
        let receipt: FeedbackReceipt = again.ok()?;
        again.expect(receipt.receipt == said.receipt, "the same receipt for what takes its place")
    }),
    story("feedback-is-about-the-help", "Feedback about what is no page of the help is refused at its field.", |run| {
        feedback(run)?;
        let mut visit = run.visitor()?;
        for page in ["", "https://other-website.example/"] {
            visit.ask::<ops::GiveFeedback>(json!({ "page": page, "helpful": true }))?.refused_field("/page")?;
        }
        let max = run.config.help.feedback.as_ref().map_or(0, |it| it.reason_max);
        let long = json!({ "page": ANSWER, "helpful": true, "reason": "a".repeat(max as usize + 1) });
        visit.ask::<ops::GiveFeedback>(long)?.refused_field("/reason").map(|_| ())
    }),
    story("message-gets-a-reference", "A message to support gets a reference; sent again it is kept once.", |run| {
        let message = message(run)?;
        let mut visit = run.visitor()?;
        let asked = visit.ask::<ops::AskSupport>(message.clone())?;
        let first: SupportReceipt = asked.ok()?;
        asked.expect(!first.reference.is_empty(), "a reference")?;
        let again = visit.ask::<ops::AskSupport>(message)?;
        let second: SupportReceipt = again.ok()?;
        again.expect(first.reference == second.reference, "the same reference for the same message")
    }),
    story(
        "message-is-of-an-offered-topic",
        "A message without a topic of /config, or too long, is refused at its field.",
        |run| {
            let mut visit = run.visitor()?;
            let max = run.config.help.contact.as_ref().map_or(0, |it| it.message_max) as usize;
            for (name, value) in
                [("topic", "no-such-topic".to_owned()), ("message", "a".repeat(max + 1)), ("message", String::new())]
            {
                let mut body = message(run)?;
                body[name] = json!(value);
                visit.ask::<ops::AskSupport>(body)?.refused_field(&format!("/{name}"))?;
            }
            Ok(())
        },
    ),
    story(
        "message-of-a-known-address-alike",
        "A message is answered alike whether or not its address has an account.",
        |run| {
            let unknown = message(run)?;
            let member = run.member_without_codes()?;
            let mut known = message(run)?;
            known["email"] = json!(member.email);
            let unknown = run.visitor()?.ask::<ops::AskSupport>(unknown)?;
            let known = run.visitor()?.ask::<ops::AskSupport>(known)?;
            alike(&unknown, &known)
        },
    ),
    story(
        "operators-need-their-key",
        "What only operators may ask is refused without their key, also to members.",
        |run| {
            let mut member = run.member_without_codes()?;
            let mut wrong = Visit::new(run.shared.clone());
            wrong.key = Some("a-key-that-was-made-up-and-is-long-enough".to_owned());
            for visit in [&mut wrong, &mut member.visit] {
                let codes = &[Code::OperatorKey, Code::Unsupported];
                visit.ask::<ops::GetFeedbackSummary>(Value::Null)?.refused_as(codes)?;
                visit.ask::<ops::GetSupportRequests>(Value::Null)?.refused_as(codes)?;
                visit.ask_at::<ops::EndAllSessions>("some-id", Value::Null)?.refused_as(codes)?;
            }
            Ok(())
        },
    ),
    story("operators-read-feedback", "The operator's key reads what was said about the help.", |run| {
        feedback(run)?;
        let mut operator = operator(run)?;
        run.of("feedback-is-taken", |run| {
            let said = json!({ "page": ANSWER, "helpful": true });
            run.visitor()?.ask::<ops::GiveFeedback>(said)?.ok::<FeedbackReceipt>()
        })?;
        let asked = operator.ask::<ops::GetFeedbackSummary>(Value::Null)?;
        let summary: FeedbackSummary = asked.ok()?;
        asked.expect(summary.pages.iter().any(|it| it.page == ANSWER && it.yes > 0), "what was said just now")
    }),
    story("operators-read-messages", "The operator's key reads the messages to support, oldest first.", |run| {
        let message = message(run)?;
        let mut operator = operator(run)?;
        let sent: SupportReceipt =
            run.of("message-gets-a-reference", |run| run.visitor()?.ask::<ops::AskSupport>(message)?.ok())?;
        let mut after = String::new();
        loop {
            let path = if after.is_empty() {
                "/support-requests".to_owned()
            } else {
                format!("/support-requests?after={after}")
            };
            let asked = operator.send("GET", &path, None)?;
            let page: SupportRequests = asked.ok()?;
            if page.requests.iter().any(|it| it.reference == sent.reference && !it.proved) {
                return Ok(());
            }
            let last = page.requests.last().map(|it| it.id.clone()).filter(|it| page.more && *it != after);
            after = asked.some(last, "the message that was sent just now, not `proved`")?;
        }
    }),
    story("operators-end-all-sessions", "The operator's key signs an account out everywhere.", |run| {
        let mut operator = operator(run)?;
        let mut member = run.member_without_codes()?;
        let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
        let id = read.at(State::SignedIn)?.account.unwrap_or_default().id;
        if id.is_empty() {
            return skip("the session document does not say the `id` of the account");
        }
        let asked = operator.ask_at::<ops::EndAllSessions>(&id, Value::Null)?;
        let ended: EndedSessions = asked.ok()?;
        asked.expect(ended.sessions >= 1, "one session or more was ended")?;
        let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
        read.expect(read.session()?.state == State::Anonymous, "the session is ended")
    }),
];

fn feedback(run: &Run) -> Done {
    match run.config.help.feedback {
        Some(_) => Ok(()),
        None => skip("/config does not offer feedback"),
    }
}

/// A message that was not sent before.
fn message(run: &mut Run) -> Step<Value> {
    let Some(rules) = run.config.help.contact.clone() else {
        return skip("/config does not offer messages to support");
    };
    let topic = rules.topics.first().map(|it| it.id.clone()).unwrap_or_default();
    let mut body = json!({
        "topic": topic, "full_name": "Check Er", "email": run.made_up.email(),
        "message": format!("This is a test: {}.", run.made_up.word()), "locale": "en",
    });
    if rules.member_number == contract::MemberNumber::Required {
        body["member_number"] = json!("A12345670");
    }
    Ok(body)
}

fn operator(run: &Run) -> Step<Visit> {
    let Some(key) = run.plan.operator_key.clone() else {
        return skip("the operator's key is not said (environment variable LATCHKEY_CHECK_OPERATOR_KEY)");
    };
    let mut visit = Visit::new(run.shared.clone());
    visit.key = Some(key);
    Ok(visit)
}
