//! Messages to support, and feedback on the pages of the help.

pub mod feedback;
pub mod support;
