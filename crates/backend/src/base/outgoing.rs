//! How other servers are asked: with the roots of this machine, and without following redirects, which could lead a
//! secret anywhere. A call blocks its thread; whoever is async calls from `spawn_blocking`.

use std::sync::Arc;
use std::time::Duration;

use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Proxy};

/// An agent whose every call takes `patience` at most, the reading of the answer included. An answer that is no success
/// is no error here.
pub fn agent(patience: Duration, proxy: Option<Proxy>) -> Agent {
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
        .into()
}
