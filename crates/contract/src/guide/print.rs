//! An exchange as it is read: the request, the answer, and JSON in as few lines as can be read well.

use serde_json::{Map, Value};

/// Most characters of a line.
const WIDTH: usize = 108;

/// In place of what is left out.
const MORE: &str = "…";

/// Keys that come first, because they say what the rest is about.
const FIRST: &[&str] = &["state", "code", "type", "kind", "id", "email", "ended", "account", "pending"];

/// The exchange. `only`: the keys of the answer that are shown, such as `state` or `account.links`; none: all.
pub fn exchange(exchange: &Value, only: &[&str]) -> String {
    let (request, answer) = (&exchange["request"], &exchange["answer"]);
    let text = |it: &Value| it.as_str().unwrap_or_default().to_owned();
    let mut lines = vec![format!("{} {} HTTP/1.1", text(&request["verb"]), text(&request["path"]))];
    headers(&request["headers"], &mut lines);
    if request["body"].is_object() {
        lines.push(String::new());
        lines.push(json(&request["body"]));
    }
    lines.push(String::new());
    lines.push(format!("HTTP/1.1 {}", answer["status"]));
    headers(&answer["headers"], &mut lines);
    lines.push(String::new());
    lines.push(json(&if only.is_empty() { answer["body"].clone() } else { part(&answer["body"], only) }));
    lines.join("\n")
}

fn headers(of: &Value, lines: &mut Vec<String>) {
    for (name, value) in of.as_object().into_iter().flatten() {
        match value {
            Value::Array(all) => lines.extend(all.iter().filter_map(|it| Some(format!("{name}: {}", it.as_str()?)))),
            one => lines.push(format!("{name}: {}", one.as_str().unwrap_or_default())),
        }
    }
}

/// The keys that were named; a dot leads into an object. What is missing is said to be.
fn part(value: &Value, only: &[&str]) -> Value {
    let Value::Object(entries) = value else { return value.clone() };
    let mut kept = Map::new();
    for (key, value) in entries {
        let below: Vec<&str> = only.iter().filter_map(|it| it.strip_prefix(key.as_str())?.strip_prefix('.')).collect();
        if only.contains(&key.as_str()) {
            kept.insert(key.clone(), value.clone());
        } else if !below.is_empty() {
            kept.insert(key.clone(), part(value, &below));
        }
    }
    if kept.len() < entries.len() {
        kept.insert(MORE.to_owned(), Value::Null);
    }
    kept.into()
}

fn json(value: &Value) -> String {
    let mut text = String::new();
    write(value, 0, 0, &mut text);
    text
}

/// `before`: how many characters of the line there are already.
fn write(value: &Value, indent: usize, before: usize, text: &mut String) {
    let line = one_line(value);
    if before + line.chars().count() <= WIDTH {
        *text += &line;
        return;
    }
    let pad = " ".repeat(indent + 2);
    match value {
        Value::Object(entries) => {
            *text += "{\n";
            let all = ordered(entries);
            for (at, (key, value)) in all.iter().enumerate() {
                let comma = if at + 1 == all.len() { "" } else { "," };
                match key.as_str() {
                    MORE => *text += &format!("{pad}{MORE}\n"),
                    key => {
                        let head = format!("{pad}\"{key}\": ");
                        *text += &head;
                        write(value, indent + 2, head.chars().count(), text);
                        *text += &format!("{comma}\n");
                    }
                }
            }
            *text += &format!("{}}}", " ".repeat(indent));
        }
        Value::Array(list) => {
            *text += "[\n";
            for (at, value) in list.iter().enumerate() {
                *text += &pad;
                write(value, indent + 2, indent + 2, text);
                *text += if at + 1 == list.len() { "\n" } else { ",\n" };
            }
            *text += &format!("{}]", " ".repeat(indent));
        }
        _ => *text += &line,
    }
}

fn one_line(value: &Value) -> String {
    match value {
        Value::Object(entries) if entries.is_empty() => "{}".to_owned(),
        Value::Object(entries) => {
            let one = |(key, value): &(&String, &Value)| match key.as_str() {
                MORE => MORE.to_owned(),
                key => format!("\"{key}\": {}", one_line(value)),
            };
            format!("{{ {} }}", ordered(entries).iter().map(one).collect::<Vec<_>>().join(", "))
        }
        Value::Array(list) => format!("[{}]", list.iter().map(one_line).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}

/// What is left out comes last.
fn ordered(entries: &Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut all: Vec<_> = entries.iter().collect();
    let place = |key: &str| FIRST.iter().position(|it| *it == key).unwrap_or(FIRST.len());
    all.sort_by_key(|(key, _)| (key.as_str() == MORE, place(key)));
    all
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_left_out_is_said_to_be() {
        let value = json!({ "now": "x", "state": "signed_in", "account": { "email": "a", "links": [] } });
        assert_eq!(json_of(&value, &["state"]), "{ \"state\": \"signed_in\", … }");
        assert_eq!(json_of(&value, &["account.links"]), "{ \"account\": { \"links\": [], … }, … }");
        assert_eq!(json_of(&value, &["state", "now", "account"]), json(&value));
    }

    fn json_of(value: &Value, only: &[&str]) -> String {
        json(&part(value, only))
    }

    #[test]
    fn a_long_line_is_broken_at_its_keys() {
        let value = json!({ "a": "x".repeat(60), "b": "y".repeat(60) });
        assert_eq!(json(&value).lines().count(), 4);
    }
}
