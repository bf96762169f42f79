//! HTTP as a browser speaks it: with a cookie jar.

use std::{collections::BTreeMap, sync::Mutex};

use client::Request;

/// What came back: status, body, and the header that was asked for.
pub type Came = (u16, String, Option<String>);

pub const AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

#[derive(Default)]
pub struct Jar(pub Mutex<BTreeMap<String, String>>);

impl Jar {
    /// Sends to the API at `base`, with these headers of a browser. `wanted`: a header of the answer.
    pub fn send(&self, base: &str, request: &Request, headers: &[(&str, &str)], wanted: &str) -> Came {
        let cookies: Vec<String> = self.0.lock().unwrap().iter().map(|(name, it)| format!("{name}={it}")).collect();
        let mut http = ureq::http::Request::builder()
            .method(request.verb.as_str())
            .uri(format!("{base}{}", request.path))
            .header("user-agent", AGENT)
            .header("accept-language", "en")
            .header("cookie", cookies.join("; "));
        let own = request.headers.iter().map(|(name, value)| (*name, value.as_str()));
        for (name, value) in headers.iter().copied().chain(own) {
            http = http.header(name, value);
        }
        let config = ureq::Agent::config_builder().http_status_as_error(false).allow_non_standard_methods(true).build();
        let agent = ureq::Agent::new_with_config(config);
        let mut answer = match &request.body {
            Some(body) => {
                agent.run(http.header("content-type", "application/json").body(body.clone()).unwrap()).unwrap()
            }
            None => agent.run(http.body(()).unwrap()).unwrap(),
        };
        for cookie in answer.headers().get_all("set-cookie") {
            let text = cookie.to_str().unwrap();
            let (name, value) = text.split(';').next().unwrap().split_once('=').unwrap();
            match value.is_empty() || text.contains("Max-Age=0;") {
                true => _ = self.0.lock().unwrap().remove(name),
                false => _ = self.0.lock().unwrap().insert(name.to_owned(), value.trim_matches('"').to_owned()),
            }
        }
        let header = answer.headers().get(wanted).and_then(|it| it.to_str().ok()).map(str::to_owned);
        (answer.status().as_u16(), answer.body_mut().read_to_string().unwrap(), header)
    }
}
