//! One browser with a fresh profile, driven by WebDriver and, where WebDriver has no words, by the commands of Chromium's
//! own protocol. What a person does with it is in `visit`; what differs between engines, in `engine`.

use std::{panic::panic_any, sync::Arc};

use base64::Engine as _;
use fantoccini::{
    Client, ClientBuilder,
    elements::Element,
    wd::{TimeoutConfiguration, WebDriverCompatibleCommand},
};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use url::{ParseError, Url};

use super::{
    driver::{self, Driver},
    engine::Engine,
};

/// What a page is watched with from its first moment on.
pub const WATCH: &str = include_str!("watch.js");

/// What a journey panics with where it needs a command of Chromium's own protocol, and the engine is another.
pub struct OnlyChromium(pub String);

/// A browser.
pub struct Browser {
    pub client: Client,
    pub engine: Engine,
    /// Dropped after the client, so that the browser is gone before its profile.
    _profile: TempDir,
    _driver: Arc<Driver>,
}

/// The width and height of the window, in CSS pixels.
pub const WIDE: (u32, u32) = (1280, 900);
pub const NARROW: (u32, u32) = (320, 800);

impl Browser {
    pub async fn open(engine: Engine) -> Browser {
        let profile = TempDir::new().expect("a folder for the profile");
        let driver = driver::driver(engine, profile.path());
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(engine.capabilities(&profile))
            .connect(&driver.address())
            .await
            .unwrap_or_else(|why| panic!("{engine:?} did not start: {why}"));
        let browser = Browser { client, engine, _profile: profile, _driver: driver };
        let limits = TimeoutConfiguration::new(
            Some(std::time::Duration::from_secs(60)),
            Some(std::time::Duration::from_secs(60)),
            Some(std::time::Duration::ZERO),
        );
        browser.client.update_timeouts(limits).await.expect("time limits");
        browser.watch().await;
        browser
    }

