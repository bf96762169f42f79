//! `cargo xtask bench`: how fast the built site is in Chromium, beside a floor and sign-in pages of others, in one run. It
//! measures and judges nothing: a time says something only beside another of the same run, so ratios are given, and no time
//! is a failure. Here everything is put in place; `main.mjs` measures, `tables` says what came of it.

mod sites;
mod spread;
mod tables;

use std::{
    fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    path::PathBuf,
    process::Stdio,
};

use serde_json::json;

use crate::{
    build, demo, rules,
    run::{self, Outcome},
    setup, tools,
};

/// What can be measured, in the order in which it is.
const MEASURES: [&str; 4] = ["press", "bytes", "start", "repeat"];

/// The most runs that make sense: the backend slows down whoever tries wrong passwords without end.
const MOST: u32 = 50;

/// What is to be measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// How often, of each site.
    pub runs: u32,
    /// One of [`MEASURES`], or all.
    pub only: Option<&'static str>,
    /// A site that is built already, in place of the one with the rules of the reference backend.
    pub site: Option<PathBuf>,
    /// Folders with sign-in pages of others.
    pub others: Vec<PathBuf>,
}

/// Reads the flags.
pub fn parse(flags: &[&str]) -> Outcome<Wanted> {
    let mut wanted = Wanted { runs: 5, only: None, site: None, others: Vec::new() };
    let mut rest = flags.iter();
    while let Some(flag) = rest.next() {
        match *flag {
            "--runs" => {
                let number = rest.next().and_then(|it| it.parse().ok()).filter(|it| (1..=MOST).contains(it));
                wanted.runs = number.ok_or_else(|| format!("`--runs` needs a number from 1 to {MOST} after it."))?;
            }
            "--only" => {
                let name = rest.next().and_then(|name| MEASURES.into_iter().find(|it| it == name));
                wanted.only =
                    Some(name.ok_or_else(|| format!("`--only` needs one of {} after it.", MEASURES.join(", ")))?);
            }
            "--site" => {
                let folder = rest.next().filter(|it| !it.starts_with('-'));
                wanted.site = Some(folder.ok_or("`--site` needs a folder after it.")?.into());
            }
            flag if flag.starts_with('-') => return Err(format!("`cargo xtask bench` does not accept `{flag}`.")),
            folder => wanted.others.push(folder.into()),
        }
    }
    Ok(wanted)
}

/// Builds what is missing, measures, and prints the tables.
pub fn bench(wanted: Wanted) -> Outcome {
    // Before minutes of building, not after.
    let others = wanted.others.iter().map(|it| sites::other(it)).collect::<Outcome<Vec<_>>>()?;
    let browser = setup::browser()?;
    if wanted.site.is_none() {
        build::site_if_changed()?;
    }
    demo::compile(&["backend"])?;

    let folder = run::target().join("bench");
    let _ = fs::remove_dir_all(&folder);
    let (site, settings) = (folder.join("site"), folder.join("settings.toml"));
    let port = free_port()?;
    run::write(&settings, demo::settings_text(port, &folder, &site, &demo::names()?))?;
    fs::create_dir_all(&site).map_err(|it| format!("Could not make {}: {it}.", site.display()))?;
    let built = match wanted.site {
        Some(folder) => folder,
        // Kept from run to run.
        None => rules::site(&run::target().join("bench-site"), &settings)?,
    };
    sites::prepare(&built, &site)?;

    let own = sites::own(&format!("http://localhost:{port}"));
    let all: Vec<_> = own.into_iter().chain(others).collect();
    sites::each_has_its_name(&all)?;
    let program = demo::program(demo::PROGRAM).get_program().to_string_lossy().into_owned();
    let measures = MEASURES.into_iter().filter(|it| wanted.only.is_none_or(|only| only == *it));
    let order = json!({
        "folder": folder,
        "chromium": browser.chromium,
        "runs": wanted.runs,
        "measures": measures.collect::<Vec<_>>(),
        "backend": { "program": program, "settings": settings, "port": port },
        "sites": all,
    });
    let figures = measured(&order.to_string())?;
    match wanted.runs {
        1 => println!("\nOne cold run each."),
        runs => {
            println!("\nMedians of {runs} cold runs each, the lowest and the highest in parentheses; bytes of one run.")
        }
    }
    println!("Slow line: 1.6 Mbit/s down, 750 kbit/s up, 150 ms, and the processor at a quarter.");
    println!("{}{}", figures.conditions(), figures.tables());
    Ok(())
}

/// Runs `main.mjs`, which says on its other output what it does, and cleans up behind itself.
fn measured(order: &str) -> Outcome<tables::Figures> {
    println!("==> Measuring (up to a quarter of an hour) …");
    let mut node = tools::tool("node");
    node.arg(run::root().join("crates/xtask/src/bench/main.mjs")).arg(order).current_dir(run::root());
    // It ends when its input does: also when this program is gone.
    let started = node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut node = started.map_err(|it| format!("Node could not be started: {it}."))?;
    let said = node.stdout.take().into_iter().flat_map(|it| BufReader::new(it).lines().map_while(Result::ok));
    let figures = said.filter_map(|it| serde_json::from_str(&it).ok()).collect();
    match node.wait() {
        Ok(status) if status.success() => Ok(tables::Figures(figures)),
        Ok(status) => Err(format!("Measuring ended with {status}. Its message is above.")),
        Err(why) => Err(format!("Lost track of the measuring: {why}.")),
    }
}

/// One that no program has at this moment. The backend must be told its own: its origin is a setting.
fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).and_then(|it| it.local_addr());
    listener.map(|it| it.port()).map_err(|it| format!("There is no free port: {it}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_come_in_any_order_and_everything_else_is_a_folder() {
        let usual = Wanted { runs: 5, only: None, site: None, others: Vec::new() };
        assert_eq!(parse(&[]), Ok(usual.clone()));
        let wanted = parse(&["one", "--runs", "2", "--only", "bytes", "two", "--site", "built"]);
        let others = vec!["one".into(), "two".into()];
        assert_eq!(wanted, Ok(Wanted { runs: 2, only: Some("bytes"), site: Some("built".into()), others }));
        for wrong in
            [&["--runs"][..], &["--runs", "0"], &["--runs", "51"], &["--only"], &["--site"], &["--site", "--runs"]]
        {
            assert!(parse(wrong).is_err(), "{wrong:?}");
        }
        assert!(parse(&["--only", "speed"]).is_err_and(|it| it.contains("press, bytes, start, repeat")));
        assert!(parse(&["--fast"]).is_err_and(|it| it.contains("--fast")));
    }

    #[test]
    fn everything_that_can_be_measured_is_measured_by_the_script() {
        let script = include_str!("bench/main.mjs");
        for name in MEASURES {
            assert!(
                script.contains(&format!("\n  {name}: ")) || script.contains(&format!("\n  async {name}() ")),
                "{name}"
            );
        }
    }
}
