//! Where a member is signed in. better-auth names a session by its token, which is a secret: pages get its id.

use contract::{Code, Device, Devices, ops};
use serde_json::{Value, json};

use super::{BetterAuth, place::time};
use crate::{
    Reply,
    dialects::foreign::{Stop, browser, document, list, system, text},
};

impl BetterAuth {
    pub(super) async fn get_devices(&self, _: ops::GetDevices) -> Result<Reply, Stop> {
        let Some(own) = self.who().await? else { return Err(self.elsewhere(Code::Unauthenticated).await) };
        let here = &own["session"]["id"];
        let sessions = self.sessions().await?;
        let mut devices: Vec<Device> = sessions.iter().filter_map(|it| device(it, here)).collect();
        devices.sort_by_key(|it| (!it.here, std::cmp::Reverse(it.last_used_at)));
        Ok(document(&Devices { devices }))
    }

    pub(super) async fn end_session(&self, asked: ops::EndSession) -> Result<Reply, Stop> {
        let sessions = self.sessions().await?;
        let Some(session) = sessions.iter().find(|it| it["id"] == asked.id.as_str()) else {
            return Err(Stop::refused(Code::NotFound));
        };
        let answer = self.post("/revoke-session", json!({ "token": text(&session["token"]) })).await?;
        self.done(&answer).await
    }

    pub(super) async fn end_other_sessions(&self, _: ops::EndOtherSessions) -> Result<Reply, Stop> {
        let answer = self.order("/revoke-other-sessions").await?;
        self.done(&answer).await
    }

    async fn sessions(&self) -> Result<Vec<Value>, Stop> {
        let answer = self.get("/list-sessions").await?;
        match answer.is_ok() {
            true => Ok(list(&answer.json).to_vec()),
            false => Err(self.why_not(&answer).await),
        }
    }
}

fn device(session: &Value, here: &Value) -> Option<Device> {
    let agent = session["userAgent"].as_str().unwrap_or_default();
    let since = time(&session["createdAt"])?;
    Some(Device {
        id: session["id"].as_str()?.to_owned(),
        browser: browser(agent),
        system: system(agent),
        here: session["id"] == *here,
        since,
        last_used_at: time(&session["updatedAt"]).unwrap_or(since),
    })
}
