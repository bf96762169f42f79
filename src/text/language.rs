//! The offer of another language.

super::words!("language");
