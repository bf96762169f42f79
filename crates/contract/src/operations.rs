//! Every call of the API as one table: address, verb, assurance, messages. The OpenAPI document, the backend's
//! routes and the test that tries each call with too little all come from here.

use Assurance::*;
use Verb::*;

/// One call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// `operationId` of the OpenAPI document.
    pub id: &'static str,
    /// HTTP verb.
    pub verb: Verb,
    /// Address below the API's base; `{id}` and `{provider}` stand for path parameters.
    pub path: &'static str,
    /// What the caller must have proved.
    pub assurance: Assurance,
    /// Name of the body's type; empty: no body.
    pub body: &'static str,
    /// Name of the answer's type.
    pub answer: &'static str,
    /// What it does, in one sentence.
    pub summary: &'static str,
}

/// HTTP verbs in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Verb {
    Get,
    Post,
    Put,
    Delete,
    Patch,
}

impl Verb {
    /// As HTTP writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Get => "GET",
            Post => "POST",
            Put => "PUT",
            Delete => "DELETE",
            Patch => "PATCH",
        }
    }
}

/// How sure the backend must be of the caller, least first. In the OpenAPI document: `x-assurance`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assurance {
    /// Anyone.
    None,
    /// Someone who has begun: proved an address or a password. The state must be the one the call belongs to.
    Begun,
    /// A member: `signed_in`.
    Full,
    /// A member with a fresh proof. An account that has no second method yet (`needs_first_method`) has just proved
    /// its address and password, which counts as fresh until the first method is there.
    Fresh,
    /// No member at all but the organisation's own programs: the operator's key, as `Authorization: Bearer …`.
    Operator,
}

impl Assurance {
    /// As the OpenAPI document writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            None => "none",
            Begun => "begun",
            Full => "full",
            Fresh => "fresh",
            Operator => "operator",
        }
    }
}

const fn op(
    id: &'static str,
    verb: Verb,
    path: &'static str,
    assurance: Assurance,
    body: &'static str,
    answer: &'static str,
    summary: &'static str,
) -> Operation {
    Operation { id, verb, path, assurance, body, answer, summary }
}

