//! Services are told that their members have signed out (OpenID Connect Back-Channel Logout 1.0): beside all calls, tried
//! again while a service does not answer, and given up after a day.

use std::time::Duration;

use serde_json::json;
use ureq::{Agent, Proxy};

use crate::base::app::App;
use crate::base::log::{Entry, Event};
use crate::base::outgoing;
use crate::base::refusal::Outcome;
use crate::base::secrets;
use crate::base::settings::ServiceSetting;
use crate::base::workers::{Stop, Workers};
use crate::services::sessions::{self, Ended};
use crate::services::{keys, registered};

/// How often it is looked for what waits.
const LOOK: Duration = Duration::from_secs(1);

/// How long a service may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// For how long a logout token is valid, in seconds (section 2.4: two minutes at most).
const LIVES: u64 = 120;

/// Tells over and over, on a thread of its own.
pub fn start(app: App, workers: &Workers) {
    let agent = outgoing::agent(PATIENCE, Proxy::try_from_env());
    workers.start(move |stop| {
        tell_all(&app, &agent, stop);
        LOOK
    });
}

/// Tells what can be told now, once.
pub fn round(app: &App) {
    tell_all(app, &outgoing::agent(PATIENCE, None), &Stop::default());
}

fn tell_all(app: &App, agent: &Agent, stop: &Stop) {
    while !stop.is_told()
        && let Ok(Some(ended)) = app.store.transact(|db| sessions::next(db, app.now()))
    {
        let kept = match told(app, agent, &ended) {
            Ok(()) => app.store.transact(|db| sessions::remove(db, &ended)),
            Err((why, for_good)) => {
                let gives_up = for_good || ended.is_hopeless(app.now());
                let (then, service) =
                    (Some(if gives_up { "given_up" } else { "put_off" }), Some(ended.service.clone()));
                app.log(&Entry { event: Event::Service, service, then, why: Some(why), ..Entry::default() });
                app.store.transact(|db| match gives_up {
                    true => sessions::remove(db, &ended),
                    false => sessions::put_off(db, app.now(), &ended),
                })
            }
        };
        if kept.is_err() {
            // The database cannot be written: what was told must not be told over and over.
            return;
        }
    }
}

/// Tells one; the error says why not, and whether it is for good. No words of the service are in it.
fn told(app: &App, agent: &Agent, ended: &Ended) -> Result<(), (String, bool)> {
    let service = registered::find(&app.settings, &ended.service);
    let Some((service, address)) = service.and_then(|it| Some((it, it.backchannel_logout_uri.as_deref()?))) else {
        return Ok(());
    };
    let token = token(app, service, ended).map_err(|refusal| (refusal.sentence(), false))?;
    let answer = agent.post(address).send_form([("logout_token", token.as_str())]);
    let status =
        answer.map_err(|error| (format!("services.backchannel_logout_uri: {error}"), false))?.status().as_u16();
    let said = || format!("services.backchannel_logout_uri: the service says {status}");
    match status {
        200..300 => Ok(()),
        // Section 2.8: the token was not valid, and will not be. Anything else may be a proxy, while the service is away.
        400 => Err((said(), true)),
        _ => Err((said(), false)),
    }
}

/// Section 2.4. It must not be taken for an ID token: it has another type, and no nonce.
fn token(app: &App, service: &ServiceSetting, ended: &Ended) -> Outcome<String> {
    let now = app.now();
    let mut claims = json!({
        "iss": registered::issuer(&app.settings),
        "aud": service.id,
        "sub": ended.subject,
        "iat": now.0,
        "exp": now.plus(LIVES).0,
        "jti": secrets::id()?,
        "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
    });
    if let Some(sid) = ended.sid() {
        claims["sid"] = json!(sid);
    }
    app.store.look(|db| keys::now(app, db, service.algorithm))?.sign("logout+jwt", &claims)
}
