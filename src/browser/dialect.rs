//! Which dialect the backend speaks. One other than that of the contract is a part of the program that is loaded only where
//! `latchkey.json` names it.

use std::sync::Arc;

use brand::Brand;
use client::{Allauth, Dialect, Latchkey, Offline, Reply, Request, Surroundings, Transport};
use futures::future::LocalBoxFuture;

use super::Fetch;
use crate::split::{NotLoaded, part};

/// What speaks with the backend that the operator has named.
pub async fn dialect(brand: &Brand) -> Result<Arc<dyn Dialect>, NotLoaded> {
    match brand.api_dialect {
        brand::Dialect::Latchkey => Ok(Latchkey::over(Arc::new(Fetch::new(&brand.api_base)))),
        brand::Dialect::Allauth => {
            allauth::load().await?;
            allauth::call(brand.api_base.clone()).ok_or(NotLoaded)
        }
    }
}

part! { allauth = Allauth(base: String) -> Arc<dyn Dialect> { speak_allauth(&base) } }

fn speak_allauth(base: &str) -> Arc<dyn Dialect> {
    let rp_id = web_sys::window().and_then(|it| it.location().hostname().ok()).unwrap_or_default();
    let around = Surroundings { rp_id, now: || (js_sys::Date::now() / 1000.0) as u64 };
    Allauth::over(Arc::new(WithCookies(Fetch::new(base))), around)
}

/// Lends the cookies that scripts may read, too.
struct WithCookies(Fetch);

impl Transport for WithCookies {
    fn send(&self, request: Request) -> LocalBoxFuture<'static, Result<Reply, Offline>> {
        self.0.send(request)
    }

    fn cookie(&self, name: &str) -> Option<String> {
        super::language::cookie(name)
    }
}
