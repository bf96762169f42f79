//! The program in the browser: asks what must be known first, builds the app off screen, and takes over the page.

use std::pin::pin;

use brand::Mistake;
use client::{Client, Standing};
use contract::Config;
use futures::future::{Either, join, select, try_join};
use latchkey::{
    app::{App, AppProps, load_first, needs_backend},
    browser::{self, Address, Language, Missing, takeover},
    route::Route,
    session::Start,
    split::NotLoaded,
    tables::{self, Group},
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
    browser::offer_languages();
    let request = latchkey::session::request_of(&Address::current());
    // Out of the address bar before the first request: it is a secret.
    let route = Route::read(&Address::current().path, "");
    let email_token = match route.is_from_site() {
        true => browser::take_answer(),
        false => route.is_from_email().then(browser::take_fragment).flatten(),
    };
    follow_choice();
    // The words come while the backend is asked.
    let words = tables::load(&[Group::First], Language::spoken().place());
    let Ok(((brand, config, standing), ())) = try_join(begun(request), words).await else {
        return takeover::not_started();
    };
    let address = Address::current();
    // One may have gone Back meanwhile, to another language.
    Language::of(&address.path).0.speak();
    if load_first(&address, &standing, &config.clone().unwrap_or_default()).await.is_err() {
        return takeover::not_started();
    }
    let start = Start { brand, config, standing, address, email_token };
    // What is typed meanwhile is shown in between: reading, building and showing are a task each.
    browser::pause(0).await;
    let app = takeover::mount_detached(move || App(AppProps { start }));
    // What the app does only after its first view is built: the title, for one.
    tick().await;
    browser::pause(0).await;
    app.swap();
}

/// The operator's settings, what the backend offers, and where one stands.
async fn begun(request: Option<String>) -> Result<(Brand, Option<Config>, Standing), NotLoaded> {
    let brand = settings().await;
    let colors: Vec<_> = brand.colors.properties().into_iter().map(|(name, it)| (name, it.to_string())).collect();
    browser::paint(&colors);
    browser::paint(&brand.looks());
    let dialect = browser::dialect(&brand).await?;
    let client = Client::new(dialect).telling(|line| leptos::logging::warn!("{line}")).sent_with(request);
    let ((config, standing), ()) = join(first_answers(&client), browser::learn_about_passkeys()).await;
    Ok((brand, config, standing))
}

/// An address without a language stands for the first one, and so does one in a language that the site does not offer (any
/// more). Who has chosen another in this browser is shown that.
fn follow_choice() {
    let address = Address::current();
    if let (Language::FIRST, rest) = Language::of(&address.path)
        && rest.len() < address.path.len()
    {
        Address { path: Language::FIRST.address(&format!("/{}", rest.trim_start_matches('/'))), ..address }.stand_in();
    }
    let address = Address::current();
    let chosen = browser::remembered_language().filter(|it| *it != Language::FIRST);
    if let (Language::FIRST, Some(chosen)) = (Language::of(&address.path).0, chosen) {
        Address { path: chosen.address(&address.path), ..address }.stand_in();
    }
    Language::of(&Address::current().path).0.speak();
}

/// The operator's settings. What is wrong in the file, or a file that is not there, leaves what the page was built with,
/// and the page says so.
async fn settings() -> Brand {
    let file = browser::read_file("/latchkey.json").await;
    if let Ok(text) = &file {
        let brand = Brand::read(text, &Brand::unknown());
        if brand.mistakes.is_empty() {
            return brand;
        }
    }
    let built = match browser::built_with() {
        Some(name) => browser::read_file(&name).await.ok(),
        None => None,
    };
    let built = built.map_or_else(Brand::unknown, |it| Brand::read(&it, &Brand::unknown()));
    let brand = match file {
        Ok(text) => Brand::read(&text, &built),
        Err(Missing(Some(status))) => Brand { mistakes: vec![Mistake::no_file(status)], ..built },
        // The line was bad for a moment. That is nothing for the operator.
        Err(Missing(None)) => built,
    };
    brand.mistakes.iter().for_each(|it| leptos::logging::warn!("latchkey.json: {it}"));
    brand
}

/// What the backend offers, and where one stands. A page that can be read without does not wait long for a slow backend:
/// it takes over as if there were none, and looks for it afterward.
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
