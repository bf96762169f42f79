//! What stands in index.html: the start before the program, and when there is none.

use super::in_program::Text;

super::words!("start");

/// By their names in `data-word`.
pub const ALL: [(&str, Text); 19] = [
    ("no_script", NO_SCRIPT),
    ("no_script_text", NO_SCRIPT_TEXT),
    ("phone", PHONE),
    ("wait", WAIT),
    ("wait_seconds", WAIT_SECONDS),
    ("slow", SLOW),
    ("not_started", NOT_STARTED),
    ("stopped", STOPPED),
    ("safe", SAFE),
    ("steps", STEPS),
    ("no_wasm", NO_WASM),
    ("again", AGAIN),
    ("newer", NEWER),
    ("update", UPDATE),
    ("add_ons", ADD_ONS),
    ("call", CALL),
    ("read", READ),
    ("tell", TELL),
    ("description", DESCRIPTION),
];
