//! A service that nobody here wrote: Apache with mod_auth_openidc, configured as `docs/services.md` tells an operator. Its
//! page says what it was told about the member.

use std::{
    fs,
    io::Write,
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use backend::ServiceSetting;
use contract::FactKind;
use latchkey::browser::Language;
use tempfile::TempDir;

use super::ports::free_port;

const PROGRAM: &str = "/usr/sbin/apache2";
const MODULES: &str = "/usr/lib/apache2/modules";
const SECRET: &str = "mmHr9pXc4TqVvN2sYw7dZk1LbGf8JxQe";
const SECRET_SHA256: &str = "2bcb8deaf536c01b793f076c80c8206a09c91e74493312f5640b2a4546188fcf";

/// What it says where nobody is signed in.
pub const SIGNED_OUT: &str = "You have left the page behind Apache";

/// A service at an address of its own. Apache runs from [`Service::starts`] on, and ends with the test.
pub struct Service {
    pub name: &'static str,
    port: u16,
    folder: TempDir,
    process: Option<Child>,
}

impl Service {
    /// `None`: Apache or its module is not on this machine.
    pub fn named(name: &'static str) -> Option<Service> {
        if !Path::new(PROGRAM).is_file() || !Path::new(MODULES).join("mod_auth_openidc.so").is_file() {
            // Not by `eprintln!`, which nobody sees of a test that passes.
            _ = writeln!(
                std::io::stderr(),
                "Apache with mod_auth_openidc is not on this machine: its journey is skipped"
            );
            return None;
        }
        Some(Service { name, port: free_port(), folder: TempDir::new().expect("a folder for Apache"), process: None })
    }

    /// Another host than the site's, as for most services.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The page that only members see.
    pub fn page(&self) -> String {
        self.origin() + "/in/"
    }

    /// Where Apache signs out.
    pub fn sign_out(&self) -> String {
        let next = url::form_urlencoded::byte_serialize(self.signed_out().as_bytes()).collect::<String>();
        format!("{}?logout={next}", self.callback())
    }

    /// Where a browser is sent with these parameters besides the usual ones. Made by hand: Apache does not know of it.
    pub fn asks_with(&self, more: &str) -> String {
        let back = url::form_urlencoded::byte_serialize(self.callback().as_bytes()).collect::<String>();
        format!(
            "/api/oidc/authorize?client_id=apache&response_type=code&scope=openid%20email&{more}&redirect_uri={back}\
             &code_challenge_method=S256&code_challenge={}",
            "x".repeat(43)
        )
    }

    fn signed_out(&self) -> String {
        self.origin() + "/out.html"
    }

    fn callback(&self) -> String {
        self.origin() + "/in/callback"
    }

    /// How the backend knows it. `needs_link`: which older account its members must have.
    pub fn setting(&self, needs_link: Option<&str>) -> ServiceSetting {
        let mut facts = vec![FactKind::Email];
        facts.extend(needs_link.map(|_| FactKind::LinkedNumber));
        ServiceSetting {
            id: "apache".to_owned(),
            name: self.name.to_owned(),
            site: self.page(),
            redirect_uris: vec![self.callback()],
            post_logout_redirect_uris: vec![self.signed_out()],
            backchannel_logout_uri: Some(format!("{}?logout=backchannel", self.callback())),
            secret_sha256: SECRET_SHA256.to_owned(),
            facts,
            needs_link: needs_link.map(str::to_owned),
            ..ServiceSetting::default()
        }
    }

    /// Starts Apache, which asks the provider at this origin.
    pub fn starts(&mut self, provider: &str) {
        let folder = self.folder.path();
        let root = folder.join("pages");
        fs::create_dir_all(root.join("in")).expect("a folder for its pages");
        let page = |body: &str| {
            format!(
                "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Service</title><link rel=\"icon\" \
                 href=\"data:,\"></head><body><main><h1>{}</h1>{body}</main></body></html>",
                self.name
            )
        };
        let told = "<p>sub [<!--#echo var=\"OIDC_CLAIM_sub\" -->]</p><p>email [<!--#echo var=\"OIDC_CLAIM_email\" -->]</p>\
                    <p>number [<!--#echo var=\"OIDC_CLAIM_linked_number\" -->]</p>";
        fs::write(root.join("in/index.html"), page(told)).expect("its page");
        // Its own pages of errors name none, so that browsers ask for this.
        fs::write(root.join("favicon.ico"), "").expect("its icon");
        fs::write(root.join("out.html"), page(&format!("<p>{SIGNED_OUT}</p>"))).expect("its page");
        let modules: String =
            ["mpm_event", "authn_core", "authz_core", "authz_user", "mime", "dir", "include", "filter", "auth_openidc"]
                .map(|it| format!("LoadModule {it}_module {MODULES}/mod_{it}.so\n"))
                .concat();
        let text = format!(
            r#"ServerRoot "{folder}"
PidFile "{folder}/pid"
DefaultRuntimeDir "{folder}"
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
{modules}
User daemon
Group daemon
ErrorLog "{folder}/log"
DocumentRoot "{root}"
TypesConfig /dev/null
AddType text/html .html
AddOutputFilter INCLUDES .html
DirectoryIndex index.html
OIDCProviderMetadataURL {provider}/api/oidc/.well-known/openid-configuration
OIDCClientID apache
OIDCClientSecret "{SECRET}"
OIDCRedirectURI {callback}
OIDCScope "openid email linked_number"
OIDCPKCEMethod S256
OIDCAuthRequestParams ui_locales={language}
OIDCCryptoPassphrase "a passphrase of this test"
OIDCRemoteUserClaim sub
<Directory "{root}">
    Require all granted
    Options +Includes
</Directory>
<Location "/in/">
    AuthType openid-connect
    Require valid-user
</Location>
"#,
            folder = folder.display(),
            port = self.port,
            root = root.display(),
            callback = self.callback(),
            language = Language::spoken().tag(),
        );
        let file = folder.join("apache.conf");
        fs::write(&file, text).expect("the settings of Apache");
        // Its workers are not root, and read the pages.
        open_to_all(folder);
        let log = fs::File::create(folder.join("said")).expect("a log");
        let mut command = Command::new(PROGRAM);
        command.arg("-D").arg("FOREGROUND").arg("-f").arg(file).stdout(Stdio::null()).stderr(log);
        self.process = Some(command.spawn().expect("Apache starts"));
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(start.elapsed() < Duration::from_secs(20), "Apache is not there: {}", self.log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// What Apache has written.
    pub fn log(&self) -> String {
        let read = |name: &str| fs::read_to_string(self.folder.path().join(name)).unwrap_or_default();
        read("said") + &read("log")
    }
}

#[cfg(unix)]
fn open_to_all(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).expect("a folder that can be read");
}

#[cfg(not(unix))]
fn open_to_all(_: &Path) {}

impl Drop for Service {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("Apache has written:\n{}", self.log());
        }
        if let Some(process) = &mut self.process {
            // Not killed: it ends its workers first.
            _ = Command::new("kill").arg(process.id().to_string()).status();
            _ = process.wait();
        }
    }
}
