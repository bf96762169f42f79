//! Setting a new password: one that is forgotten, and one that a member changes.

super::words!("password");
