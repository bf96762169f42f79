//! WebAuthn messages, in exactly the JSON of the W3C: <https://www.w3.org/TR/webauthn-3/#sctn-parseCreationOptionsFromJSON>.
//!
//! The browser passes them on as they are, so that members this version does not know (extensions, hints) survive.
//! A backend that uses webauthn-rs turns them into its types with the feature `webauthn`.

use serde::{Deserialize, Serialize};
use serde_json::Value;

macro_rules! message {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "openapi", schema(value_type = Object))]
        #[serde(transparent)]
        pub struct $name(pub Value);

        impl AsRef<Value> for $name {
            fn as_ref(&self) -> &Value {
                &self.0
            }
        }
    };
}

message! {
    /// `{"publicKey": PublicKeyCredentialCreationOptionsJSON}`.
    CreationOptions
}
message! {
    /// `{"publicKey": PublicKeyCredentialRequestOptionsJSON}`.
    RequestOptions
}
message! {
    /// `RegistrationResponseJSON`, as `PublicKeyCredential.toJSON()` gives it after `create`.
    RegistrationCredential
}
message! {
    /// `AuthenticationResponseJSON`, as `PublicKeyCredential.toJSON()` gives it after `get`.
    AuthenticationCredential
}

#[cfg(feature = "webauthn")]
mod typed {
    use webauthn_rs_proto::{
        CreationChallengeResponse, PublicKeyCredential, RegisterPublicKeyCredential, RequestChallengeResponse,
    };

    use super::*;

    impl TryFrom<CreationChallengeResponse> for CreationOptions {
        type Error = serde_json::Error;

        fn try_from(options: CreationChallengeResponse) -> Result<Self, Self::Error> {
            serde_json::to_value(options).map(CreationOptions)
        }
    }

    impl TryFrom<RequestChallengeResponse> for RequestOptions {
        type Error = serde_json::Error;

        fn try_from(options: RequestChallengeResponse) -> Result<Self, Self::Error> {
            serde_json::to_value(options).map(RequestOptions)
        }
    }

    impl TryFrom<RegistrationCredential> for RegisterPublicKeyCredential {
        type Error = serde_json::Error;

        fn try_from(credential: RegistrationCredential) -> Result<Self, Self::Error> {
            serde_json::from_value(credential.0)
        }
    }

    impl TryFrom<AuthenticationCredential> for PublicKeyCredential {
        type Error = serde_json::Error;

        fn try_from(credential: AuthenticationCredential) -> Result<Self, Self::Error> {
            serde_json::from_value(credential.0)
        }
    }
}
