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
    peer::{self, Wishes},
    server::{API, Site},
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
    walk_by(engine, engine != Engine::Chromium, None, change, journey).await;
}

/// The same as [`walk`], in this engine and with nothing put into the pages.
pub async fn walk_in(engine: Engine, journey: impl AsyncFnOnce(&Visit)) {
    walk_by(engine, false, None, |_| (), journey).await;
}

/// The same as [`walk_in`], on a site whose settings the test changes.
pub async fn walk_in_with(engine: Engine, change: impl FnOnce(&mut Settings), journey: impl AsyncFnOnce(&Visit)) {
    walk_by(engine, false, None, change, journey).await;
}

/// The same as [`walk`], on a site whose backend is this one of others. Where it is not installed, nothing is walked.
pub async fn walk_on(kind: &'static peer::Kind, wishes: Wishes, journey: impl AsyncFnOnce(&Visit)) {
    let engine = Engine::chosen();
    if peer::installed(kind).is_none() {
        return pass_over(&format!("{} is not installed (`cargo xtask peers`)", kind.name));
    }
    let only_it_is_asked = async |visit: &Visit| {
        journey(visit).await;
        let ours = visit.site.requests().into_iter().find(|it| it.contains(API) && !it.contains(kind.below));
        assert_eq!(ours, None, "the backend that only serves the files was asked");
    };
    walk_by(engine, engine != Engine::Chromium, Some((kind, wishes)), |_| (), only_it_is_asked).await;
}

/// Where the engine is not on this machine, nothing is walked.
async fn walk_by(
    engine: Engine,
    watched: bool,
    peer: Option<(&'static peer::Kind, Wishes)>,
    change: impl FnOnce(&mut Settings),
    journey: impl AsyncFnOnce(&Visit),
) {
    if !engine.is_here() {
        return pass_over(&format!("{engine:?} is not on this machine"));
    }
    let _seat = driver::seat().await;
    let visit = Visit::to(Rc::new(Site::open(peer, change).await), engine).await;
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
        pass_over(&format!("{engine:?} cannot be told {what}"));
        return visit.browser.close().await;
    }
    if ended.is_err() {
        visit.keep_picture().await;
        if let Some(peer) = &visit.site.peer {
            eprintln!("{} has written:\n{}", peer.kind.name, peer.log());
        }
    }
    visit.browser.close().await;
    if let Err(why) = ended {
        resume_unwind(why);
    }
}

/// Says that a journey was not walked, or not to its end.
pub(super) fn pass_over(why: &str) {
    let line = format!("{} is passed over: {why}.", std::thread::current().name().unwrap_or("a journey"));
    eprintln!("{line}");
    let Some(file) = std::env::var_os(PASSED_OVER) else { return };
    let written = File::options().create(true).append(true).open(file);
    let written = written.and_then(|mut it| it.write_all(format!("{line}\n").as_bytes()));
    written.expect("what is passed over is written down");
}
