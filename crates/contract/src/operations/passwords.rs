//! A password that is forgotten, or changed.

use super::table::operations;

operations! {
    /// Begins to reset a forgotten password: sends a code and a link. Answers alike whether or not the address is known.
    ForgotPassword                  Post "/password-resets"
        None takes NewPasswordReset gives Session
        or StepMismatch RateLimited;

    /// Proves the address by the code or by the link's token. The second step follows; nobody is signed in.
    ProveReset                      Post "/password-resets/current/code"
        None takes EmailProof gives Session
        or Unauthenticated StepMismatch IncorrectCode CodeExpired TooManyAttempts;

    /// Sends a new code and link; the old ones stop working.
    ResendResetCode                 Post "/password-resets/current/resend"
        Begun gives Session
        or RateLimited;

    /// Sets the new password and ends the visit: one signs in with it afterward.
    ResetPassword                   Put "/password-resets/current"
        Begun takes ResetPassword gives Session;

    /// A member chooses another password.
    ChangePassword                  Put "/account/password"
        Fresh takes ChangePassword gives Session
        or TooManyAttempts;
}
