//! Walking a journey: a site and a browser of its own, the check for secrets at its end, and a picture of the page where it
//! failed.

use std::{
    panic::{AssertUnwindSafe, resume_unwind},
    rc::Rc,
};

use backend::Settings;
use futures::FutureExt;

use super::{driver, engine::Engine, server::Site, visit::Visit};

/// Runs a journey on a fresh site with a fresh browser. If it fails, a picture of the page is kept.
pub async fn walk(journey: impl AsyncFnOnce(&Visit)) {
    walk_with(|_| (), journey).await;
}

/// The same, on a site whose settings the test changes.
pub async fn walk_with(change: impl FnOnce(&mut Settings), journey: impl AsyncFnOnce(&Visit)) {
    walk_by(Engine::Chromium, change, journey).await;
}

/// The same as [`walk`], in another engine. Where that is not on this machine, nothing is walked.
pub async fn walk_in(engine: Engine, journey: impl AsyncFnOnce(&Visit)) {
    match engine.is_here() {
        true => walk_by(engine, |_| (), journey).await,
        false => eprintln!("{engine:?} is not here: this journey is skipped."),
    }
}

async fn walk_by(engine: Engine, change: impl FnOnce(&mut Settings), journey: impl AsyncFnOnce(&Visit)) {
    let _seat = driver::seat().await;
    let visit = Visit::to(Rc::new(Site::open(change).await), engine).await;
    let ended = AssertUnwindSafe(async {
        journey(&visit).await;
        visit.told_no_secret().await;
    })
    .catch_unwind()
    .await;
    if ended.is_err() {
        visit.keep_picture().await;
    }
    visit.browser.close().await;
    if let Err(why) = ended {
        resume_unwind(why);
    }
}
