//! How the answer of an identity provider comes back: as a form, late, from nobody, or not at all.

use backend::{IdentityProviderSetting, ResponseMode, Settings};

use crate::{
    identities::{BACK, trusting, walk_to_provider},
    support::{PROVIDER as NAME, Visit, text},
};

/// What the page asks the backend when it has the answer.
const FINISH: &str = "POST /api/v1/session/identities/neighbor-id/finish";

impl Visit {
    /// Waits until the page has asked for what the provider's answer stands for.
    async fn has_asked_for_account(&self) {
        self.until(async || match self.site.asked(FINISH) {
            1 => Ok(()),
            count => Err(format!("it was asked {count} times")),
        })
        .await;
    }
}

#[tokio::test]
async fn a_new_key_of_another_kind_and_facts_in_the_token_are_taken_too() {
    walk_to_provider(trusting, async |visit, provider| {
        visit.goes_there().await;
        visit.agrees_there("ann").await;
        visit.ready(text::create_account::METHOD).await;
        let ann = visit.set_up_app("ann@example.org").await;
        visit.keep_backup_codes().await;
        visit.sign_out().await;

        // Newer keys are looked for once a minute at most.
        visit.site.clock.advance(60);
        provider.stops();
        provider.starts_as(&visit.site.origin, &[("PEER_ALGORITHM", "RS256"), ("PEER_TELLS", "id_token")]);
        visit.goes_there().await;
        visit.agrees_there("ann").await;
        visit.ready(text::sign_in::USE_APP).await;
        visit.give_app_code(&ann, text::account::PROFILE).await;
        let other = visit.in_another_browser().await;
        other.goes_there().await;
        other.agrees_there("cleo").await;
        other.ready(text::create_account::METHOD).await;
        other.leave().await;
    })
    .await;
}

#[tokio::test]
async fn a_provider_that_is_down_is_said_before_the_start_and_on_the_way_back() {
    walk_to_provider(trusting, async |visit, provider| {
        provider.stops();
        visit.goes_there().await;
        visit.sees(text::problem::PROVIDER_UNCONFIRMED).await;
        visit.ready(text::sign_in::TITLE).await;
        provider.starts(&visit.site.origin);
        visit.press(text::identities::sign_in_with(NAME)).await;

        visit.site.hold("/finish");
        visit.agrees_there("ann").await;
        visit.has_asked_for_account().await;
        provider.stops();
        visit.site.release_program();
        visit.sees(text::identities::unconfirmed(NAME)).await;
        visit.ready(text::identities::back_from(NAME)).await;
        provider.starts(&visit.site.origin);
        visit.press_for(text::identities::TO_SIGN_IN, text::sign_in::TITLE).await;
        visit.press(text::identities::sign_in_with(NAME)).await;
        visit.agrees_there("ann").await;
        visit.ready(text::create_account::METHOD).await;
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_nobody_here_asked_for_is_refused_and_leaves_the_address_bar() {
    walk_to_provider(trusting, async |visit, _| {
        visit.open(&format!("{BACK}#code=foreign&state=foreign")).await;
        visit.ready(text::identities::back_from(NAME)).await;
        visit.sees(text::problem::PROVIDER_NOT_BEGUN).await;
        visit.is_at(BACK).await;

        // Nor is one that took too long.
        visit.goes_there().await;
        visit.signs_in_there("ann").await;
        visit.site.clock.advance(11 * 60);
        visit.continues_there().await;
        visit.ready(text::identities::back_from(NAME)).await;
        visit.sees(text::identities::LATE).await;
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_the_browser_posts_as_a_form_signs_in_as_well() {
    let posted = |settings: &mut Settings, it: IdentityProviderSetting| {
        trusting(settings, IdentityProviderSetting { response_mode: ResponseMode::FormPost, ..it });
    };
    walk_to_provider(posted, async |visit, _| {
        visit.goes_there().await;
        visit.agrees_there("ann").await;
        visit.ready(text::create_account::METHOD).await;
        let ann = visit.set_up_app("ann@example.org").await;
        visit.keep_backup_codes().await;
        visit.sign_out().await;
        visit.signs_in_by_provider(&ann).await;
        let posts = visit.site.asked("POST /api/sign-in-with/neighbor-id/sign-in");
        assert_eq!(posts, 2, "{:?}", visit.site.requests());
    })
    .await;
}
