//! The choice of a language.

super::words!("language");
