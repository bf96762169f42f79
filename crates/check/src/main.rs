//! The program: reads the command line, looks at the rules, and tells what came out.

use std::process::ExitCode;

use check::arguments::{Arguments, Format};
use check::run::{Report, run};
use check::{report, rules};
use clap::Parser;

/// What is wrong is the checker, or how it was called.
const OURS: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if arguments.list {
        print!("{}", report::list(rules::all()));
        return ExitCode::SUCCESS;
    }
    let format = arguments.format;
    let checked = arguments.plan().and_then(|plan| {
        let mut level = None;
        run(plan, |of, rule, outcome| match outcome {
            // Progress does not get into what a program reads.
            Some(outcome) => eprintln!("{}", report::line(rule, outcome)),
            None if level != Some(of) => {
                eprintln!("{}", of.name());
                level = Some(of);
            }
            None => {}
        })
    });
    let told = checked.and_then(|report| {
        println!("{}", shown(&report, format)?);
        Ok(report)
    });
    match told {
        Ok(report) if report.mistakes().next().is_some() => ExitCode::from(OURS),
        Ok(report) if report.findings().next().is_some() => ExitCode::FAILURE,
        Ok(_) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("latchkey-check: {sentence}");
            ExitCode::from(OURS)
        }
    }
}

fn shown(report: &Report, format: Format) -> Result<String, String> {
    match format {
        Format::Text => Ok(report::summary(report)),
        Format::Json => serde_json::to_string_pretty(&report::json(report)).map_err(|it| it.to_string()),
        Format::Junit => report::junit(report),
    }
}
