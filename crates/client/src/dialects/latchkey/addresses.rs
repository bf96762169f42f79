//! The calls about the addresses of an account, and about the one that notices of a link go to.

use super::*;

impl Api {
    pub async fn add_email(&self, email: &str) -> Result<Standing, Failure> {
        self.change(Verb::Post, "/account/emails", &NewEmail { email: email.to_owned() }).await
    }

    pub async fn prove_added_email(&self, id: &str, code: &str) -> Result<Standing, Failure> {
        let path = format!("/account/emails/{}/verification", segment(id)?);
        self.change(Verb::Post, &path, &CodeProof { code: code.to_owned() }).await
    }

    pub async fn resend_added_email_code(&self, id: &str) -> Result<Standing, Failure> {
        let path = format!("/account/emails/{}/verification/resend", segment(id)?);
        self.change(Verb::Post, &path, &NOTHING).await
    }

    pub async fn prove_added_email_by_link(&self, token: &str) -> Result<Standing, Failure> {
        self.change(Verb::Post, "/account/emails/verification", &LinkProof { token: token.to_owned() }).await
    }

    pub async fn set_primary_email(&self, id: &str) -> Result<Standing, Failure> {
        self.change(Verb::Put, "/account/emails/primary", &PrimaryEmail { id: id.to_owned() }).await
    }

    pub async fn remove_email(&self, id: &str) -> Result<Standing, Failure> {
        self.change(Verb::Delete, &format!("/account/emails/{}", segment(id)?), &NOTHING).await
    }

    pub async fn change_link(&self, id: &str, notice_email: NoticeEmail) -> Result<Standing, Failure> {
        self.change(Verb::Patch, &format!("/account/links/{}", segment(id)?), &ChangeLink { notice_email }).await
    }
}
