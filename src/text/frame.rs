//! What stands around every page.

super::words!("frame");
