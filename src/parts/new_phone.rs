//! The code that proves a new phone. Where it is typed is a page's affair.

use client::{Enrolment, PhoneSetup, Standing};
use contract::Method;
use leptos::prelude::*;

use super::{Attempt, NumberSetup, PhoneCode, required};
use crate::session::Kept;

/// A phone that has been sent its first code. Copied freely.
#[derive(Clone, Copy)]
pub struct NewPhone {
    /// The code, and sending another.
    pub code: PhoneCode,
    /// Keeps the phone.
    pub finish: Attempt,
    phone: StoredValue<PhoneSetup>,
}

impl NewPhone {
    /// `added` is told where the visit stands when the phone is there.
    pub fn new(enrolment: Enrolment, phone: PhoneSetup, added: impl Fn(Standing) + Copy + 'static) -> NewPhone {
        let kept = Kept::expect();
        let sent = Some(phone.sent.clone());
        let (phone, again) = (StoredValue::new(phone), enrolment.clone());
        let code = PhoneCode::new("code", sent, move |way| {
            let again = again.clone();
            async move { again.resend_phone_code(&phone.get_value(), way.kind).await }
        });
        let typed = code.code;
        let finish = Attempt::new(&["code"], move || {
            let enrolment = enrolment.clone();
            async move {
                required(&[("code", typed)])?;
                let standing = enrolment.finish_phone(&phone.get_value(), &typed.get_untracked()).await?;
                NumberSetup::forget(kept);
                added(standing);
                Ok(())
            }
        });
        NewPhone { code, finish, phone }
    }

    /// The ways in which another code can come.
    pub fn ways(&self) -> Vec<Method> {
        let phone = self.phone.get_value();
        let way = |kind: &_| Method { kind: *kind, id: phone.sent.id.clone(), ..Method::default() };
        phone.channels.iter().map(way).collect()
    }
}
