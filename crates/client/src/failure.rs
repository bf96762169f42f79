//! Why a call did not do what was asked, as what the page can do about it. Made here and nowhere else.

use contract::{Code, FieldCode, FieldError, LimitOf, Method, Problem};

use crate::{Standing, answer, api::Api, misfit::Misfit, transport::Reply};

/// One variant for each thing a page can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The backend said no for a reason the person can act on: show it at the field and in the summary.
    Refused(Refusal),
    /// The person must prove again who they are, with one of these; then repeat the same call.
    ProveAgain(Vec<Method>),
    /// Too many tries or calls.
    Wait {
        /// For how many seconds.
        seconds: u64,
        /// Whose they can have been; [`LimitOf::Unknown`]: the backend does not say.
        of: LimitOf,
    },
    /// The session is somewhere else: go there.
    Moved(Box<Standing>),
    /// The service cannot do it now, such as when too many ask at once: it said to come back in so many seconds.
    Busy(u64),
    /// No answer, or one that nobody gave who speaks the contract: keep what was typed and offer to try again.
    Unavailable,
    /// There was an answer, and this client does not understand it: whether anything was done is not known. To try again
    /// is of no use; a newer page may be.
    WrongAnswer,
}

/// What the backend would not take.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Refusal {
    /// The reason as a whole.
    pub code: Code,
    /// What is wrong with which field: with [`Code::Validation`].
    pub fields: Vec<FieldError>,
    /// Tries left before a wait, when few are left.
    pub attempts_left: Option<u32>,
    /// The code was right and has been used: with [`Code::IncorrectCode`].
    pub used: bool,
    /// What the backend says itself: with [`Code::Unknown`], since there are no own words for that.
    pub says: Option<Saying>,
}

/// A sentence of the backend, for members. Text, and nothing else.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saying {
    /// The sentence.
    pub text: String,
    /// Its language (BCP 47); empty: not known.
    pub lang: String,
}

impl Saying {
    /// What is longer is not for people: a trace, or a page. In characters.
    const LONGEST: usize = 500;

    fn read(text: Option<String>, lang: Option<String>) -> Option<Saying> {
        let text = text.map(|it| it.trim().to_owned())?;
        let is_tag = |it: &String| it.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let fits = !text.is_empty() && text.chars().count() <= Saying::LONGEST;
        fits.then(|| Saying { text, lang: lang.filter(is_tag).unwrap_or_default() })
    }
}

impl Refusal {
    /// Whether nothing that one types or chooses could help: the reason is unknown here, or it lies between this page and
    /// the backend.
    pub fn is_beyond_the_page(&self) -> bool {
        let code = matches!(
            self.code,
            Code::Unknown | Code::Csrf | Code::Origin | Code::MethodNotAllowed | Code::UnsupportedMediaType
        );
        code && self.fields.is_empty()
    }
}

/// How long to wait when the backend names no time, in seconds.
const UNSTATED_WAIT: u64 = 60;

impl Failure {
    /// What was asked was not taken from this browser, as when no cookie comes back.
    pub fn not_accepted() -> Failure {
        Failure::Refused(Refusal { code: Code::Csrf, ..Refusal::default() })
    }

    /// Reads an answer whose status was not 2xx. A server that has broken down need not speak the contract.
    pub(crate) fn read(reply: &Reply, api: &Api) -> Result<Failure, Misfit> {
        let problem = match (answer::read::<Problem>(&reply.body), reply.status) {
            (Ok(problem), _) => problem,
            (Err(_), 429) => return Ok(Failure::wait(reply.retry_after.unwrap_or(UNSTATED_WAIT))),
            (Err(_), 500..) => return Ok(Failure::unavailable(reply.retry_after)),
            (Err(misfit), _) => return Err(misfit),
        };
        Ok(match problem.code {
            Code::ReauthenticationRequired => Failure::ProveAgain(problem.methods),
            Code::TooManyAttempts | Code::RateLimited => Failure::Wait {
                seconds: problem.retry_after.or(reply.retry_after).unwrap_or(UNSTATED_WAIT),
                of: problem.limit_of.unwrap_or_default(),
            },
            Code::StepMismatch | Code::Unauthenticated => {
                let standing = match problem.session {
                    Some(session) => Standing::read(*session, api).map_err(|it| it.under("session"))?,
                    // Whoever has no session is nobody, also where that is all that is said.
                    None if problem.code == Code::Unauthenticated => Standing::nobody(api),
                    None => return Err(Misfit::missing("session")),
                };
                Failure::Moved(Box::new(standing))
            }
            Code::Unavailable => Failure::unavailable(problem.retry_after.or(reply.retry_after)),
            code => {
                let (fields, attempts_left) = (problem.errors, problem.attempts_left);
                let says = Saying::read(problem.detail, problem.lang).filter(|_| code == Code::Unknown);
                Failure::Refused(Refusal { code, fields, attempts_left, used: problem.used, says })
            }
        })
    }

    /// Whoever says when to come back has heard the question.
    fn unavailable(retry_after: Option<u64>) -> Failure {
        retry_after.filter(|it| *it > 0).map_or(Failure::Unavailable, Failure::Busy)
    }

    /// To wait for so many seconds, whosever tries it were.
    pub fn wait(seconds: u64) -> Failure {
        Failure::Wait { seconds, of: LimitOf::Unknown }
    }

    /// Refuses fields before anything is sent.
    pub fn fields(wrong: impl IntoIterator<Item = (&'static str, FieldCode)>) -> Failure {
        let fields = wrong.into_iter().map(|(name, code)| FieldError {
            pointer: format!("/{name}"),
            code,
            params: Default::default(),
        });
        Failure::Refused(Refusal { code: Code::Validation, fields: fields.collect(), ..Refusal::default() })
    }

    /// The reason, when the backend said no.
    pub fn code(&self) -> Option<Code> {
        match self {
            Failure::Refused(refusal) => Some(refusal.code),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
