//! The calls about where an account is signed in, what has happened to it, and how long a session lives on.

use super::*;

impl Api {
    pub async fn extend_session(&self) -> Result<Standing, Failure> {
        self.change(Verb::Post, "/session/extend", &NOTHING).await
    }

    pub async fn get_devices(&self) -> Result<Devices, Failure> {
        self.get("/account/sessions").await
    }

    pub async fn end_session(&self, id: &str) -> Result<Standing, Failure> {
        self.change(Verb::Delete, &format!("/account/sessions/{}", segment(id)?), &NOTHING).await
    }

    pub async fn end_other_sessions(&self) -> Result<Standing, Failure> {
        self.change(Verb::Delete, "/account/sessions", &NOTHING).await
    }

    pub async fn get_activity(&self, before: Option<&str>) -> Result<Activity, Failure> {
        match before {
            None => self.get("/account/activity").await,
            Some(id) => self.get(&format!("/account/activity?before={}", segment(id)?)).await,
        }
    }
}
