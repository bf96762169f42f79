//! Services that send their members here: agreed to, answered, listed, and ended.

use contract::ops;

use super::{
    documents::*,
    drive::{Drive, at, press},
};
use crate::support::text;

const USED: &str = r#"{"services":[{"service":{"id":"owl","name":"Owl Post","site":"https://owl.example/"},
    "since":"2026-11-24T09:30:00Z","last_used_at":"2026-11-24T09:30:00Z","facts":[{"kind":"email","value":"ann@example.org"}]}]}"#;

/// A member whom a service has sent, at this step.
fn sent(step: &str) -> String {
    let request = format!(
        r#""request":{{"id":"r-1","service":{{"id":"owl","name":"Owl Post","site":"https://owl.example/"}},"step":"{step}",
            "facts":[{{"kind":"email","value":"ann@example.org"}}],"expires_at":"2026-11-24T09:40:00Z"}}"#
    );
    visit("signed_in", &format!("{},{request}", account(&[TOTP, CODES], "")))
}

pub fn drives() -> Vec<Drive> {
    vec![
        at::<ops::AgreeToServiceRequest>("/services/r-1", sent("agree"), sent("over"))
            .press(press(text::services::AGREE_BUTTON))
            .leads_to(text::services::over("Owl Post")),
        // The page itself would be left; what is no address of a site is not gone to.
        at::<ops::AnswerServiceRequest>("/services/r-1", sent("answer"), r#"{"redirect_url":"javascript:alert(1)"}"#)
            .opened(text::services::continue_to("Owl Post"))
            .says(text::problem::WRONG_ANSWER),
        at::<ops::GetServices>("/profile/services", member(), USED)
            .opened(text::problem::TRY_AGAIN)
            .says(text::services::LIST_LEAD),
        at::<ops::StopSharing>("/profile/services/owl/stop", member(), member())
            .with::<ops::GetServices>(USED)
            .press(press(text::services::STOP))
            .leads_to(text::services::LIST),
    ]
}
