//! Which operation is called, with what fills its address and with its body; and how it is put among the addresses. The
//! verb and the address of an operation are read here and nowhere else.

use std::future::Future;
use std::pin::Pin;

use axum::Router;
use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::{MethodFilter, on};
use contract::{Assurance, Code, Operation, Verb};

use crate::base::app::App;
use crate::base::refusal::{Outcome, Refusal};
use crate::request::admitted::Admitted;
use crate::request::answer::Answer;
use crate::request::body;
use crate::request::caller::Caller;
use crate::request::operator::Operator;

/// A function that answers operation `O` when `Who` calls: it takes just this operation, and gives its answer.
pub trait Answers<O, Who>: Clone + Send + Sync + 'static {
    /// Answers one call.
    fn answer(&self, who: Who, operation: O) -> Pin<Box<dyn Future<Output = Response> + Send>>;
}

impl<O, Who, Function, Answering> Answers<O, Who> for Function
where
    O: Operation,
    Function: Fn(Who, O) -> Answering + Clone + Send + Sync + 'static,
    Answering: Future<Output = Answer<O::Answer>> + Send + 'static,
{
    fn answer(&self, who: Who, operation: O) -> Pin<Box<dyn Future<Output = Response> + Send>> {
        let answering = self(who, operation);
        Box::pin(async move { answering.await.response })
    }
}

/// What operations are added to.
pub trait Serve: Sized {
    /// Lets `function` answer operation `O`.
    fn serve<O: Operation>(self, function: impl Answers<O, Caller>) -> Self;

    /// Lets `function` answer operation `O`, which is for operators.
    fn serve_operators<O: Operation>(self, function: impl Answers<O, Operator>) -> Self;
}

impl Serve for Router<App> {
    fn serve<O: Operation>(self, function: impl Answers<O, Caller>) -> Self {
        const { assert!(!is_for_operators::<O>(), "only an operator may be answered") }
        add(self, function)
    }

    fn serve_operators<O: Operation>(self, function: impl Answers<O, Operator>) -> Self {
        const { assert!(is_for_operators::<O>(), "this operation is not for operators") }
        add(self, function)
    }
}

const fn is_for_operators<O: Operation>() -> bool {
    matches!(O::ROW.assurance, Assurance::Operator)
}

fn add<O, Who>(router: Router<App>, function: impl Answers<O, Who>) -> Router<App>
where
    O: Operation,
    Who: FromRequestParts<App> + Send + 'static,
{
    // In this order: what cannot be admitted is not looked at.
    let answer =
        async move |_: Admitted<O>, who: Who, Called(operation): Called<O>| function.answer(who, operation).await;
    let named = map_response(async |mut response: Response| {
        response.extensions_mut().insert(Named { operation: O::ROW.name, is_for_operators: is_for_operators::<O>() });
        response
    });
    router.route(&pattern::<O>(), on(filter(O::VERB), answer).route_layer(named))
}

/// What was called, for the log.
#[derive(Clone, Copy)]
pub struct Named {
    /// The operation, as the contract names it.
    pub operation: &'static str,
    /// Whether it is one for operators.
    pub is_for_operators: bool,
}

/// The address as the router reads it. There a gap has the same name in every address; in the contract it has the name of
/// what fills it.
fn pattern<O: Operation>() -> String {
    O::ROW.gaps.iter().fold(O::PATH.to_owned(), |path, gap| path.replace(&format!("{{{gap}}}"), "{gap}"))
}

fn filter(verb: Verb) -> MethodFilter {
    match verb {
        Verb::Get => MethodFilter::GET,
        Verb::Post => MethodFilter::POST,
        Verb::Put => MethodFilter::PUT,
        Verb::Delete => MethodFilter::DELETE,
        Verb::Patch => MethodFilter::PATCH,
    }
}

/// The operation that a request calls.
struct Called<O>(O);

impl<O: Operation> FromRequest<App> for Called<O> {
    type Rejection = Refusal;

    async fn from_request(request: Request, app: &App) -> Outcome<Called<O>> {
        let (mut parts, body) = request.into_parts();
        // What cannot fill a gap names nothing that is here.
        let not_found = |_| Refusal::of(Code::NotFound);
        let filled = RawPathParams::from_request_parts(&mut parts, app).await.map_err(not_found)?;
        let gaps = O::ROW.gaps.iter().copied().zip(filled.iter().map(|(_, value)| value.to_owned()));
        let query = url::form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes()).into_owned();
        let parameters: Vec<(String, String)> =
            gaps.map(|(name, value)| (name.to_owned(), value)).chain(query).collect();
        let parameter = |name: &str| parameters.iter().find(|it| it.0 == name).map(|it| it.1.clone());
        let body = if O::ROW.body.is_empty() {
            body::nothing()?
        } else {
            body::message(body, app.settings.lines.body()).await?
        };
        O::of(&parameter, body).map(Called).ok_or_else(|| Refusal::of(Code::NotFound))
    }
}
