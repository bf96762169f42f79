//! Words about the site itself: other websites, and leaving for one. What its operator must put right is said by the
//! crate `brand`, in English whatever members read.

super::words!("site");
