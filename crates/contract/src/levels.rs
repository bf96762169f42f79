//! The levels of the guide for backends: which operations belong together, in the order in which a backend is written.

use crate::Row;

/// The levels in their order: the anchor in `docs/backends.md`, and the operations.
pub const LEVELS: &[(&str, &[&str])] = &[
    (
        "core",
        &[
            "GetConfig",
            "GetSession",
            "CreateAccount",
            "ProveEmail",
            "ResendEmailCode",
            "SetFirstPassword",
            "StartTotp",
            "FinishTotp",
            "MakeBackupCodes",
            "SignIn",
            "ProveSecondStep",
            "SignOut",
            "ExtendSession",
            "ProveAgain",
            "SetDefaultMethod",
            "RenameMethod",
            "RemoveMethod",
        ],
    ),
    (
        "keys",
        &[
            "StartKey",
            "FinishKey",
            "SecondStepChallenge",
            "FreshChallenge",
            "StartPasskeySignIn",
            "SignInWithPasskey",
            "DeclinePasskey",
        ],
    ),
    (
        "phones",
        &["GetPhoneCountries", "StartPhone", "ResendPhoneCode", "FinishPhone", "SendSecondStepCode", "SendFreshCode"],
    ),
    (
        "recovery",
        &[
            "ForgotPassword",
            "ProveReset",
            "ResendResetCode",
            "ResetPassword",
            "StartAccountReset",
            "CancelAccountReset",
            "CancelAccountResetByLink",
            "ConfirmAccountReset",
        ],
    ),
    (
        "links",
        &[
            "StartLink",
            "GetLinkPreview",
            "ConfirmLink",
            "ChangeLink",
            "Unlink",
            "RestoreLink",
            "StartRedirect",
            "FinishRedirect",
            "ForgotOldPassword",
            "ResendOldPasswordCode",
            "SetOldPassword",
        ],
    ),
    (
        "account",
        &[
            "ChangePassword",
            "AddEmail",
            "ProveAddedEmail",
            "ResendAddedEmailCode",
            "ProveEmailByLink",
            "SetPrimaryEmail",
            "RemoveEmail",
            "GetDevices",
            "EndSession",
            "EndOtherSessions",
            "ForgetBrowsers",
            "GetActivity",
            "DeleteAccount",
            "EndAllSessions",
        ],
    ),
    ("services", &["AgreeToServiceRequest", "AnswerServiceRequest", "GetServices", "StopSharing"]),
    (
        "identities",
        &[
            "StartSignInWith",
            "FinishSignInWith",
            "JoinWaitingIdentity",
            "DropWaitingIdentity",
            "StartJoin",
            "FinishJoin",
            "RemoveIdentity",
        ],
    ),
    ("help", &["AskSupport", "GetSupportRequests", "GiveFeedback", "GetFeedbackSummary"]),
];

/// The anchor of the level that an operation belongs to.
pub fn level(row: &Row) -> Option<&'static str> {
    LEVELS.iter().find(|(_, names)| names.contains(&row.name)).map(|it| it.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OPERATIONS;

    #[test]
    fn every_operation_belongs_to_one_level() {
        let mut listed: Vec<&str> = LEVELS.iter().flat_map(|it| it.1).copied().collect();
        let mut names: Vec<&str> = OPERATIONS.iter().map(|it| it.name).collect();
        listed.sort_unstable();
        names.sort_unstable();
        assert_eq!(listed, names);
        assert!(OPERATIONS.iter().all(|it| level(it).is_some()));
    }
}
