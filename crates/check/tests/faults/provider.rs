//! A provider whose accounts sign members in: it says what it is, and nothing more. Nobody goes there.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::OnceLock;

use backend::IdentityProviderSetting;
use serde_json::json;

/// How the backend is told of it.
pub fn setting() -> IdentityProviderSetting {
    IdentityProviderSetting {
        id: "example-id".to_owned(),
        name: "Example ID".to_owned(),
        issuer: origin().to_owned(),
        client_id: "latchkey".to_owned(),
        scope: "openid email".to_owned(),
        logo: Some("/example-id.svg".to_owned()),
        ..IdentityProviderSetting::default()
    }
}

/// One for all tests.
fn origin() -> &'static str {
    static ORIGIN: OnceLock<String> = OnceLock::new();
    ORIGIN.get_or_init(|| {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let origin = format!("http://localhost:{}", listener.local_addr().unwrap().port());
        let at = |path: &str| format!("{origin}/{path}");
        let about = json!({
            "issuer": origin,
            "authorization_endpoint": at("authorize"),
            "token_endpoint": at("token"),
            "jwks_uri": at("jwks"),
        });
        let about = about.to_string();
        std::thread::spawn(move || listener.incoming().flatten().for_each(|line| answer(line, &about)));
        origin
    })
}

/// Whatever is asked. Who hangs up is not told anything.
fn answer(mut line: TcpStream, about: &str) {
    let mut asked = Vec::new();
    let mut part = [0; 1024];
    while !asked.windows(4).any(|it| it == b"\r\n\r\n") {
        match line.read(&mut part) {
            Ok(count @ 1..) => asked.extend_from_slice(&part[..count]),
            _ => return,
        }
    }
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length";
    _ = line.write_all(format!("{head}: {}\r\n\r\n{about}", about.len()).as_bytes());
}
