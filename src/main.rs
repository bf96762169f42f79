//! The program in the browser: asks what must be known first, builds the app off screen, and takes over the page.

use std::sync::Arc;

use client::Client;
use latchkey::{
    app::{App, AppProps, load_first},
    browser::{self, Address, Fetch, takeover},
    route::Route,
    session::Start,
    text::Brand,
};
use leptos::task::tick;

fn main() {
    std::panic::set_hook(Box::new(|why| {
        takeover::failed();
        leptos::logging::error!("{why}");
    }));
    takeover::begin(start());
}

async fn start() {
    // Out of the address bar before the first request: it is a secret.
    let route = Route::read(&Address::current().path, "");
    let email_token = match route.is_from_site() {
        true => browser::take_answer(),
        false => route.is_from_email().then(browser::take_fragment).flatten(),
    };
    let settings = browser::read_file("/latchkey.json").await;
    let brand = settings.and_then(|it| Brand::read(&it).map_err(|why| leptos::logging::error!("{why}")).ok());
    let brand = brand.unwrap_or_default();
    let (config, standing) = Client::new(Arc::new(Fetch::new(&brand.api_base))).open().await;
    let address = Address::current();
    if load_first(&address, &standing).await.is_err() {
        return takeover::not_started();
    }
    let start = Start { brand, config, standing, address, email_token };
    let app = takeover::mount_detached(move || App(AppProps { start }));
    // What the app does only after its first view is built: the title, for one.
    tick().await;
    app.swap();
}
