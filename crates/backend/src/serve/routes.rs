//! Which function answers which address. The table of the contract says the same; a test holds the two together.

use axum::extract::Request;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{delete, get, patch, post, put};
use axum::{Router, body::Body};
use contract::{API_BASE, Code};
use tower_http::catch_panic::CatchPanicLayer;

use crate::base::app::App;
use crate::base::refusal::Refusal;
use crate::calls::{
    account_reset, activity, backup_codes, config, deletion, devices, emails, feedback, fresh_proof, keys,
    link_redirect, links, methods, old_password_reset, passkey, password, password_reset, phones, registration,
    second_step, session, support, totp,
};
use crate::request::guard;
use crate::serve::{demo, site};

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
        .route("/config", get(config::config))
        .route("/session", get(session::get).post(session::sign_in).delete(session::sign_out))
        .route("/accounts", post(registration::create))
        .route("/session/email-verification", post(registration::prove_email))
        .route("/session/email-verification/resend", post(registration::resend))
        .route("/session/password", put(registration::set_first_password))
        .route("/session/second-step/challenges", post(second_step::challenge))
        .route("/session/second-step", post(second_step::prove))
        .route("/session/reauthentication/challenges", post(fresh_proof::challenge))
        .route("/session/reauthentication", post(fresh_proof::prove))
        .route("/account/methods/totp", post(totp::start).put(totp::finish))
        .route("/account/methods/webauthn/options", post(keys::start))
        .route("/account/methods/webauthn", post(keys::finish))
        .route("/account/methods/backup-codes", post(backup_codes::make))
        .route("/account/methods/default", put(methods::set_default))
        .route("/account/methods/phones", post(phones::start))
        .route("/account/methods/phones/{id}/resend", post(phones::resend))
        .route("/account/methods/phones/{id}/verification", post(phones::finish))
        .route("/session/second-step/codes", post(second_step::send_code))
        .route("/session/reauthentication/codes", post(fresh_proof::send_code))
        .route("/phone-countries", get(phones::countries))
        .route("/account/methods/{id}", patch(methods::rename).delete(methods::remove))
        .route("/account/links", post(links::start))
        .route("/account/links/{id}", get(links::get_preview).delete(links::unlink).patch(links::change_notices))
        .route("/account/links/{id}/confirm", post(links::confirm))
        .route("/account/links/{id}/restore", post(links::restore))
        .route("/account/links/{id}/start", post(link_redirect::start))
        .route("/account/links/{id}/finish", post(link_redirect::finish))
        .route("/links/{provider}/password-resets", post(old_password_reset::create))
        .route("/links/{provider}/password-resets/current", put(old_password_reset::finish))
        .route("/links/{provider}/password-resets/current/resend", post(old_password_reset::resend))
        .route("/password-resets", post(password_reset::create))
        .route("/password-resets/current", put(password_reset::finish))
        .route("/password-resets/current/code", post(password_reset::prove))
        .route("/password-resets/current/resend", post(password_reset::resend))
        .route("/account/password", put(password::change))
        .route("/account/emails", post(emails::add))
        .route("/account/emails/primary", put(emails::set_primary))
        .route("/account/emails/verification", post(emails::prove_by_link))
        .route("/account/emails/{id}", delete(emails::remove))
        .route("/account/emails/{id}/verification", post(emails::prove_by_code))
        .route("/account/emails/{id}/verification/resend", post(emails::resend))
        .route("/session/passkey/options", post(passkey::options))
        .route("/session/passkey", post(passkey::sign_in))
        .route("/account/passkey-offer", delete(passkey::decline))
        .route("/account/remembered-browsers", delete(devices::forget_remembered))
        .route("/session/extend", post(session::extend))
        .route("/account/sessions", get(devices::list).delete(devices::end_others))
        .route("/account/sessions/{id}", delete(devices::end))
        .route("/account/activity", get(activity::list))
        .route("/account-resets", post(account_reset::start))
        .route("/account-resets/current", delete(account_reset::cancel))
        .route("/account-resets/cancel", post(account_reset::cancel_by_link))
        .route("/account-resets/confirm", post(account_reset::confirm))
        .route("/account/deletion", post(deletion::delete))
        .route("/feedback", post(feedback::give))
        .route("/feedback/summary", get(feedback::summary))
        .route("/support-requests", post(support::ask).get(support::list))
        .method_not_allowed_fallback(async || Refusal::of(Code::MethodNotAllowed))
        .fallback(async |_: Request| Refusal::of(Code::NotFound))
        .route_layer(from_fn_with_state(app.clone(), guard::admit))
        .layer(from_fn(guard::mark_private))
}
