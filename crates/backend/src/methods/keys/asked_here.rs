//! What the browser says about the page on which a key was asked (WebAuthn, section 5.8.1): never a page inside another
//! site's. webauthn-rs looks at that only when a key is made.

use serde::Deserialize;

use super::wrong_answer;
use crate::base::refusal::Outcome;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    #[serde(default)]
    cross_origin: bool,
    top_origin: Option<String>,
}

/// Refuses an answer that was given inside another site's page.
pub(super) fn refuse_framed(client_data: &[u8]) -> Outcome<()> {
    let said: ClientData = serde_json::from_slice(client_data).map_err(wrong_answer)?;
    match said.cross_origin || said.top_origin.is_some() {
        true => Err(wrong_answer("the key was asked inside the page of another site")),
        false => Ok(()),
    }
}
