//! The program: reads settings, opens the backend, serves until it is told to stop.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use backend::{Backend, KEYS, Settings, SystemClock};
use clap::{CommandFactory, FromArgMatches, Parser};
use tokio::net::TcpListener;

/// The reference backend of Latchkey: accounts, sign-in, second methods and linked older accounts, in one SQLite file.
#[derive(Parser)]
#[command(name = "latchkey-backend", version)]
struct Arguments {
    /// Settings file (TOML). Without it, the defaults and the environment.
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    /// Checks the settings, says so, and ends.
    #[arg(long)]
    check: bool,
    /// Writes the answer to GET /config, for the file rules.json beside a site's settings, and ends.
    #[arg(long)]
    rules: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("latchkey-backend: {sentence}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), String> {
    let matches = Arguments::command().after_help(settings_help()).get_matches();
    let arguments = Arguments::from_arg_matches(&matches).map_err(|error| error.to_string())?;
    let settings = Settings::load(arguments.settings.as_deref(), std::env::vars())?;
    if arguments.check {
        println!("The settings are fine.");
        return Ok(());
    }
    if arguments.rules {
        print!("{}", backend::rules(&settings));
        return Ok(());
    }
    let (address, origin, demo) = (settings.listen, settings.origin.clone(), settings.demo);
    let backend = Backend::open(settings, Arc::new(SystemClock))?;
    let taken = |error| format!("The setting listen: cannot listen on {address}: {error}.");
    let listener = TcpListener::bind(address).await.map_err(taken)?;
    // With port 0 the system has chosen one.
    let address = listener.local_addr().unwrap_or(address);
    eprintln!("latchkey-backend: listening on {address} for {origin}");
    if demo {
        eprint!("{}", made_up_accounts());
    }
    backend.serve_until(listener, told_to_stop()).await.map_err(|error| format!("Serving ended: {error}."))
}

/// What a demonstration says at its start: the older accounts that can be linked.
fn made_up_accounts() -> String {
    let mut text = String::from("\nMade-up older accounts to link (claim number, password, whose):\n");
    for old in backend::demo::OLD_ACCOUNTS {
        text += &format!("    {:<10} {:<18} {}, {}\n", old.claim_number, old.password, old.name, old.about);
    }
    text
}

/// Ends at Ctrl-C, and at the signal by which service supervisors stop a program.
async fn told_to_stop() {
    #[cfg(unix)]
    if let Ok(mut terminated) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminated.recv() => {}
        }
        return;
    }
    let _ = tokio::signal::ctrl_c().await;
}

fn settings_help() -> String {
    let defaults = toml::Table::try_from(Settings::default()).unwrap_or_default();
    let default = |path: &str| {
        let mut value = None;
        let mut table = Some(&defaults);
        for part in path.split('.') {
            value = table.and_then(|it| it.get(part));
            table = value.and_then(toml::Value::as_table);
        }
        value.map(toml::Value::to_string)
    };
    let mut text = String::from(
        "Settings (in the file as key = value, times in seconds unless the key says otherwise; the environment \
         variable in brackets overrides the file):\n",
    );
    for key in KEYS {
        text += &format!("\n  {} [{}]\n      {}\n", key.path, key.variable(), key.about);
        if let Some(value) = default(key.path) {
            text += &format!("      Default: {value}\n");
        }
    }
    text += "\nExamples:\n\n  \
             A demonstration on this computer, with the built site:\n    \
             LATCHKEY_DEMO=true LATCHKEY_SITE=dist latchkey-backend\n\n  \
             A real service:\n    \
             latchkey-backend --settings /etc/latchkey/backend.toml\n\n    \
             # backend.toml\n    \
             origin = \"https://accounts.example.org\"\n    \
             service_name = \"Example Accounts\"\n    \
             database = \"/var/lib/latchkey/accounts.sqlite\"\n    \
             [sealing]\n    \
             # From `openssl rand -hex 32`. Keep a copy apart from the database.\n    \
             key = \"…\"\n    \
             [mail.smtp]\n    \
             host = \"mail.example.org\"\n    \
             from = \"Example Accounts <no-reply@example.org>\"\n    \
             [[links]]\n    \
             id = \"services-online\"\n    \
             name = \"Services Online\"\n    \
             kind = \"old_account\"\n    \
             [[links]]\n    \
             id = \"records\"\n    \
             name = \"Example Records\"\n    \
             kind = \"redirect\"\n    \
             # The agency must allow the address https://accounts.example.org/link/records/return.\n    \
             redirect.authorize = \"https://records.example.org/authorize\"\n    \
             redirect.token = \"https://records.example.org/token\"\n    \
             redirect.account = \"https://records.example.org/userinfo\"\n    \
             redirect.client_id = \"latchkey\"\n    \
             redirect.client_secret = \"…\"\n";
    text
}
