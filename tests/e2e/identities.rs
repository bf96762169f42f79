//! Signing in with an account from elsewhere, for the first time and later. The provider is oidc-provider
//! (`support/provider.rs`). How its answer comes, or does not, is in `identity_answers.rs`; what a member does with such
//! accounts afterward, in `other_accounts.rs`.

use backend::{Clock, EmailTrust, IdentityProviderSetting, Settings, SystemClock};

use crate::support::{Member, PROVIDER as NAME, Provider, Service, Visit, text, walk_with};

/// Where the provider sends back to.
pub const BACK: &str = "/sign-in/with/neighbor-id";

/// Runs a journey with a provider beside the site, which `change` puts into the settings; where there is none, nothing.
pub async fn walk_to_provider(
    change: impl FnOnce(&mut Settings, IdentityProviderSetting),
    journey: impl AsyncFnOnce(&Visit, &Provider),
) {
    let Some(provider) = Provider::new() else { return };
    let setting = provider.setting();
    walk_with(
        |it| change(it, setting),
        async |visit| {
            // The provider goes by the machine's clock, and the backend looks at how old a token is.
            visit.site.clock.advance(SystemClock.now().0 - visit.site.clock.now().0);
            provider.starts(&visit.site.origin);
            journey(visit, &provider).await;
            provider.secrets().iter().for_each(|it| visit.keeps_secret(it));
        },
    )
    .await;
}

/// Addresses that the provider calls verified are proved here all the same.
pub fn proving(settings: &mut Settings, it: IdentityProviderSetting) {
    settings.sign_in_with.push(it);
}

/// They count as proved.
pub fn trusting(settings: &mut Settings, it: IdentityProviderSetting) {
    settings.sign_in_with.push(IdentityProviderSetting { email: EmailTrust::Trusted, ..it });
}

impl Visit {
    /// From the sign-in page to the provider, whatever comes then.
    pub async fn goes_there(&self) {
        self.open_page("/sign-in", text::sign_in::TITLE).await;
        self.press(text::identities::sign_in_with(NAME)).await;
    }

    /// Signs in with an account there that the provider knows in this browser, and this step. Ends at the profile.
    pub async fn signs_in_by_provider(&self, member: &Member) {
        self.goes_there().await;
        self.ready(text::sign_in::USE_APP).await;
        self.give_app_code(member, text::account::PROFILE).await;
    }
}

#[tokio::test]
pub async fn the_first_time_the_address_is_proved_and_the_second_time_the_second_step_is_asked_for() {
    walk_to_provider(proving, async |visit, _| {
        visit.open_page("/create-account", text::create_account::EMAIL).await;
        visit.press(text::identities::sign_in_with(NAME)).await;
        visit.agrees_there("ben").await;
        visit.ready(text::create_account::CODE).await;
        visit.sees(text::identities::code_whose(NAME, "ben@example.org")).await;
        visit.reload_keeps(text::create_account::CODE).await;
        visit.give_emailed_code("ben@example.org", text::create_account::METHOD).await;
        let ben = visit.set_up_app("ben@example.org").await;
        visit.keep_backup_codes().await;
        visit.sees(text::identities::done_lead(&ben.email, NAME)).await;

        visit.sign_in_again().await;
        visit.press(text::identities::sign_in_with(NAME)).await;
        visit.ready(text::sign_in::USE_APP).await;
        visit.give_app_code(&ben, text::account::PROFILE).await;
        visit.sees(&ben.email).await;
    })
    .await;
}

#[tokio::test]
async fn a_trusted_providers_checked_address_counts_as_proved_and_no_other() {
    walk_to_provider(trusting, async |visit, _| {
        visit.goes_there().await;
        visit.agrees_there("ann").await;
        visit.ready(text::create_account::METHOD).await;
        visit.set_up_app("ann@example.org").await;
        visit.keep_backup_codes().await;
        let other = visit.in_another_browser().await;
        other.goes_there().await;
        other.agrees_there("ben").await;
        other.ready(text::create_account::CODE).await;
        other.leave().await;
    })
    .await;
}

#[tokio::test]
async fn no_second_step_is_asked_for_where_the_provider_says_that_it_has_asked() {
    let enough = |settings: &mut Settings, it: IdentityProviderSetting| {
        trusting(settings, IdentityProviderSetting { enough_amr: vec!["mfa".to_owned()], ..it });
    };
    walk_to_provider(enough, async |visit, _| signs_in_at_once(visit).await).await;
}

#[tokio::test]
async fn no_second_step_is_asked_for_at_a_level_that_the_setting_calls_enough() {
    let enough = |settings: &mut Settings, it: IdentityProviderSetting| {
        trusting(settings, IdentityProviderSetting { enough_acr: vec!["two-steps".to_owned()], ..it });
    };
    walk_to_provider(enough, async |visit, _| signs_in_at_once(visit).await).await;
}

