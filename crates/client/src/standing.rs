//! Where a person stands with the backend.

use std::sync::Arc;

use contract::{CONTRACT, Config, Ended, PhoneCountries, Session, State};

use crate::{
    Away, EmailCode, Failure, FirstMethod, Member, NewPassword, PendingReset, PhoneSetup, Reason, ResetCode,
    ResetPassword, SecondStep, SentCode, Transport, Visitor, dialects::Api,
};

/// Who may call what, as a value.
///
/// Only this crate makes one, and only from a session document. So a page that is handed a [`Member`] cannot be shown
/// to a visitor, and a call that needs a member cannot be made without one.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// Nobody has signed in.
    Visitor(Visitor),
    /// Creating an account: the code sent by e-mail is due.
    EmailCode(EmailCode),
    /// Creating an account: a password is due.
    NewPassword(NewPassword),
    /// The second step is due: of signing in, or of setting a new password.
    SecondStep(SecondStep),
    /// The account needs its first second method.
    FirstMethod(FirstMethod),
    /// The password is forgotten: the code sent by e-mail is due.
    ResetCode(ResetCode),
    /// The password is forgotten, and who one is was proved: a new one is due.
    ResetPassword(ResetPassword),
    /// Signed in.
    Member(Member),
    /// The backend did not answer: nobody knows.
    Away(Away),
}

impl Standing {
    /// `None` if the document does not hold what its state needs, or the state is unknown.
    pub(crate) fn read(session: Session, api: &Api) -> Option<Standing> {
        api.keep(&session);
        let api = api.clone();
        let now = session.now;
        let pending = session.pending.unwrap_or_default();
        let account_reset = session.account_reset.map(|reset| PendingReset { reset, now });
        Some(match session.state {
            State::Anonymous => Standing::Visitor(Visitor { api, ended: session.ended }),
            State::NeedsEmailVerification => {
                let (email, sent) = (pending.email?, pending.sent?);
                Standing::EmailCode(EmailCode { api, email, sent, now })
            }
            State::NeedsPassword => Standing::NewPassword(NewPassword { api, email: pending.email? }),
            State::NeedsFactor if pending.methods.is_empty() => return None,
            State::NeedsFactor => {
                let resets_password = pending.resets_password;
                let sent = pending.sent.and_then(|it| SentCode::read(it, &pending.methods, now)).map(Box::new);
                Standing::SecondStep(SecondStep { api, methods: pending.methods, resets_password, sent, account_reset })
            }
            State::NeedsFactorSetup => {
                let phone = pending.phone.map(|it| Box::new(PhoneSetup::read(it, now)));
                Standing::FirstMethod(FirstMethod { api, account: session.account?, phone })
            }
            State::SignedIn => {
                let fresh = session.fresh_until.is_some_and(|until| until > now);
                let phone = pending.phone.map(|it| Box::new(PhoneSetup::read(it, now)));
                let account = session.account?;
                let sent = pending.sent.and_then(|it| SentCode::read(it, &account.methods, now)).map(Box::new);
                Standing::Member(Member { api, account, fresh, now, phone, sent, account_reset })
            }
            State::NeedsResetCode => {
                let (email, sent) = (pending.email?, pending.sent?);
                Standing::ResetCode(ResetCode { api, email, sent, now })
            }
            State::NeedsNewPassword => Standing::ResetPassword(ResetPassword { api, email: pending.email? }),
            State::Unknown => return None,
        })
    }

    /// Signs out, or gives up what was begun. Works from everywhere.
    pub async fn leave(&self) -> Result<Standing, Failure> {
        self.api().sign_out().await
    }

    /// Proves an e-mail address by the token of the link that was sent to it. Works in any browser and at any step.
    pub async fn open_email_link(&self, token: &str) -> Result<Standing, Failure> {
        self.api().prove_email_by_token(token).await
    }

