//! What goes out: letters by email, texts and calls, and who reads them.

pub mod change;
pub mod events;
pub mod letter;
pub mod letters;
pub mod mail;
pub mod messages;
pub mod readers;
pub mod setups;
pub mod texts;
pub mod time;
