//! The addresses of an account: added, proved, chosen, removed.

use super::table::operations;

operations! {
    /// Adds an address: sends a code and a link to it. Answers alike whether or not another account has it.
    AddEmail                        Post "/account/emails"
        Fresh takes NewEmail gives Session
        or EmailLimit RateLimited;

    /// Proves an added address by the code.
    ProveAddedEmail(id)             Post "/account/emails/{id}/verification"
        Full takes CodeProof gives Session
        or IncorrectCode CodeExpired TooManyAttempts;

    /// Sends a new code and link; the old ones stop working.
    ResendAddedEmailCode(id)        Post "/account/emails/{id}/verification/resend"
        Full gives Session
        or RateLimited;

    /// Proves an added address by the link's token, in any browser. The visit stays where it stands.
    ProveEmailByLink                Post "/account/emails/verification"
        None takes LinkProof gives Session
        or CodeExpired;

    /// Makes a proved address the primary one.
    SetPrimaryEmail                 Put "/account/emails/primary"
        Fresh takes PrimaryEmail gives Session
        or NotFound;

    /// Removes an address; never the primary one.
    RemoveEmail(id)                 Delete "/account/emails/{id}"
        Fresh gives Session
        or EmailPrimary;
}
