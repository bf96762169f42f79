//! Reading settings: defaults, then the file (TOML), then the environment.

use std::path::Path;

use toml::{Table, Value};

use super::{KEYS, Key, Settings};

const PREFIX: &str = "LATCHKEY_";

impl Settings {
    /// Reads `file` if there is one, lays the variables `LATCHKEY_…` of `env` over it, and checks the whole. The
    /// error is a sentence that names the key and says what is wrong with it.
    pub fn load(file: Option<&Path>, env: impl IntoIterator<Item = (String, String)>) -> Result<Settings, String> {
        let mut table = match file {
            None => Table::new(),
            Some(path) => {
                let text = std::fs::read_to_string(path)
                    .map_err(|error| format!("The settings file {} cannot be read: {error}.", path.display()))?;
                let sentence =
                    |error: toml::de::Error| format!("The settings file {}: {}", path.display(), plain(&error));
                text.parse::<Table>().map_err(sentence)?
            }
        };
        for (name, value) in env.into_iter().filter(|(name, _)| name.starts_with(PREFIX)) {
            let Some(key) = KEYS.iter().find(|it| it.variable() == name) else {
                return Err(format!("The environment variable {name} is not a setting; --help lists them all."));
            };
            put(&mut table, key, &value)?;
        }
        let settings: Settings = serde_path_to_error::deserialize(Value::Table(table)).map_err(|error| {
            let key = error.path().to_string();
            format!("The setting {key}: {}.", plain(error.inner()))
        })?;
        settings.check()?;
        Ok(settings)
    }
}

fn put(table: &mut Table, key: &Key, value: &str) -> Result<(), String> {
    let value = if key.is_text { Value::String(value.to_owned()) } else { parsed(key, value)? };
    let mut parts: Vec<&str> = key.path.split('.').collect();
    let last = parts.pop().unwrap_or_default();
    let mut inner = table;
    for part in parts {
        let entry = inner.entry(part).or_insert_with(|| Value::Table(Table::new()));
        if !entry.is_table() {
            // `mail = "outbox"` in the file, and a mail server in the environment: the environment wins.
            *entry = Value::Table(Table::new());
        }
        inner = entry.as_table_mut().ok_or_else(|| format!("The setting {part} must be a table."))?;
    }
    inner.insert(last.to_owned(), value);
    Ok(())
}

fn parsed(key: &Key, value: &str) -> Result<Value, String> {
    let table: Result<Table, _> = format!("value = {value}").parse();
    let wrong = || {
        format!(
            "The environment variable {} is {value:?}, which is not a number, true, false, or a list.",
            key.variable()
        )
    };
    table.ok().and_then(|mut it| it.remove("value")).ok_or_else(wrong)
}

