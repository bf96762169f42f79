//! Through the door: from a service that nobody here wrote, in, and back to it. The service is Apache with mod_auth_openidc.

use backend::{Clock, Settings, SystemClock};

use crate::support::{GAP, Member, PASSWORD, SIGNED_OUT_THERE, Service, Visit, about, before_gap, text, walk_with};

pub const NAME: &str = "Services Online";
const NEW_PASSWORD: &str = "three small red lanterns";

/// Runs a journey with a service beside the site; without Apache, none.
pub async fn walk_from_service(needs_link: Option<&str>, journey: impl AsyncFnOnce(&Visit, &Service)) {
    walk_from_service_with(needs_link, |_| {}, journey).await;
}

/// The same with changed settings of the backend.
pub async fn walk_from_service_with(
    needs_link: Option<&str>,
    change: impl FnOnce(&mut Settings),
    journey: impl AsyncFnOnce(&Visit, &Service),
) {
    let Some(mut service) = Service::named(NAME) else { return };
    let registered = service.setting(needs_link);
    walk_with(
        |it| {
            it.services.push(registered);
            change(it);
        },
        async |visit| {
            // Apache goes by the machine's clock, and looks at how old a token is.
            visit.site.clock.advance(SystemClock.now().0 - visit.site.clock.now().0);
            service.starts(&visit.site.origin);
            journey(visit, &service).await;
        },
    )
    .await;
}

impl Visit {
    /// Goes to the page of the service that only its members see, whatever comes then.
    pub async fn use_service(&self, service: &Service) {
        self.browser.client.goto(&service.page()).await.expect("an address opens");
    }

    /// Comes from the service to signing in here.
    pub async fn is_sent(&self, service: &Service) {
        self.use_service(service).await;
        self.ready(text::sign_in::TITLE).await;
        self.sees(text::services::strip(NAME)).await;
    }

    /// The page of the request that this tab is about.
    pub async fn request_page(&self) -> String {
        let id = self.ask("return history.state.request", vec![]).await;
        format!("/services/{}", id.as_str().expect("the request of this tab"))
    }

    /// Is in: the service knows this of the member.
    pub async fn is_in(&self, email: &str, number: &str) {
        self.sees(format!("email [{email}]")).await;
        self.sees(format!("number [{number}]")).await;
    }

    /// Is back at the service, with a code for it.
    pub async fn is_back_with_code(&self, service: &Service) -> Result<(), String> {
        let address = self.address().await;
        match address.starts_with(&service.origin()) && address.contains("code=") {
            true => Ok(()),
            false => Err(format!("the address is {address}")),
        }
    }

    /// Is back at the service, which was told that nobody has agreed.
    async fn is_refused(&self, service: &Service) -> Result<(), String> {
        let address = self.address().await;
        match address.starts_with(&service.origin()) && address.contains("error=access_denied") {
            true => Ok(()),
            false => Err(format!("the address is {address}")),
        }
    }

    pub async fn agrees(&self, email: &str) {
        self.ready(text::services::agree(NAME)).await;
        self.sees(email).await;
        self.press(text::services::AGREE_BUTTON).await;
    }

    /// From signing in to the service, for whoever has agreed.
    async fn signs_in_to(&self, member: &Member, email: &str, number: &str) {
        self.sign_in(member).await;
        self.is_in(email, number).await;
    }

    /// The service hears of a sign-out by a message of its own, and asks to sign in.
    async fn is_signed_out_there(&self, service: &Service) {
        self.site.tell_services().await;
        self.is_sent(service).await;
    }
}

