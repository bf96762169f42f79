//! The demonstration: the site and the reference backend on one origin, with accounts kept in target/demo/, and beside it two
//! services that members sign in to with their account, and Everyday ID, whose accounts sign members in. The backend itself
//! prints the old accounts it holds; here it is only set up, started, and introduced.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command},
    thread,
    time::{Duration, Instant},
};

use crate::{
    build,
    peers::Peer,
    rules,
    run::{self, Outcome, Step},
};

/// The backend's program, as crates/backend/Cargo.toml names it.
pub const PROGRAM: &str = "latchkey-backend";

/// The program of the services and of Everyday ID, as crates/demo_services/Cargo.toml names it. They are at the three ports
/// after the site's.
const SERVICES: &str = "latchkey-demo-services";

/// The last port that the site can have.
const LAST: u16 = u16::MAX - 3;

/// What the site speaks with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Backend {
    /// The reference backend.
    Reference,
    /// One of others, unmodified.
    Of(Peer),
}

/// What is to be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wanted {
    /// Whether the accounts of earlier runs are forgotten.
    pub fresh: bool,
    pub port: u16,
    pub backend: Backend,
}

/// Reads the flags.
pub fn parse(flags: &[&str]) -> Outcome<Wanted> {
    let (mut fresh, mut port, mut backend) = (false, 8080, Backend::Reference);
    let mut rest = flags.iter();
    while let Some(flag) = rest.next() {
        match *flag {
            "--fresh" => fresh = true,
            "--port" => {
                let number = rest.next().and_then(|it| it.parse().ok()).filter(|it| (1..=LAST).contains(it));
                port = number.ok_or_else(|| format!("`--port` needs a number from 1 to {LAST} after it."))?;
            }
            "--backend" => {
                backend = match rest.next() {
                    Some(&"reference") => Backend::Reference,
                    Some(&"allauth") => Backend::Of(Peer::Allauth),
                    Some(&"better-auth") => Backend::Of(Peer::BetterAuth),
                    _ => return Err("`--backend` needs `reference`, `allauth` or `better-auth` after it.".to_owned()),
                };
            }
            other => return Err(format!("`cargo xtask demo` does not accept `{other}`.")),
        }
    }
    Ok(Wanted { fresh, port, backend })
}

/// Builds what is missing, starts the backend, and stays until it is stopped.
pub fn demo(Wanted { fresh, port, backend }: Wanted) -> Outcome {
    // Before minutes of building, not after.
    let beside = if backend == Backend::Reference { 3 } else { 0 };
    (port..=port + beside).try_for_each(|it| free(it, port))?;
    let folder = run::target().join(match backend {
        Backend::Reference => "demo",
        Backend::Of(Peer::Allauth) => "demo-allauth",
        Backend::Of(Peer::BetterAuth) => "demo-better-auth",
    });
    if fresh && folder.exists() {
        fs::remove_dir_all(&folder).map_err(|it| format!("Could not empty {}: {it}.", folder.display()))?;
    }
    build::site_if_changed()?;
    if let Backend::Of(peer) = backend {
        crate::peers::install()?;
        println!("==> Starting {} …", peer.name());
        return introduce(peer.start(port, &folder, &build::dist())?, port, &folder, "");
    }
    compile(&["backend", "demo_services"])?;
    let settings = folder.join("settings.toml");
    let services = run::answer(program(SERVICES).args(["settings", &(port + 1).to_string()]));
    let services = services.ok_or("The services do not say how they are registered.")?;
    run::write(&settings, settings_text(port, &folder, &folder.join("site"), &names()?) + &services)?;
    rules::site(&folder, &settings)?;

    println!("==> Starting the backend …");
    let started = program(PROGRAM).arg("--settings").arg(&settings).current_dir(run::root()).spawn();
    let started = started.map_err(|it| format!("The backend could not be started: {it}."))?;
    let issuer = format!("http://localhost:{port}/api/oidc");
    let beside = program(SERVICES).args(["serve", &issuer, &(port + 1).to_string()]).spawn();
    let mut beside = beside.map_err(|it| format!("The services could not be started: {it}."))?;
    let more = format!(
        "Services Online is at    http://127.0.0.1:{} (needs an older account)\n    \
         Benefit Calendar is at   http://127.0.0.1:{} (needs none)\n    \
         Everyday ID is at        http://127.0.0.1:{} (signs you in here)\n    ",
        port + 1,
        port + 2,
        port + 3
    );
    let ended = introduce(started, port, &folder, &more);
    let _ = beside.kill();
    let _ = beside.wait();
    ended
}

/// Builds the reference backend, or what belongs to it, by the names of the packages.
pub fn compile(packages: &[&str]) -> Outcome {
    let step = Step {
        doing: "Building the reference backend",
        may_take: "5 minutes the first time",
        if_it_fails: "The message above names the file and the line. SQLite is compiled from C: a C compiler is needed \
                      (Debian: `apt-get install build-essential`).",
    };
    step.run(run::cargo().arg("build").args(packages.iter().flat_map(|it| ["--package", it])))
}

