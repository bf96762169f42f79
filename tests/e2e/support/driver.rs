//! The drivers of the browsers. One chromedriver serves all tests: it lives as long as any of them holds it, and is shut
//! down by the last. The drivers of other engines carry one session each.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Stdio},
    sync::{Arc, Mutex, PoisonError, Weak},
    time::{Duration, Instant},
};

use tokio::sync::{Semaphore, SemaphorePermit};

use super::{
    engine::{Display, Engine},
    ports::free_port,
};

/// A browser needs a processor of its own: more at once only makes each slower than its time limits.
static SEATS: Semaphore = Semaphore::const_new(2);

static RUNNING: Mutex<Weak<Driver>> = Mutex::new(Weak::new());

/// How long a driver may take to listen.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running driver.
pub struct Driver {
    engine: Engine,
    process: Child,
    port: u16,
    /// Ends after the driver.
    _display: Option<Display>,
}

/// Waits until a test may start. Hold the permit as long as the test runs.
pub async fn seat() -> SemaphorePermit<'static> {
    SEATS.acquire().await.expect("the seats are never closed")
}

/// A driver for a browser whose files go into the folder `home`.
pub fn driver(engine: Engine, home: &Path) -> Arc<Driver> {
    if engine != Engine::Chromium {
        return Arc::new(Driver::start(engine, Some(home)));
    }
    let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(driver) = running.upgrade() {
        return driver;
    }
    let driver = Arc::new(Driver::start(engine, None));
    *running = Arc::downgrade(&driver);
    driver
}

impl Driver {
    fn start(engine: Engine, home: Option<&Path>) -> Driver {
        let display = (engine == Engine::WebKit).then(Display::new);
        // WebKit's does not say which port it was given, so it is chosen here; the others let the system choose.
        let chosen = (engine == Engine::WebKit).then(free_port);
        let mut command = engine.driver(chosen.unwrap_or(0));
        command.envs(home.map(|it| ("HOME", it))).envs(display.as_ref().map(|it| ("DISPLAY", &it.name)));
        // Pages tell times as they are where the browser is.
        command.env("TZ", "UTC");
        let program = command.get_program().to_owned();
        let started = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut process = started.unwrap_or_else(|why| panic!("{} could not be started: {why}", program.display()));
        let mut says = BufReader::new(process.stdout.take().expect("its output"));
        let port = match chosen {
            Some(port) => listening(port),
            None => said_port(&mut says),
        };
        let port = port.unwrap_or_else(|| panic!("{} does not listen", program.display()));
        // Read to the end: a driver whose lines nobody takes stops at some point.
        std::thread::spawn(move || std::io::copy(&mut says, &mut std::io::sink()));
        Driver { engine, process, port, _display: display }
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Asks it to end, and with it every browser that it started.
    fn ask_to_end(&self) -> std::io::Result<()> {
        let mut line = TcpStream::connect(("127.0.0.1", self.port))?;
        line.set_read_timeout(Some(Duration::from_secs(5)))?;
        line.write_all(b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        line.read_to_end(&mut Vec::new()).map(|_| ())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let start = Instant::now();
        if self.engine == Engine::Chromium && self.ask_to_end().is_ok() {
            while start.elapsed() < Duration::from_secs(5) {
                if self.process.try_wait().is_ok_and(|it| it.is_some()) {
                    return;
                }
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

/// This port, once something listens there.
fn listening(port: u16) -> Option<u16> {
    let start = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if start.elapsed() > PATIENCE {
            return None;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Some(port)
}

/// The port in "… was started successfully on port 41234." (chromedriver) or "… Listening on 127.0.0.1:41234"
/// (geckodriver).
fn said_port(says: &mut impl BufRead) -> Option<u16> {
    let mut lines = says.lines().map_while(Result::ok);
    lines.find_map(|it| {
        let (_, port) = it.split_once("successfully on port ").or_else(|| it.split_once("Listening on 127.0.0.1:"))?;
        port.trim_end_matches('.').parse().ok()
    })
}
