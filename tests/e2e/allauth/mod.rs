//! Journeys with django-allauth behind the site, unmodified and only configured (decision 44): what members do there from
//! the beginning to the end, on each setting that makes the pages say something else. Each journey is long, since each
//! starts an allauth of its own. What the dialect makes of single answers is tested in `crates/client`.

use std::process::Command;

use crate::support::{PeerKind, project};

mod codes;

/// django-allauth in the environment that `cargo xtask peers` makes.
const ALLAUTH: PeerKind = PeerKind {
    name: "django-allauth",
    dialect: "allauth",
    base: "/_allauth/browser/v1",
    below: "/_allauth/",
    command: |peers| {
        let python = peers.join("allauth").join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
        let mut command = Command::new(&python);
        command.arg(project().join("tests/peers/allauth/peer.py"));
        python.exists().then_some(command)
    },
    // Such as XKXP-ZJFV.
    is_code: |word| {
        let is_part = |it: &str| it.len() == 4 && it.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit());
        word.split_once('-').is_some_and(|(first, second)| is_part(first) && is_part(second))
    },
    codes_ahead: 2,
    open_cookies: &["csrftoken"],
};
