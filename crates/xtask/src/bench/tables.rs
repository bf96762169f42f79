//! The tables that the figures become: medians with the lowest and the highest beside them, and what they are of the
//! floor's in the same run. They say what is aimed at, and judge nothing. No measuring here.

use std::fmt::Write;

use serde_json::Value;

use super::{sites::FLOOR, spread::Spread};

/// What `main.mjs` has told, a line each.
pub struct Figures(pub Vec<Value>);

/// What all lines of a row have in common: the kind, and the keys that it is about.
#[derive(Clone, Copy)]
struct About<'a> {
    kind: &'a str,
    site: &'a str,
    key: Option<(&'a str, &'a Value)>,
}

impl Figures {
    fn lines(&self, about: About<'_>) -> impl Iterator<Item = &Value> {
        self.0.iter().filter(move |it| {
            it["kind"] == about.kind && it["site"] == about.site && about.key.is_none_or(|(key, want)| it[key] == *want)
        })
    }

    fn spread(&self, about: About<'_>, name: &str) -> Option<Spread> {
        Spread::of(self.lines(about).filter_map(|it| it[name].as_f64()).collect())
    }

    /// The median with the lowest and the highest; how many there are, if some did not come.
    fn cell(&self, about: About<'_>, name: &str, digits: usize) -> String {
        let all = self.lines(about).count();
        let came = self.lines(about).filter(|it| it[name].is_f64() || it[name].is_u64()).count();
        match self.spread(about, name) {
            Some(spread) if came < all => format!("{}, {came} of {all}", spread.said(digits)),
            Some(spread) => spread.said(digits),
            None => "-".to_owned(),
        }
    }

    /// What the median is of the floor's.
    fn ratio(&self, about: About<'_>, name: &str) -> String {
        let median = |about| self.spread(about, name).map(|it| it.median);
        match (median(about), median(About { site: FLOOR, ..about })) {
            (Some(own), Some(floor)) if floor > 0.0 => format!("{:.2}", own / floor),
            _ => "-".to_owned(),
        }
    }

    /// The values of a key, each once, in the order in which they came.
    fn values(&self, kind: &str, key: &str) -> Vec<&Value> {
        let mut found = Vec::new();
        for value in self.0.iter().filter(|it| it["kind"] == kind).map(|it| &it[key]) {
            if !found.contains(&value) {
                found.push(value);
            }
        }
        found
    }

    fn sites(&self, kind: &str) -> impl Iterator<Item = &str> {
        self.values(kind, "site").into_iter().filter_map(Value::as_str)
    }

    /// Under which conditions this was measured, and whether something else was going on.
    pub fn conditions(&self) -> String {
        let told =
            |name: &str| self.0.iter().filter(|it| it["kind"] == "conditions").filter_map(|it| it.get(name)).collect();
        let (browser, cores, loads): (Vec<_>, Vec<_>, Vec<_>) = (told("browser"), told("cores"), told("load"));
        let number = |all: &[&Value], at: usize| all.get(at).and_then(|it| it.as_f64()).unwrap_or_default();
        let (cores, start, end) = (number(&cores, 0), number(&loads, 0), number(&loads, 1));
        let browser = browser.first().and_then(|it| it.as_str()).unwrap_or("an unknown browser");
        let mut text =
            format!("{browser}, {cores} cores, load average {start:.1} at the start and {end:.1} at the end.\n");
        if is_busy(cores, start, end) {
            text += "WARNING: the machine was busy with something else. Compare within a table; no time counts by itself.\n";
        }
        text
    }

    /// All tables for which there are figures.
    pub fn tables(&self) -> String {
        [self.press(), self.first_views(), self.unasked(), self.start(), self.repeat()].concat()
    }

    fn press(&self) -> String {
        let mut rows = Vec::new();
        for line in self.values("press", "line") {
            for site in self.sites("press") {
                let about = About { kind: "press", site, key: Some(("line", line)) };
                let mut row = vec![line.as_str().unwrap_or_default().to_owned(), site.to_owned()];
                row.extend(["pressed", "sent", "answered"].map(|it| self.cell(about, it, 0)));
                row.extend(["sent", "answered"].map(|it| self.ratio(about, it)));
                rows.push(row);
            }
        }
        table(
            "A press of “Sign in” as soon as that can be pressed, ms from the start of the visit (aim: 1.8 × floor)",
            &["line", "site", "pressed", "request sent", "answer on the page", "sent × floor", "answer × floor"],
            &rows,
        )
    }

    fn first_views(&self) -> String {
        let mut rows = Vec::new();
        for site in self.sites("bytes") {
            let pages = self.0.iter().filter(|it| it["kind"] == "bytes" && it["site"] == site).map(|it| &it["page"]);
            for page in pages {
                let about = About { kind: "bytes", site, key: Some(("page", page)) };
                rows.push(vec![
                    site.to_owned(),
                    page.as_str().unwrap_or_default().to_owned(),
                    self.cell(about, "requests", 0),
                    self.kilobytes(about, "body"),
                    self.kilobytes(about, "bytes"),
                ]);
            }
        }
        let title = "First view: all that comes over the line, brotli (aim: 138 KB each)";
        table(title, &["site", "page", "requests", "KB", "KB with headers"], &rows)
    }

