//! The program in the browser: asks what must be known first, builds the app off screen, and takes over the page.

use std::{pin::pin, sync::Arc};

use client::{Client, Standing};
use contract::Config;
use futures::future::{Either, join, select};
use latchkey::{
    app::{App, AppProps, load_first, needs_backend},
    browser::{self, Address, Fetch, takeover},
    route::Route,
    session::Start,
    text::Brand,
};
use leptos::task::tick;

/// So long does a page wait for the backend that can be read without it, in milliseconds.
const PATIENCE: u32 = 5_000;

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
    let client = Client::new(Arc::new(Fetch::new(&brand.api_base)));
    let ((config, standing), ()) = join(first_answers(&client), browser::learn_about_passkeys()).await;
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

/// What the backend offers, and where one stands. A page that can be read without does not wait long for a slow backend:
/// it takes over as if there were none, and looks for it afterwards.
async fn first_answers(client: &Client) -> (Option<Config>, Standing) {
    let unknown = client.unknown();
    let answers = pin!(client.open());
    if needs_backend(&Address::current(), &unknown) {
        return answers.await;
    }
    match select(answers, pin!(browser::pause(PATIENCE))).await {
        Either::Left((answers, _)) => answers,
        Either::Right(_) => (None, unknown),
    }
}
