//! One request and its answer, and what carries them: HTTP here, the backend itself in tests.

use std::sync::Arc;
use std::time::Duration;

use ureq::http::{Request as HttpRequest, Version};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Proxy};

/// What is sent.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// GET, POST …
    pub verb: String,
    /// Below the base of the API, with what stands behind `?`; or a whole address that begins with `http`.
    pub path: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// None: no body, and no content type.
    pub body: Option<String>,
}

impl Request {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }

    /// Its address, where the API is at `base`.
    pub fn uri(&self, base: &str) -> String {
        if self.path.starts_with("http") { self.path.clone() } else { format!("{base}{}", self.path) }
    }
}

/// What came back.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// As text; what is not UTF-8 is replaced.
    pub body: String,
}

impl Answer {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }

    /// Every value of a header.
    pub fn headers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |it| it.0 == name).map(|it| it.1.as_str())
    }
}

fn find<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|it| it.0 == name).map(|it| it.1.as_str())
}

/// Carries requests to a backend. The error is why there was no answer.
pub trait Transport: Send + Sync {
    /// One request, and its answer.
    fn send(&self, request: &Request) -> Result<Answer, String>;
}

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long a line that is not in use is kept: less than any backend does.
const IDLE: Duration = Duration::from_secs(2);

/// No answer of the contract comes near this many bytes.
const LARGEST: u64 = 4 * 1024 * 1024;

/// A backend on the network.
pub struct Http {
    agent: Agent,
    base: String,
}

impl Http {
    /// The backend whose API is at `base`, such as `https://accounts.example.org/api/v1`.
    pub fn new(base: &str) -> Http {
        Http { agent: agent(), base: base.trim_end_matches('/').to_owned() }
    }
}

impl Transport for Http {
    fn send(&self, request: &Request) -> Result<Answer, String> {
        let mut asked =
            HttpRequest::builder().method(request.verb.as_str()).uri(request.uri(&self.base)).version(Version::HTTP_11);
        for (name, value) in &request.headers {
            asked = asked.header(name, value);
        }
        // Bytes, for text would get a content type that nobody asked for; and where others send a body, an empty one
        // says so by its length.
        let body = request.body.as_deref().unwrap_or_default().as_bytes();
        let said = match body.is_empty() && matches!(&*request.verb, "GET" | "DELETE") {
            true => self.agent.run(asked.body(()).map_err(|it| it.to_string())?),
            false => self.agent.run(asked.body(body).map_err(|it| it.to_string())?),
        };
        let mut said = said.map_err(|it| it.to_string())?;
        let text = |it: &ureq::http::HeaderValue| String::from_utf8_lossy(it.as_bytes()).into_owned();
        let headers = said.headers().iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
        let bytes = said.body_mut().with_config().limit(LARGEST).read_to_vec().map_err(|it| it.to_string())?;
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Ok(Answer { status: said.status().as_u16(), headers, body })
    }
}

/// Asks with the roots of this machine, and follows no redirect: each answer is looked at as it is.
pub(crate) fn agent() -> Agent {
    let roots = rustls_native_certs::load_native_certs().certs;
    let roots = roots.into_iter().map(|it| Certificate::from_der(it.as_ref()).to_owned()).collect::<Vec<_>>();
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::Specific(Arc::new(roots)))
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_idle_age(IDLE)
        .allow_non_standard_methods(true)
        .proxy(Proxy::try_from_env())
        .tls_config(tls)
        .build()
        .into()
}
