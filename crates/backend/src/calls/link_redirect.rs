//! Linking by an agency's own site.

use axum::response::Response;
use contract::{Code, LinkAnswer, LinkPreview};

use crate::base::refusal::Refusal;
use crate::links::{agency, redirect};
use crate::request::body::Body;
use crate::request::caller::{Caller, Id};

/// `POST /account/links/{provider}/start`.
pub async fn start(caller: Caller, Id(provider): Id) -> Response {
    caller
        .answer(move |desk| {
            desk.fresh_member()?;
            redirect::begin(desk, &provider)
        })
        .await
}

/// `POST /account/links/{provider}/finish`.
pub async fn finish(mut caller: Caller, Id(provider): Id, Body(body): Body<LinkAnswer>) -> Response {
    let (of, code) = (provider.clone(), body.code.clone());
    let begun = caller.step(move |desk| redirect::take(desk, &of, &body)).await;
    let (site, address, verifier) = match begun {
        Ok(begun) => begun,
        Err(refusal) => return caller.say::<LinkPreview>(Err(refusal)),
    };
    // Outside of the transaction: another server is asked.
    let asked = tokio::task::spawn_blocking(move || agency::record(&site, &address, &code, &verifier)).await;
    match asked.unwrap_or_else(|error| Err(error.to_string())) {
        Err(why) => {
            eprintln!("latchkey-backend: the site of {provider} did not confirm: {why}");
            caller.say::<LinkPreview>(Err(Refusal::of(Code::LinkUnconfirmed)))
        }
        Ok(record) => caller.answer(move |desk| redirect::show(desk, &provider, &record)).await,
    }
}
