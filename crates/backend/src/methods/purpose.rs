//! What a proof is for.

/// What a key is asked for, or a code sent for. Each has a row of its own, so that two do not get in each other's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be registered.
    Register,
    /// The second step of signing in.
    SignIn,
    /// A fresh proof.
    Fresh,
}

impl Purpose {
    /// As the tables write it.
    pub fn name(self) -> &'static str {
        match self {
            Purpose::Register => "register",
            Purpose::SignIn => "sign_in",
            Purpose::Fresh => "fresh",
        }
    }
}
