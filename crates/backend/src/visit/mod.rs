//! Where a caller is: the visit, how it moves on, and what is counted.

pub mod counters;
pub mod desk;
pub mod guesses;
pub mod known_browsers;
pub mod passwords;
pub mod stage;
pub mod whence;