    /// Proves that a forgotten password may be replaced, by the token of the link that was sent for it. Works in any
    /// browser and at any step; the second step follows.
    pub async fn open_reset_link(&self, token: &str) -> Result<Standing, Failure> {
        self.api().prove_reset_by_token(token).await
    }

    /// Where phones can get codes. Anyone may ask.
    pub async fn phone_countries(&self) -> Result<PhoneCountries, Failure> {
        self.api().get_phone_countries().await
    }

    /// The code that is under way to a phone, for the second step or for a fresh proof.
    pub fn sent(&self) -> Option<&SentCode> {
        match self {
            Standing::SecondStep(it) => it.sent(),
            Standing::Member(it) => it.sent(),
            _ => None,
        }
    }

    /// The phone that is being added.
    pub fn phone(&self) -> Option<&PhoneSetup> {
        match self {
            Standing::FirstMethod(it) => it.phone(),
            Standing::Member(it) => it.phone(),
            _ => None,
        }
    }

    /// Whoever has begun something may begin anew as a visitor; a member must sign out first.
    pub fn as_visitor(&self) -> Option<Visitor> {
        let ended = match self {
            Standing::Visitor(it) => it.ended,
            Standing::Member(_) | Standing::FirstMethod(_) | Standing::Away(_) => return None,
            Standing::EmailCode(_) | Standing::NewPassword(_) | Standing::SecondStep(_) => None,
            Standing::ResetCode(_) | Standing::ResetPassword(_) => None,
        };
        Some(Visitor { api: self.api().clone(), ended })
    }

    /// Asks the backend again both first questions.
    pub async fn open_again(&self) -> Result<(Config, Standing), Failure> {
        match (Client { api: self.api().clone() }).open().await {
            (Some(config), standing) if !matches!(standing, Standing::Away(_)) => Ok((config, standing)),
            _ => Err(Failure::Unavailable),
        }
    }

    /// The standing of someone whose session is over for this browser, whatever the backend says.
    pub fn after_leaving(&self) -> Standing {
        Standing::Visitor(Visitor { api: self.api().clone(), ended: Some(Ended::SignedOut) })
    }

    pub(crate) fn api(&self) -> &Api {
        match self {
            Standing::Visitor(it) => &it.api,
            Standing::EmailCode(it) => &it.api,
            Standing::NewPassword(it) => &it.api,
            Standing::SecondStep(it) => &it.api,
            Standing::FirstMethod(it) => &it.api,
            Standing::ResetCode(it) => &it.api,
            Standing::ResetPassword(it) => &it.api,
            Standing::Member(it) => &it.api,
            Standing::Away(it) => &it.api,
        }
    }
}

/// The way to a backend, before anything was asked.
#[derive(Clone, Debug)]
pub struct Client {
    api: Api,
}

impl Client {
    /// `transport` knows where the backend is.
    pub fn new(transport: Arc<dyn Transport>) -> Client {
        Client { api: Api::new(transport) }
    }

    /// What the backend offers.
    pub async fn config(&self) -> Result<Config, Failure> {
        self.api.get_config().await
    }

    /// The first question of every visit. A backend that does not answer leaves the visit [`Standing::Away`].
    pub async fn standing(&self) -> Standing {
        match self.api.get_session().await {
            Ok(standing) => standing,
            Err(Failure::Moved(standing)) => *standing,
            Err(_) => self.away(Reason::NoAnswer),
        }
    }

    /// Asks both first questions, at the same time.
    pub async fn open(&self) -> (Option<Config>, Standing) {
        match futures::future::join(self.config(), self.standing()).await {
            (Ok(config), standing) if speaks(&config.contract) => (Some(config), standing),
            (Ok(_), _) => (None, self.away(Reason::OtherContract)),
            (Err(_), _) => (None, self.away(Reason::NoAnswer)),
        }
    }

    fn away(&self, reason: Reason) -> Standing {
        Standing::Away(Away { api: self.api.clone(), reason })
    }
}

