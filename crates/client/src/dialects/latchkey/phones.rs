//! The calls about phones, and the one about the method that is asked for first.

use super::*;

impl Api {
    pub async fn get_phone_countries(&self) -> Result<PhoneCountries, Failure> {
        self.get("/phone-countries").await
    }

    pub async fn start_phone(&self, number: &str, channel: MethodKind) -> Result<Standing, Failure> {
        let body = NewPhone { number: number.to_owned(), channel };
        self.change(Verb::Post, "/account/methods/phones", &body).await
    }

    pub async fn resend_phone_code(&self, id: &str, channel: MethodKind) -> Result<Standing, Failure> {
        let path = format!("/account/methods/phones/{}/resend", segment(id)?);
        self.change(Verb::Post, &path, &PhoneChannel { channel }).await
    }

    pub async fn finish_phone(&self, id: &str, code: &str) -> Result<Standing, Failure> {
        let path = format!("/account/methods/phones/{}/verification", segment(id)?);
        self.change(Verb::Post, &path, &PhoneProof { code: code.to_owned() }).await
    }

    pub async fn send_second_step_code(&self, kind: MethodKind, id: &str) -> Result<Standing, Failure> {
        self.change(Verb::Post, "/session/second-step/codes", &NewCode { kind, id: id.to_owned() }).await
    }

    pub async fn send_fresh_code(&self, kind: MethodKind, id: &str) -> Result<Standing, Failure> {
        self.change(Verb::Post, "/session/reauthentication/codes", &NewCode { kind, id: id.to_owned() }).await
    }

    pub async fn set_default_method(&self, id: &str) -> Result<Standing, Failure> {
        self.change(Verb::Put, "/account/methods/default", &DefaultMethod { id: id.to_owned() }).await
    }
}