#[tokio::test]
pub async fn a_member_links_the_record_on_the_way_agrees_once_and_is_in_and_signs_out_on_either_side() {
    walk_from_service(Some("services-online"), async |visit, service| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.is_sent(service).await;
        visit.reload_keeps(text::sign_in::TITLE).await;
        visit.sees(text::services::strip(NAME)).await;
        visit.sign_in(&ann).await;

        visit.ready(text::services::link_first(NAME)).await;
        visit.press_for(text::account::link_now(NAME), text::link::form(NAME)).await;
        visit.sees(text::services::strip(NAME)).await;
        visit.keeps_secret("paper-lantern-77");
        visit.fill(text::link::CLAIM, "F5678901Y").await;
        visit.fill(text::link::OLD_PASSWORD, "paper-lantern-77").await;
        visit.press_for(text::link::FORM_BUTTON, text::link::CHECK).await;
        visit.confirm_link(before_gap(&text::link::notices_on_file(GAP))).await;
        visit.press(text::services::continue_to(NAME)).await;
        visit.agrees(&ann.email).await;
        visit.is_in(&ann.email, "F5678901Y").await;

        // Signed in on both sides: nothing is asked, also where the service has forgotten its member.
        visit.browser.client.delete_all_cookies().await.expect("the service's cookies go");
        visit.use_service(service).await;
        visit.is_in(&ann.email, "F5678901Y").await;

        // By the service's own button, and by ours.
        visit.browser.client.goto(&service.sign_out()).await.expect("an address opens");
        visit.sees(SIGNED_OUT_THERE).await;
        visit.is_sent(service).await;
        visit.signs_in_to(&ann, &ann.email, "F5678901Y").await;
        visit.open_page("/profile", text::account::PROFILE).await;
        visit.sign_out().await;
        visit.is_signed_out_there(service).await;
    })
    .await;
}

#[tokio::test]
async fn an_account_is_created_on_the_way_and_who_does_not_agree_goes_back() {
    walk_from_service(None, async |visit, service| {
        visit.is_sent(service).await;
        visit.press_for(text::sign_in::CREATE, text::create_account::EMAIL).await;
        visit.sees(text::services::strip(NAME)).await;
        visit.fill(text::create_account::EMAIL_LABEL, "ben@example.org").await;
        visit.press_for(text::create_account::EMAIL_BUTTON, text::create_account::CODE).await;
        visit.give_emailed_code("ben@example.org", text::create_account::PASSWORD).await;
        visit.keeps_secret(PASSWORD);
        visit.fill(text::create_account::PASSWORD_LABEL, PASSWORD).await;
        visit.press_for(text::create_account::PASSWORD_BUTTON, text::create_account::METHOD).await;
        let ben = visit.set_up_app("ben@example.org").await;
        visit.show_backup_codes().await;
        visit.choose(text::create_account::CODES_TICK).await;
        visit.press(text::create_account::CODES_CONTINUE).await;

        visit.ready(text::services::agree(NAME)).await;
        visit.press(text::services::AGREE_NO).await;
        visit.until(async || visit.is_refused(service).await).await;
        visit.use_service(service).await;
        visit.agrees(&ben.email).await;
        visit.is_in(&ben.email, "(none)").await;
    })
    .await;
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_on_the_way() {
    walk_from_service(None, async |visit, service| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.is_sent(service).await;
        visit.press_for(text::password::FORGOT, text::password::FORGOT).await;
        visit.sees(text::services::strip(NAME)).await;
        visit.fill(text::create_account::EMAIL_LABEL, &ann.email).await;
        visit.press_for(text::password::FORGOT_BUTTON, text::password::CODE).await;
        visit.give_emailed_code(&ann.email, text::sign_in::USE_APP).await;
        visit.give_app_code(&ann, text::password::NEW).await;
        visit.keeps_secret(NEW_PASSWORD);
        visit.fill(text::create_account::PASSWORD_LABEL, NEW_PASSWORD).await;
        visit.press_for(text::password::NEW_BUTTON, text::sign_in::TITLE).await;
        visit.sees(text::services::strip(NAME)).await;
        visit.fill(text::sign_in::EMAIL, &ann.email).await;
        visit.fill(text::sign_in::PASSWORD, NEW_PASSWORD).await;
        visit.press_for(text::sign_in::BUTTON, text::sign_in::USE_APP).await;
        visit.fill(text::sign_in::CODE_LABEL_APP, &visit.site.app_code(&ann)).await;
        visit.press(text::sign_in::CONTINUE).await;
        visit.agrees(&ann.email).await;
        visit.is_in(&ann.email, "(none)").await;
    })
    .await;
}

