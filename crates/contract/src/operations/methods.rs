//! The second methods of an account: set up, named, chosen, removed.

use super::table::operations;

operations! {
    /// A secret for an authenticator app.
    StartTotp                       Post "/account/methods/totp"
        Fresh gives TotpSetup
        or MethodLimit;

    /// Keeps the app once its first code is right.
    FinishTotp                      Put "/account/methods/totp"
        Fresh takes TotpProof gives Session
        or IncorrectCode CodeExpired MethodLimit;

    /// Options for making a passkey or registering a security key.
    StartKey                        Post "/account/methods/webauthn/options"
        Fresh takes NewKeyOptions gives CreationOptions
        or MethodLimit;

    /// Keeps the key that the browser made.
    FinishKey                       Post "/account/methods/webauthn"
        Fresh takes NewKey gives Session
        or IncorrectKey CodeExpired MethodAlreadyRegistered MethodLimit;

    /// The member does not want a passkey now, and is not asked again.
    DeclinePasskey                  Delete "/account/passkey-offer"
        Full gives Session;

    /// A new set of backup codes; older ones stop working.
    MakeBackupCodes                 Post "/account/methods/backup-codes"
        Fresh gives BackupCodes
        or RateLimited;

    /// Where phones can get codes, and how.
    GetPhoneCountries               Get "/phone-countries"
        None gives PhoneCountries;

    /// Sends a code to a phone that is to be added.
    StartPhone                      Post "/account/methods/phones"
        Fresh takes NewPhone gives Session
        or MethodLimit RateLimited;

    /// Sends another code to the phone that is being added; the old one stops working.
    ResendPhoneCode(id)             Post "/account/methods/phones/{id}/resend"
        Fresh takes PhoneChannel gives Session
        or RateLimited;

    /// Keeps the phone once its code is right.
    FinishPhone(id)                 Post "/account/methods/phones/{id}/verification"
        Fresh takes PhoneProof gives Session
        or IncorrectCode CodeExpired TooManyAttempts MethodLimit;

    /// Says which method is asked for first at signing in.
    SetDefaultMethod                Put "/account/methods/default"
        Full takes DefaultMethod gives Session;

    /// Gives an app or a key another name.
    RenameMethod(id)                Patch "/account/methods/{id}"
        Full takes NewName gives Session;

    /// Removes a method; never the last one that is not backup codes.
    RemoveMethod(id)                Delete "/account/methods/{id}"
        Fresh gives Session
        or LastMethod LastWayIn;
}
