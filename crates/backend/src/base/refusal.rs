//! How a call ends without success: a problem for the caller, or a fault of ours. How it is sent is in
//! `request::answer`.

use contract::{Code, FieldCode, FieldError, LimitOf, Problem};

/// Why a call did not do what was asked.
#[derive(Debug)]
pub enum Refusal {
    /// The caller can do something about it. What the call wrote until then is kept: wrong tries must count.
    Problem(Box<Problem>, Adds),
    /// A fault of ours. Everything the call wrote is undone. The text goes to the log, never to the caller.
    Fault(String),
}

/// What a problem also tells of the caller's visit. A refusal says only that it does: `document` adds it, when the step
/// is over and before its transaction ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adds {
    /// Nothing.
    Nothing,
    /// The session document.
    Session,
    /// What can be used for a fresh proof.
    Methods,
    /// Which passkeys and security keys can be.
    Keys,
}

/// What a step of a call gives.
pub type Outcome<T> = Result<T, Refusal>;

impl Refusal {
    /// A problem with nothing but its code.
    pub fn of(code: Code) -> Refusal {
        let (status, title) = (code.status(), title(code).to_owned());
        Refusal::Problem(Box::new(Problem { status, code, title, ..Problem::default() }), Adds::Nothing)
    }

    /// The call does not belong to the stage of the visit.
    pub fn step_mismatch() -> Refusal {
        Refusal::of(Code::StepMismatch).with_session()
    }

    /// A code, link or preview is too old or used up.
    pub fn expired() -> Refusal {
        Refusal::of(Code::CodeExpired).with_session()
    }

    /// One field is wrong.
    pub fn field(pointer: &str, code: FieldCode) -> Refusal {
        Refusal::fields(vec![field(pointer, code)])
    }

    /// Several fields are wrong.
    pub fn fields(errors: Vec<FieldError>) -> Refusal {
        Refusal::of(Code::Validation).with(|it| it.errors = errors)
    }

    /// Too many tries or calls: wait.
    pub fn wait(code: Code, seconds: u64) -> Refusal {
        Refusal::of(code).with(|it| it.retry_after = Some(seconds.max(1)))
    }

    /// The same, with whose calls the limit counts.
    pub fn with_limit_of(self, of: LimitOf) -> Refusal {
        self.with(|it| it.limit_of = Some(of))
    }

    /// The same, with where the visit is.
    pub fn with_session(self) -> Refusal {
        self.adding(Adds::Session)
    }

    /// The same, with what can be used for a fresh proof.
    pub fn with_methods(self) -> Refusal {
        self.adding(Adds::Methods)
    }

    /// The same, with the keys that can be used for a fresh proof: nothing else counts here.
    pub fn with_keys(self) -> Refusal {
        self.adding(Adds::Keys)
    }

    /// The same, with the tries that are left: said from 3 on, so that it warns and does not worry.
    pub fn with_left(self, left: u32) -> Refusal {
        self.with(|it| it.attempts_left = (left <= 3).then_some(left))
    }

    /// The same: the code was right and has been used.
    pub fn with_used(self) -> Refusal {
        self.with(|it| it.used = true)
    }

    /// The same, with a sentence for developers.
    pub fn with_detail(self, detail: String) -> Refusal {
        self.with(|it| it.detail = Some(detail))
    }

    /// What an operator reads when the backend cannot start or do what is due.
    pub fn sentence(self) -> String {
        match self {
            Refusal::Fault(why) => format!("The database cannot be used: {why}."),
            Refusal::Problem(problem, _) => format!("The database cannot be used: {}.", problem.title),
        }
    }

    fn adding(self, adds: Adds) -> Refusal {
        match self {
            Refusal::Problem(problem, _) => Refusal::Problem(problem, adds),
            fault => fault,
        }
    }

    fn with(mut self, change: impl FnOnce(&mut Problem)) -> Refusal {
        if let Refusal::Problem(problem, _) = &mut self {
            change(problem);
        }
        self
    }
}

/// One wrong field without numbers.
pub fn field(pointer: &str, code: FieldCode) -> FieldError {
    FieldError { pointer: pointer.to_owned(), code, params: Default::default() }
}

/// One wrong field with a number for its sentence.
pub fn field_with(pointer: &str, code: FieldCode, name: &str, number: u64) -> FieldError {
    FieldError { params: [(name.to_owned(), number)].into(), ..field(pointer, code) }
}

fn title(code: Code) -> &'static str {
    match code {
        Code::Validation => "Something in the body is not right",
        Code::IncorrectCode => "The code is not right",
        Code::CodeExpired => "The code, link or preview no longer works",
        Code::IncorrectPassword => "The password is not right",
        Code::IncorrectCredentials => "The address or the password is not right",
        Code::IncorrectKey => "The key's answer does not fit",
        Code::TooManyAttempts => "Too many wrong tries",
        Code::RateLimited => "Too many calls",
        Code::Unauthenticated => "There is no session",
        Code::ReauthenticationRequired => "A fresh proof is needed",
        Code::StepMismatch => "The session is at another step",
        Code::MethodAlreadyRegistered => "This key is registered already",
        Code::MethodLimit => "No more of this kind can be added",
        Code::LinkNotFound => "No older account with this number and password",
        Code::LinkOwn => "The older account is linked to this account already",
        Code::LinkTaken => "The older account is linked already",
        Code::LinkInactive => "The older account is not active",
        Code::Csrf => "The CSRF token is missing or old",
        Code::Origin => "The request came from another site",
        Code::NotFound => "Nothing is here",
        Code::MethodNotAllowed => "This address has no such verb",
        Code::TooLarge => "The body is too large",
        Code::UnsupportedMediaType => "The body must be JSON",
        Code::Unsupported => "This backend does not offer it",
        Code::UndoExpired => "Ending the link can no longer be undone",
        Code::LinkNotBegun => "This was not begun in this visit, or was used already",
        Code::LinkUnconfirmed => "The other site did not confirm",
        Code::ProviderNotBegun => "This was not begun in this browser, or was used already",
        Code::ProviderUnconfirmed => "The provider did not confirm",
        Code::ProviderNoEmail => "The provider names no email address",
        Code::NoAccount => "No account here has this identity",
        Code::IdentityTaken => "The identity is joined to another account",
        Code::IdentityOwn => "The identity is joined to this account already",
        Code::LastWayIn => "The last way to sign in stays",
        Code::OperatorKey => "The operator's key is missing or not the right one",
        Code::LastMethod => "The last method stays",
        Code::EmailLimit => "No more addresses can be added",
        Code::EmailPrimary => "The primary address stays",
        Code::UnknownPasskey => "No account here has this passkey",
        Code::Unavailable | Code::Unknown => "Something went wrong here; try again",
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Refusal {
        Refusal::Fault(format!("database: {error}"))
    }
}

impl From<getrandom::Error> for Refusal {
    fn from(error: getrandom::Error) -> Refusal {
        Refusal::Fault(format!("random numbers: {error}"))
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Refusal {
        // The category only: the message may quote what was stored.
        Refusal::Fault(format!("stored JSON: {:?}", error.classify()))
    }
}
