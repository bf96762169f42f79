//! What was asked and answered in one journey, in order: one JSON line each.

use std::{collections::VecDeque, fs, path::PathBuf};

use serde_json::{Value, json};

use crate::peer::root;

pub struct Tape(pub VecDeque<Value>);

impl Tape {
    fn file(name: &str) -> PathBuf {
        let (module, journey) = name.rsplit_once("::").unwrap();
        let module = module.trim_end_matches("::live").trim_end_matches("::recorded").rsplit("::").next().unwrap();
        root().join("crates/client/tests/allauth/recorded").join(format!("{module}_{journey}.jsonl"))
    }

    pub fn read(name: &str) -> Tape {
        let text = fs::read_to_string(Tape::file(name)).expect("a recording: see the head of main.rs");
        Tape(text.lines().map(|it| serde_json::from_str(it).unwrap()).collect())
    }

    pub fn write(&self, name: &str) {
        let lines: Vec<String> = self.0.iter().map(Value::to_string).collect();
        fs::create_dir_all(Tape::file(name).parent().unwrap()).unwrap();
        fs::write(Tape::file(name), lines.join("\n") + "\n").unwrap();
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
