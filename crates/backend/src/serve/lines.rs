//! The lines to callers: accepted while there is room, closed when they take too long to say what they want, or to take the
//! answer (`serve::patient`), and ended in a stated time when the program is to stop. How long a body may take is held where
//! it is read (`request::body`).

use std::future::Future;
use std::io::{Error, ErrorKind};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::base::app::App;
use crate::base::log::{Entry, Event};
use crate::serve::patient::Patient;

/// The pause after the system could open no further file; other lines end meanwhile.
const BREATH: Duration = Duration::from_secs(1);

/// Serves until `stop` is ready. Then calls that are under way may end, for as long as is set; lines that are idle are
/// closed at once, and whatever is left at the end is cut off.
pub async fn serve(listener: TcpListener, router: Router, app: &App, stop: impl Future<Output = ()>) {
    let setting = &app.settings.lines;
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(setting.head());
    let (room, graceful) = (Arc::new(Semaphore::new(setting.most as usize)), GracefulShutdown::new());
    let (mut lines, mut stop) = (JoinSet::new(), pin!(stop));
    loop {
        // The room comes first: a line for which there is none waits in the system's own queue.
        let next = async {
            let room = Arc::clone(&room).acquire_owned().await;
            (room, accepted(&listener, app).await)
        };
        let (room, line) = tokio::select! {
            next = next => next,
            () = &mut stop => break,
        };
        let line = Patient::new(line, setting.answer());
        let line = http.serve_connection(TokioIo::new(line), TowerToHyperService::new(router.clone()));
        let line = graceful.watch(line);
        lines.spawn(async move {
            let _room = room;
            // How it ended is the caller's business.
            _ = line.await;
        });
        while lines.try_join_next().is_some() {}
    }
    drop(listener);
    if tokio::time::timeout(setting.stop(), graceful.shutdown()).await.is_err() {
        were_cut_off(app, "calls");
    }
}

/// The next line. What is wrong with one of them ends none of the others.
async fn accepted(listener: &TcpListener, app: &App) -> TcpStream {
    loop {
        match listener.accept().await {
            Ok((line, _)) => return line,
            Err(error) if is_of_the_line(&error) => {}
            Err(error) => {
                tell(app, "wait", format!("no line could be accepted: {error}"));
                tokio::time::sleep(BREATH).await;
            }
        }
    }
}

/// Tells that these have not ended in the time that there is for it when the program is to stop.
pub fn were_cut_off(app: &App, what: &str) {
    tell(app, "cut_off", format!("{what} did not end in {} seconds", app.settings.lines.stop_seconds));
}

fn tell(app: &App, then: &'static str, why: String) {
    app.log(&Entry { event: Event::Lines, then: Some(then), why: Some(why), ..Entry::default() });
}

fn is_of_the_line(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::ConnectionRefused | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset)
}
