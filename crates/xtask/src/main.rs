//! `cargo xtask …`: the project's own tasks. This file reads the command line; each command has a module of its own.
//! Nothing here is part of the site or of the backend: those are built and run as programs.

mod authors;
mod bench;
mod build;
mod compress;
mod config;
mod content;
mod demo;
mod documents;
mod failures;
mod finish;
mod joined;
mod npm;
mod oldest;
mod pack;
mod packages;
mod pages;
mod peers;
mod radii;
mod rules;
mod run;
mod screens;
mod scripts;
mod setup;
mod size;
mod split;
mod style;
mod test;
mod tools;
mod typeface;

use std::{path::PathBuf, process::ExitCode};

const HELP: &str = include_str!("help.txt");

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let command = match parse(&words) {
        Ok(command) => command,
        Err(sentence) => {
            eprintln!("{sentence}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    let ended = obey(command);
    print!("{}", run::times());
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("\n{sentence}");
            ExitCode::FAILURE
        }
    }
}

#[derive(Debug, PartialEq)]
enum Command {
    Bench(bench::Wanted),
    Boot,
    Build(build::Site),
    Check,
    CheckBackend(Vec<String>),
    ConfigCheck(Option<PathBuf>),
    ConfigSchema,
    ContentCheck,
    ContentPictures,
    Demo(demo::Wanted),
    Fuzz { answers: u64, seed: u64 },
    Help,
    Openapi,
    Record,
    Peers,
    Screens,
    Serve,
    Setup { tests: bool },
    Size,
    Style,
    Test(test::Part, Vec<String>),
}

fn parse(words: &[&str]) -> Result<Command, String> {
    let Some((name, flags)) = words.split_first() else { return Ok(Command::Help) };
    let command = match (*name, flags) {
        ("bench", flags) => bench::parse(flags).map(Command::Bench)?,
        ("boot", []) => Command::Boot,
        ("build", []) => Command::Build(build::Site::default()),
        ("dist", flags) => Command::Build(parse_dist(flags)?),
        ("config", ["check"]) => Command::ConfigCheck(None),
        ("config", ["check", file]) => Command::ConfigCheck(Some(PathBuf::from(file))),
        ("config", ["schema"]) => Command::ConfigSchema,
        ("config", []) => return Err("Use `cargo xtask config check` or `cargo xtask config schema`.".to_owned()),
        ("check", []) => Command::Check,
        ("check-backend", words @ [_, ..]) => Command::CheckBackend(owned(words)),
        ("check-backend", []) => return Err("`cargo xtask check-backend` needs the address of a backend.".to_owned()),
        ("content", ["check"]) => Command::ContentCheck,
        ("content", ["pictures"]) => Command::ContentPictures,
        ("content", []) => return Err("`cargo xtask content` needs `check` after it.".to_owned()),
        ("demo", flags) => demo::parse(flags).map(Command::Demo)?,
        ("fuzz", flags) => test::parse_fuzz(flags).map(|(answers, seed)| Command::Fuzz { answers, seed })?,
        ("help" | "--help" | "-h", _) => Command::Help,
        ("openapi", []) => Command::Openapi,
        ("record", []) => Command::Record,
        ("peers", []) => Command::Peers,
        ("screens", []) => Command::Screens,
        ("serve", []) => Command::Serve,
        ("setup", []) => Command::Setup { tests: false },
        ("setup", ["--tests"]) => Command::Setup { tests: true },
        ("size", []) => Command::Size,
        ("style", []) => Command::Style,
        ("test", []) => Command::Test(test::Part::All, Vec::new()),
        ("test", ["native", names @ ..]) => Command::Test(test::Part::Native, owned(names)),
        ("test", ["browser", names @ ..]) => Command::Test(test::Part::Browser, owned(names)),
        ("test", ["e2e", "--browser", browser, names @ ..]) => {
            let known = test::ENGINES.into_iter().find(|it| it == browser);
            let known = known.ok_or(format!("`{browser}` is none of {}.", test::ENGINES.join(", ")))?;
            Command::Test(test::Part::EndToEnd(known), owned(names))
        }
        ("test", ["e2e", "--browser"]) => return Err("`--browser` needs a name after it.".to_owned()),
        ("test", ["e2e", names @ ..]) => Command::Test(test::Part::EndToEnd(test::ENGINES[0]), owned(names)),
        (
            "build" | "check" | "config" | "content" | "openapi" | "peers" | "record" | "screens" | "serve" | "setup"
            | "size" | "style" | "test",
            [first, ..],
        ) => {
            return Err(format!("`cargo xtask {name}` does not accept `{first}`."));
        }
        _ => return Err(format!("There is no command `{name}`.")),
    };
    Ok(command)
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|it| (*it).to_owned()).collect()
}

fn parse_dist(flags: &[&str]) -> Result<build::Site, String> {
    let mut site = build::Site::default();
    let mut rest = flags.iter();
    while let Some(flag) = rest.next() {
        let place = match *flag {
            "--brand" => &mut site.brand,
            "--out" => &mut site.out,
            other => return Err(format!("`cargo xtask dist` does not accept `{other}`.")),
        };
        let folder = rest.next().filter(|it| !it.starts_with('-'));
        // Programs that are started later stand in the project's folder.
        let folder = folder.and_then(|it| std::path::absolute(it).ok());
        *place = Some(folder.ok_or(format!("`{flag}` needs a folder after it."))?);
    }
    Ok(site)
}

