//! The one chromedriver of the program. It lives as long as any test holds it, and is shut down by the last.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, ChildStdout, Command, Stdio},
    sync::{Arc, Mutex, PoisonError, Weak},
    time::{Duration, Instant},
};

use tokio::sync::{Semaphore, SemaphorePermit};

/// A browser needs a processor of its own: more at once only makes each slower than its time limits.
static SEATS: Semaphore = Semaphore::const_new(2);

static RUNNING: Mutex<Weak<Driver>> = Mutex::new(Weak::new());

/// A running chromedriver.
pub struct Driver {
    process: Child,
    port: u16,
    /// Kept open: a closed pipe would end chromedriver when it writes.
    says: Option<BufReader<ChildStdout>>,
}

/// Waits until a test may start. Hold the permit as long as the test runs.
pub async fn seat() -> SemaphorePermit<'static> {
    SEATS.acquire().await.expect("the seats are never closed")
}

/// The chromedriver that runs, or a new one.
pub fn driver() -> Arc<Driver> {
    let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(driver) = running.upgrade() {
        return driver;
    }
    let driver = Arc::new(Driver::start());
    *running = Arc::downgrade(&driver);
    driver
}

impl Driver {
    fn start() -> Driver {
        let program = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        // Port 0: the system chooses a free one, and the first lines say which.
        let started = Command::new(&program).arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let process = started.unwrap_or_else(|why| panic!("{} could not be started: {why}", program.display()));
        let mut driver = Driver { process, port: 0, says: None };
        driver.port = driver.read_port().unwrap_or_else(|| panic!("{} does not say its port", program.display()));
        driver
    }

    fn read_port(&mut self) -> Option<u16> {
        let says = self.says.insert(BufReader::new(self.process.stdout.take()?));
        let mut line = String::new();
        while says.read_line(&mut line).is_ok_and(|bytes| bytes > 0) {
            if let Some((_, port)) = line.split_once("successfully on port ") {
                return port.trim_end().trim_end_matches('.').parse().ok();
            }
            line.clear();
        }
        None
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
        if self.ask_to_end().is_ok() {
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
