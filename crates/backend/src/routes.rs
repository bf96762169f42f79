//! Which function answers which address. The table of the contract says the same; a test holds the two together.

use axum::extract::Request;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{delete, get, patch, post, put};
use axum::{Router, body::Body};
use contract::{API_BASE, Code};
use tower_http::catch_panic::CatchPanicLayer;

use crate::base::app::App;
use crate::base::refusal::Refusal;
use crate::{
    account_resets, accounts, activity, addresses, closing, demo, devices, factors, feedback, guard, links,
    new_password, old_passwords, passkey, phones, proof, remembered, resets, session, site, support, webauthn,
};

/// Everything that is served.
pub fn router(app: App) -> Router {
    let mut pages = Router::new().fallback(site::serve);
    if app.settings.demo {
        pages = pages.route("/demo/outbox", get(demo::outbox)).route("/demo/outbox.css", get(demo::outbox_style));
    }
    Router::new()
        .merge(pages.layer(from_fn(site::protect)))
        .nest(API_BASE, api(&app))
        .layer(CatchPanicLayer::custom(|it| guard::after_panic(it).map(Body::new)))
        .layer(from_fn_with_state(app.clone(), guard::write_access_line))
        .with_state(app)
}

fn api(app: &App) -> Router<App> {
    Router::new()
        .route("/config", get(session::config))
        .route("/session", get(session::get).post(session::sign_in).delete(session::sign_out))
        .route("/accounts", post(accounts::create))
        .route("/session/email-verification", post(accounts::prove_email))
        .route("/session/email-verification/resend", post(accounts::resend))
        .route("/session/password", put(accounts::set_first_password))
        .route("/session/factor/challenges", post(proof::factor_challenge))
        .route("/session/factor", post(proof::prove_factor))
        .route("/session/reauthentication/challenges", post(proof::fresh_challenge))
        .route("/session/reauthentication", post(proof::prove_again))
        .route("/account/factors/totp", post(factors::start_totp).put(factors::finish_totp))
        .route("/account/factors/webauthn/options", post(webauthn::start))
        .route("/account/factors/webauthn", post(webauthn::finish))
        .route("/account/factors/backup-codes", post(factors::make_backup_codes))
        .route("/account/factors/default", put(factors::set_default))
        .route("/account/factors/phones", post(phones::start))
        .route("/account/factors/phones/{id}/resend", post(phones::resend))
        .route("/account/factors/phones/{id}/verification", post(phones::finish))
        .route("/session/factor/codes", post(phones::send_factor_code))
        .route("/session/reauthentication/codes", post(phones::send_fresh_code))
        .route("/phone-countries", get(phones::countries))
        .route("/account/factors/{id}", patch(factors::rename).delete(factors::remove))
        .route("/account/links", post(links::start))
        .route("/account/links/{id}", get(links::get_preview).delete(links::unlink).patch(links::change))
        .route("/account/links/{id}/confirm", post(links::confirm))
        .route("/account/links/{id}/restore", post(links::restore))
        .route("/account/links/{id}/start", post(links::start_redirect))
        .route("/account/links/{id}/finish", post(links::finish))
        .route("/links/{provider}/password-resets", post(old_passwords::create))
        .route("/links/{provider}/password-resets/current", put(old_passwords::finish))
        .route("/links/{provider}/password-resets/current/resend", post(old_passwords::resend))
        .route("/password-resets", post(resets::create))
        .route("/password-resets/current", put(resets::finish))
        .route("/password-resets/current/code", post(resets::prove))
        .route("/password-resets/current/resend", post(resets::resend))
        .route("/account/password", put(new_password::change))
        .route("/account/emails", post(addresses::add))
        .route("/account/emails/primary", put(addresses::set_primary))
        .route("/account/emails/verification", post(addresses::prove_by_link))
        .route("/account/emails/{id}", delete(addresses::remove))
        .route("/account/emails/{id}/verification", post(addresses::prove_by_code))
        .route("/account/emails/{id}/verification/resend", post(addresses::resend))
        .route("/session/passkey/options", post(passkey::options))
        .route("/session/passkey", post(passkey::sign_in))
        .route("/account/passkey-offer", delete(passkey::decline))
        .route("/account/remembered-browsers", delete(remembered::forget))
        .route("/session/extend", post(session::extend))
        .route("/account/sessions", get(devices::list).delete(devices::end_others))
        .route("/account/sessions/{id}", delete(devices::end))
        .route("/account/activity", get(activity::list))
        .route("/account-resets", post(account_resets::start))
        .route("/account-resets/current", delete(account_resets::cancel))
        .route("/account-resets/cancel", post(account_resets::cancel_by_link))
        .route("/account-resets/confirm", post(account_resets::confirm))
        .route("/account/deletion", post(closing::delete))
        .route("/feedback", post(feedback::give))
        .route("/feedback/summary", get(feedback::summary))
        .route("/support-requests", post(support::ask).get(support::list))
        .method_not_allowed_fallback(async || Refusal::of(Code::MethodNotAllowed))
        .fallback(async |_: Request| Refusal::of(Code::NotFound))
        .route_layer(from_fn_with_state(app.clone(), guard::admit))
        .layer(from_fn(guard::mark_private))
}
