//! What the steps of journeys have besides an address.

use contract::MethodKind;

use super::{Creating, Guarding, Recovering, Resetting, Route, SigningIn};

// The steps of these journeys hold no id, so that they are as light as a number.
impl Copy for Creating {}
impl Copy for Resetting {}
impl Copy for Recovering {}
impl Copy for Guarding {}

impl Creating {
    /// Whether a second method is chosen or set up at this step.
    pub fn adds_method(self) -> bool {
        match self {
            Creating::Method
            | Creating::App
            | Creating::SecurityKey
            | Creating::Passkey
            | Creating::Phone
            | Creating::PhoneCode => true,
            Creating::Email
            | Creating::EmailCode
            | Creating::EmailLink
            | Creating::Password
            | Creating::BackupCodes
            | Creating::Begun
            | Creating::Done => false,
        }
    }
}

impl SigningIn {
    /// The step at which a method of this kind is used.
    pub fn with(kind: MethodKind) -> SigningIn {
        match kind {
            MethodKind::Passkey => SigningIn::Passkey,
            MethodKind::SecurityKey => SigningIn::SecurityKey,
            MethodKind::Totp => SigningIn::Code,
            MethodKind::BackupCode => SigningIn::BackupCode,
            MethodKind::Sms | MethodKind::Voice => SigningIn::Phone,
            MethodKind::Password | MethodKind::Unknown => SigningIn::ChooseMethod,
        }
    }

    /// The kind of method that is used at this step, if it is one's and there is but one.
    pub fn kind(&self) -> Option<MethodKind> {
        match self {
            SigningIn::Passkey => Some(MethodKind::Passkey),
            SigningIn::SecurityKey => Some(MethodKind::SecurityKey),
            SigningIn::Code => Some(MethodKind::Totp),
            SigningIn::BackupCode => Some(MethodKind::BackupCode),
            SigningIn::Password
            | SigningIn::ChooseMethod
            | SigningIn::OfferPasskey
            | SigningIn::Phone
            | SigningIn::Begun
            | SigningIn::With(_) => None,
        }
    }
}

impl Route {
    /// Where Back leads from `to`, if that is a later step of what begins at this address and is not ended by it: what was
    /// given at the beginning is not asked for twice.
    pub fn begun(&self, to: &Route) -> Option<Route> {
        match (self, to) {
            (
                Route::CreateAccount(Creating::Email) | Route::SignIn(SigningIn::Password, _),
                Route::CreateAccount(Creating::EmailCode | Creating::Password | Creating::Method),
            ) => Some(Route::CreateAccount(Creating::Begun)),
            (Route::SignIn(SigningIn::Password, _), Route::SignIn(SigningIn::OfferPasskey, _)) => None,
            (Route::SignIn(SigningIn::Password, _), Route::SignIn(..)) => Some(self.sign_in_step(SigningIn::Begun)),
            (Route::ForgotPassword(Resetting::Email), Route::ForgotPassword(_) | Route::SignIn(..)) => {
                Some(Route::ForgotPassword(Resetting::Begun))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_from_a_later_step_leads_to_what_was_begun() {
        let wanted = || Some(Box::new(Route::Profile));
        let code = |wanted| Route::SignIn(SigningIn::Code, wanted);
        let creating = Some(Route::CreateAccount(Creating::Begun));
        assert_eq!(Route::create_account().begun(&Route::CreateAccount(Creating::EmailCode)), creating);
        assert_eq!(Route::create_account().begun(&Route::CreateAccount(Creating::BackupCodes)), None);
        assert_eq!(Route::create_account().begun(&Route::Profile), None);
        // What was wanted is not lost on the way.
        let begun = Route::SignIn(SigningIn::Password, wanted()).begun(&code(wanted()));
        assert_eq!(begun, Some(Route::SignIn(SigningIn::Begun, wanted())));
        assert_eq!(Route::sign_in().begun(&Route::CreateAccount(Creating::Method)), creating);
        assert_eq!(Route::sign_in().begun(&Route::SignIn(SigningIn::OfferPasskey, None)), None);
        assert_eq!(Route::Profile.begun(&code(wanted())), None);
        let resetting = Some(Route::ForgotPassword(Resetting::Begun));
        assert_eq!(Route::forgot_password().begun(&Route::ForgotPassword(Resetting::Code)), resetting);
        assert_eq!(Route::forgot_password().begun(&code(None)), resetting);
        assert_eq!(Route::ForgotPassword(Resetting::Code).begun(&code(None)), None);
    }
}
