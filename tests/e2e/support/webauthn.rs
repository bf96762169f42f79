//! Authenticators that Chromium and Firefox play by themselves (WebAuthn, section 11: user agent automation).

use http::Method;
use serde_json::{Value, json};

use super::{browser::Browser, visit::Visit};

/// A played authenticator.
pub struct Authenticator(String);

impl Browser {
    /// A phone or computer that is unlocked by face or finger and keeps passkeys.
    pub async fn add_device_with_screen_lock(&self) -> Authenticator {
        self.add(json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
            "isUserConsenting": true, "isUserVerified": true,
        }))
        .await
    }

    /// A key for the USB port that is only touched.
    pub async fn plug_in_security_key(&self) -> Authenticator {
        self.add(json!({
            "protocol": "ctap2", "transport": "usb", "hasResidentKey": false, "hasUserVerification": false,
            "isUserConsenting": true,
        }))
        .await
    }

    /// Takes the authenticator away, with all that it holds.
    pub async fn take_away(&self, authenticator: Authenticator) {
        let path = format!("webauthn/authenticator/{}", authenticator.0);
        self.command(Method::DELETE, &path, Value::Null).await;
    }

    /// Whether the device knows the face or finger that it sees.
    pub async fn let_owner_be_known(&self, authenticator: &Authenticator, known: bool) {
        let path = format!("webauthn/authenticator/{}/uv", authenticator.0);
        self.command(Method::POST, &path, json!({ "isUserVerified": known })).await;
    }

    async fn add(&self, options: Value) -> Authenticator {
        let id = self.command(Method::POST, "webauthn/authenticator", options).await;
        Authenticator(id.as_str().unwrap_or_default().to_owned())
    }
}

impl Visit {
    /// From the next page on, the browser offers no passkeys in fields. It would choose one at once, as nobody is there to
    /// be asked.
    pub async fn without_suggestions(&self) {
        let source = "if (globalThis.PublicKeyCredential) PublicKeyCredential.isConditionalMediationAvailable = async () => false";
        self.before_each_page(source).await;
    }
}
