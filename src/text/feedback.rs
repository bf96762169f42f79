//! "Was this helpful?" below an answer. How much room is left is worded as in the contact form.

super::words!("feedback");
