//! What a test runner tells of the tests that failed: their names, and what each said. The end of a run says it again,
//! because a long output is often cut in its middle, and what a test said stands between backtraces.

/// More lines than these of one test are left out.
const MOST_LINES: usize = 12;

/// What was heard so far of tests that failed.
#[derive(Default)]
pub struct Failures {
    names: Vec<String>,
    reasons: Vec<Vec<String>>,
    /// Whether the next line still belongs to the last reason.
    listens: bool,
}

impl Failures {
    /// Reads one line of the runner's output.
    pub fn hear(&mut self, line: &str) {
        self.names.extend(failed_test(line).map(str::to_owned));
        let line = line.trim();
        if line.contains("panicked at ") && line.ends_with(':') {
            self.reasons.push(vec![line.to_owned()]);
            self.listens = true;
            return;
        }
        let is_over = line.is_empty() || ["stack backtrace:", "note: ", "Stack:"].iter().any(|it| line.starts_with(it));
        match self.reasons.last_mut().filter(|it| self.listens && !is_over && it.len() < MOST_LINES) {
            Some(reason) => reason.push(line.to_owned()),
            None => self.listens = false,
        }
    }

    /// The names and the reasons, a line each; `None`: no test was heard to fail.
    pub fn told(&self) -> Option<String> {
        if self.names.is_empty() {
            return None;
        }
        let names = self.names.iter().map(|it| format!("\n    {it}"));
        let reasons = self.reasons.iter().map(|it| format!("\n\n    {}", it.join("\n        ")));
        Some(names.chain(reasons).collect())
    }
}

/// The name in "test sign_in::a_rule ... FAILED", or "... FAIL", as it is told of a browser.
fn failed_test(line: &str) -> Option<&str> {
    let line = line.strip_prefix("test ")?;
    line.strip_suffix(" ... FAILED").or_else(|| line.strip_suffix(" ... FAIL"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_that_failed_is_known_by_its_line() {
        assert_eq!(failed_test("test a::b ... FAILED"), Some("a::b"));
        assert_eq!(failed_test("test a::b ... FAIL"), Some("a::b"));
        assert_eq!(failed_test("test a::b ... ok"), None);
        assert_eq!(failed_test("test result: FAILED. 1 passed"), None);
    }

    #[test]
    fn names_come_first_and_then_what_each_test_said_without_its_backtrace() {
        let mut failures = Failures::default();
        let native = "test a::b ... FAILED\n---- a::b stdout ----\n\nthread 'a::b' (12) panicked at tests/a.rs:3:5:\n\
                      “Profile” is not there\nbut “Sign in” is\nstack backtrace:\n   0: __rustc::rust_begin_unwind";
        let browser = "test c ... FAIL\n    error output:\n        panicked at tests/c.rs:9:5:\n        no button\n\n\
                       test d ... ok";
        native.lines().chain(browser.lines()).for_each(|it| failures.hear(it));
        assert_eq!(
            failures.told().unwrap(),
            "\n    a::b\n    c\n\n    thread 'a::b' (12) panicked at tests/a.rs:3:5:\n        “Profile” is not there\n        \
             but “Sign in” is\n\n    panicked at tests/c.rs:9:5:\n        no button"
        );
    }

    #[test]
    fn without_a_failed_test_nothing_is_told() {
        let mut failures = Failures::default();
        failures.hear("thread 'a::b' panicked at tests/a.rs:3:5:");
        assert_eq!(failures.told(), None, "a test may expect a panic");
    }
}
