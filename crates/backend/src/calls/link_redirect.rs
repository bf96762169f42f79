//! Linking by an agency's own site.

use axum::response::Response;
use contract::{Code, LinkAnswer};

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
pub async fn finish(caller: Caller, Id(provider): Id, Body(body): Body<LinkAnswer>) -> Response {
    let (of, at, code) = (provider.clone(), provider.clone(), body.code.clone());
    caller
        .first(move |desk| redirect::take(desk, &of, &body))
        .await
        .beside(move |(site, address, verifier)| {
            agency::record(&site, &address, &code, &verifier).map_err(|why| {
                eprintln!("latchkey-backend: the site of {at} did not confirm: {why}");
                Refusal::of(Code::LinkUnconfirmed)
            })
        })
        .await
        .answer(move |desk, record| redirect::show(desk, &provider, &record))
        .await
}
