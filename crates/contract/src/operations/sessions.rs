//! Where a visit stands: signing in and out, the second step, the fresh proof, and where else the account is signed in.

use super::table::operations;

operations! {
    /// Where this visit stands.
    GetSession                      Get "/session"
        None gives Session;

    /// First step of signing in: address and password.
    SignIn                          Post "/session"
        None takes SignIn gives Session
        or StepMismatch IncorrectCredentials TooManyAttempts;

    /// Ends the session.
    SignOut                         Delete "/session"
        None gives Session;

    /// Continues the session: its time without use starts over. The total limit stays. `getSession` alone is no use of
    /// a session; every other call is.
    ExtendSession                   Post "/session/extend"
        Full gives Session;

    /// Options for signing in with a passkey alone.
    StartPasskeySignIn              Post "/session/passkey/options"
        None gives RequestOptions
        or StepMismatch;

    /// Signs in with a passkey alone: the device has checked who is there, so both steps are done.
    SignInWithPasskey               Post "/session/passkey"
        None takes PasskeySignIn gives Session
        or StepMismatch IncorrectKey UnknownPasskey CodeExpired;

    /// Options for using a key as the second step.
    SecondStepChallenge             Post "/session/second-step/challenges"
        Begun takes NewChallenge gives RequestOptions;

    /// Sends a code for the second step to one of the account's phones.
    SendSecondStepCode              Post "/session/second-step/codes"
        Begun takes NewCode gives Session
        or RateLimited;

    /// Second step of signing in.
    ProveSecondStep                 Post "/session/second-step"
        Begun takes Proof gives Session
        or IncorrectCode IncorrectKey CodeExpired TooManyAttempts;

    /// Options for using a key as a fresh proof.
    FreshChallenge                  Post "/session/reauthentication/challenges"
        Full takes NewChallenge gives RequestOptions;

    /// Sends a code for a fresh proof to one of the account's phones.
    SendFreshCode                   Post "/session/reauthentication/codes"
        Full takes NewCode gives Session
        or RateLimited;

    /// Gives a fresh proof.
    ProveAgain                      Post "/session/reauthentication"
        Full takes Proof gives Session
        or IncorrectCode IncorrectKey IncorrectPassword CodeExpired TooManyAttempts;

    /// No browser skips the second step for this account any more.
    ForgetBrowsers                  Delete "/account/remembered-browsers"
        Full gives Session;

    /// Everywhere the account is signed in.
    GetDevices                      Get "/account/sessions"
        Full gives Devices;

    /// Signs the account out in one other browser.
    EndSession(id)                  Delete "/account/sessions/{id}"
        Fresh gives Session;

    /// Signs the account out everywhere else.
    EndOtherSessions                Delete "/account/sessions"
        Fresh gives Session;

    /// Signs an account out everywhere, whoever it is that has signed in to it: for support, when a member reports misuse.
    /// `id` is what the log calls the account. Steps on the way in end, and no browser is remembered any more. All addresses
    /// of the account are told, if anything was there to end.
    EndAllSessions(id)              Delete "/accounts/{id}/sessions"
        Operator gives EndedSessions;

    /// What has happened to the account, newest first: one page, or the one `before` an event.
    GetActivity                     Get "/account/activity"
        Full query { before "The id of an event: gives those that came before it." } gives Activity;
}