/// One line, without the excerpt of the file: it might show a password.
fn plain(error: &toml::de::Error) -> String {
    error.message().replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn loaded(file: &str, env: &[(&str, &str)]) -> Result<Settings, String> {
        let mut on_disk = tempfile::NamedTempFile::new().unwrap();
        on_disk.write_all(file.as_bytes()).unwrap();
        Settings::load(Some(on_disk.path()), env.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn nothing_set_is_a_safe_start() {
        let settings = Settings::load(None, []).unwrap();
        assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
        assert!(!settings.demo);
        assert_eq!(settings.rp_id(), "localhost");
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let settings = loaded(
            "service_name = \"A\"\n[limits]\nidle_seconds = 600\n",
            &[("LATCHKEY_SERVICE_NAME", "2024"), ("LATCHKEY_LIMITS_IDLE_SECONDS", "300"), ("OTHER", "x")],
        )
        .unwrap();
        assert_eq!(settings.service_name, "2024");
        assert_eq!(settings.limits.idle_seconds, 300);
    }

    #[test]
    fn bad_settings_are_refused_with_a_sentence_that_names_the_key() {
        let smtp = |more: &str| format!("[mail.smtp]\nhost = \"m\"\nfrom = \"a@example.org\"\n{more}");
        for (file, env, key) in [
            ("color = 1", &[][..], "color"),
            ("listen = 1", &[], "listen"),
            ("origin = \"http://example.org\"", &[], "origin"),
            ("origin = \"https://example.org/\"", &[], "origin"),
            ("origin = \"http://127.0.0.1:8080\"", &[], "origin"),
            ("rp_id = \"example.org\"", &[], "rp_id"),
            ("languages = [\"xx\"]", &[], "languages"),
            ("site = \"/nowhere/at/all\"", &[], "site"),
            ("service_name = \" \"", &[], "service_name"),
            ("main_color = \"petrol\"", &[], "main_color"),
            ("main_color = \"#ffcc00\"", &[], "main_color"),
            ("main_color = \"red;background:url(https://evil.example)\"", &[], "main_color"),
            ("mail = \"pigeon\"", &[], "pigeon"),
            ("mail = { smtp = { host = \"m\" } }", &[], "from"),
            ("mail = { smtp = { host = \"m\", from = \"a@example.org\", tls = \"none\" } }", &[], "mail.smtp.tls"),
            (smtp("ca_file = \"/nowhere/at/all\"").as_str(), &[], "mail.smtp.ca_file"),
            (smtp("connections = 0").as_str(), &[], "mail.smtp.connections"),
            (smtp("timeout_seconds = 0").as_str(), &[], "mail.smtp.timeout_seconds"),
            ("origin = \"https://a.example.org\"", &[], "mail"),
            ("links = [{ id = \"A B\", name = \"x\", kind = \"old_account\" }]", &[], "links"),
            ("[[services]]\nid = \"a\"", &[], "name"),
            (
                "[[services]]\nid = \"a\"\nname = \"A\"\nsite = \"https://a.example\"\nredirect_uris = [\"http://a.example\"]",
                &[],
                "services.redirect_uris",
            ),
            (
                "[[sign_in_with]]\nid = \"a\"\nname = \"A\"\nissuer = \"http://a.example\"\nclient_id = \"x\"",
                &[],
                "sign_in_with",
            ),
            ("passwords = false", &[], "passwords"),
            ("[limits]\ncode_tries = 0", &[], "limits.code_tries"),
            ("[limits]\nservice_request_minutes = 1", &[], "limits.service_request_minutes"),
            ("[phones]\nhome = \"Utopia\"", &[], "phones.home"),
            ("[phones]\nno_calls = [\"us\"]", &[], "phones.no_calls"),
            ("[phones]\nurl = \"http://codes.example.org\"", &[], "phones.url"),
            ("[phones]\nurl = \"https://codes.example.org\"\nsecret = \"short\"", &[], "phones.secret"),
            ("operator_key = \"short\"", &[], "operator_key"),
            ("[sealing]\nkey = \"short\"", &[], "sealing"),
            (
                "[sealing]\nbefore = [\"1111111111111111111111111111111111111111111111111111111111111111\"]",
                &[],
                "sealing.key",
            ),
            ("[lines]\nmost = 0", &[], "lines.most"),
            ("[lines]\nstop_seconds = 0", &[], "lines.stop_seconds"),
            ("[lines]\nanswer_seconds = 0", &[], "lines.answer_seconds"),
            ("[hashing]\nthreads = 0", &[], "hashing.threads"),
            ("[hashing]\nqueue = 100000", &[], "hashing.queue"),
            ("[breached_passwords]\nurl = \"http://example.org/range\"", &[], "breached_passwords.url"),
            ("[breached_passwords]\nurl = \"https://example.org/range?all\"", &[], "breached_passwords.url"),
            ("[breached_passwords]\ntimeout_seconds = 60", &[], "breached_passwords.timeout_seconds"),
            ("[feedback]\nreason_max = 1", &[], "feedback.reason_max"),
            ("[support]\nmailbox = \"nobody\"", &[], "support.mailbox"),
            ("[support]\ntopics = []", &[], "support.topics"),
            ("[support]\ntopics = [{ id = \"a b\" }]", &[], "support.topics"),
            ("[support]\ntopics = [{ id = \"a\" }, { id = \"a\" }]", &[], "support.topics"),
            ("[support]\nmessage_max = 1", &[], "support.message_max"),
            ("[support]\nanswer_days_min = 9", &[], "support.answer_days_min"),
            ("[limits]\npace = 1", &[], "pace"),
            ("[account_reset]\nwait_hours = 0", &[], "account_reset.wait_hours"),
            ("[account_reset]\nmode = \"now\"", &[], "account_reset.mode"),
            (
                "",
                &[("LATCHKEY_ACCOUNT_DELETION_REREGISTER_WAIT_HOURS", "9999")],
                "account_deletion.reregister_wait_hours",
            ),
            ("", &[("LATCHKEY_COLOR", "red")], "LATCHKEY_COLOR"),
            ("", &[("LATCHKEY_DEMO", "perhaps")], "LATCHKEY_DEMO"),
            ("", &[("LATCHKEY_LIMITS_KEYS", "\"many\"")], "keys"),
        ] {
            let sentence = loaded(file, env).unwrap_err();
            assert!(sentence.contains(key), "{file} {env:?}: {sentence}");
        }
    }

    #[test]
    fn the_demonstration_does_not_run_on_a_public_host() {
        let mail = "mail = { smtp = { host = \"m.example.org\", from = \"a@example.org\" } }";
        let sentence = loaded(&format!("origin = \"https://a.example.org\"\ndemo = true\n{mail}"), &[]).unwrap_err();
        assert!(sentence.contains("demo"), "{sentence}");
        let rest = format!("rp_id = \"example.org\"\nsealing.key = \"{}\"\n{mail}", "1f".repeat(32));
        assert!(loaded(&format!("origin = \"https://a.example.org\"\n{rest}"), &[]).is_ok());
        let sentence = loaded(&format!("origin = \"https://a.example.org\"\n{mail}"), &[]).unwrap_err();
        assert!(sentence.contains("sealing.key"), "{sentence}");
    }

    #[test]
    fn every_setting_is_in_the_table_that_help_prints() {
        let settings = Settings { site: Some("x".into()), rp_id: Some("x".into()), ..Settings::default() };
        let Value::Table(table) = Value::try_from(&settings).unwrap() else { panic!("not a table") };
        for (name, value) in table {
            match value {
                Value::Table(inner) => inner.keys().for_each(|it| known(&format!("{name}.{it}"))),
                _ => known(&name),
            }
        }
        let smtp = "host = \"m\"\nfrom = \"a@example.org\"\nca_file = \"x\"";
        let smtp: crate::base::settings::Smtp = toml::from_str(smtp).unwrap();
        let Value::Table(table) = Value::try_from(&smtp).unwrap() else { panic!("not a table") };
        table.keys().for_each(|it| known(&format!("mail.smtp.{it}")));

        fn known(path: &str) {
            assert!(KEYS.iter().any(|it| it.path == path), "{path} is not in KEYS");
        }
    }
}
