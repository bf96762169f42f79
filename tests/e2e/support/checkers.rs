//! Opinions about a page as it is now: axe, IBM's accessibility engine, which knows rules that axe does not, and
//! html-validate, which reads the page as HTML. They are slow, so nothing is looked at twice in a run.

use std::{
    collections::HashSet,
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::{LazyLock, Mutex, PoisonError},
};

use latchkey::browser::Language;
use serde_json::{Value, json};

use super::{
    browser::{NARROW, WIDE},
    server::project,
    visit::Visit,
};

/// The structures and pages that were looked at in this run of the program.
static LOOKED_AT: Mutex<Option<HashSet<String>>> = Mutex::new(None);

/// A few pages at the same time would only wait for each other.
static HTML: LazyLock<Mutex<Validator>> = LazyLock::new(|| Mutex::new(Validator::start()));

static AXE: LazyLock<String> = LazyLock::new(|| {
    let file = project().join("node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(&file).unwrap_or_else(|why| panic!("{}: {why}. Run `npm ci`.", file.display()))
});

static ENGINE: LazyLock<String> = LazyLock::new(|| {
    let file = project().join("node_modules/accessibility-checker-engine/ace.js");
    let engine =
        std::fs::read_to_string(&file).unwrap_or_else(|why| panic!("{}: {why}. Run `npm ci`.", file.display()));
    format!("{engine}; globalThis.ace = ace;")
});

/// What the engine is wrong about here, and why.
static EXCEPTIONS: LazyLock<Value> = LazyLock::new(|| {
    let list = std::fs::read_to_string(project().join("tests/e2e/checkers/accessibility.json")).expect("the list");
    serde_json::from_str(&list).expect("a list of exceptions")
});

const RUN_AXE: &str = "
    const [rules, done] = arguments;
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
    const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: tags };
    axe.run(document, { runOnly, resultTypes: ['violations'] }).then(
        (it) => done(it.violations.map((it) => `${it.id}: ${it.help}\\n` + it.nodes.map((node) =>
            `    ${node.html.slice(0, 200)}\\n    ${node.failureSummary.replaceAll('\\n', ' ')}`).join('\\n'))),
        (why) => done([String(why)]));";

/// Which rules of the engine are asked: all of them, or those that read colors and can find a failure.
const ALL_RULES: &str = "IBM_Accessibility";
const COLOR_RULES: &str = "colors";

