//! The program: prints what the backend's settings must say of the services and of Everyday ID, or serves them.

use std::env;
use std::process::ExitCode;

use axum::Router;
use demo_services::{EverydayId, SERVICES};
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use url::Url;

const USAGE: &str = "latchkey-demo-services settings PORT\nlatchkey-demo-services serve ISSUER PORT";

#[tokio::main]
async fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["settings", port] => ports(port).map(|ports| {
            for (service, port) in SERVICES.iter().zip(&ports) {
                print!("{}", service.setting(*port));
            }
            ports.last().iter().for_each(|it| print!("{}", EverydayId::setting(**it)));
        }),
        ["serve", issuer, port] => serve(issuer, port).await,
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

/// Those of the services, and then that of Everyday ID.
fn ports(first: &str) -> Result<Vec<u16>, String> {
    let first: u16 = first.parse().map_err(|_| USAGE.to_owned())?;
    let ports: Option<Vec<u16>> = (0..3).map(|it| first.checked_add(it)).collect();
    ports.ok_or_else(|| "There is no port after that.".to_owned())
}

async fn serve(issuer: &str, first: &str) -> Result<(), String> {
    let site = Url::parse(issuer).map_err(|_| USAGE.to_owned())?.origin().ascii_serialization();
    let ports = ports(first)?;
    let mut all: Vec<(u16, Router)> =
        SERVICES.into_iter().zip(&ports).map(|(it, port)| (*port, it.router(*port, issuer))).collect();
    if let Some(port) = ports.last() {
        all.push((*port, EverydayId::new(*port, &site).router()?));
    }
    let mut serving = JoinSet::new();
    for (port, router) in all {
        let taken = |it| format!("Port {port} cannot be used: {it}.");
        let listener = TcpListener::bind(("127.0.0.1", port)).await.map_err(taken)?;
        serving.spawn(async move { axum::serve(listener, router).await });
    }
    while let Some(ended) = serving.join_next().await {
        ended.map_err(|it| it.to_string())?.map_err(|it| format!("Serving ended: {it}."))?;
    }
    Ok(())
}
