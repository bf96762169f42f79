//! Mail over lines that are secured, with a certificate that this test has made itself.

use std::sync::Arc;

use backend::{Smtp, Tls};
use rustls::ServerConfig;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::PrivateKeyDer;

use crate::mail::{ask, smtp, waiting, world};
use crate::smtp::{Secured, SmtpServer};

const ANNA: &str = "anna@example.org";

/// What a server needs to be this host, and a file with the certificate.
fn certificate(host: &str) -> (Arc<ServerConfig>, tempfile::NamedTempFile) {
    let made = rcgen::generate_simple_self_signed([host.to_owned()]).unwrap();
    let key = PrivateKeyDer::Pkcs8(made.signing_key.serialize_der().into());
    let config =
        ServerConfig::builder_with_provider(Arc::new(default_provider())).with_safe_default_protocol_versions();
    let config = config.unwrap().with_no_client_auth().with_single_cert(vec![made.cert.der().clone()], key);
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), made.cert.pem()).unwrap();
    (Arc::new(config.unwrap()), file)
}

#[tokio::test]
async fn mail_goes_over_a_secured_line_to_a_server_whose_certificate_is_trusted() {
    let (config, file) = certificate("localhost");
    for (tls, secured) in
        [(Tls::Starttls, Secured::Starttls(config.clone())), (Tls::Implicit, Secured::Implicit(config.clone()))]
    {
        let server = SmtpServer::secured(secured, |_, _| None);
        let ca_file = Some(file.path().to_owned());
        let host = "localhost".to_owned();
        let user = "latchkey".to_owned();
        let world = world(Smtp { host, user, tls, ca_file, timeout_seconds: 10, ..smtp(&server) });
        ask(&world, ANNA).await;
        world.backend.carry();
        assert_eq!(server.taken(), [ANNA], "{tls:?}");
        assert_eq!(server.seen().secured, 1, "{tls:?}");
    }
}

#[tokio::test]
async fn no_mail_and_no_password_go_to_a_server_that_cannot_show_who_it_is() {
    let (config, trusted) = certificate("localhost");
    let (other, _file) = certificate("localhost");
    let (elsewhere, elsewhere_file) = certificate("elsewhere.example");
    for (config, file) in
        [(config, None), (other, Some(trusted.path().to_owned())), (elsewhere, Some(elsewhere_file.path().to_owned()))]
    {
        for (tls, secured) in
            [(Tls::Starttls, Secured::Starttls(config.clone())), (Tls::Implicit, Secured::Implicit(config.clone()))]
        {
            let server = SmtpServer::secured(secured, |_, _| None);
            let (host, user, ca_file) = ("localhost".to_owned(), "latchkey".to_owned(), file.clone());
            let world = world(Smtp { host, user, tls, ca_file, timeout_seconds: 10, ..smtp(&server) });
            ask(&world, ANNA).await;
            world.backend.carry();
            assert_eq!(waiting(&world), [ANNA], "{tls:?}");
            assert_eq!((server.heard("AUTH"), server.heard("MAIL")), (0, 0), "{tls:?}");
        }
    }
}

#[tokio::test]
async fn a_server_that_offers_no_starttls_gets_nothing() {
    let server = SmtpServer::start(|_, _| None);
    let (host, user) = ("localhost".to_owned(), "latchkey".to_owned());
    let world = world(Smtp { host, user, tls: Tls::Starttls, ..smtp(&server) });
    ask(&world, ANNA).await;
    world.backend.carry();
    assert_eq!(waiting(&world), [ANNA]);
    assert_eq!((server.heard("AUTH"), server.heard("MAIL")), (0, 0));
}
