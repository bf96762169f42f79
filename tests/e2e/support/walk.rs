//! Walking a journey: a site and a browser of its own, the check for secrets at its end, and a picture of the page where it
//! failed.

use std::{
    fs::File,
    io::Write,
    panic::{AssertUnwindSafe, resume_unwind},
    rc::Rc,
};

use backend::Settings;
use futures::FutureExt;

use super::{
    browser::{OnlyChromium, WATCH},
    driver,
    engine::Engine,
    server::Site,
    visit::Visit,
};

/// The variable with the file in which `cargo xtask test` reads what was passed over.
const PASSED_OVER: &str = "PASSED_OVER";

/// Runs a journey on a fresh site with a fresh browser. If it fails, a picture of the page is kept.
pub async fn walk(journey: impl AsyncFnOnce(&Visit)) {
    walk_with(|_| (), journey).await;
}

/// The same, on a site whose settings the test changes.
pub async fn walk_with(change: impl FnOnce(&mut Settings), journey: impl AsyncFnOnce(&Visit)) {
    let engine = Engine::chosen();
    // Elsewhere the site itself puts the watching script into its pages.
    walk_by(engine, engine != Engine::Chromium, change, journey).await;
}

/// The same as [`walk`], in this engine and with nothing put into the pages.
pub async fn walk_in(engine: Engine, journey: impl AsyncFnOnce(&Visit)) {
    walk_by(engine, false, |_| (), journey).await;
}

/// Where the engine is not on this machine, nothing is walked.
async fn walk_by(engine: Engine, watched: bool, change: impl FnOnce(&mut Settings), journey: impl AsyncFnOnce(&Visit)) {
    if !engine.is_here() {
        return pass_over(engine, "it is not on this machine");
    }
    let _seat = driver::seat().await;
    let visit = Visit::to(Rc::new(Site::open(change).await), engine).await;
    if watched {
        visit.site.put_into_pages(WATCH);
    }
    let ended = AssertUnwindSafe(async {
        journey(&visit).await;
        visit.told_no_secret().await;
    })
    .catch_unwind()
    .await;
    if let Err(why) = &ended
        && let Some(OnlyChromium(what)) = why.downcast_ref()
        && Engine::of_all() == Some(engine)
    {
        pass_over(engine, &format!("it cannot be told {what}"));
        return visit.browser.close().await;
    }
    if ended.is_err() {
        visit.keep_picture().await;
    }
    visit.browser.close().await;
    if let Err(why) = ended {
        resume_unwind(why);
    }
}

/// Says that a journey was not walked, or not to its end.
fn pass_over(engine: Engine, why: &str) {
    let line = format!("{engine:?} passes over {}: {why}.", std::thread::current().name().unwrap_or("a journey"));
    eprintln!("{line}");
    let Some(file) = std::env::var_os(PASSED_OVER) else { return };
    let written = File::options().create(true).append(true).open(file);
    let written = written.and_then(|mut it| it.write_all(format!("{line}\n").as_bytes()));
    written.expect("what is passed over is written down");
}