    /// Makes a new tab one that journeys can use. Only Chromium lets a script in before those of the page; elsewhere the
    /// site does it, or the page is watched from the first question on.
    pub async fn watch(&self) {
        if self.engine != Engine::Chromium {
            return self.resize(WIDE).await;
        }
        self.protocol("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
        self.resize(WIDE).await;
    }

    /// Ends the browser.
    pub async fn close(self) {
        _ = self.client.close().await;
    }

    /// A command of WebDriver that the client does not know.
    pub async fn command(&self, method: Method, path: &str, body: Value) -> Value {
        let command = Command { method, path: path.to_owned(), body };
        match self.client.issue_cmd(command).await {
            Ok(answer) => answer,
            Err(why) => panic!("{path} was refused: {why}"),
        }
    }

    /// A command of Chromium's own protocol.
    pub async fn protocol(&self, name: &str, params: Value) -> Value {
        if self.engine != Engine::Chromium {
            panic_any(OnlyChromium(name.to_owned()));
        }
        self.command(Method::POST, "goog/cdp/execute", json!({ "cmd": name, "params": params })).await
    }

    /// The lines of the console since the last call: level, source and text. Only Chromium tells them all; elsewhere they
    /// are those that scripts wrote on this page.
    pub async fn console(&self) -> Vec<Line> {
        let lines = match self.engine {
            Engine::Chromium => self.command(Method::POST, "se/log", json!({ "type": "browser" })).await,
            _ => self.ask("return journey.seen.console.splice(0)", vec![]).await.unwrap_or_default(),
        };
        let text = |line: &Value, key: &str| line[key].as_str().unwrap_or_default().to_owned();
        let line =
            |it: &Value| Line { level: text(it, "level"), source: text(it, "source"), text: text(it, "message") };
        lines.as_array().into_iter().flatten().map(line).collect()
    }

    /// Firefox and WebKit have windows no narrower than about 450 px.
    pub async fn resize(&self, (width, height): (u32, u32)) {
        if self.engine != Engine::Chromium {
            return self.client.set_window_size(width, height).await.expect("the window changes its size");
        }
        let params = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.protocol("Emulation.setDeviceMetricsOverride", params).await;
    }

    /// How large text is that says nothing of it, in pixels: the browser's own setting, which windows in em follow.
    pub async fn enlarge_text(&self, size: u32) {
        self.protocol("Page.setFontSizes", json!({ "fontSizes": { "standard": size } })).await;
    }

    /// Whether the reader's system asks for dark colors.
    pub async fn prefer_dark(&self, is_dark: bool) {
        let value = if is_dark { "dark" } else { "" };
        let features = json!([{ "name": "prefers-color-scheme", "value": value }]);
        self.protocol("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// The value of a script that runs at once. `None` if it failed, such as while another page is loading.
    pub async fn ask(&self, script: &str, arguments: Vec<Value>) -> Option<Value> {
        self.client.execute(&self.watched(script), arguments).await.ok()
    }

    /// The same for a script that gives an element. An error of the script is the `Err`.
    pub async fn element(&self, script: &str, arguments: Vec<Value>) -> Result<Element, String> {
        let found = self.client.execute(&self.watched(script), arguments).await.map_err(|why| why.to_string())?;
        let id = found.as_object().and_then(|it| it.values().next()).and_then(Value::as_str).ok_or("there is none")?;
        Ok(Element::from_element_id(self.client.clone(), id.to_owned().into()))
    }

    /// A script that finds the page watched in every engine.
    fn watched(&self, script: &str) -> String {
        match self.engine {
            Engine::Chromium => script.to_owned(),
            _ => format!("if (!globalThis.journey) {{\n{WATCH}}}\n{script}"),
        }
    }

    /// The whole page, not only what the window shows, as PNG. From engines other than Chromium what the window shows.
    pub async fn picture(&self) -> Vec<u8> {
        if self.engine != Engine::Chromium {
            return self.client.screenshot().await.unwrap_or_default();
        }
        self.capture(json!({ "format": "png" })).await
    }

    /// The whole page as WebP, for documents.
    pub async fn document_picture(&self) -> Vec<u8> {
        self.capture(json!({ "format": "webp", "quality": 70 })).await
    }

    async fn capture(&self, mut params: Value) -> Vec<u8> {
        self.hide_bars(true).await;
        let size = self.ask("return [innerWidth, document.documentElement.scrollHeight]", vec![]).await;
        let size = size.unwrap_or_default();
        params["captureBeyondViewport"] = json!(true);
        params["clip"] = json!({ "x": 0, "y": 0, "width": size[0], "height": size[1], "scale": 1 });
        let answer = self.protocol("Page.captureScreenshot", params).await;
        self.hide_bars(false).await;
        decoded(&answer)
    }

    /// The window's bar takes a part of its width, and is not there while a picture of more than the window is taken: what
    /// is measured with it stands elsewhere then.
    pub async fn hide_bars(&self, hidden: bool) {
        self.protocol("Emulation.setScrollbarsHidden", json!({ "hidden": hidden })).await;
    }

    /// A part of the page as WebP.
    pub async fn part_of_page(&self, clip: &Value, quality: u32) -> Vec<u8> {
        let params = json!({ "format": "webp", "quality": quality, "captureBeyondViewport": true, "clip": clip });
        decoded(&self.protocol("Page.captureScreenshot", params).await)
    }
}

fn decoded(answer: &Value) -> Vec<u8> {
    let text = answer["data"].as_str().unwrap_or_default();
    base64::engine::general_purpose::STANDARD.decode(text).unwrap_or_default()
}

/// One line of the console.
#[derive(Clone, Debug)]
pub struct Line {
    pub level: String,
    pub source: String,
    pub text: String,
}

#[derive(Debug)]
struct Command {
    method: Method,
    path: String,
    body: Value,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (self.method.clone(), (self.method == Method::POST).then(|| self.body.to_string()))
    }
}
