//! Linking by an agency's own site: the way there and back.

super::words!("redirect");
