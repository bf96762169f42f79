//! Where a person stands with the backend.

use contract::{
    Account, Config, EmailProof, Ended, LinkProof, MethodKind, PhoneCountries, Session, State, Timestamp, Told, ToldBy,
    ops,
};

use crate::{
    Away, EmailCode, Failure, FirstMethod, Member, NewPassword, PendingReset, PhoneSetup, Reason, ResetPassword,
    SecondStep, SentCode, TimeLeft, Visitor, api::Api, client::Client, email_code::Purpose, misfit::Misfit,
};

/// Who may call what, as a value.
///
/// Only this crate makes one, and only from a session document. So a page that is handed a [`Member`] cannot be shown
/// to a visitor, and a call that needs a member cannot be made without one.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// Nobody has signed in.
    Visitor(Visitor),
    /// Creating an account: the code sent by email is due.
    EmailCode(EmailCode),
    /// Creating an account: a password is due.
    NewPassword(NewPassword),
    /// The second step is due: of signing in, or of setting a new password.
    SecondStep(SecondStep),
    /// The account needs its first second method.
    FirstMethod(FirstMethod),
    /// The password is forgotten: the code sent by email is due.
    ResetCode(EmailCode),
    /// The password is forgotten, and who one is was proved: a new one is due.
    ResetPassword(ResetPassword),
    /// Signed in.
    Member(Member),
    /// The backend did not answer: nobody knows.
    Away(Away),
}

impl Standing {
    /// Fails if the document does not hold what its state needs, or if the state is unknown.
    pub(crate) fn read(session: Session, api: &Api) -> Result<Standing, Misfit> {
        api.keep(&session);
        let api = api.about(session.request.map(|it| *it), session.now).with_identity(session.identity);
        let (now, told) = (session.now, by_email(&session.told));
        let pending = session.pending.unwrap_or_default();
        let locked_for = pending.locked_until.map_or(0, |it| it.seconds_since(now));
        let account_reset = session.account_reset.map(|reset| PendingReset { reset, now });
        let no_email = || Misfit::missing("pending.email");
        let no_account = || Misfit::missing("account");
        let no_code = || Misfit::missing("pending.sent");
        Ok(match session.state {
            State::Anonymous => Standing::Visitor(Visitor { api, ended: session.ended, shared: false, told }),
            State::NeedsEmailVerification => {
                let (email, sent) = (pending.email.ok_or_else(no_email)?, pending.sent.ok_or_else(no_code)?);
                Standing::EmailCode(EmailCode { api, purpose: Purpose::NewAccount, email, sent, locked_for, now })
            }
            State::NeedsPassword => {
                let email = pending.email.ok_or_else(no_email)?;
                Standing::NewPassword(NewPassword { api, email })
            }
            State::NeedsSecondStep if pending.methods.is_empty() => return Err(Misfit::missing("pending.methods")),
            State::NeedsSecondStep => {
                let resets_password = pending.resets_password;
                let sent = pending.sent.and_then(|it| SentCode::read(it, &pending.methods, now)).map(Box::new);
                let (methods, shared) = (pending.methods, session.shared);
                Standing::SecondStep(SecondStep {
                    api,
                    methods,
                    resets_password,
                    shared,
                    remember: false,
                    sent,
                    locked_for,
                    account_reset,
                })
            }
            State::NeedsFirstMethod => {
                let phone = pending.phone.map(|it| Box::new(PhoneSetup::read(it, now)));
                Standing::FirstMethod(FirstMethod {
                    api,
                    account: account(session.account.ok_or_else(no_account)?),
                    shared: session.shared,
                    renews: session.renews_methods,
                    phone,
                })
            }
            State::SignedIn => {
                let fresh = session.fresh_until.is_some_and(|until| until > now);
                let phone = pending.phone.map(|it| Box::new(PhoneSetup::read(it, now)));
                let account = account(session.account.ok_or_else(no_account)?);
                let sent = pending.sent.and_then(|it| SentCode::read(it, &account.methods, now)).map(Box::new);
                let (shared, offers_passkey) = (session.shared, session.offers_passkey);
                let left = |end: Option<Timestamp>| end.map_or(u64::MAX, |it| it.seconds_since(now));
                let (idle, total) = (left(session.idle_expires_at), left(session.expires_at));
                let time_left = (idle.min(total) < u64::MAX).then(|| TimeLeft { idle: idle.min(total), total });
                Standing::Member(Member {
                    api,
                    account,
                    fresh,
                    now,
                    shared,
                    offers_passkey,
                    renews: session.renews_methods,
                    phone,
                    sent,
                    locked_for,
                    account_reset,
                    time_left,
                    told,
                })
            }
            State::NeedsResetCode => {
                let (email, sent) = (pending.email.ok_or_else(no_email)?, pending.sent.ok_or_else(no_code)?);
                Standing::ResetCode(EmailCode { api, purpose: Purpose::NewPassword, email, sent, locked_for, now })
            }
            State::NeedsNewPassword => {
                let email = pending.email.ok_or_else(no_email)?;
                Standing::ResetPassword(ResetPassword { api, email })
            }
            State::Unknown => return Err(Misfit::other("state", "a state that this version knows")),
        })
    }