/// One account by two steps there, and then another by one.
async fn signs_in_at_once(visit: &Visit) {
    visit.goes_there().await;
    visit.agrees_there("cleo").await;
    visit.ready(text::create_account::METHOD).await;
    visit.set_up_app("cleo@example.org").await;
    visit.keep_backup_codes().await;
    visit.sign_out().await;
    // Then the page that was wanted is there, as after every sign-in.
    visit.open_page("/profile/devices", text::sign_in::TITLE).await;
    visit.press_for(text::identities::sign_in_with(NAME), text::devices::TITLE).await;

    let other = visit.in_another_browser().await;
    other.goes_there().await;
    other.agrees_there("ann").await;
    other.ready(text::create_account::METHOD).await;
    let ann = other.set_up_app("ann@example.org").await;
    other.keep_backup_codes().await;
    other.sign_out().await;
    other.signs_in_by_provider(&ann).await;
    other.leave().await;
}

#[tokio::test]
async fn an_address_with_an_account_is_proved_by_signing_in_once_and_then_both_ways_lead_in() {
    walk_to_provider(proving, async |visit, _| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.goes_there().await;
        visit.agrees_there("ann").await;
        visit.ready(text::create_account::CODE).await;
        visit.give_emailed_code(&ann.email, text::sign_in::TITLE).await;
        visit.sees(text::identities::known_address(&ann.email)).await;
        visit.sees(text::identities::known_then(NAME)).await;
        visit.sign_in_to(&ann, text::identities::ask(NAME)).await;
        visit.reload_keeps(text::identities::ask(NAME)).await;
        visit.press_for(text::identities::add_button(NAME), text::account::PROFILE).await;
        visit.sees(text::identities::added(NAME)).await;
        let told = visit.site.subjects(&ann.email);
        assert!(told.contains(&format!("You can now sign in with {NAME}")), "{told:?}");

        visit.sign_out().await;
        visit.signs_in_by_provider(&ann).await;
        visit.sign_in_again().await;
        visit.sign_in_to(&ann, text::account::PROFILE).await;
    })
    .await;
}

#[tokio::test]
async fn who_does_not_want_it_added_signs_in_as_before_and_nothing_was_added() {
    walk_to_provider(trusting, async |visit, _| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.goes_there().await;
        visit.agrees_there("ann").await;
        visit.ready(text::sign_in::TITLE).await;
        visit.sees(text::identities::known_address(&ann.email)).await;
        visit.press(text::identities::do_not_add(NAME)).await;
        visit.pressable(text::identities::sign_in_with(NAME)).await;
        visit.ready(text::sign_in::TITLE).await;
        visit.does_not_see(text::identities::known_address(&ann.email)).await;
        visit.sign_in_to(&ann, text::account::PROFILE).await;
        // Nor is it by a no afterward.
        visit.sign_out().await;
        visit.goes_there().await;
        visit.ready(text::sign_in::TITLE).await;
        visit.sign_in_to(&ann, text::identities::ask(NAME)).await;
        visit.press_for(text::identities::do_not_add(NAME), text::account::PROFILE).await;
        visit.sees(text::identities::not_added(NAME)).await;
        visit.press_for(text::identities::LIST, text::identities::LIST).await;
        visit.sees(text::identities::LIST_NONE).await;
    })
    .await;
}

#[tokio::test]
async fn who_does_not_agree_there_is_told_that_nothing_changed_and_can_begin_again() {
    walk_to_provider(trusting, async |visit, _| {
        visit.goes_there().await;
        visit.signs_in_there("ann").await;
        visit.cancels_there().await;
        visit.ready(text::identities::back_from(NAME)).await;
        visit.is_at(BACK).await;
        visit.sees(text::identities::canceled(NAME)).await;
        visit.reload_keeps(text::identities::back_from(NAME)).await;
        visit.sees(text::identities::GONE).await;
        visit.press_for(text::identities::TO_SIGN_IN, text::sign_in::TITLE).await;
        visit.press(text::identities::sign_in_with(NAME)).await;
        visit.continues_there().await;
        visit.ready(text::create_account::METHOD).await;
    })
    .await;
}

#[tokio::test]
async fn on_the_way_from_a_service_an_account_is_created_and_the_service_gets_its_member() {
    let Some(mut service) = Service::named("Services Online") else { return };
    let registered = service.setting(None);
    let both = |settings: &mut Settings, it: IdentityProviderSetting| {
        settings.services.push(registered);
        trusting(settings, it);
    };
    walk_to_provider(both, async |visit, _| {
        service.starts(&visit.site.origin);
        visit.is_sent(&service).await;
        visit.press(text::identities::sign_in_with(NAME)).await;
        visit.agrees_there("ann").await;
        visit.ready(text::create_account::METHOD).await;
        visit.sees(text::services::strip(service.name)).await;
        visit.set_up_app("ann@example.org").await;
        visit.show_backup_codes().await;
        visit.choose(text::create_account::CODES_TICK).await;
        visit.press(text::create_account::CODES_CONTINUE).await;
        visit.agrees("ann@example.org").await;
        visit.is_in("ann@example.org", "(none)").await;
    })
    .await;
}