/// A program that was built just now.
pub fn program(name: &str) -> Command {
    Command::new(run::target().join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// Says where to look once it answers, and stays until it is stopped.
fn introduce(mut backend: Child, port: u16, folder: &Path, more: &str) -> Outcome {
    wait_until_it_answers(&mut backend, port)?;
    println!(
        "\n    Latchkey is at           http://localhost:{port}\n    \
         What it would have sent  http://localhost:{port}/demo/outbox\n    {more}\
         Accounts are kept in     {} (start with --fresh to forget them)\n    \
         Stop with Ctrl-C.\n",
        folder.display()
    );
    let ended = backend.wait().map_err(|it| format!("Lost track of the backend: {it}."))?;
    match ended.code() {
        // Without a code it was stopped by a signal, which is how Ctrl-C looks.
        Some(0) | None => Ok(()),
        Some(code) => Err(format!("The backend ended with code {code}. Its last lines are above.")),
    }
}

/// `chosen`: the port of the site, by which another is proposed.
fn free(port: u16, chosen: u16) -> Outcome {
    match TcpListener::bind(("127.0.0.1", port)) {
        Ok(_) => Ok(()),
        Err(error) => Err(format!(
            "Port {port} cannot be used ({error}). Is a demonstration already running? Stop it, or choose another \
             port: `cargo xtask demo --port {}`.",
            if chosen < LAST - 4 { chosen + 4 } else { 8080 }
        )),
    }
}

/// Waits until something listens on this port of the machine, or the backend that should has ended.
pub fn wait_until_it_answers(backend: &mut Child, port: u16) -> Outcome {
    let start = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if let Ok(Some(status)) = backend.try_wait() {
            return Err(format!("The backend stopped right away ({status}). Its message is above."));
        }
        if start.elapsed() > Duration::from_secs(30) {
            let _ = backend.kill();
            return Err("The backend did not answer within 30 seconds, and was stopped.".to_owned());
        }
        thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

/// The name and the phone numbers on the site, so that emails and authenticator apps say the same; and its languages besides
/// English, as a list of TOML, if it names them.
pub fn names() -> Result<[String; 4], String> {
    let path = run::root().join("public/latchkey.json");
    let brand: serde_json::Value =
        serde_json::from_str(&run::read(&path)?).map_err(|it| format!("{}: {it}.", path.display()))?;
    let text = |key: &str, otherwise: &str| brand[key].as_str().unwrap_or(otherwise).replace('\'', "’");
    let languages = brand.get("languages_offered").map_or(String::new(), serde_json::Value::to_string);
    let [name, phone, abroad] =
        [("account", "Latchkey demonstration"), ("support_phone", ""), ("support_phone_abroad", "")]
            .map(|(key, otherwise)| text(key, otherwise));
    Ok([name, phone, abroad, languages])
}

/// `port`: of the site; `folder`: where accounts are kept; `site`: the built site.
pub fn settings_text(
    port: u16,
    folder: &Path,
    site: &Path,
    [name, phone, phone_abroad, languages]: &[String; 4],
) -> String {
    let languages = if languages.is_empty() { String::new() } else { format!("languages = {languages}\n") };
    // Literal strings of TOML, in which a backslash of a Windows path is only a backslash.
    format!(
        "# Written by `cargo xtask`.\nlisten = '127.0.0.1:{port}'\norigin = 'http://localhost:{port}'\n\
         database = '{}'\nsite = '{}'\ndemo = true\nservice_name = '{name}'\n\
         # So that what was said at the start stays on the screen.\naccess_log = false\n\
         support.phone = '{phone}'\nsupport.phone_abroad = '{phone_abroad}'\n{languages}",
        folder.join("latchkey.sqlite").display(),
        site.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_settings_put_site_and_api_on_one_origin_and_the_database_in_the_demo_folder() {
        let names = ["Example", "1-555-0100", "", "[\"es\"]"].map(str::to_owned);
        let text = settings_text(8080, Path::new("target/demo"), Path::new("dist"), &names);
        assert!(text.contains("origin = 'http://localhost:8080'") && text.contains("site = 'dist'"), "{text}");
        assert!(text.contains("database = 'target/demo/latchkey.sqlite'"), "{text}");
        assert!(text.contains("service_name = 'Example'") && text.contains("phone = '1-555-0100'"), "{text}");
        assert!(text.ends_with("languages = [\"es\"]\n"), "{text}");
    }

    #[test]
    fn each_program_has_the_name_that_its_package_gives_it() {
        for (package, program) in [("backend", PROGRAM), ("demo_services", SERVICES)] {
            let manifest = run::read(&run::root().join("crates").join(package).join("Cargo.toml")).unwrap();
            assert!(manifest.contains(&format!("name = \"{program}\"")));
        }
    }

    #[test]
    fn a_port_in_use_is_said_before_anything_is_built() {
        let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(free(port, 8080).is_err_and(|it| it.contains(&port.to_string()) && it.contains("--port")));
    }
}
