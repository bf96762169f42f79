//! Linking: a forgotten old password.

super::words!("old_password");
