//! Which function answers which operation, in the order of the contract. Verb and address are the operation's own.

use axum::extract::Request;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use axum::{Router, body::Body};
use contract::{API_BASE, Code, ops::*};
use tower_http::catch_panic::CatchPanicLayer;

use crate::base::app::App;
use crate::base::refusal::Refusal;
use crate::calls::{
    account_reset, activity, backup_codes, config, deletion, devices, emails, feedback, fresh_proof, identities, keys,
    link_redirect, links, methods, old_password_reset, passkey, password, password_reset, phones, registration,
    second_step, services, session, support, totp,
};
use crate::identities::offered;
use crate::request::called::Serve;
use crate::request::guard;
use crate::serve::{demo, oidc, posted_back, site};
use crate::services::registered;

/// Everything that is served.
pub fn router(app: App) -> Router {
    let mut pages = Router::new().fallback(site::serve);
    if app.settings.demo {
        pages = pages
            .route("/demo/outbox", get(demo::outbox))
            .route("/demo/outbox/{row}", get(demo::letter))
            .route("/demo/outbox.json", get(demo::outbox_json))
            .route("/demo/outbox.css", get(demo::outbox_style));
    }
    Router::new()
        .merge(pages.layer(from_fn(site::protect)))
        .nest(API_BASE, api())
        .nest(registered::PATH, oidc::routes())
        .nest(offered::FORM_PATH, posted_back::routes())
        .layer(CatchPanicLayer::custom(|it| guard::after_panic(it).map(Body::new)))
        .layer(from_fn_with_state(app.clone(), guard::write_log))
        .with_state(app)
}

fn api() -> Router<App> {
    Router::new()
        .serve::<GetConfig>(config::get)
        .serve::<CreateAccount>(registration::create)
        .serve::<ProveEmail>(registration::prove_email)
        .serve::<ResendEmailCode>(registration::resend)
        .serve::<SetFirstPassword>(registration::set_first_password)
        .serve::<StartAccountReset>(account_reset::start)
        .serve::<CancelAccountReset>(account_reset::cancel)
        .serve::<CancelAccountResetByLink>(account_reset::cancel_by_link)
        .serve::<ConfirmAccountReset>(account_reset::confirm)
        .serve::<DeleteAccount>(deletion::delete)
        .serve::<GetSession>(session::get)
        .serve::<SignIn>(session::sign_in)
        .serve::<SignOut>(session::sign_out)
        .serve::<ExtendSession>(session::extend)
        .serve::<StartPasskeySignIn>(passkey::options)
        .serve::<SignInWithPasskey>(passkey::sign_in)
        .serve::<StartSignInWith>(identities::start)
        .serve::<FinishSignInWith>(identities::finish)
        .serve::<StartJoin>(identities::start_join)
        .serve::<FinishJoin>(identities::finish_join)
        .serve::<JoinWaitingIdentity>(identities::join_waiting)
        .serve::<DropWaitingIdentity>(identities::drop_waiting)
        .serve::<RemoveIdentity>(identities::remove)
        .serve::<SecondStepChallenge>(second_step::challenge)
        .serve::<SendSecondStepCode>(second_step::send_code)
        .serve::<ProveSecondStep>(second_step::prove)
        .serve::<FreshChallenge>(fresh_proof::challenge)
        .serve::<SendFreshCode>(fresh_proof::send_code)
        .serve::<ProveAgain>(fresh_proof::prove)
        .serve::<ForgetBrowsers>(devices::forget_remembered)
        .serve::<GetDevices>(devices::list)
        .serve::<EndSession>(devices::end)
        .serve::<EndOtherSessions>(devices::end_others)
        .serve_operators::<EndAllSessions>(devices::end_all)
        .serve::<GetActivity>(activity::list)
        .serve::<StartTotp>(totp::start)
        .serve::<FinishTotp>(totp::finish)
        .serve::<StartKey>(keys::start)
        .serve::<FinishKey>(keys::finish)
        .serve::<DeclinePasskey>(passkey::decline)
        .serve::<MakeBackupCodes>(backup_codes::make)
        .serve::<GetPhoneCountries>(phones::countries)
        .serve::<StartPhone>(phones::start)
        .serve::<ResendPhoneCode>(phones::resend)
        .serve::<FinishPhone>(phones::finish)
        .serve::<SetDefaultMethod>(methods::set_default)
        .serve::<RenameMethod>(methods::rename)
        .serve::<RemoveMethod>(methods::remove)
        .serve::<StartLink>(links::start)
        .serve::<GetLinkPreview>(links::get_preview)
        .serve::<ConfirmLink>(links::confirm)
        .serve::<ChangeLink>(links::change_notices)
        .serve::<Unlink>(links::unlink)
        .serve::<RestoreLink>(links::restore)
        .serve::<StartRedirect>(link_redirect::start)
        .serve::<FinishRedirect>(link_redirect::finish)
        .serve::<ForgotOldPassword>(old_password_reset::create)
        .serve::<ResendOldPasswordCode>(old_password_reset::resend)
        .serve::<SetOldPassword>(old_password_reset::finish)
        .serve::<AgreeToServiceRequest>(services::agree)
        .serve::<AnswerServiceRequest>(services::answer)
        .serve::<GetServices>(services::list)
        .serve::<StopSharing>(services::stop)
        .serve::<ForgotPassword>(password_reset::create)
        .serve::<ProveReset>(password_reset::prove)
        .serve::<ResendResetCode>(password_reset::resend)
        .serve::<ResetPassword>(password_reset::finish)
        .serve::<ChangePassword>(password::change)
        .serve::<AddEmail>(emails::add)
        .serve::<ProveAddedEmail>(emails::prove_by_code)
        .serve::<ResendAddedEmailCode>(emails::resend)
        .serve::<ProveEmailByLink>(emails::prove_by_link)
        .serve::<SetPrimaryEmail>(emails::set_primary)
        .serve::<RemoveEmail>(emails::remove)
        .serve::<GiveFeedback>(feedback::give)
        .serve_operators::<GetFeedbackSummary>(feedback::summary)
        .serve::<AskSupport>(support::ask)
        .serve_operators::<GetSupportRequests>(support::list)
        .method_not_allowed_fallback(async || Refusal::of(Code::MethodNotAllowed))
        .fallback(async |_: Request| Refusal::of(Code::NotFound))
        .layer(from_fn(guard::mark_private))
}
