//! The programs that can be built: the one for members, and one for tests.

use std::path::PathBuf;

use crate::run;

/// A program that can be built.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Program {
    /// What goes to members.
    Shipped,
    /// With one more language that is made from the first one, for tests. Neither shrunk nor packed.
    Pseudo,
}

impl Program {
    /// What its files in target/ are called.
    pub fn name(self) -> &'static str {
        match self {
            Program::Shipped => "program",
            Program::Pseudo => "pseudo",
        }
    }

    /// Where it is kept, with the style sheet.
    pub fn folder(self) -> PathBuf {
        run::target().join("xtask").join(self.name())
    }

    /// The features of one of its binaries.
    pub fn features(self, of: &str) -> String {
        match self {
            Program::Shipped => of.to_owned(),
            Program::Pseudo => format!("{of},pseudo"),
        }
    }
}
