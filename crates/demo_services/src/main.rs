//! The program: prints how the services are registered, or serves them.

use std::env;
use std::process::ExitCode;

use demo_services::SERVICES;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

const USAGE: &str = "latchkey-demo-services settings PORT\nlatchkey-demo-services serve ISSUER PORT";

#[tokio::main]
async fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["settings", port] => ports(port).map(|ports| {
            for (service, port) in SERVICES.iter().zip(ports) {
                print!("{}", service.setting(port));
            }
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

fn ports(first: &str) -> Result<Vec<u16>, String> {
    let first: u16 = first.parse().map_err(|_| USAGE.to_owned())?;
    let ports: Option<Vec<u16>> = (0..2).map(|it| first.checked_add(it)).collect();
    ports.ok_or_else(|| "There is no port after that.".to_owned())
}

async fn serve(issuer: &str, first: &str) -> Result<(), String> {
    let mut serving = JoinSet::new();
    for (service, port) in SERVICES.into_iter().zip(ports(first)?) {
        let taken = |it| format!("{} cannot listen at port {port}: {it}.", service.name);
        let listener = TcpListener::bind(("127.0.0.1", port)).await.map_err(taken)?;
        let router = service.router(port, issuer);
        serving.spawn(async move { axum::serve(listener, router).await });
    }
    while let Some(ended) = serving.join_next().await {
        ended.map_err(|it| it.to_string())?.map_err(|it| format!("Serving ended: {it}."))?;
    }
    Ok(())
}