    /// Signs out, or gives up what was begun. Works from everywhere.
    pub async fn leave(&self) -> Result<Standing, Failure> {
        self.api().step(ops::SignOut {}).await
    }

    /// Proves an email address by the token of the link that was sent to it. Works in any browser and at any step.
    pub async fn open_email_link(&self, token: &str) -> Result<Standing, Failure> {
        self.api().step(ops::ProveEmail { body: by_link(token) }).await
    }

    /// Proves that a forgotten password may be replaced, by the token of the link that was sent for it. Works in any
    /// browser and at any step; the second step follows.
    pub async fn open_reset_link(&self, token: &str) -> Result<Standing, Failure> {
        self.api().step(ops::ProveReset { body: by_link(token) }).await
    }

    /// Proves an address that a member adds, by the token of the link that was sent to it. Works in any browser; the
    /// visit stays where it stands.
    pub async fn open_address_link(&self, token: &str) -> Result<Standing, Failure> {
        self.api().step(ops::ProveEmailByLink { body: LinkProof { token: token.to_owned() } }).await
    }

    /// Where phones can get codes. Anyone may ask.
    pub async fn phone_countries(&self) -> Result<PhoneCountries, Failure> {
        self.api().call(ops::GetPhoneCountries {}).await
    }

    /// The code that is under way to a phone, for the second step or for a fresh proof.
    pub fn sent(&self) -> Option<&SentCode> {
        match self {
            Standing::SecondStep(it) => it.sent(),
            Standing::Member(it) => it.sent(),
            _ => None,
        }
    }

    /// Seconds, counted from the answer this came with, in which no code is looked at, after too many wrong ones.
    pub fn locked_for(&self) -> u64 {
        match self {
            Standing::SecondStep(it) => it.locked_for,
            Standing::EmailCode(it) | Standing::ResetCode(it) => it.locked_for,
            Standing::Member(it) => it.locked_for,
            _ => 0,
        }
    }

    /// Whether methods are set up in place of those that an account reset has removed: the account is not new.
    pub fn renews_methods(&self) -> bool {
        match self {
            Standing::FirstMethod(it) => it.renews,
            Standing::Member(it) => it.renews,
            _ => false,
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

    /// To how many addresses of the account an email went about what the call changed that this answers; 0: nothing was said
    /// of one.
    pub fn told(&self) -> u32 {
        match self {
            Standing::Visitor(it) => it.told,
            Standing::Member(it) => it.told,
            _ => 0,
        }
    }

    /// Whoever has begun something may start over as a visitor; a member must sign out first.
    pub fn as_visitor(&self) -> Option<Visitor> {
        let ended = match self {
            Standing::Visitor(it) => it.ended,
            Standing::Member(_) | Standing::FirstMethod(_) | Standing::Away(_) => return None,
            Standing::EmailCode(_) | Standing::NewPassword(_) | Standing::SecondStep(_) => None,
            Standing::ResetCode(_) | Standing::ResetPassword(_) => None,
        };
        Some(Visitor { api: self.api().clone(), ended, shared: false, told: 0 })
    }

    /// Asks the backend again both first questions.
    pub async fn open_again(&self) -> Result<(Config, Standing), Failure> {
        match Client::of(self.api().clone()).open().await {
            (_, Standing::Away(away)) => Err(away.failure()),
            (Some(config), standing) => Ok((config, standing)),
            (None, _) => Err(Failure::Unavailable),
        }
    }

    /// The standing of someone whose session is over for this browser, whatever the backend says.
    pub fn after_leaving(&self) -> Standing {
        self.ended(Ended::SignedOut)
    }

    /// The standing of a visitor whose session has ended for this reason, as far as the page knows.
    pub fn ended(&self, why: Ended) -> Standing {
        Standing::Visitor(Visitor { api: self.api().for_nobody(), ended: Some(why), shared: false, told: 0 })
    }

    /// The standing of someone who has no session, of whom the backend says no more.
    pub(crate) fn nobody(api: &Api) -> Standing {
        api.forget_account();
        Standing::Visitor(Visitor { api: api.for_nobody(), ended: None, shared: false, told: 0 })
    }

    /// Asks the backend where this visit stands now. Does not count as using the session.
    pub async fn look_again(&self) -> Result<Standing, Failure> {
        self.api().step(ops::GetSession {}).await
    }

    /// The standing of someone of whom nothing can be said until the backend answers.
    pub fn unknown(&self) -> Standing {
        Standing::Away(Away { api: self.api().for_nobody(), reason: Reason::NoAnswer, says: None })
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

/// The account with its backup codes after all other methods, whenever they were made: they are the last resort.
fn account(mut account: Account) -> Box<Account> {
    account.methods.sort_by_key(|it| it.kind == MethodKind::BackupCode);
    Box::new(account)
}

fn by_email(told: &[Told]) -> u32 {
    told.iter().filter(|it| it.by == ToldBy::Email).fold(0, |sum, it| sum.saturating_add(it.to))
}

fn by_link(token: &str) -> EmailProof {
    EmailProof { code: None, token: Some(token.to_owned()) }
}

#[cfg(test)]
mod tests;