/// What only a person can decide (POTENTIAL, MANUAL) is not asked of a test.
const RUN_ENGINE: &str = "
    const [exceptions, rules, done] = arguments;
    const checker = new ace.Checker();
    checker.addGuideline({ id: 'colors', checkpoints: [{ rules: [{ id: 'text_contrast_sufficient' }] }] });
    const place = (it) => document.evaluate(it.path.dom, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue;
    const isExcepted = (it) => exceptions.some(({ rule, at }) => rule === it.ruleId && place(it)?.matches?.(at));
    checker.check(document, rules).then(
        (it) => done(it.results.filter((it) => it.value[1] === 'FAIL' && !isExcepted(it)).map((it) =>
            `${it.ruleId}: ${it.message}\\n    ${it.snippet}`)),
        (why) => done([String(why)]));";

/// The page as HTML; without the marks by which the app finds its places, which would be text in a text area.
const WRITE_DOWN: &str = "return '<!doctype html>' + document.documentElement.outerHTML.replaceAll('<!---->', '')";

impl Visit {
    /// What they say of this page. What they look at does not depend on the words, so axe and html-validate look at each
    /// structure once, in whichever language it comes first; IBM's engine, which takes a second, at each page once.
    pub(super) async fn opinions_if_new(&self, page: &str) -> Vec<String> {
        let structure = self.ask("return journey.structure()", vec![]).await;
        let mut faults = Vec::new();
        if is_new(structure.as_str().unwrap_or_default()) {
            faults.extend(self.axe().await);
            faults.extend(self.html_faults().await);
        }
        if Language::spoken() == Language::FIRST && is_new(page) {
            faults.extend(self.engine().await);
        }
        faults
    }

    /// The same of any page.
    pub(super) async fn opinions(&self) -> Vec<String> {
        [self.axe().await, self.html_faults().await, self.engine().await].concat()
    }

    /// What axe says of the colors that are shown now.
    pub(super) async fn colors_faults(&self) -> Vec<String> {
        self.bring_axe().await;
        lines("axe", &self.ask_axe(json!(["color-contrast", "link-in-text-block"])).await)
    }

    async fn html_faults(&self) -> Vec<String> {
        let page = self.ask(WRITE_DOWN, vec![]).await;
        lines("html-validate", &HTML.lock().unwrap_or_else(PoisonError::into_inner).faults(&page))
    }

    /// IBM's engine, in light colors and, as far as they matter to it, in dark ones.
    async fn engine(&self) -> Vec<String> {
        if self.ask("return typeof ace", vec![]).await != "object" {
            self.ask(&ENGINE, vec![]).await;
        }
        let mut faults = lines("IBM's engine", &self.ask_engine(ALL_RULES).await);
        self.browser.prefer_dark(true).await;
        faults.extend(lines("IBM's engine, dark", &self.ask_engine(COLOR_RULES).await));
        self.browser.prefer_dark(false).await;
        faults
    }

    async fn ask_engine(&self, rules: &str) -> Value {
        let found = self.browser.client.execute_async(RUN_ENGINE, vec![EXCEPTIONS.clone(), json!(rules)]).await;
        found.unwrap_or_else(|why| json!([why.to_string()]))
    }

    /// axe, in a wide and in a narrow window.
    async fn axe(&self) -> Vec<String> {
        self.bring_axe().await;
        let mut faults = Vec::new();
        for (who, size) in [("axe, narrow", NARROW), ("axe, wide", WIDE)] {
            self.browser.resize(size).await;
            faults.extend(lines(who, &self.ask_axe(Value::Null).await));
        }
        faults
    }

    async fn bring_axe(&self) {
        if self.ask("return typeof axe", vec![]).await != "object" {
            self.ask(&AXE, vec![]).await;
        }
    }

    /// `rules`: only these; null: all.
    async fn ask_axe(&self, rules: Value) -> Value {
        let found = self.browser.client.execute_async(RUN_AXE, vec![rules]).await;
        found.unwrap_or_else(|why| json!([why.to_string()]))
    }
}

/// Whether this was not looked at before in this run of the program.
fn is_new(what: &str) -> bool {
    LOOKED_AT.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_default().insert(what.to_owned())
}

fn lines(who: &str, found: &Value) -> Vec<String> {
    let lines = found.as_array().into_iter().flatten().filter_map(Value::as_str);
    lines.map(|it| format!("{who}: {it}")).collect()
}

/// html-validate, kept for all pages of the run.
struct Validator {
    pages: ChildStdin,
    faults: BufReader<ChildStdout>,
    _node: Child,
}

impl Validator {
    fn start() -> Validator {
        let mut node = node().stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("node is here");
        let (pages, faults) = (node.stdin.take().expect("its input"), node.stdout.take().expect("its output"));
        Validator { pages, faults: BufReader::new(faults), _node: node }
    }

    fn faults(&mut self, page: &Value) -> Value {
        let mut line = String::new();
        let told = writeln!(self.pages, "{page}").and_then(|()| self.faults.read_line(&mut line));
        told.ok().and_then(|_| serde_json::from_str(&line).ok()).unwrap_or_else(|| json!(["it does not answer"]))
    }
}

fn node() -> Command {
    let mut node = Command::new("node");
    node.arg(project().join("tests/e2e/checkers/html.mjs"));
    node
}

/// What is wrong with the HTML of the files in this folder.
pub fn html_faults(folder: PathBuf) -> String {
    let answer = node().arg(folder).output().expect("node is here");
    let faults = String::from_utf8_lossy(&[answer.stdout, answer.stderr].concat()).into_owned();
    assert_eq!(answer.status.success(), faults.is_empty(), "{faults}");
    faults
}
