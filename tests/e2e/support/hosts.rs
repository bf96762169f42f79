//! Real web servers that serve the built site by the rules that `cargo xtask dist` writes for them, in front of the
//! backend of a test. A server that is not on this machine is passed over.

use std::{
    collections::HashMap,
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

use super::{ports::free_port, server::built_site};

const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// A running server. It ends with the test.
pub struct Host {
    pub port: u16,
    /// Whether it can send what is compressed by brotli.
    pub sends_brotli: bool,
    process: Child,
    _folder: TempDir,
}

impl Host {
    /// nginx in front of the backend at this port, with the site in `site`.
    pub fn nginx(backend: u16, site: &Path) -> Option<Host> {
        let program = find("nginx")?;
        let (folder, port) = (TempDir::new().expect("a folder for nginx"), free_port());
        let rules = rules().join("nginx");
        let sends_brotli = Path::new(BROTLI).is_file();
        let load = if sends_brotli { format!("load_module {BROTLI};\n") } else { String::new() };
        let brotli = if sends_brotli { "brotli_static on;" } else { "" };
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|it| format!("    {it}_temp_path {};\n", folder.path().join(it).display()))
            .concat();
        // As docs/hosting.md tells an operator, but for TLS.
        let text = format!(
            "{load}daemon off;\nmaster_process off;\npid {pid};\nerror_log stderr error;\nevents {{}}\nhttp {{\n    \
             access_log off;\n{temporary}    include {http};\n    upstream latchkey_api {{ server 127.0.0.1:{backend}; }}\n    \
             server {{\n        listen 127.0.0.1:{port};\n        server_name localhost;\n        root {site};\n        \
             {brotli}\n        include {server};\n    }}\n}}\n",
            pid = folder.path().join("pid").display(),
            http = rules.join("latchkey-http.conf").display(),
            server = rules.join("latchkey-server.conf").display(),
            site = site.display(),
        );
        let file = folder.path().join("nginx.conf");
        fs::write(&file, text).expect("the settings of nginx");
        let mut command = Command::new(program);
        command.arg("-e").arg("stderr").arg("-p").arg(folder.path()).arg("-c").arg(file);
        Some(Host::start(command, port, sends_brotli, folder))
    }

    /// Caddy in the same place.
    pub fn caddy(backend: u16, site: &Path) -> Option<Host> {
        let program = find("caddy")?;
        let (folder, port) = (TempDir::new().expect("a folder for Caddy"), free_port());
        let text = format!(
            "{{\n\tadmin off\n\tauto_https off\n}}\nimport {}\nhttp://localhost:{port} {{\n\timport latchkey {} \
             127.0.0.1:{backend}\n}}\n",
            rules().join("caddy/latchkey.caddy").display(),
            site.display()
        );
        let file = folder.path().join("Caddyfile");
        fs::write(&file, text).expect("the settings of Caddy");
        let mut command = Command::new(program);
        command.args(["run", "--adapter", "caddyfile", "--config"]).arg(file);
        command.env("XDG_DATA_HOME", folder.path()).env("XDG_CONFIG_HOME", folder.path()).env("HOME", folder.path());
        Some(Host::start(command, port, true, folder))
    }

    fn start(mut command: Command, port: u16, sends_brotli: bool, folder: TempDir) -> Host {
        let log = fs::File::create(folder.path().join("log")).expect("a log");
        let process = command.stdout(Stdio::null()).stderr(log).spawn().expect("the server starts");
        let mut host = Host { port, sends_brotli, process, _folder: folder };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let ended = host.process.try_wait().ok().flatten();
            let log = || fs::read_to_string(host._folder.path().join("log")).unwrap_or_default();
            assert!(ended.is_none() && start.elapsed() < Duration::from_secs(20), "the server is not there: {}", log());
            std::thread::sleep(Duration::from_millis(20));
        }
        host
    }

    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

/// An answer as it came over the line.
pub struct Reply {
    pub status: u16,
    /// By their names in small letters; all values of a name.
    pub headers: HashMap<String, Vec<String>>,
    pub body: Vec<u8>,
}

impl Reply {
    /// The value of a header that is sent once; what else there is, joined.
    pub fn header(&self, name: &str) -> String {
        self.headers.get(&name.to_ascii_lowercase()).map(|it| it.join(" | ")).unwrap_or_default()
    }
}

/// Asks a server for a path, with a header more.
pub fn get(port: u16, path: &str, accept: &str) -> Reply {
    ask(port, "GET", path, &format!("Accept-Encoding: {accept}\r\n"))
}

/// Sends an empty form to a path, as a browser does by itself.
pub fn post(port: u16, path: &str) -> Reply {
    ask(port, "POST", path, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n")
}

fn ask(port: u16, verb: &str, path: &str, headers: &str) -> Reply {
    let mut line = TcpStream::connect(("127.0.0.1", port)).expect("the server is there");
    line.set_read_timeout(Some(Duration::from_secs(20))).expect("a time limit");
    let request = format!("{verb} {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{headers}Connection: close\r\n\r\n");
    line.write_all(request.as_bytes()).expect("the request is sent");
    let mut bytes = Vec::new();
    line.read_to_end(&mut bytes).expect("the answer comes");
    let end = bytes.windows(4).position(|it| it == b"\r\n\r\n").expect("headers");
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines.next().and_then(|it| it.split(' ').nth(1)?.parse().ok()).expect("a status");
    let mut headers: HashMap<String, Vec<String>> = HashMap::new();
    for (name, value) in lines.filter_map(|it| it.split_once(": ")) {
        headers.entry(name.to_ascii_lowercase()).or_default().push(value.to_owned());
    }
    let mut body = bytes[end + 4..].to_vec();
    if headers.get("transfer-encoding").is_some_and(|it| it[0] == "chunked") {
        body = joined(&body);
    }
    Reply { status, headers, body }
}

/// What came in chunks (RFC 9112, section 7.1).
fn joined(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(line) = rest.windows(2).position(|it| it == b"\r\n") {
        let length = usize::from_str_radix(&String::from_utf8_lossy(&rest[..line]), 16).expect("a length");
        body.extend(&rest[line + 2..line + 2 + length]);
        rest = &rest[line + 4 + length..];
    }
    body
}

fn rules() -> PathBuf {
    built_site().parent().expect("a folder around the site").join("hosting")
}

fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    // Debian puts servers where only root looks.
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into()]);
    let found = folders.map(|it| it.join(name)).find(|it| it.is_file());
    if found.is_none() {
        // Not by `eprintln!`, which nobody sees of a test that passes.
        _ = writeln!(std::io::stderr(), "{name} is not on this machine: its rules were not tried");
    }
    found
}
