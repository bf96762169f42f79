//! Any address of something that the backend does not offer: says so, and what to do instead. It may take the place of a
//! prerendered form, which knows no backend: the email address that was typed there is kept for signing in.

use client::Standing;
use contract::Feature;
use leptos::prelude::*;
use uswds::ButtonLink;

use crate::{
    browser,
    parts::{CallUs, Contents},
    route::{Creating, Managing, Route},
    session::{Kept, Settings, has_session},
    text::{account, frame, methods, not_offered as words, sign_in},
};

#[component]
pub fn NotOfferedPage(feature: Feature, standing: Standing) -> impl IntoView {
    let config = Settings::expect().config();
    let is_method = matches!(
        feature,
        Feature::Passkeys | Feature::SecurityKeys | Feature::Apps | Feature::Phones | Feature::BackupCodes
    );
    let adds_methods = has_session(&standing);
    let (to, label) = match standing {
        Standing::Member(_) if is_method && feature != Feature::BackupCodes && config.offers(Feature::Methods) => {
            (Route::Methods(Managing::Add), words::CHOOSE_METHOD)
        }
        Standing::Member(_) if is_method || feature == Feature::Methods => (Route::methods(), methods::BACK),
        Standing::Member(_) => (Route::Profile, account::TO_PROFILE),
        Standing::FirstMethod(_) => (Route::CreateAccount(Creating::Method), words::CHOOSE_METHOD),
        _ => (Route::sign_in(), sign_in::TITLE),
    };
    // Another page may have stood here before: its focus is gone, and nobody has heard of this one.
    Effect::new(|| request_animation_frame(|| browser::focus_heading(false)));
    view! {
        <Contents>
            <h1>{words::title(feature, &config)}</h1>
            <p>{words::explanation(feature, &config, adds_methods)}</p>
            {matches!(feature, Feature::CreateAccount | Feature::ResetPassword | Feature::Passwords).then(|| view! { <TypedEmail /> })}
            <CallUs />
            <div class="lk-actions">
                <ButtonLink href=to.path()>{label}</ButtonLink>
            </div>
            <p><a href=Route::Help.path()>{frame::TO_HELP}</a></p>
        </Contents>
    }
}

/// Takes what was typed into the field of the prerendered form. Nobody sees it.
#[component]
fn TypedEmail() -> impl IntoView {
    let email = Kept::expect().field("email");
    view! {
        <input type="email" id="email" hidden prop:value=email on:input=move |typed| email.set(event_target_value(&typed)) />
    }
}
