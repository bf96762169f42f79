//! Signing in with an account from elsewhere, and which such accounts are joined to one's own.

use super::table::operations;

operations! {
    /// Begins to sign in with an account from elsewhere: where to go.
    StartSignInWith(provider)       Post "/session/identities/{provider}/start"
        None takes StartIdentity gives IdentityStart
        or StepMismatch ProviderUnconfirmed;

    /// Back from the provider: signs in, creates an account, or says what must be proved first. Who has an account here with
    /// the provider's address is never signed in to it by that alone.
    FinishSignInWith(provider)      Post "/session/identities/{provider}/finish"
        None takes IdentityAnswer gives IdentitySignIn
        or StepMismatch ProviderNotBegun ProviderUnconfirmed ProviderNoEmail NoAccount CodeExpired RateLimited;

    /// The member says yes: the account from elsewhere that waits is joined to this one, which has its address.
    JoinWaitingIdentity             Post "/account/waiting-identity"
        Fresh gives Session
        or IdentityTaken CodeExpired;

    /// The member says no: it waits no more, and nothing is joined.
    DropWaitingIdentity             Delete "/account/waiting-identity"
        Full gives Session;

    /// Begins to join an account from elsewhere to the member's: where to go.
    StartJoin(provider)             Post "/account/identities/{provider}/start"
        Fresh gives IdentityStart
        or ProviderUnconfirmed;

    /// Back from the provider: joins the account.
    FinishJoin(provider)            Post "/account/identities/{provider}/finish"
        Full takes IdentityAnswer gives Session
        or ProviderNotBegun ProviderUnconfirmed IdentityTaken IdentityOwn CodeExpired;

    /// The account from elsewhere signs the member in no more. The last way to sign in is not removed.
    RemoveIdentity(id)              Delete "/account/identities/{id}"
        Fresh gives Session
        or LastWayIn;
}
