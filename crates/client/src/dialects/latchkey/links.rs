//! The calls around links besides linking by number and password: by another site, undoing, forgotten old passwords.

use super::*;

impl Api {
    pub async fn restore_link(&self, id: &str) -> Result<Standing, Failure> {
        self.change(Verb::Post, &format!("/account/links/{}/restore", segment(id)?), &NOTHING).await
    }

    pub async fn start_redirect(&self, provider: &str) -> Result<String, Failure> {
        let path = format!("/account/links/{}/start", segment(provider)?);
        let start: LinkStart = self.ask(Verb::Post, &path, &NOTHING).await?;
        // Anything else, such as a script, is no site that one could go to.
        let is_site = ["https://", "http://localhost:", "http://127.0.0.1:"];
        match is_site.iter().any(|it| start.redirect_url.starts_with(it)) {
            true => Ok(start.redirect_url),
            false => Err(Failure::Unavailable),
        }
    }

    pub async fn finish_redirect(&self, provider: &str, code: &str, state: &str) -> Result<LinkPreview, Failure> {
        let path = format!("/account/links/{}/finish", segment(provider)?);
        self.ask(Verb::Post, &path, &LinkAnswer { code: code.to_owned(), state: state.to_owned() }).await
    }

    pub async fn forgot_old_password(&self, provider: &str, fields: &[(&str, &str)]) -> Result<Standing, Failure> {
        let fields = fields.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        let path = format!("/links/{}/password-resets", segment(provider)?);
        self.change(Verb::Post, &path, &NewOldPasswordReset { fields }).await
    }

    pub async fn resend_old_password_code(&self, provider: &str) -> Result<Standing, Failure> {
        let path = format!("/links/{}/password-resets/current/resend", segment(provider)?);
        self.change(Verb::Post, &path, &NOTHING).await
    }

    pub async fn set_old_password(&self, provider: &str, body: &OldPassword) -> Result<(String, Standing), Failure> {
        let path = format!("/links/{}/password-resets/current", segment(provider)?);
        let set: OldPasswordSet = self.ask(Verb::Put, &path, body).await?;
        Ok((set.label, self.standing(set.session)?))
    }
}
