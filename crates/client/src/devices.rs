//! What a member sees of where they are signed in and of what has happened, and what they can do about it.

use contract::{Activity, Device, ops};

use crate::{Failure, Member, Standing};

impl Member {
    /// Continues the session: the time without use starts over.
    pub async fn extend(&self) -> Result<Standing, Failure> {
        self.api.step(ops::ExtendSession {}).await
    }

    /// Everywhere this account is signed in, this browser first.
    pub async fn devices(&self) -> Result<Vec<Device>, Failure> {
        Ok(self.api.call(ops::GetDevices {}).await?.devices)
    }

    /// Signs this account out in another browser. One that has ended already is refused with `not_found`.
    pub async fn end_session(&self, device: &Device) -> Result<Standing, Failure> {
        self.api.step(ops::EndSession { id: device.id.clone() }).await
    }

    /// Signs this account out everywhere else.
    pub async fn end_other_sessions(&self) -> Result<Standing, Failure> {
        self.api.step(ops::EndOtherSessions {}).await
    }

    /// What has happened to this account, newest first: one page, or the one before the event with this id.
    pub async fn activity(&self, before: Option<&str>) -> Result<Activity, Failure> {
        self.api.call(ops::GetActivity { before: before.map(str::to_owned) }).await
    }
}
