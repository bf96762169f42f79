//! What rules share: the way to a member, and back in. What is broken on that way is a finding of the rule that is about
//! that step, whichever rule takes it.

use contract::{Code, Feature, Session, State, ops};
use serde_json::{Value, json};
use soft_key::SoftKey;

use crate::app::App;
use crate::rule::{Done, Step, Stop, skip};
use crate::run::Run;
use crate::visit::Visit;

/// A member whom the run has made.
#[derive(Clone)]
pub struct Member {
    /// The browser in which the account was made.
    pub visit: Visit,
    /// The primary address.
    pub email: String,
    /// The password.
    pub password: String,
    /// The authenticator app, if those are offered.
    pub app: Option<App>,
    /// The key in its place.
    pub key: Option<SoftKey>,
    /// Backup codes that were not used yet.
    pub codes: Vec<String>,
}

/// Where a member's proof is given.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// At the second step of signing in.
    SecondStep,
    /// Before a change.
    Again,
}

impl Run {
    /// A password that fits the rules.
    pub fn password(&mut self) -> String {
        let length = self.config.accounts.as_ref().map_or(16, |it| it.password.min.max(16).min(it.password.max));
        self.made_up.password(length)
    }

    /// Goes on only if an account can be created by an address and a password. With one from elsewhere someone would have to
    /// sign in there.
    pub fn needs_new_accounts(&self) -> Done {
        self.needs(Feature::CreateAccount, "creating accounts")?;
        self.needs(Feature::Passwords, "passwords")
    }

    /// A visit that has begun an account with this address.
    pub fn begun(&mut self, email: &str) -> Step<Visit> {
        self.needs_new_accounts()?;
        self.of("account-begins-with-an-address", |run| {
            let mut visit = run.visitor()?;
            let asked = visit.ask::<ops::CreateAccount>(json!({ "email": email, "locale": "en" }))?;
            asked.at(State::NeedsEmailVerification)?;
            Ok(visit)
        })
    }

    /// A visit that has proved this address.
    pub fn proved(&mut self, email: &str) -> Step<Visit> {
        let mut visit = self.begun(email)?;
        self.of("email-code-proves-the-address", |run| {
            let code = run.code(email, run.config.email.code_length)?;
            visit.ask::<ops::ProveEmail>(json!({ "code": code }))?.at(State::NeedsPassword)?;
            Ok(visit)
        })
    }

    /// A new account without a second method.
    pub fn setting_up(&mut self) -> Step<Member> {
        let (email, password) = (self.made_up.email(), self.password());
        let mut visit = self.proved(&email)?;
        self.of("first-password-is-kept", |_| {
            visit.ask::<ops::SetFirstPassword>(json!({ "password": password }))?.at(State::NeedsFirstMethod)?;
            Ok(Member { visit, email, password, app: None, key: None, codes: Vec::new() })
        })
    }

    /// A member with a method, and with backup codes if those are offered.
    pub fn member(&mut self) -> Step<Member> {
        let mut member = self.member_without_codes()?;
        if self.config.offers(Feature::BackupCodes) {
            member.codes = self.backup_codes(&mut member.visit)?;
        }
        Ok(member)
    }

    /// A member with an app, or with a security key where no app is offered.
    pub fn member_without_codes(&mut self) -> Step<Member> {
        let mut member = self.setting_up()?;
        if self.config.offers(Feature::Apps) {
            member.app = Some(self.add_app(&mut member.visit)?);
        } else if self.config.offers(Feature::SecurityKeys) {
            member.key = Some(self.add_key(&mut member.visit, "security_key")?);
        } else {
            return skip("/config offers neither authenticator apps nor security keys");
        }
        Ok(member)
    }

    /// A member with an app, made early if there is one.
    pub fn early_member(&mut self) -> Step<Member> {
        self.early.members.pop().map_or_else(|| self.member_without_codes(), Ok)
    }

    /// Adds an authenticator app.
    pub fn add_app(&mut self, visit: &mut Visit) -> Step<App> {
        self.of("app-is-set-up-by-its-first-code", |run| {
            let asked = visit.ask::<ops::StartTotp>(Value::Null)?;
            let setup = asked.answer_to::<ops::StartTotp>()?;
            let mut app = asked.some(App::new(&setup.secret), "a secret in Base32")?;
            let code = app.code(run)?;
            visit.ask::<ops::FinishTotp>(json!({ "code": code, "name": "" }))?.at(State::SignedIn)?;
            Ok(app)
        })
    }

