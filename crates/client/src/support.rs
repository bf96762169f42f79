//! Writing to support: whoever one is, and wherever one stands.

use contract::{NewSupportRequest, SupportReceipt};

use crate::{Failure, Standing};

impl Standing {
    /// Sends a message to support. Sending the same one again is safe: the backend keeps it once.
    pub async fn write_to_support(&self, request: &NewSupportRequest) -> Result<SupportReceipt, Failure> {
        self.api().ask_support(request).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Client, dialects::tests::says};

    #[test]
    fn someone_of_whom_nothing_is_known_may_write_too() {
        let client = Client::new(says(200, r#"{"reference":"ACD-EFG","email":"ann@example.org"}"#));
        let standing = client.unknown();
        let receipt = futures::executor::block_on(standing.write_to_support(&NewSupportRequest::default()));
        assert_eq!(receipt.map(|it| it.reference), Ok("ACD-EFG".to_owned()));
    }

    #[test]
    fn a_wait_says_how_long() {
        let client = Client::new(says(429, r#"{"code":"rate_limited","retry_after":3600}"#));
        let answer = futures::executor::block_on(client.unknown().write_to_support(&NewSupportRequest::default()));
        assert_eq!(answer, Err(Failure::Wait(3600)));
    }
}