/// Whether a backend's contract is one that this client understands: the same major version.
fn speaks(theirs: &str) -> bool {
    let major = |it: &str| it.split('.').next().map(str::to_owned);
    major(theirs) == major(CONTRACT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialects::tests::{MEMBER, says, silent};

    #[track_caller]
    fn check(json: &str, want: &str) {
        let session = serde_json::from_str::<Session>(json).expect("a session document");
        let read = Standing::read(session, &silent());
        let name = match &read {
            None => "nothing",
            Some(Standing::Visitor(_)) => "visitor",
            Some(Standing::EmailCode(_)) => "e-mail code",
            Some(Standing::NewPassword(_)) => "new password",
            Some(Standing::SecondStep(_)) => "second step",
            Some(Standing::FirstMethod(_)) => "first method",
            Some(Standing::ResetCode(_)) => "reset code",
            Some(Standing::ResetPassword(_)) => "reset password",
            Some(Standing::Member(_)) => "member",
            Some(Standing::Away(_)) => "away",
        };
        assert_eq!(name, want, "{json}");
    }

    #[test]
    fn each_document_is_one_standing() {
        let now = r#""now":"2026-11-24T09:30:00Z""#;
        let sent = r#"{"code_length":6,"expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:30Z"}"#;
        check(&format!(r#"{{"state":"anonymous",{now}}}"#), "visitor");
        check(&format!(r#"{{"state":"anonymous","ended":"a_new_reason",{now}}}"#), "visitor");
        check(
            &format!(r#"{{"state":"needs_email_verification","pending":{{"email":"a@b.org","sent":{sent}}},{now}}}"#),
            "e-mail code",
        );
        check(&format!(r#"{{"state":"needs_email_verification","pending":{{}},{now}}}"#), "nothing");
        check(&format!(r#"{{"state":"needs_password","pending":{{"email":"a@b.org"}},{now}}}"#), "new password");
        check(
            &format!(r#"{{"state":"needs_factor","pending":{{"methods":[{{"type":"totp","id":"t"}}]}},{now}}}"#),
            "second step",
        );
        check(&format!(r#"{{"state":"needs_factor","pending":{{"methods":[]}},{now}}}"#), "nothing");
        check(&format!(r#"{{"state":"needs_factor_setup","account":{{"email":"a@b.org"}},{now}}}"#), "first method");
        check(
            &format!(r#"{{"state":"needs_reset_code","pending":{{"email":"a@b.org","sent":{sent}}},{now}}}"#),
            "reset code",
        );
        check(&format!(r#"{{"state":"needs_reset_code","pending":{{"email":"a@b.org"}},{now}}}"#), "nothing");
        check(&format!(r#"{{"state":"needs_new_password","pending":{{"email":"a@b.org"}},{now}}}"#), "reset password");
        check(&format!(r#"{{"state":"needs_new_password",{now}}}"#), "nothing");
        check(MEMBER, "member");
        check(&format!(r#"{{"state":"signed_in",{now}}}"#), "nothing");
        check(&format!(r#"{{"state":"a_state_from_next_year",{now}}}"#), "nothing");
    }

    #[test]
    fn a_backend_that_does_not_answer_leaves_the_visit_away() {
        for (status, body) in [(500, ""), (200, "<html>"), (200, r#"{"state":"signed_in"}"#), (404, "{}")] {
            let standing = futures::executor::block_on(Client::new(says(status, body)).standing());
            assert!(matches!(standing, Standing::Away(Away { reason: Reason::NoAnswer, .. })), "{status} {body}");
        }
    }

    #[test]
    fn another_major_version_of_the_contract_is_not_spoken() {
        assert!(speaks("1.0") && speaks("1.7"));
        assert!(!speaks("2.0") && !speaks("") && !speaks("10.1"));
        let client = Client::new(says(200, r#"{"contract":"2.0"}"#));
        let (config, standing) = futures::executor::block_on(client.open());
        assert_eq!(config, None);
        assert!(matches!(standing, Standing::Away(Away { reason: Reason::OtherContract, .. })));
    }
}
