//! The call that says whether a page of the help was helpful.

use super::*;

impl Api {
    pub async fn give_feedback(&self, feedback: &NewFeedback) -> Result<FeedbackReceipt, Failure> {
        self.ask(Verb::Post, "/feedback", feedback).await
    }
}
