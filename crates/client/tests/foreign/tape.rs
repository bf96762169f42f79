//! What was asked and answered in one journey, in order: one JSON line each.

use std::{
    collections::VecDeque,
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

#[derive(Default)]
pub struct Tape(pub VecDeque<Value>);

impl Tape {
    /// `suite`: the folder of the tests.
    fn file(suite: &str, name: &str) -> PathBuf {
        let (module, journey) = name.rsplit_once("::").unwrap();
        let module = module.trim_end_matches("::live").trim_end_matches("::recorded").rsplit("::").next().unwrap();
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        tests.join(suite).join("recorded").join(format!("{module}_{journey}.jsonl"))
    }

    pub fn read(suite: &str, name: &str) -> Tape {
        let text = fs::read_to_string(Tape::file(suite, name)).expect("a recording: see the head of main.rs");
        Tape(text.lines().map(|it| serde_json::from_str(it).unwrap()).collect())
    }

    pub fn write(&self, suite: &str, name: &str) {
        let (file, lines) = (Tape::file(suite, name), self.0.iter().map(Value::to_string).collect::<Vec<_>>());
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, lines.join("\n") + "\n").unwrap();
    }

    pub fn note(&mut self, call: &str, status: u16, body: &str) {
        // What is JSON is easier to read as such.
        let body = serde_json::from_str(body).unwrap_or_else(|_| json!(body));
        self.0.push_back(json!({ "call": call, "status": status, "body": body }));
    }

    /// The answer that came to this call.
    pub fn answer(&mut self, call: &str) -> (u16, String) {
        let next = self.0.pop_front().unwrap_or_default();
        assert_eq!(next["call"], call, "this was not asked when the journey was recorded: record it again");
        let body = next["body"].as_str().map_or_else(|| next["body"].to_string(), str::to_owned);
        (next["status"].as_u64().unwrap() as u16, body)
    }
}
