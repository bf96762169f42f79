//! Older accounts: shown, linked and unlinked, and their forgotten passwords.

use super::table::operations;

operations! {
    /// Shows which older account is meant.
    StartLink                       Post "/account/links"
        Full takes NewLink gives LinkPreview
        or LinkNotFound LinkTaken LinkOwn LinkInactive TooManyAttempts;

    /// The same preview again, for a page that was reloaded.
    GetLinkPreview(id)              Get "/account/links/{id}"
        Full gives LinkPreview
        or CodeExpired;

    /// Links what was shown.
    ConfirmLink(id)                 Post "/account/links/{id}/confirm"
        Fresh takes ConfirmLink gives LinkReceipt
        or CodeExpired LinkTaken LinkOwn LinkInactive;

    /// Says where notices about a linked record go.
    ChangeLink(id)                  Patch "/account/links/{id}"
        Fresh takes ChangeLink gives Session;

    /// Unlinks; the older record itself is untouched.
    Unlink(id)                      Delete "/account/links/{id}"
        Fresh gives Session;

    /// Takes up again a link that was ended a short time ago.
    RestoreLink(id)                 Post "/account/links/{id}/restore"
        Fresh gives Session
        or UndoExpired LinkTaken LinkOwn LinkInactive;

    /// Begins to link by the provider's own site: where to go.
    StartRedirect(provider)         Post "/account/links/{provider}/start"
        Fresh gives LinkStart;

    /// Back from the provider's site: shows which older account is meant. Nothing is linked yet.
    FinishRedirect(provider)        Post "/account/links/{provider}/finish"
        Full takes LinkAnswer gives LinkPreview
        or LinkNotBegun LinkUnconfirmed CodeExpired LinkTaken LinkOwn LinkInactive;

    /// Begins to replace a forgotten password of an older account: sends a code and a link to the address on its record.
    /// Answers alike whether or not what was typed fits.
    ForgotOldPassword(provider)     Post "/links/{provider}/password-resets"
        Full takes NewOldPasswordReset gives Session
        or RateLimited;

    /// Sends a new code and link; the old ones stop working.
    ResendOldPasswordCode(provider) Post "/links/{provider}/password-resets/current/resend"
        Full gives Session
        or RateLimited;

    /// Proves the address by the code or by the link's token, and sets the older account's new password.
    SetOldPassword(provider)        Put "/links/{provider}/password-resets/current"
        Full takes OldPassword gives OldPasswordSet
        or IncorrectCode CodeExpired TooManyAttempts;
}