    fn unasked(&self) -> String {
        let mut rows = Vec::new();
        for site in self.sites("unasked") {
            for saving in self.values("unasked", "saving") {
                let about = About { kind: "unasked", site, key: Some(("saving", saving)) };
                let saves = if saving == &Value::Bool(true) { "yes" } else { "no" };
                let kilobytes = ["body", "bytes"].map(|it| self.kilobytes(about, it));
                let cells = [self.cell(about, "requests", 0)].into_iter().chain(kilobytes);
                rows.push([site.to_owned(), saves.to_owned()].into_iter().chain(cells).collect());
            }
        }
        let title = "Fetched unasked in 30 s on the page of the sign-in (aim: 150 KB, and nothing where data is saved)";
        table(title, &["site", "data is saved", "requests", "KB", "KB with headers"], &rows)
    }

    fn kilobytes(&self, about: About<'_>, name: &str) -> String {
        self.spread(about, name).map_or("-".to_owned(), |it| format!("{:.1}", it.median / 1024.0))
    }

    fn start(&self) -> String {
        let rows = self.sites("start").map(|site| {
            let about = About { kind: "start", site, key: None };
            let times = ["painted", "typed", "ready"].map(|it| self.cell(about, it, 0));
            let ratios = ["painted", "typed"].map(|it| self.ratio(about, it));
            let rest = [self.cell(about, "shift", 3), self.cell(about, "longest", 0)];
            [site.to_owned()].into_iter().chain(times).chain(ratios).chain(rest).collect()
        });
        table(
            "A start on the slow line, ms from its start (aims: both 1.1 × floor, no shift, tasks up to 200 ms)",
            &[
                "site",
                "first paint",
                "typing kept from",
                "taken over",
                "paint × floor",
                "typing × floor",
                "layout shift",
                "longest task",
            ],
            &rows.collect::<Vec<_>>(),
        )
    }

    fn repeat(&self) -> String {
        let rows = self.sites("repeat").map(|site| {
            let about = About { kind: "repeat", site, key: None };
            let times = ["first", "second"].map(|it| self.cell(about, it, 0));
            [site.to_owned()].into_iter().chain(times).chain([self.ratio(about, "second")]).collect()
        });
        table(
            "Taken over, or whole without the program, fast line, ms from the start of the visit (aim: the second visit within 300 ms)",
            &["site", "first visit", "second visit", "second × floor"],
            &rows.collect::<Vec<_>>(),
        )
    }
}

/// Whether more was going on than the measuring itself, which keeps about one core busy.
fn is_busy(cores: f64, start: f64, end: f64) -> bool {
    start > cores / 2.0 || end > cores * 1.5
}

/// A table that can be read as it is, and that Markdown knows; nothing without rows.
fn table(title: &str, head: &[&str], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let head: Vec<String> = head.iter().map(|it| (*it).to_owned()).collect();
    let width = |at: usize| {
        let cells = rows.iter().chain([&head]).filter_map(|it| it.get(at));
        cells.map(|it| it.chars().count()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let mut text = format!("\n{title}\n\n");
    let mut write = |cells: &[String]| {
        // The first columns say what a row is about, the others are figures.
        for (cell, width) in cells.iter().zip(&widths) {
            let _ = match cell.starts_with(|it: char| it.is_ascii_digit() || it == '-') {
                true => write!(text, "| {cell:>width$} "),
                false => write!(text, "| {cell:<width$} "),
            };
        }
        text += "|\n";
    };
    write(&head);
    write(&widths.iter().map(|it| "-".repeat(*it)).collect::<Vec<_>>());
    rows.iter().for_each(|it| write(it));
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn figures_stand_beside_the_floor_and_what_did_not_come_is_said() {
        let press =
            |site: &str, line: &str, sent: Value| json!({ "kind": "press", "site": site, "line": line, "sent": sent });
        let figures = Figures(vec![
            press("floor", "fast", json!(100)),
            press("mine", "fast", json!(150.0)),
            press("mine", "fast", Value::Null),
            press("floor", "slow", json!(1000)),
            press("mine", "slow", json!(1100)),
        ]);
        let told = figures.tables();
        let row = |line: &str, site: &str| {
            let row = told.lines().find(|it| it.starts_with(&format!("| {line} | {site}")));
            row.unwrap_or_else(|| panic!("{told}")).split('|').map(str::trim).collect::<Vec<_>>()
        };
        assert_eq!(row("fast", "mine"), ["", "fast", "mine", "-", "150, 1 of 2", "-", "1.50", "-", ""]);
        assert_eq!(row("slow", "mine")[6], "1.10");
        assert_eq!(row("slow", "floor")[6], "1.00");
        assert!(!told.contains("First view") && told.lines().count() == 9, "{told}");
    }

    #[test]
    fn a_page_is_a_row_of_its_own_in_kilobytes() {
        let view = |page: &str, body: u32| {
            let bytes = body + 512;
            json!({ "kind": "bytes", "site": "mine", "page": page, "requests": 3, "body": body, "bytes": bytes })
        };
        let told = Figures(vec![view("/", 2048), view("/es", 1536)]).tables();
        let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        for row in ["| mine | / | 3 | 2.0 | 2.5 |", "| mine | /es | 3 | 1.5 | 2.0 |"] {
            assert!(told.lines().any(|it| words(it) == row), "{told}");
        }
    }

    #[test]
    fn a_machine_that_is_busy_is_warned_of() {
        let told = |start: f64, end: f64| {
            let figures =
                [json!({ "cores": 2, "load": start }), json!({ "browser": "Chrome/1" }), json!({ "load": end })];
            let figures = figures.map(|mut it| {
                it["kind"] = json!("conditions");
                it
            });
            Figures(figures.to_vec()).conditions()
        };
        assert_eq!(told(0.25, 1.5), "Chrome/1, 2 cores, load average 0.2 at the start and 1.5 at the end.\n");
        assert!(told(1.5, 1.5).contains("WARNING") && told(0.2, 3.5).contains("WARNING"));
    }
}
