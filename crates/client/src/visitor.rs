//! Someone who has not signed in, and a visit that the backend said nothing about.

use contract::{Ended, NewAccount, NewPasswordReset, SignIn, bare_email, ops};

use crate::{Failure, Refusal, Saying, Standing, api::Api};

/// Nobody has signed in.
#[derive(Clone, Debug, PartialEq)]
pub struct Visitor {
    pub(crate) api: Api,
    pub(crate) ended: Option<Ended>,
    /// Whether this computer is said to be shared.
    pub(crate) shared: bool,
    pub(crate) told: u32,
}

impl Visitor {
    /// Why the session before this one ended, if one did.
    pub fn ended(&self) -> Option<Ended> {
        self.ended
    }

    /// See [`Standing::told`].
    pub fn told(&self) -> u32 {
        self.told
    }

    /// First step of signing in.
    pub async fn sign_in(&self, email: &str, password: &str) -> Result<Standing, Failure> {
        let body = SignIn { email: bare_email(email), password: password.to_owned(), shared: self.shared };
        begun(self.api.step(ops::SignIn { body }).await?)
    }

    /// Begins an account. `locale` is the BCP 47 language for the email.
    pub async fn create_account(&self, email: &str, locale: &str) -> Result<Standing, Failure> {
        let body = NewAccount { email: bare_email(email), locale: Some(locale.to_owned()) };
        begun(self.api.step(ops::CreateAccount { body }).await?)
    }

    /// Begins to set a new password. What follows is the same whether or not the address has an account.
    pub async fn forgot_password(&self, email: &str) -> Result<Standing, Failure> {
        begun(self.api.step(ops::ForgotPassword { body: NewPasswordReset { email: bare_email(email) } }).await?)
    }
}

/// Whoever is a visitor as before has begun nothing, whatever the status of the answer: it was not taken from this browser,
/// as when no cookie comes back.
fn begun(standing: Standing) -> Result<Standing, Failure> {
    match standing {
        Standing::Visitor(_) => Err(Failure::not_accepted()),
        begun => Ok(begun),
    }
}

/// The backend did not answer when it was asked where the visit stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Away {
    pub(crate) api: Api,
    pub(crate) reason: Reason,
    pub(crate) says: Option<Saying>,
}

/// Why nothing is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No answer of anyone who speaks the contract.
    NoAnswer,
    /// An answer that this client does not understand.
    WrongAnswer,
    /// The backend refuses for a reason that this client does not know.
    Refused,
    /// The backend speaks another major version of the contract.
    OtherContract,
}

impl Away {
    /// Why nothing is known.
    pub fn reason(&self) -> Reason {
        self.reason
    }

    /// What the backend says itself, with [`Reason::Refused`].
    pub fn says(&self) -> Option<&Saying> {
        self.says.as_ref()
    }

    /// The same as the failure of a call.
    pub(crate) fn failure(self) -> Failure {
        match self.reason {
            Reason::NoAnswer => Failure::Unavailable,
            Reason::WrongAnswer | Reason::OtherContract => Failure::WrongAnswer,
            Reason::Refused => Failure::Refused(Refusal { says: self.says, ..Refusal::default() }),
        }
    }

    /// Whoever cannot be asked for may fill in what visitors fill in: these calls need no proof, and each says where the
    /// visit really stands as soon as there is an answer.
    pub fn as_visitor(&self) -> Visitor {
        Visitor { api: self.api.clone(), ended: None, shared: false, told: 0 }
    }
}
