//! The calls about phones, and the one about the method that is asked for first.

use super::*;

impl Api {
    pub async fn get_phone_countries(&self) -> Result<PhoneCountries, Failure> {
        self.get("/phone-countries").await
    }

    pub async fn start_phone(&self, number: &str, channel: MethodKind) -> Result<Standing, Failure> {
        let body = NewPhone { number: number.to_owned(), channel };
        self.change(Verb::Post, "/account/factors/phones", &body).await
    }

    pub async fn resend_phone_code(&self, id: &str, channel: MethodKind) -> Result<Standing, Failure> {
        let path = format!("/account/factors/phones/{}/resend", segment(id)?);
        self.change(Verb::Post, &path, &PhoneChannel { channel }).await
    }

    pub async fn finish_phone(&self, id: &str, code: &str) -> Result<Standing, Failure> {
        let path = format!("/account/factors/phones/{}/verification", segment(id)?);
        self.change(Verb::Post, &path, &PhoneProof { code: code.to_owned() }).await
    }

    pub async fn send_factor_code(&self, kind: MethodKind, id: &str) -> Result<Standing, Failure> {
        self.change(Verb::Post, "/session/factor/codes", &NewCode { kind, id: id.to_owned() }).await
    }

    pub async fn send_fresh_code(&self, kind: MethodKind, id: &str) -> Result<Standing, Failure> {
        self.change(Verb::Post, "/session/reauthentication/codes", &NewCode { kind, id: id.to_owned() }).await
    }

    pub async fn set_default_factor(&self, id: &str) -> Result<Standing, Failure> {
        self.change(Verb::Put, "/account/factors/default", &DefaultFactor { id: id.to_owned() }).await
    }
}