/// Every call of version 1.
#[rustfmt::skip]
pub const OPERATIONS: &[Operation] = &[
    op("getConfig", Get, "/config", None, "", "Config", "What this backend offers, and its rules."),

    op("getSession", Get, "/session", None, "", "Session", "Where this visit stands."),
    op("signIn", Post, "/session", None, "SignIn", "Session", "First step of signing in: address and password."),
    op("signOut", Delete, "/session", None, "", "Session", "Ends the session."),

    op("createAccount", Post, "/accounts", None, "NewAccount", "Session", "Begins an account: sends a code and a link to the address. Answers alike whether or not the address is known."),
    op("proveEmail", Post, "/session/email-verification", None, "EmailProof", "Session", "Proves the address by the code or by the link's token."),
    op("resendEmailCode", Post, "/session/email-verification/resend", Begun, "", "Session", "Sends a new code and link; the old ones stop working."),
    op("setFirstPassword", Put, "/session/password", Begun, "NewPassword", "Session", "Sets the password of the new account."),

    op("secondStepChallenge", Post, "/session/second-step/challenges", Begun, "NewChallenge", "RequestOptions", "Options for using a key as the second step."),
    op("proveSecondStep", Post, "/session/second-step", Begun, "Proof", "Session", "Second step of signing in."),

    op("freshChallenge", Post, "/session/reauthentication/challenges", Full, "NewChallenge", "RequestOptions", "Options for using a key as a fresh proof."),
    op("proveAgain", Post, "/session/reauthentication", Full, "Proof", "Session", "Gives a fresh proof."),

    op("startTotp", Post, "/account/methods/totp", Fresh, "", "TotpSetup", "A secret for an authenticator app."),
    op("finishTotp", Put, "/account/methods/totp", Fresh, "TotpProof", "Session", "Keeps the app once its first code is right."),
    op("startKey", Post, "/account/methods/webauthn/options", Fresh, "NewKeyOptions", "CreationOptions", "Options for making a passkey or registering a security key."),
    op("finishKey", Post, "/account/methods/webauthn", Fresh, "NewKey", "Session", "Keeps the key that the browser made."),
    op("makeBackupCodes", Post, "/account/methods/backup-codes", Fresh, "", "BackupCodes", "A new set of backup codes; older ones stop working."),

    op("startLink", Post, "/account/links", Full, "NewLink", "LinkPreview", "Shows which older account is meant."),
    op("getLinkPreview", Get, "/account/links/{id}", Full, "", "LinkPreview", "The same preview again, for a page that was loaded anew."),
    op("confirmLink", Post, "/account/links/{id}/confirm", Fresh, "ConfirmLink", "LinkReceipt", "Links what was shown."),
    op("unlink", Delete, "/account/links/{id}", Fresh, "", "Session", "Unlinks; the older record itself is untouched."),

    op("restoreLink", Post, "/account/links/{id}/restore", Fresh, "", "Session", "Takes up again a link that was ended a short time ago."),
    op("startRedirect", Post, "/account/links/{provider}/start", Fresh, "", "LinkStart", "Begins to link by the provider's own site: where to go."),
    op("finishRedirect", Post, "/account/links/{provider}/finish", Full, "LinkAnswer", "LinkPreview", "Back from the provider's site: shows which older account is meant. Nothing is linked yet."),
    op("forgotOldPassword", Post, "/links/{provider}/password-resets", Full, "NewOldPasswordReset", "Session", "Begins to replace a forgotten password of an older account: sends a code and a link to the address on its record. Answers alike whether or not what was typed fits."),
    op("resendOldPasswordCode", Post, "/links/{provider}/password-resets/current/resend", Full, "", "Session", "Sends a new code and link; the old ones stop working."),
    op("setOldPassword", Put, "/links/{provider}/password-resets/current", Full, "OldPassword", "OldPasswordSet", "Proves the address by the code or by the link's token, and sets the older account's new password."),

    op("renameMethod", Patch, "/account/methods/{id}", Full, "NewName", "Session", "Gives an app or a key another name."),
    op("removeMethod", Delete, "/account/methods/{id}", Fresh, "", "Session", "Removes a method; never the last one that is not backup codes."),

    op("forgotPassword", Post, "/password-resets", None, "NewPasswordReset", "Session", "Begins to reset a forgotten password: sends a code and a link. Answers alike whether or not the address is known."),
    op("proveReset", Post, "/password-resets/current/code", None, "EmailProof", "Session", "Proves the address by the code or by the link's token. The second step follows; nobody is signed in."),
    op("resendResetCode", Post, "/password-resets/current/resend", Begun, "", "Session", "Sends a new code and link; the old ones stop working."),
    op("resetPassword", Put, "/password-resets/current", Begun, "ResetPassword", "Session", "Sets the new password and ends the visit: one signs in with it afterwards."),
    op("startPasskeySignIn", Post, "/session/passkey/options", None, "", "RequestOptions", "Options for signing in with a passkey alone."),
    op("signInWithPasskey", Post, "/session/passkey", None, "PasskeySignIn", "Session", "Signs in with a passkey alone: the device has checked who is there, so both steps are done."),
    op("declinePasskey", Delete, "/account/passkey-offer", Full, "", "Session", "The member does not want a passkey now, and is not asked again."),
    op("forgetBrowsers", Delete, "/account/remembered-browsers", Full, "", "Session", "No browser skips the second step for this account any more."),
    op("extendSession", Post, "/session/extend", Full, "", "Session", "Goes on with the session: its time without use begins anew. The total limit stays. `getSession` alone is no use of a session; every other call is."),
    op("getDevices", Get, "/account/sessions", Full, "", "Devices", "Everywhere the account is signed in."),
    op("endSession", Delete, "/account/sessions/{id}", Full, "", "Session", "Signs the account out in one other browser."),
    op("endOtherSessions", Delete, "/account/sessions", Full, "", "Session", "Signs the account out everywhere else. Needs no fresh proof, so that it works at once for whoever has just seen a stranger."),
    op("getActivity", Get, "/account/activity", Full, "", "Activity", "What has happened to the account, newest first: one page, or the one `before` an event."),

    op("changePassword", Put, "/account/password", Fresh, "ChangePassword", "Session", "A member chooses another password."),
    op("addEmail", Post, "/account/emails", Fresh, "NewEmail", "Session", "Adds an address: sends a code and a link to it. Answers alike whether or not another account has it."),
    op("proveAddedEmail", Post, "/account/emails/{id}/verification", Full, "CodeProof", "Session", "Proves an added address by the code."),
    op("resendAddedEmailCode", Post, "/account/emails/{id}/verification/resend", Full, "", "Session", "Sends a new code and link; the old ones stop working."),
    op("proveEmailByLink", Post, "/account/emails/verification", None, "LinkProof", "Session", "Proves an added address by the link's token, in any browser. The visit stays where it stands."),
    op("setPrimaryEmail", Put, "/account/emails/primary", Fresh, "PrimaryEmail", "Session", "Makes a proved address the primary one."),
    op("removeEmail", Delete, "/account/emails/{id}", Fresh, "", "Session", "Removes an address; never the primary one."),
    op("changeLink", Patch, "/account/links/{id}", Fresh, "ChangeLink", "Session", "Says where notices about a linked record go."),

    op("getPhoneCountries", Get, "/phone-countries", None, "", "PhoneCountries", "Where phones can get codes, and how."),
    op("startPhone", Post, "/account/methods/phones", Fresh, "NewPhone", "Session", "Sends a code to a phone that is to be added."),
    op("resendPhoneCode", Post, "/account/methods/phones/{id}/resend", Fresh, "PhoneChannel", "Session", "Sends another code to the phone that is being added; the old one stops working."),
    op("finishPhone", Post, "/account/methods/phones/{id}/verification", Fresh, "PhoneProof", "Session", "Keeps the phone once its code is right."),
    op("sendSecondStepCode", Post, "/session/second-step/codes", Begun, "NewCode", "Session", "Sends a code for the second step to one of the account's phones."),
    op("sendFreshCode", Post, "/session/reauthentication/codes", Full, "NewCode", "Session", "Sends a code for a fresh proof to one of the account's phones."),
    op("setDefaultMethod", Put, "/account/methods/default", Full, "DefaultMethod", "Session", "Says which method is asked for first at signing in."),
    op("startAccountReset", Post, "/account-resets", Begun, "", "Session", "All second methods are lost: begins the wait after which the account is reset. All its addresses are told."),
    op("cancelAccountReset", Delete, "/account-resets/current", Begun, "", "Session", "Ends the wait; nothing changes. For who is at the second step, and for members."),
    op("cancelAccountResetByLink", Post, "/account-resets/cancel", None, "ResetToken", "Session", "The same, by the token of an e-mail's link."),
    op("confirmAccountReset", Post, "/account-resets/confirm", None, "ResetToken", "Session", "Resets the account, by the token of the link that is sent after the wait. Signs nobody in."),
    op("giveFeedback", Post, "/feedback", None, "NewFeedback", "FeedbackReceipt", "Says whether a page of the help was helpful, without a name; with `replaces`, instead of what was said before."),
    op("getFeedbackSummary", Get, "/feedback/summary", Operator, "", "FeedbackSummary", "What was said about the pages of the help: one page of it, or the one `after` an address; with `page` only that one."),
    op("deleteAccount", Post, "/account/deletion", Fresh, "DeleteAccount", "Session", "Deletes the account. Older records that were linked are untouched and free to be linked again."),

    op("askSupport", Post, "/support-requests", None, "NewSupportRequest", "SupportReceipt", "A message to support. Answers alike whether or not the address has an account; the same message sent again within a day is kept once."),
    op("getSupportRequests", Get, "/support-requests", Operator, "", "SupportRequests", "The messages to support, oldest first: one page, or the one `after` a message."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_has_its_own_id_and_address() {
        for (at, one) in OPERATIONS.iter().enumerate() {
            for other in &OPERATIONS[at + 1..] {
                assert_ne!(one.id, other.id);
                assert_ne!((one.verb.as_str(), one.path), (other.verb.as_str(), other.path));
            }
        }
    }
}
