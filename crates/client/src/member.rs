//! Someone who is signed in.

use contract::{
    Account, AuthenticationCredential, ChangePassword, ConfirmLink, DefaultMethod, Link, LinkPreview, Method,
    MethodKind, NewChallenge, NewCode, NewLink, NewName, NoticeEmail, Proof, RequestOptions, Timestamp, bare_number,
    ops, shown,
};

use crate::{
    Enrolment, Failure, PendingReset, PhoneSetup, SentCode, Standing,
    api::Api,
    known_keys::{KeyId, gone_with},
    misfit::{Call, Misfit},
    phone,
};

/// Signed in.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    pub(crate) api: Api,
    /// Boxed: the other standings are small.
    pub(crate) account: Box<Account>,
    pub(crate) fresh: bool,
    /// The backend's clock when this was read.
    pub(crate) now: Timestamp,
    pub(crate) shared: bool,
    pub(crate) offers_passkey: bool,
    pub(crate) renews: bool,
    pub(crate) phone: Option<Box<PhoneSetup>>,
    pub(crate) sent: Option<Box<SentCode>>,
    pub(crate) locked_for: u64,
    pub(crate) account_reset: Option<PendingReset>,
    pub(crate) time_left: Option<TimeLeft>,
    pub(crate) told: u32,
}

/// How long a session lives on, in seconds, counted from the answer that said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeLeft {
    /// Until it ends if it is not used; never more than `total`.
    pub idle: u64,
    /// Until it ends whatever happens.
    pub total: u64,
}

impl Member {
    /// The account's primary address.
    pub fn email(&self) -> &str {
        &self.account.email
    }

    /// Second methods in the order they were added, backup codes last.
    pub fn methods(&self) -> &[Method] {
        &self.account.methods
    }

    /// How many backup codes are left; `None` if there never was a set.
    pub fn backup_codes_left(&self) -> Option<u32> {
        let codes = self.methods().iter().find(|it| it.kind == MethodKind::BackupCode);
        codes.map(|it| it.left.unwrap_or_default())
    }

    /// Whether there is a set of backup codes that is not known to be used up. Some backends do not count them.
    pub fn has_backup_codes(&self) -> bool {
        self.methods().iter().any(|it| it.kind == MethodKind::BackupCode && it.left != Some(0))
    }

    /// Whether a page that shows both would say the same: how long a session lives is no part of that.
    pub fn says_the_same(&self, other: &Member) -> bool {
        (&self.account, &self.account_reset, self.shared) == (&other.account, &other.account_reset, other.shared)
    }

    /// Older accounts that are linked.
    pub fn links(&self) -> &[Link] {
        &self.account.links
    }

    /// Whether a call of assurance `fresh` went through when this was read. A hint for what to say beforehand; the
    /// backend decides.
    pub fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// The phone that is being added.
    pub fn phone(&self) -> Option<&PhoneSetup> {
        self.phone.as_deref()
    }

    /// The code of a fresh proof that is under way to a phone.
    pub fn sent(&self) -> Option<&SentCode> {
        self.sent.as_deref()
    }

    /// Sends a code for a fresh proof to one of the phones.
    pub async fn send_code(&self, method: &Method) -> Result<Standing, Failure> {
        let body = NewCode { kind: method.kind, id: method.id.clone() };
        self.api.step(ops::SendFreshCode { body }).await
    }

    /// Says which method is asked for first at signing in.
    pub async fn ask_first_for(&self, method: &Method) -> Result<Standing, Failure> {
        self.api.step(ops::SetDefaultMethod { body: DefaultMethod { id: method.id.clone() } }).await
    }

    /// How long the session lives on; `None` if the backend states no end.
    pub fn time_left(&self) -> Option<TimeLeft> {
        self.time_left
    }

    /// Whether `other` is the same account. A backend that gives accounts no ids is asked by address.
    pub fn is(&self, other: &Member) -> bool {
        match self.account.id.is_empty() && other.account.id.is_empty() {
            true => self.account.email == other.account.email,
            false => self.account.id == other.account.id,
        }
    }

    /// What may add methods.
    pub fn enrolment(&self) -> Enrolment {
        Enrolment { api: self.api.clone() }
    }

    /// Gives an app or a key another name.
    pub async fn rename_method(&self, method: &Method, name: &str) -> Result<Standing, Failure> {
        self.api.step(ops::RenameMethod { id: method.id.clone(), body: NewName { name: shown(name, false) } }).await
    }

    /// Removes a method. The last one that is not backup codes is refused with `last_method`. Gives the id of the
    /// credential, too, if it was the account's last key: the browser may be told that it is gone.
    pub async fn remove_method(&self, method: &Method) -> Result<(Option<String>, Standing), Failure> {
        let standing = self.api.step(ops::RemoveMethod { id: method.id.clone() }).await?;
        let gone = match &standing {
            Standing::Member(now) => gone_with(method, &self.account, &now.account),
            _ => None,
        };
        if let Some(id) = &gone {
            self.api.with_keys(|it| it.removed(id));
        }
        Ok((gone, standing))
    }

