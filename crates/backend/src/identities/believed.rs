//! What is believed of an ID token (OpenID Connect Core 1.0, section 3.1.3.7): the crate `openidconnect` checks signature,
//! issuer, audience, time and nonce; which algorithms count is said here.

use std::str::FromStr;

use chrono::{DateTime, Utc};
use openidconnect::core::{
    CoreIdToken, CoreIdTokenClaims, CoreIdTokenVerifier, CoreJsonWebKeySet, CoreJwsSigningAlgorithm,
};
use openidconnect::{ClaimsVerificationError, ClientId, IssuerUrl, Nonce, SignatureVerificationError};

use contract::Timestamp;

use crate::base::settings::IdentityProviderSetting;

/// None of a shared secret, and not `none` (RFC 8725, section 3.1).
const ALGORITHMS: [CoreJwsSigningAlgorithm; 4] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// The longest name of an account there (section 2, `sub`).
const LONGEST: usize = 255;

/// By how many seconds the provider's clock may be ahead of ours. A time that is later still was never.
const AHEAD: u64 = 60;

/// An account from elsewhere, as its provider has said it.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Who has said it.
    pub issuer: String,
    /// Which account of theirs.
    pub subject: String,
    /// Its address, as written there.
    pub email: Option<String>,
    /// Whether they say that it is proved.
    pub is_verified: bool,
    /// How they call it.
    pub name: Option<String>,
    /// How it was proved who it is.
    pub acr: Option<String>,
    /// By what.
    pub amr: Vec<String>,
    /// When, if that was said (`auth_time`).
    pub signed_in_at: Option<Timestamp>,
}

/// Why a token is not believed.
#[derive(Debug, PartialEq)]
pub enum Disbelief {
    /// It is signed by a key that is not known: there may be a newer one.
    UnknownKey,
    /// All else, without a word of the token.
    Because(&'static str),
}

/// The account that `token` is about. It must be for us, of this provider, and of the very request with this `nonce`.
pub fn account(
    token: &str,
    provider: &IdentityProviderSetting,
    keys: CoreJsonWebKeySet,
    nonce: &str,
    now: Timestamp,
) -> Result<Found, Disbelief> {
    let because = Disbelief::Because;
    let token = CoreIdToken::from_str(token).map_err(|_| because("the ID token cannot be read"))?;
    let issuer = IssuerUrl::new(provider.issuer.clone()).map_err(|_| because("its issuer is no address"))?;
    let time = i64::try_from(now.0).ok().and_then(DateTime::<Utc>::from_timestamp_secs).unwrap_or_default();
    // Always as a public client: then no token can be signed by the secret.
    let verifier = CoreIdTokenVerifier::new_public_client(ClientId::new(provider.client_id.clone()), issuer, keys)
        .set_allowed_algs(ALGORITHMS)
        .set_time_fn(move || time);
    let claims = token.claims(&verifier, &Nonce::new(nonce.to_owned())).map_err(disbelief)?;
    // Rule 5: a token for another party that names us, too.
    if claims.authorized_party().is_some_and(|it| **it != *provider.client_id) {
        return Err(because("the ID token is for another party (azp)"));
    }
    found(&provider.issuer, claims, now).ok_or(because("the ID token names no account"))
}

fn found(issuer: &str, claims: &CoreIdTokenClaims, now: Timestamp) -> Option<Found> {
    let subject = claims.subject().as_str();
    let fits = !subject.is_empty() && subject.len() <= LONGEST && !subject.chars().any(char::is_control);
    let signed_in_at = claims.auth_time().and_then(|it| u64::try_from(it.timestamp()).ok()).map(Timestamp);
    fits.then(|| Found {
        issuer: issuer.to_owned(),
        subject: subject.to_owned(),
        email: claims.email().map(|it| it.to_string()),
        is_verified: claims.email_verified() == Some(true),
        name: claims.preferred_username().map(|it| it.to_string()),
        acr: claims.auth_context_ref().map(|it| it.to_string()),
        amr: claims.auth_method_refs().into_iter().flatten().map(|it| it.to_string()).collect(),
        signed_in_at: signed_in_at.filter(|it| *it <= now.plus(AHEAD)).map(|it| it.min(now)),
    })
}

fn disbelief(error: ClaimsVerificationError) -> Disbelief {
    Disbelief::Because(match error {
        ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey) => {
            return Disbelief::UnknownKey;
        }
        ClaimsVerificationError::SignatureVerification(SignatureVerificationError::DisallowedAlg(_)) => {
            "the ID token is signed by an algorithm that does not count"
        }
        ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoSignature) => {
            "the ID token is not signed"
        }
        ClaimsVerificationError::SignatureVerification(_) => "the signature of the ID token does not fit",
        ClaimsVerificationError::InvalidIssuer(_) => "the ID token is of another issuer",
        ClaimsVerificationError::InvalidAudience(_) => "the ID token is for another client",
        ClaimsVerificationError::InvalidNonce(_) => "the ID token is of another request (nonce)",
        ClaimsVerificationError::Expired(_) => "the ID token has expired: look at the clocks of both machines",
        _ => "the ID token is of a kind that is not known",
    })
}

impl Found {
    /// Whether the provider says that it has asked for as much as the second step here would, and a short while ago.
    pub fn is_enough(&self, provider: &IdentityProviderSetting, now: Timestamp) -> bool {
        let is_young = self.signed_in_at.is_some_and(|it| now.seconds_since(it) <= provider.enough_seconds);
        let by_acr = self.acr.as_ref().is_some_and(|it| provider.enough_acr.contains(it));
        is_young && (by_acr || self.amr.iter().any(|it| provider.enough_amr.contains(it)))
    }

    /// How the account is called on the screen: its address there, or its name.
    pub fn label(&self) -> Option<String> {
        const LONGEST: usize = 200;
        let text = self.email.as_ref().or(self.name.as_ref())?;
        let shown = contract::shown(text, false);
        let label: String = shown.trim().chars().filter(|it| !it.is_control()).take(LONGEST).collect();
        (!contract::is_blank(&label)).then_some(label)
    }
}
