//! How other servers are asked: with the roots of this machine, and without following redirects, which could lead a
//! secret anywhere; and how their answers are read. A call blocks its thread; whoever is async calls from `spawn_blocking`.

use std::sync::Arc;
use std::time::Duration;

use serde::de::DeserializeOwned;
use ureq::config::Config;
use ureq::http::Response;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Error, Proxy};

use crate::base::near::FarOnly;

/// Longer answers are none.
pub const LIMIT: u64 = 64 * 1024;

/// An agent whose every call takes `patience` at most, the reading of the answer included. An answer that is no success
/// is no error here.
pub fn agent(patience: Duration, proxy: Option<Proxy>) -> Agent {
    config(patience, proxy).into()
}

/// The same, which asks nobody on this machine or in a private network, and goes through no proxy.
pub fn far_agent(patience: Duration) -> Agent {
    Agent::with_parts(config(patience, None), DefaultConnector::default(), FarOnly::default())
}

fn config(patience: Duration, proxy: Option<Proxy>) -> Config {
    let roots = rustls_native_certs::load_native_certs().certs;
    let roots = roots.into_iter().map(|it| Certificate::from_der(it.as_ref()).to_owned()).collect::<Vec<_>>();
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::Specific(Arc::new(roots)))
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    Agent::config_builder()
        .timeout_global(Some(patience))
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(proxy)
        .tls_config(tls)
        .build()
}

/// What is in an answer that is a success and no longer than [`LIMIT`]. The error says why not, without a secret.
pub fn bytes(response: Result<Response<Body>, Error>) -> Result<Vec<u8>, String> {
    let mut response = response.map_err(reason)?;
    // A redirect is not followed: it could lead a secret anywhere.
    if !response.status().is_success() {
        return Err(format!("it answered {}", response.status()));
    }
    response.body_mut().with_config().limit(LIMIT).read_to_vec().map_err(|error| match error {
        Error::Timeout(_) => reason(error),
        _ => "its answer was cut or too long".to_owned(),
    })
}

/// The same, read.
pub fn json<T: DeserializeOwned>(response: Result<Response<Body>, Error>) -> Result<T, String> {
    read(&bytes(response)?)
}

/// An answer as JSON. The error quotes nothing of it.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    serde_json::from_slice(bytes).map_err(|it| format!("its answer was not understood ({:?})", it.classify()))
}

fn reason(error: Error) -> String {
    match error {
        Error::Timeout(_) => "it took too long".to_owned(),
        // The error's own words may hold the address, and nothing of what was sent.
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::net::TcpListener;

    use super::*;

    /// Whether one answer of a server is taken: its head after the version, and its body.
    fn answered(head: &str, body: &str) -> Result<(), String> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/account", listener.local_addr().unwrap());
        let whole = format!("HTTP/1.1 {head}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
        let server = std::thread::spawn(move || {
            let (mut line, _) = listener.accept().unwrap();
            let asked = BufReader::new(line.try_clone().unwrap()).lines();
            asked.map_while(Result::ok).take_while(|it| !it.is_empty()).for_each(drop);
            // Who hangs up before the end is no fault of the server.
            let _ = line.write_all(whole.as_bytes());
            listener
        });
        let got = json::<serde_json::Value>(agent(Duration::from_secs(10), None).get(&url).call()).map(drop);
        let listener = server.join().unwrap();
        listener.set_nonblocking(true).unwrap();
        assert!(listener.accept().is_err(), "asked again");
        got
    }

    #[test]
    fn a_redirect_is_not_followed_and_an_answer_without_end_is_not_read() {
        let word = |letters: u64| format!("\"{}\"", "a".repeat(letters as usize - 2));
        assert_eq!(answered("200 OK", &word(LIMIT)), Ok(()));
        assert_eq!(answered("200 OK", &word(LIMIT + 1)), Err("its answer was cut or too long".to_owned()));
        assert_eq!(answered("302 Found\r\nlocation: /account", "{}"), Err("it answered 302 Found".to_owned()));
        assert_eq!(answered("200 OK", "<p>"), Err("its answer was not understood (Syntax)".to_owned()));
    }
}