    /// A key that has not been used anywhere, in a browser at the page's origin.
    pub fn new_key(&mut self, kind: &str) -> Step<SoftKey> {
        let rp_id = self.config.passkey.as_ref().map_or(String::new(), |it| it.rp_id.clone());
        let key = SoftKey::made_of(self.made_up.bytes(), kind == "passkey", &self.shared.origin, &rp_id);
        key.ok_or_else(|| Stop::Mistake("no key can be made of these bytes".to_owned()))
    }

    /// Adds a passkey or a security key.
    pub fn add_key(&mut self, visit: &mut Visit, kind: &str) -> Step<SoftKey> {
        let mut key = self.new_key(kind)?;
        self.of("key-is-registered", |_| {
            let options = visit.ask::<ops::StartKey>(json!({ "kind": kind }))?;
            options.expect(options.is_done(), "options for making a key")?;
            let credential = key.create(&options.json);
            let body = json!({ "kind": kind, "name": "", "credential": credential });
            visit.ask::<ops::FinishKey>(body)?.at(State::SignedIn)?;
            Ok(key)
        })
    }

    /// A new set of backup codes.
    pub fn backup_codes(&mut self, visit: &mut Visit) -> Step<Vec<String>> {
        self.of("backup-codes-are-made", |_| {
            let made = visit.ask::<ops::MakeBackupCodes>(Value::Null)?;
            Ok(made.answer_to::<ops::MakeBackupCodes>()?.codes)
        })
    }

    /// A new browser in which the member has given the password.
    pub fn at_second_step(&mut self, member: &Member) -> Step<Visit> {
        let mut visit = self.visitor()?;
        self.password_given(&mut visit, &member.email, &member.password)?;
        Ok(visit)
    }

    /// Gives the password in this browser.
    pub fn password_given(&mut self, visit: &mut Visit, email: &str, password: &str) -> Step<Session> {
        self.of("password-leads-to-the-second-step", |_| {
            visit.ask::<ops::SignIn>(json!({ "email": email, "password": password }))?.at(State::NeedsSecondStep)
        })
    }

    /// A proof that the member has not given yet.
    pub fn proof(&mut self, visit: &mut Visit, member: &mut Member, place: Place) -> Step<Value> {
        if let Some(code) = member.codes.pop() {
            return Ok(json!({ "type": "backup_code", "code": code }));
        }
        if let Some(app) = &mut member.app {
            return Ok(json!({ "type": "totp", "code": app.code(self)? }));
        }
        let Some(key) = &mut member.key else { return Err(Stop::Mistake("a member without a method".to_owned())) };
        let asked = json!({ "type": "security_key" });
        let options = match place {
            Place::SecondStep => visit.ask::<ops::SecondStepChallenge>(asked)?,
            Place::Again => visit.ask::<ops::FreshChallenge>(asked)?,
        };
        Ok(json!({ "type": "security_key", "credential": key.get(&options.json) }))
    }

    /// The member signs in, in this browser, which has given the password.
    pub fn second_step(&mut self, visit: &mut Visit, member: &mut Member) -> Step<Session> {
        self.of(second_step_rule(member), |run| {
            let proof = run.proof(visit, member, Place::SecondStep)?;
            visit.ask::<ops::ProveSecondStep>(proof)?.at(State::SignedIn)
        })
    }

    /// The member signs in, in a new browser.
    pub fn signed_in(&mut self, member: &mut Member) -> Step<Visit> {
        let mut visit = self.at_second_step(member)?;
        self.second_step(&mut visit, member)?;
        Ok(visit)
    }

    /// Nobody can sign in with this password any more.
    pub fn password_is_refused(&mut self, email: &str, password: &str) -> Step<()> {
        let mut visit = self.visitor()?;
        let tried = visit.ask::<ops::SignIn>(json!({ "email": email, "password": password }))?;
        tried.refused(Code::IncorrectCredentials).map(|_| ())
    }
}

/// The rule that is about the member's way to prove it.
fn second_step_rule(member: &Member) -> &'static str {
    match (member.codes.is_empty(), &member.app) {
        (false, _) => "backup-code-signs-in",
        (true, Some(_)) => "app-code-signs-in",
        (true, None) => "key-is-a-second-step",
    }
}
