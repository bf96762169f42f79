//! The call that writes to support.

use super::*;

impl Api {
    pub async fn ask_support(&self, request: &NewSupportRequest) -> Result<SupportReceipt, Failure> {
        self.ask(Verb::Post, "/support-requests", request).await
    }
}
