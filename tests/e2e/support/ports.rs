//! Ports for programs that must be told theirs. The system gives none of these to whoever takes any free one, such as other
//! drivers and sites of this run: between the choice and the program's start nobody can come in between.

use std::{
    net::TcpListener,
    sync::atomic::{AtomicU16, Ordering},
};

/// The lowest, and how many there are: all below those that systems choose from by themselves.
const FROM: u16 = 15_000;
const COUNT: u16 = 15_000;

static NEXT: AtomicU16 = AtomicU16::new(0);

/// One that no program has. Each is given once.
pub fn free_port() -> u16 {
    // Two runs at once do not begin with the same.
    let first = (std::process::id() % 100) as u16 * (COUNT / 100);
    let mut ports = std::iter::repeat_with(|| FROM + (first + NEXT.fetch_add(1, Ordering::Relaxed)) % COUNT);
    ports.find(|it| TcpListener::bind(("127.0.0.1", *it)).is_ok()).expect("a free port")
}
