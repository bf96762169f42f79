//! Saying whether a page of the help was helpful: whoever one is, and wherever one stands.

use contract::{FeedbackReceipt, NewFeedback, ops, shown};

use crate::{Failure, Standing};

impl Standing {
    /// Says whether a page was helpful. The receipt lets one say something else instead.
    pub async fn say_helpful(&self, feedback: &NewFeedback) -> Result<FeedbackReceipt, Failure> {
        let reason = feedback.reason.as_deref().map(|it| shown(it, true));
        self.api().call(ops::GiveFeedback { body: NewFeedback { reason, ..feedback.clone() } }).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Client, Latchkey, api::tests::says};

    fn said(status: u16, body: &str) -> Result<FeedbackReceipt, Failure> {
        let standing = futures::executor::block_on(Client::new(Latchkey::over(says(status, body))).standing());
        futures::executor::block_on(standing.say_helpful(&NewFeedback::default()))
    }

    #[test]
    fn the_receipt_comes_back_and_a_refusal_says_why() {
        assert_eq!(said(200, r#"{"receipt":"r"}"#).map(|it| it.receipt), Ok("r".to_owned()));
        assert_eq!(said(429, r#"{"code":"rate_limited","retry_after":3600}"#), Err(Failure::wait(3600)));
        assert_eq!(said(502, "<html>"), Err(Failure::Unavailable));
    }
}
