//! Where a member is signed in.

use contract::{Code, Device, Devices, ops};
use serde_json::{Value, json};

use super::{Allauth, place::time};
use crate::{
    Reply,
    dialects::foreign::{Stop, browser, document, list, system},
};

const SESSIONS: &str = "/auth/sessions";

impl Allauth {
    pub(super) async fn get_devices(&self, _: ops::GetDevices) -> Result<Reply, Stop> {
        let mut devices: Vec<Device> = self.sessions().await?.iter().filter_map(device).collect();
        devices.sort_by_key(|it| (!it.here, std::cmp::Reverse(it.last_used_at)));
        Ok(document(&Devices { devices }))
    }

    pub(super) async fn end_session(&self, asked: ops::EndSession) -> Result<Reply, Stop> {
        let id: u64 = asked.id.parse().map_err(|_| Stop::refused(Code::NotFound))?;
        let answer = self.delete(SESSIONS, json!({ "sessions": [id] })).await?;
        self.done(&answer).await
    }

    pub(super) async fn end_other_sessions(&self, _: ops::EndOtherSessions) -> Result<Reply, Stop> {
        let others: Vec<u64> = self
            .sessions()
            .await?
            .iter()
            .filter(|it| it["is_current"] != true)
            .filter_map(|it| it["id"].as_u64())
            .collect();
        if others.is_empty() {
            return self.look_again().await;
        }
        let answer = self.delete(SESSIONS, json!({ "sessions": others })).await?;
        self.done(&answer).await
    }

    async fn sessions(&self) -> Result<Vec<Value>, Stop> {
        match self.get(SESSIONS).await {
            Ok(answer) if answer.is_ok() => Ok(list(answer.data()).to_vec()),
            Ok(answer) => Err(self.why_not(&answer).await),
            // The part is not installed.
            Err(Stop::Foreign(reply)) if reply.status == 404 => Err(Stop::refused(Code::Unsupported)),
            Err(stop) => Err(stop),
        }
    }
}

fn device(session: &Value) -> Option<Device> {
    let agent = session["user_agent"].as_str().unwrap_or_default();
    let since = time(&session["created_at"])?;
    Some(Device {
        id: session["id"].as_u64()?.to_string(),
        browser: browser(agent),
        system: system(agent),
        here: session["is_current"] == true,
        since,
        last_used_at: time(&session["last_seen_at"]).unwrap_or(since),
    })
}