    /// Chooses another password; both exactly as typed. `end_other_sessions` signs this account out everywhere else.
    pub async fn change_password(
        &self,
        current: &str,
        password: &str,
        end_other_sessions: bool,
    ) -> Result<Standing, Failure> {
        let (current, password) = (current.to_owned(), password.to_owned());
        let body = ChangePassword { current, password, end_other_sessions };
        self.api.step(ops::ChangePassword { body }).await
    }

    /// Makes a new set of backup codes. They are shown this once; older ones stop working.
    pub async fn make_backup_codes(&self) -> Result<(Vec<String>, Standing), Failure> {
        let made = self.api.call(ops::MakeBackupCodes {}).await?;
        if made.codes.is_empty() {
            return Err(self.api.misfit(Call::of::<ops::MakeBackupCodes>(), 200, &Misfit::missing("codes")));
        }
        Ok((made.codes, self.api.standing::<ops::MakeBackupCodes>(made.session)?))
    }

    /// Shows which older account is meant, without linking it.
    pub async fn start_link(&self, provider: &str, claim: &str, password: &str) -> Result<LinkPreview, Failure> {
        let fields = [("claim_number", bare_number(claim)), ("password", password.to_owned())]
            .map(|(name, value)| (name.to_owned(), value));
        let body = NewLink { provider: provider.to_owned(), fields: fields.into() };
        self.api.call(ops::StartLink { body }).await
    }

    /// The same preview again.
    pub async fn link_preview(&self, id: &str) -> Result<LinkPreview, Failure> {
        self.api.call(ops::GetLinkPreview { id: id.to_owned() }).await
    }

    /// Links what was shown.
    pub async fn confirm_link(&self, id: &str, notices: NoticeEmail) -> Result<(Link, Standing), Failure> {
        let body = ConfirmLink { notice_email: notices };
        let receipt = self.api.call(ops::ConfirmLink { id: id.to_owned(), body }).await?;
        Ok((receipt.link, self.api.standing::<ops::ConfirmLink>(receipt.session)?))
    }

    /// Ends a link. The older record itself is untouched.
    pub async fn unlink(&self, link: &Link) -> Result<Standing, Failure> {
        self.api.step(ops::Unlink { id: link.id.clone() }).await
    }

    /// WebAuthn options for a fresh proof with a key of this kind.
    pub async fn fresh_options(&self, kind: MethodKind) -> Result<RequestOptions, Failure> {
        self.api.key_options(ops::FreshChallenge { body: NewChallenge { kind } }).await
    }

    /// A fresh proof with a key.
    pub async fn prove_with_key(
        &self,
        kind: MethodKind,
        credential: AuthenticationCredential,
    ) -> Result<Standing, Failure> {
        let key = KeyId::of(&credential.0);
        let body = Proof { kind, credential: Some(credential), ..Proof::default() };
        self.api.key_step(key, ops::ProveAgain { body }).await
    }

    /// A fresh proof with a code.
    pub async fn prove_with_code(&self, kind: MethodKind, code: &str) -> Result<Standing, Failure> {
        let code = phone::bare(kind, code, self.sent());
        let body = Proof { kind, code: Some(code), ..Proof::default() };
        self.api.step(ops::ProveAgain { body }).await
    }

    /// A fresh proof with the password, exactly as typed.
    pub async fn prove_with_password(&self, password: &str) -> Result<Standing, Failure> {
        let (kind, password) = (MethodKind::Password, Some(password.to_owned()));
        self.api.step(ops::ProveAgain { body: Proof { kind, password, ..Proof::default() } }).await
    }
}

#[cfg(test)]
mod tests {
    use futures::executor::block_on;

    use super::*;
    use crate::{api::tests::MEMBER, dialects::scripted::Scripted};

    #[test]
    fn a_session_that_only_goes_on_says_the_same_and_one_in_which_something_changed_does_not() {
        let at = |json: &str| match Scripted::at(json) {
            (_, Standing::Member(it)) => it,
            _ => panic!("{json}"),
        };
        let (member, later) = (at(MEMBER), at(&MEMBER.replace(r#""now":"2026"#, r#""now":"2027"#)));
        assert!(member != later && member.says_the_same(&later));
        let changed = at(&MEMBER.replace(r#""links""#, r#""methods":[{"type":"totp","id":"m-1"}],"links""#));
        assert!(!member.says_the_same(&changed));
    }

    #[test]
    fn a_method_is_named_and_removed_by_its_id() {
        let json = MEMBER.replace(r#""links""#, r#""methods":[{"type":"totp","id":"m-1"}],"links""#);
        let (backend, Standing::Member(member)) = Scripted::at(&json) else { panic!() };
        backend.answers::<ops::RenameMethod>(&json);
        backend.answers::<ops::RemoveMethod>(&json);
        let app = member.methods()[0].clone();
        block_on(member.rename_method(&app, " My phone ")).unwrap();
        block_on(member.remove_method(&app)).unwrap();
        let body = NewName { name: " My phone ".to_owned() };
        assert!(backend.asked::<ops::RenameMethod>() == [ops::RenameMethod { id: "m-1".to_owned(), body }]);
        assert!(backend.asked::<ops::RemoveMethod>() == [ops::RemoveMethod { id: "m-1".to_owned() }]);
    }
}
