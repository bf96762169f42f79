//! Linking by an agency's own site.

use contract::{Code, LinkPreview, LinkStart, ops};

use crate::base::log::{Entry, Event};
use crate::base::refusal::Refusal;
use crate::links::{agency, redirect};
use crate::request::answer::Answer;
use crate::request::caller::Caller;

pub async fn start(caller: Caller, ops::StartRedirect { provider }: ops::StartRedirect) -> Answer<LinkStart> {
    caller
        .answer(move |desk| {
            desk.fresh_member()?;
            redirect::begin(desk, &provider)
        })
        .await
}

pub async fn finish(
    caller: Caller,
    ops::FinishRedirect { provider, body }: ops::FinishRedirect,
) -> Answer<LinkPreview> {
    let (of, at, code, app) = (provider.clone(), provider.clone(), body.code.clone(), caller.app.clone());
    caller
        .first(move |desk| redirect::take(desk, &of, &body))
        .await
        .beside(move |(site, address, verifier)| {
            agency::record(&site, &address, &code, &verifier).map_err(|why| {
                app.log(&Entry { event: Event::Link, provider: Some(at), why: Some(why), ..Entry::default() });
                Refusal::of(Code::LinkUnconfirmed)
            })
        })
        .await
        .answer(move |desk, record| redirect::show(desk, &provider, &record))
        .await
}
