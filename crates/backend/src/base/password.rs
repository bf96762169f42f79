//! Passwords: the rules for choosing one, hashing, and comparing. Hashing runs beside the async threads and outside of
//! the database's lock, since it is slow on purpose. The list of common ones is in `password/common.rs`.

mod common;

use std::sync::{Arc, LazyLock};

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use contract::{FieldCode, FieldError, PasswordRules};
use tokio::sync::Semaphore;

use crate::base::refusal::{Outcome, Refusal, field, field_with};
use crate::base::secrets::random;

/// What one argon2id hash costs. The default is OWASP's: 19 MiB, two passes, one lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashCost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Default for HashCost {
    fn default() -> Self {
        HashCost { memory: 19 * 1024, passes: 2 }
    }
}

impl HashCost {
    /// The least that argon2 takes: for tests, never for people.
    pub const CHEAP: HashCost = HashCost { memory: 8, passes: 1 };

    fn argon2(self) -> Outcome<Argon2<'static>> {
        let params = Params::new(self.memory, self.passes, 1, None).map_err(fault)?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }
}

/// How many hashes are made at once: each takes 19 MiB, and more than cores gains nothing.
static AT_ONCE: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(4)));

/// Hashes `password` at once, as a PHC string.
pub fn hash_now(cost: HashCost, password: &str) -> Outcome<String> {
    let salt = SaltString::encode_b64(&random::<16>()?).map_err(fault)?;
    Ok(cost.argon2()?.hash_password(password.as_bytes(), &salt).map_err(fault)?.to_string())
}

/// Hashes `password`, as a PHC string.
pub async fn hash(cost: HashCost, password: String) -> Outcome<String> {
    beside(move || hash_now(cost, &password)).await
}

/// Whether `password` made `hash`. Without a hash it takes as long and says no, so that the time does not tell whether
/// an account is there.
pub async fn verify(cost: HashCost, hash: Option<String>, password: String) -> Outcome<bool> {
    beside(move || match hash.as_deref().map(PasswordHash::new) {
        // The hash itself says its cost.
        Some(Ok(hash)) => Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()),
        _ => hash_now(cost, &password).map(|_| false),
    })
    .await
}

async fn beside<T: Send + 'static>(work: impl FnOnce() -> Outcome<T> + Send + 'static) -> Outcome<T> {
    within(&AT_ONCE, work).await
}

async fn within<T: Send + 'static>(
    at_once: &Arc<Semaphore>,
    work: impl FnOnce() -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    let permit = Arc::clone(at_once).acquire_owned().await.map_err(fault)?;
    // The work continues when the caller hangs up, so the permit must go with it.
    let work = move || {
        let _permit = permit;
        work()
    };
    tokio::task::spawn_blocking(work).await.map_err(fault)?
}

fn fault(error: impl std::fmt::Display) -> Refusal {
    Refusal::Fault(format!("password hash: {error}"))
}

/// What is wrong with a new password, for the field `/password`. Length counts characters; nothing is trimmed, and no
/// kind of character is asked for (NIST SP 800-63B-4, section 3.1.1.2).
pub fn check_new(password: &str, email: &str, service: &str, rules: &PasswordRules) -> Result<(), FieldError> {
    let length = password.chars().count() as u64;
    if password.is_empty() {
        return Err(field("/password", FieldCode::Required));
    }
    if length < u64::from(rules.min) {
        return Err(field_with("/password", FieldCode::PasswordTooShort, "min", rules.min.into()));
    }
    if length > u64::from(rules.max) {
        return Err(field_with("/password", FieldCode::PasswordTooLong, "max", rules.max.into()));
    }
    let lower = password.to_lowercase();
    let (local, domain) = email.split_once('@').unwrap_or((email, ""));
    if is_made_of(&lower, &[email, local, domain, domain.split('.').next().unwrap_or_default()]) {
        return Err(field("/password", FieldCode::PasswordHasEmail));
    }
    let service = service.to_lowercase();
    let names: Vec<&str> = std::iter::once(&*service).chain(service.split_whitespace()).collect();
    if is_made_of(&lower, &names) {
        return Err(field("/password", FieldCode::PasswordHasService));
    }
    if common::is_common(&lower) {
        return Err(field("/password", FieldCode::PasswordCommon));
    }
    Ok(())
}

/// Whether `lower` holds one of `parts` and little besides: less than eight letters and digits are left without them.
/// A long sentence in which a name happens to occur is fine.
fn is_made_of(lower: &str, parts: &[&str]) -> bool {
    let whole = letters_and_digits(lower);
    let mut rest = whole.clone();
    for part in parts.iter().map(|it| letters_and_digits(it)).filter(|it| it.chars().count() >= 4) {
        rest = rest.replace(&part, "");
    }
    rest.len() < whole.len() && rest.chars().count() < 8
}

fn letters_and_digits(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(password: &str) -> Result<(), FieldCode> {
        let rules = PasswordRules { min: 12, max: 128 };
        check_new(password, "anna.smith@example.org", "Services Online", &rules).map_err(|it| it.code)
    }

    #[test]
    fn length_counts_characters_and_spaces_are_kept() {
        assert_eq!(checked("short pass"), Err(FieldCode::PasswordTooShort));
        assert_eq!(checked("  seven  2  "), Ok(()));
        assert_eq!(checked("žluťoučký kůň"), Ok(()));
        assert_eq!(checked(&"plum tree ".repeat(12)), Ok(()));
        assert_eq!(checked(&"plum tree ".repeat(13)), Err(FieldCode::PasswordTooLong));
    }

    #[test]
    fn what_is_made_of_the_address_or_the_service_is_refused() {
        for password in ["anna.smith@example.org", "AnnaSmith1234", "anna smith example", "anna-smith-1948"] {
            assert_eq!(checked(password), Err(FieldCode::PasswordHasEmail), "{password}");
        }
        for password in ["services online", "ServicesOnline2026", "online-services!"] {
            assert_eq!(checked(password), Err(FieldCode::PasswordHasService), "{password}");
        }
        assert_eq!(checked("anna smith walks by the river"), Ok(()));
    }

    #[tokio::test]
    async fn a_caller_who_hangs_up_makes_no_room_for_more_hashes() {
        let at_once = Arc::new(Semaphore::new(1));
        let (began, has_begun) = tokio::sync::oneshot::channel();
        let (go_on, may_go_on) = std::sync::mpsc::channel::<()>();
        let call = tokio::spawn({
            let at_once = Arc::clone(&at_once);
            async move {
                let work = move || {
                    began.send(()).map_err(|()| fault("nobody waits"))?;
                    may_go_on.recv().map_err(fault)
                };
                within(&at_once, work).await
            }
        });
        has_begun.await.unwrap();
        call.abort();
        assert!(call.await.unwrap_err().is_cancelled());
        assert_eq!(at_once.available_permits(), 0);
        go_on.send(()).unwrap();
        drop(at_once.acquire().await.unwrap());
    }

    #[tokio::test]
    async fn a_hash_fits_its_password_only() {
        let hash = hash(HashCost::CHEAP, "two words".to_owned()).await.unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(verify(HashCost::CHEAP, Some(hash.clone()), "two words".to_owned()).await.unwrap());
        assert!(!verify(HashCost::CHEAP, Some(hash), "two words ".to_owned()).await.unwrap());
        assert!(!verify(HashCost::CHEAP, None, "two words".to_owned()).await.unwrap());
    }
}
