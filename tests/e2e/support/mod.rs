//! What every journey stands on: a person with a browser in front of a site of their own.

mod browser;
mod checkers;
mod clock;
mod driver;
mod engine;
mod folder;
mod hosts;
mod looks;
mod member;
mod outbox;
mod peer;
mod pictures;
mod ports;
mod provider;
mod put_in;
mod ready;
mod server;
mod service;
mod tabs;
mod template;
mod tongue;
mod typing;
mod visit;
mod walk;
mod webauthn;

pub use latchkey::text::{self, Text};

pub use crate::words::{GAP, about, before_gap, codes_left, known_part};
pub use browser::{NARROW, WIDE};
pub use checkers::html_faults;
pub use clock::wait_at_the_page;
pub use engine::Engine;
pub use folder::{changed, changed_site, replace, site_with_rules};
pub use hosts::{Host, get, post};
pub use member::{Member, PASSWORD, malformed_number, wrong_app_code};
pub use outbox::SecretLink;
pub use peer::Kind as PeerKind;
pub use provider::{NAME as PROVIDER, Provider};
pub use server::{Answer, built_site, is_offered, operator, project};
pub use service::{SIGNED_OUT as SIGNED_OUT_THERE, Service};
pub use tabs::{open_tab, turn_to};
pub use tongue::{Title, Words, said};
pub use visit::Visit;
pub use walk::{walk, walk_in, walk_in_with, walk_on, walk_with};
