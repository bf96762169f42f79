//! Someone at the terminal who reads the messages and types what is in them.

use std::io::{BufRead, Write, stdin};

use super::token_in;

/// Asks by a line on standard error, and reads a line of standard input.
pub struct Person;

impl Person {
    /// The code that came to this address or number.
    pub fn code(&self, to: &str) -> Result<String, String> {
        ask(&format!("The code that was sent to {to}: "))
            .map(|it| it.chars().filter(|it| it.is_alphanumeric()).collect())
    }

    /// The token of the link that came to this address.
    pub fn token(&self, to: &str, page: &str) -> Result<String, String> {
        let typed = ask(&format!("The link to {page} that was sent to {to}: "))?;
        token_in(&typed, page).ok_or_else(|| format!("That is no link to {page} with something behind #."))
    }
}

fn ask(question: &str) -> Result<String, String> {
    let mut line = String::new();
    let asked = write!(std::io::stderr(), "{question}").and_then(|()| std::io::stderr().flush());
    asked.and_then(|()| stdin().lock().read_line(&mut line)).map_err(|it| format!("Nobody can be asked: {it}."))?;
    if line.is_empty() { Err("Nobody answers on the terminal.".to_owned()) } else { Ok(line.trim().to_owned()) }
}