fn obey(command: Command) -> run::Outcome {
    match command {
        Command::Bench(wanted) => bench::bench(wanted),
        Command::Build(site) => build::site(&site),
        Command::Check => test::check(),
        Command::CheckBackend(words) => test::check_backend(&words),
        Command::ConfigCheck(file) => config::check(file.as_deref()),
        Command::ConfigSchema => config::write_schema(),
        Command::ContentCheck => content::check(),
        Command::ContentPictures => content::pictures(),
        Command::Demo(wanted) => demo::demo(wanted),
        Command::Fuzz { answers, seed } => test::fuzz(answers, seed),
        Command::Help => {
            print!("{HELP}");
            Ok(())
        }
        Command::Openapi => documents::write(),
        Command::Record => documents::record(),
        Command::Peers => peers::install(),
        Command::Screens => screens::screens(),
        Command::Serve => build::serve(),
        Command::Setup { tests: false } => setup::for_building().map(|_| println!("Everything is in place.")),
        Command::Setup { tests: true } => setup::for_testing().map(|_| println!("Everything is in place.")),
        Command::Size => size::size(),
        Command::Boot => joined::boot(),
        Command::Style => style::style(),
        Command::Test(part, names) => test::test(part, &names),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_takes_its_flags_in_any_order() {
        assert_eq!(
            parse(&["demo"]),
            Ok(Command::Demo(demo::Wanted { fresh: false, port: 8080, backend: demo::Backend::Reference }))
        );
        let other =
            Command::Demo(demo::Wanted { fresh: false, port: 8080, backend: demo::Backend::Of(peers::Peer::Allauth) });
        assert_eq!(parse(&["demo", "--backend", "allauth"]), Ok(other));
        assert!(parse(&["demo", "--backend"]).is_err() && parse(&["demo", "--backend", "other"]).is_err());
        assert_eq!(
            parse(&["demo", "--port", "9", "--fresh"]),
            Ok(Command::Demo(demo::Wanted { fresh: true, port: 9, backend: demo::Backend::Reference }))
        );
        assert_eq!(
            parse(&["demo", "--fresh", "--port", "9"]),
            Ok(Command::Demo(demo::Wanted { fresh: true, port: 9, backend: demo::Backend::Reference }))
        );
    }

    #[test]
    fn a_site_is_built_for_an_operator_from_a_folder() {
        assert_eq!(parse(&["dist"]), Ok(Command::Build(build::Site::default())));
        let Ok(Command::Build(site)) = parse(&["dist", "--brand", "mine"]) else { panic!("not a build") };
        assert!(site.brand.is_some_and(|it| it.is_absolute() && it.ends_with("mine")) && site.out.is_none());
        assert!(parse(&["dist", "--brand"]).is_err() && parse(&["dist", "--brand", "--out"]).is_err());
        assert_eq!(parse(&["config", "check", "x.json"]), Ok(Command::ConfigCheck(Some("x.json".into()))));
        assert!(parse(&["config"]).is_err() && parse(&["config", "lint"]).is_err());
    }

    #[test]
    fn an_unknown_word_is_named_in_the_refusal() {
        for words in
            [&["dmo"][..], &["demo", "dmo"], &["content", "dmo"], &["test", "dmo"], &["fuzz", "dmo"], &["help-me-dmo"]]
        {
            assert!(parse(words).is_err_and(|it| it.contains("dmo")), "{words:?}");
        }
    }

    #[test]
    fn so_many_answers_are_read_from_this_seed_on() {
        assert_eq!(parse(&["fuzz"]), Ok(Command::Fuzz { answers: 1_000_000, seed: 0 }));
        assert_eq!(parse(&["fuzz", "7", "9"]), Ok(Command::Fuzz { answers: 7, seed: 9 }));
        assert!(parse(&["fuzz", "7", "9", "1"]).is_err());
    }

    #[test]
    fn one_test_can_be_named() {
        let want = Command::Test(test::Part::EndToEnd(test::ENGINES[0]), vec!["start::a".to_owned()]);
        assert_eq!(parse(&["test", "e2e", "start::a"]), Ok(want));
        let want = Command::Test(test::Part::EndToEnd("firefox"), vec!["start::a".to_owned()]);
        assert_eq!(parse(&["test", "e2e", "--browser", "firefox", "start::a"]), Ok(want));
        assert!(parse(&["test", "e2e", "--browser", "fierfox"]).is_err_and(|it| it.contains("fierfox")));
        assert!(parse(&["test", "e2e", "--browser"]).is_err());
    }

    #[test]
    fn a_port_is_a_number_that_can_be_listened_on() {
        for port in ["0", "65536", "-1", "http"] {
            assert!(parse(&["demo", "--port", port]).is_err(), "{port}");
        }
        assert!(parse(&["demo", "--port"]).is_err());
    }

    #[test]
    fn the_help_names_every_command() {
        for name in [
            "bench", "build", "check", "demo", "dist", "fuzz", "openapi", "record", "screens", "serve", "setup",
            "size", "style", "test", "help",
        ] {
            assert!(HELP.contains(&format!("\n  {name} ")), "{name}");
            assert!(parse(&[name]).is_ok(), "{name}");
        }
    }
}