#[tokio::test]
async fn a_link_of_an_email_that_is_opened_elsewhere_leads_back_to_where_one_began() {
    walk_from_service(None, async |visit, service| {
        visit.is_sent(service).await;
        visit.press_for(text::sign_in::CREATE, text::create_account::EMAIL).await;
        visit.fill(text::create_account::EMAIL_LABEL, "ben@example.org").await;
        visit.press_for(text::create_account::EMAIL_BUTTON, text::create_account::CODE).await;
        let link = visit.secret_link("ben@example.org");
        let phone = visit.in_another_browser().await;
        phone.keeps_secret(&link.token);
        phone.open_page(&link.whole, text::create_account::LINK).await;
        phone.press_for(text::create_account::LINK_BUTTON, text::create_account::PASSWORD).await;
        phone.sees(text::services::strip_elsewhere(NAME)).await;
        let page = visit.request_page().await;
        phone.open_page(&page, text::services::ELSEWHERE).await;
        phone.open_page("/create-account/password", text::create_account::PASSWORD).await;
        phone.keeps_secret(PASSWORD);
        phone.fill(text::create_account::PASSWORD_LABEL, PASSWORD).await;
        phone.press_for(text::create_account::PASSWORD_BUTTON, text::create_account::METHOD).await;
        let ben = phone.set_up_app("ben@example.org").await;
        phone.keep_backup_codes().await;
        phone.leave().await;

        visit.reload().await;
        visit.ready(text::sign_in::TITLE).await;
        visit.sees(text::services::strip(NAME)).await;
        visit.sign_in(&ben).await;
        visit.agrees(&ben.email).await;
        visit.is_in(&ben.email, "(none)").await;
    })
    .await;
}

#[tokio::test]
pub async fn what_was_agreed_to_is_listed_and_can_be_taken_back() {
    walk_from_service(None, async |visit, service| {
        let ann = visit.join("ann@example.org").await;
        visit.open_page("/profile", text::account::PROFILE).await;
        visit.press_for(text::services::LIST, text::services::LIST).await;
        visit.sees(text::services::LIST_NONE).await;
        visit.use_service(service).await;
        visit.agrees(&ann.email).await;
        visit.is_in(&ann.email, "(none)").await;

        visit.open_page("/profile/services", text::services::LIST).await;
        visit.sees(&ann.email).await;
        visit.press_for(about(text::services::STOP, NAME), text::services::STOP).await;
        visit.press_for(text::services::STOP, text::services::LIST).await;
        visit.sees(text::services::stopped(NAME)).await;
        visit.sees(text::services::LIST_NONE).await;
        visit.open_page("/profile/devices", text::devices::TITLE).await;
        visit.sees(NAME).await;
        // The service was told, and asks; what was agreed to before counts no more.
        visit.site.tell_services().await;
        visit.use_service(service).await;
        visit.agrees(&ann.email).await;
        visit.is_in(&ann.email, "(none)").await;
    })
    .await;
}

#[tokio::test]
async fn what_no_service_may_ask_ends_here_and_nothing_is_sent_there() {
    walk_from_service(None, async |visit, service| {
        for asked in [
            "client_id=nobody&response_type=code".to_owned(),
            format!("client_id=apache&response_type=code&redirect_uri={}/elsewhere", service.origin()),
        ] {
            visit.open(&format!("/api/oidc/authorize?{asked}")).await;
            visit.ready(text::services::REFUSED).await;
        }
        visit.open_page("/services/no-such-request", text::services::UNKNOWN).await;
        visit.does_not_see(text::services::strip(NAME)).await;
        // A page of the service's that no session is behind.
        visit.open_page("/sign-out", text::sign_in::SIGNED_OUT).await;
        let ann = visit.join("ann@example.org").await;
        visit.open_page("/sign-out", text::services::SIGN_OUT).await;
        visit.press_for(text::services::STAY, text::account::PROFILE).await;
        visit.sees(&ann.email).await;
        visit.open_page("/sign-out", text::services::SIGN_OUT).await;
        visit.press_for(text::frame::SIGN_OUT, text::sign_in::SIGNED_OUT).await;
    })
    .await;
}
