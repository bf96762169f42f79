//! Creating an account, and what is left when it ends: deletion by its owner, and the reset when all methods are lost.

use super::table::operations;

operations! {
    /// What this backend offers, and its rules.
    GetConfig                       Get "/config"
        None gives Config;

    /// Begins an account: sends a code and a link to the address. Answers alike whether or not the address is known.
    CreateAccount                   Post "/accounts"
        None takes NewAccount gives Session
        or StepMismatch RateLimited;

    /// Proves the address by the code or by the link's token.
    ProveEmail                      Post "/session/email-verification"
        None takes EmailProof gives Session
        or Unauthenticated StepMismatch IncorrectCode CodeExpired TooManyAttempts;

    /// Sends a new code and link; the old ones stop working.
    ResendEmailCode                 Post "/session/email-verification/resend"
        Begun gives Session
        or RateLimited;

    /// Sets the password of the new account.
    SetFirstPassword                Put "/session/password"
        Begun takes NewPassword gives Session;

    /// All second methods are lost: begins the wait after which the account is reset. All its addresses are told.
    StartAccountReset               Post "/account-resets"
        Begun gives Session
        or RateLimited;

    /// Ends the wait; nothing changes. For who is at the second step, and for members.
    CancelAccountReset              Delete "/account-resets/current"
        Begun gives Session;

    /// The same, by the token of an email's link.
    CancelAccountResetByLink        Post "/account-resets/cancel"
        None takes ResetToken gives Session
        or CodeExpired;

    /// Resets the account, by the token of the link that is sent after the wait. Signs nobody in.
    ConfirmAccountReset             Post "/account-resets/confirm"
        None takes ResetToken gives Session
        or CodeExpired;

    /// Deletes the account. Older records that were linked are untouched and free to be linked again.
    DeleteAccount                   Post "/account/deletion"
        Fresh takes DeleteAccount gives Session
        or TooManyAttempts;
}
