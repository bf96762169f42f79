//! What anyone can do, wherever one stands: write to support, and know whether the backend answers.

use contract::{NewSupportRequest, SupportReceipt, bare_email, ops, plain, shown};

use crate::{Failure, Standing};

impl Standing {
    /// Sends a message to support. Sending the same one again is safe: the backend keeps it once.
    pub async fn write_to_support(&self, request: &NewSupportRequest) -> Result<SupportReceipt, Failure> {
        let body = NewSupportRequest {
            full_name: shown(&request.full_name, false),
            email: bare_email(&request.email),
            member_number: request.member_number.as_deref().map(plain).filter(|it| !it.is_empty()),
            message: shown(&request.message, true),
            ..request.clone()
        };
        self.api().call(ops::AskSupport { body }).await
    }

    /// Whether the last call of this visit, whatever it was, had an answer that could be understood; `None`: there was no
    /// call.
    pub fn was_heard(&self) -> Option<bool> {
        self.api().was_heard()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Client, Latchkey, api::tests::says};

    #[test]
    fn someone_of_whom_nothing_is_known_may_write_too() {
        let client = Client::new(Latchkey::over(says(200, r#"{"reference":"ACD-EFG","email":"ann@example.org"}"#)));
        let standing = client.unknown();
        let receipt = futures::executor::block_on(standing.write_to_support(&NewSupportRequest::default()));
        assert_eq!(receipt.map(|it| it.reference), Ok("ACD-EFG".to_owned()));
    }

    #[test]
    fn a_refusal_is_an_answer_and_a_page_of_a_proxy_is_none() {
        for (status, body, want) in [
            (429, r#"{"code":"rate_limited","retry_after":1}"#, true),
            (200, r#"{"reference":"ACD-EFG","email":"ann@example.org"}"#, true),
            (200, "<html>", false),
            (503, "", false),
        ] {
            let standing = Client::new(Latchkey::over(says(status, body))).unknown();
            assert_eq!(standing.was_heard(), None);
            _ = futures::executor::block_on(standing.write_to_support(&NewSupportRequest::default()));
            assert_eq!(standing.was_heard(), Some(want), "{status} {body}");
        }
    }

    #[test]
    fn a_wait_says_how_long() {
        let client = Client::new(Latchkey::over(says(429, r#"{"code":"rate_limited","retry_after":3600}"#)));
        let answer = futures::executor::block_on(client.unknown().write_to_support(&NewSupportRequest::default()));
        assert_eq!(answer, Err(Failure::wait(3600)));
    }
}
