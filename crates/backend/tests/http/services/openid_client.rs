//! A service that is not ours: `openid-client`, certified, unmodified and from npm, which `cargo xtask peers` installs. What
//! the member does meanwhile goes over the API. `tests/peers/openid-client/service.mjs` has the other half.

mod corners;
mod whole;

use std::io::{BufRead, BufReader, Write, stderr};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use backend::{Algorithm, Clock, ServiceSetting};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::block_in_place;

use super::{ANNA, BACK, ISSUER, SECRET, answered, goes, location, registered, takes_up, with};
use crate::client::{Browser, ORIGIN, World};

/// How a service shows who it is.
#[derive(Clone, Copy)]
enum How {
    Basic,
    Post,
    None,
}

/// The program of the service, which is stopped with the test.
struct Program {
    process: Child,
    says: BufReader<ChildStdout>,
    hears: ChildStdin,
    /// Where it listens for logout tokens.
    port: u16,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The service `shop`, and the backend with it as it is registered.
struct Shop {
    program: Program,
    world: World,
}

impl Program {
    /// Nothing if the package is not installed, which is said past what the test harness holds back.
    fn start() -> Option<Program> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        let packages = target.join("peers/openid-client");
        if !packages.join("node_modules").exists() {
            let why = "openid-client is not installed. `cargo xtask peers` does it, and needs Node with npm.";
            let _ = writeln!(stderr(), "SKIPPED: {why}");
            return None;
        }
        let mut node = Command::new("node");
        node.arg(root.join("tests/peers/openid-client/service.mjs")).env("PEER_PACKAGES", packages);
        let mut process = node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut says = BufReader::new(process.stdout.take().unwrap());
        let mut line = String::new();
        says.read_line(&mut line).unwrap();
        let port = line.trim().parse().expect("the port of the service; its own message stands above");
        Some(Program { hears: process.stdin.take().unwrap(), process, says, port })
    }

    fn does(&mut self, command: &Value) -> Result<Value, Value> {
        let mut line = String::new();
        block_in_place(|| {
            writeln!(self.hears, "{command}").unwrap();
            self.says.read_line(&mut line).unwrap();
        });
        let mut answer: Value = serde_json::from_str(&line).unwrap();
        match answer.get_mut("error") {
            Some(error) => Err(error.take()),
            None => Ok(answer["ok"].take()),
        }
    }
}

impl Shop {
    /// It has found out by itself where everything is.
    async fn open(how: How, algorithm: Algorithm) -> Option<Shop> {
        let program = Program::start()?;
        let told = format!("http://127.0.0.1:{}/told", program.port);
        let mut shop = ServiceSetting { backchannel_logout_uri: Some(told), algorithm, ..registered().remove(0) };
        if matches!(how, How::None) {
            (shop.public, shop.secret_sha256) = (true, String::new());
        }
        let world = with(vec![shop]);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap().port();
        let router = world.router.clone();
        tokio::spawn(async move { axum::serve(listener, router).await });
        let mut shop = Shop { program, world };
        let how = match how {
            How::Basic => "basic",
            How::Post => "post",
            How::None => "none",
        };
        let found = json!({ "issuer": ISSUER, "at": at, "id": "shop", "secret": SECRET, "how": how, "algorithm": algorithm.name() });
        assert_eq!(shop.does("discover", found), Ok(json!(ISSUER)));
        Some(shop)
    }

    fn does(&mut self, command: &str, mut with: Value) -> Result<Value, Value> {
        with["command"] = json!(command);
        with["now"] = json!(self.world.clock.now().0);
        let done = self.program.does(&with);
        for name in ["access_token", "id_token"] {
            done.iter().filter_map(|it| it[name].as_str()).for_each(|it| self.world.watched.plant(it));
        }
        done
    }

    /// Where it sends the browser.
    fn begins(&mut self, pushed: bool, more: &[(&str, &str)]) -> Result<String, Value> {
        let mut parameters = json!({ "redirect_uri": BACK, "scope": "openid email" });
        more.iter().for_each(|(name, value)| parameters[*name] = json!(value));
        let begun = self.does("begin", json!({ "parameters": parameters, "pushed": pushed }));
        begun.map(|it| it.as_str().unwrap().to_owned())
    }

    /// The browser goes where the service sends it; gives where it goes on.
    async fn sends(&mut self, browser: &mut Browser, url: &str) -> String {
        location(&goes(&self.world, browser, url.strip_prefix(ISSUER).unwrap()).await)
    }

    /// It sends the browser here, whose tab takes the request up.
    async fn begun(&mut self, browser: &mut Browser, more: &[(&str, &str)]) -> String {
        let url = self.begins(false, more).unwrap();
        let to = self.sends(browser, &url).await;
        let id = to.strip_prefix(&format!("{ORIGIN}/services/")).unwrap_or_else(|| panic!("{to}")).to_owned();
        takes_up(browser, &id);
        id
    }

    /// The whole way of a member who is signed in; gives the address with which the browser comes back.
    async fn comes_back(&mut self, browser: &mut Browser) -> String {
        let id = self.begun(browser, &[]).await;
        answered(&self.world, browser, &id).await.into()
    }

    fn finishes(&mut self, url: &str, checks: Value) -> Result<Value, Value> {
        self.does("finish", json!({ "url": url, "checks": checks }))
    }

    /// The same to its end: what the service was told.
    async fn signed_in(&mut self, browser: &mut Browser) -> Value {
        let url = self.comes_back(browser).await;
        self.finishes(&url, json!({})).unwrap()
    }

    async fn member(&self) -> (Browser, String) {
        self.world.member(ANNA).await
    }
}
