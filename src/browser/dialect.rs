//! Which dialect the backend speaks. One other than that of the contract is a part of the program that is loaded only where
//! `latchkey.json` names it.

use std::sync::{Arc, Mutex, PoisonError};

use brand::Brand;
use client::{Allauth, BetterAuth, Dialect, Latchkey, Notes, Offline, Reply, Request, Surroundings, Transport};
use futures::future::LocalBoxFuture;
use wasm_bindgen::{JsCast, closure::Closure};

use super::{Fetch, entry};
use crate::split::{NotLoaded, part};

/// What speaks with the backend that the operator has named.
pub async fn dialect(brand: &Brand) -> Result<Arc<dyn Dialect>, NotLoaded> {
    match brand.api_dialect {
        brand::Dialect::Latchkey => Ok(Latchkey::over(Arc::new(Fetch::new(&brand.api_base)))),
        brand::Dialect::Allauth => {
            allauth::load().await?;
            allauth::call(brand.api_base.clone()).ok_or(NotLoaded)
        }
        brand::Dialect::BetterAuth => {
            better_auth::load().await?;
            better_auth::call(brand.api_base.clone()).ok_or(NotLoaded)
        }
    }
}

part! { allauth = Allauth(base: String) -> Arc<dyn Dialect> {
    Allauth::over(Arc::new(WithCookies(Fetch::new(&base))), around())
} }

part! { better_auth = BetterAuth(base: String) -> Arc<dyn Dialect> {
    BetterAuth::over(Arc::new(Fetch::waiting_by("x-retry-after", &base)), Arc::new(OnEntry::new()), around())
} }

fn around() -> Surroundings {
    let rp_id = web_sys::window().and_then(|it| it.location().hostname().ok()).unwrap_or_default();
    Surroundings { rp_id, now: || (js_sys::Date::now() / 1000.0) as u64 }
}

/// Where the note is on an entry of the history.
const NOTE: &str = "begun";

/// Keeps a dialect's note on the entries of the history: after a reload it is there again, and neither in another tab nor
/// after the tab is closed for good.
struct OnEntry(Arc<Mutex<Option<String>>>);

impl OnEntry {
    fn new() -> OnEntry {
        let note = Arc::new(Mutex::new(entry::kept(NOTE).and_then(|it| it.as_string())));
        let kept = note.clone();
        // Whoever comes back to an earlier entry finds what is true now.
        let returns = Closure::<dyn FnMut()>::new(move || carry(&kept));
        if let Some(window) = web_sys::window() {
            let _ = window.add_event_listener_with_callback("popstate", returns.as_ref().unchecked_ref());
        }
        // The dialect lives as long as the page.
        returns.forget();
        carry(&note);
        OnEntry(note)
    }
}

fn carry(note: &Mutex<Option<String>>) {
    entry::carry(NOTE, note.lock().unwrap_or_else(PoisonError::into_inner).as_deref());
}

impl Notes for OnEntry {
    fn read(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn write(&self, note: Option<&str>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = note.map(str::to_owned);
        carry(&self.0);
    }
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
