//! Linking: a forgotten old password.

use super::link;

super::words!("old_password");

pub fn set(name: &str, label: &str) -> String {
    set_here(name, label, &link::OLD_PASSWORD)
}
