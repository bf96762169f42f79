//! One run: what the rules work with, and looking at one rule after the other.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use contract::{Config, Feature, OPERATIONS, State, ops};
use serde_json::Value;
use url::Url;

use crate::made_up::MadeUp;
use crate::plan::{Given, Plan};
use crate::post::{Missing, Reader};
use crate::rule::{Check, Done, Finding, Level, Outcome, Rule, Step, Stop, skip};
use crate::rules;
use crate::schema::AnswerSchemas;
use crate::steps::Member;
use crate::visit::{Shared, Visit};

/// A limit that ends within so many seconds is waited for …
const SHORT: u64 = 10;

/// … and any that ends within the patience, where that is longer than this.
const LONG: u64 = 60;

/// What came out of a run.
pub struct Report {
    /// Every rule that was looked at, in order.
    pub rules: Vec<(Level, Rule, Outcome)>,
    /// The operations that were never seen to work: not offered, skipped, or broken. Empty in a run of chosen rules.
    pub not_called: Vec<&'static str>,
    /// How many requests were sent.
    pub sent: u64,
    /// From which everything was made up.
    pub seed: u64,
}

impl Report {
    /// What is broken.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.rules.iter().filter_map(|it| match &it.2 {
            Outcome::Broken(finding) => Some(&**finding),
            _ => None,
        })
    }

    /// Why it is no whole result, if it is none: a mistake of the checker's, or no answer.
    pub fn mistakes(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().filter_map(|it| match &it.2 {
            Outcome::Mistake(why) | Outcome::NoAnswer(why) => Some(why.as_str()),
            _ => None,
        })
    }
}

/// What a rule works with.
pub struct Run {
    /// What the visits share.
    pub shared: Rc<Shared>,
    /// What the backend offers.
    pub config: Config,
    /// Makes things up.
    pub made_up: MadeUp,
    /// What was sent.
    pub reader: Reader,
    /// What the command line says.
    pub plan: Given,
    /// What was made early, so that time passes before it is used.
    pub early: Early,
}

/// What earlier rules have made and later ones use: by then the next code of an app is shown, or another email may be
/// asked for. A rule that finds nothing here makes its own, and waits.
#[derive(Default)]
pub struct Early {
    /// Members with an app, without backup codes.
    pub members: Vec<Member>,
    /// An address that waits for its proof.
    pub begun: Option<(String, Visit)>,
}

impl Run {
    /// A browser that has read its session.
    pub fn visitor(&mut self) -> Step<Visit> {
        self.of("visit-begins-anonymous", |run| {
            let mut visit = Visit::new(run.shared.clone());
            let asked = visit.ask::<ops::GetSession>(Value::Null)?;
            asked.at(State::Anonymous)?;
            asked.expect(visit.jar.names().next().is_some(), "a cookie that the CSRF token belongs to")?;
            Ok(visit)
        })
    }

    /// Goes on only if the backend offers this.
    pub fn needs(&self, feature: Feature, called: &str) -> Done {
        if self.config.offers(feature) { Ok(()) } else { skip(format!("/config does not offer {called}")) }
    }

    /// Does steps that another rule is about: what is broken in them is a finding of that rule.
    pub fn of<T>(&mut self, rule: &'static str, steps: impl FnOnce(&mut Run) -> Step<T>) -> Step<T> {
        let before = self.shared.rule.replace(rule);
        let done = steps(self);
        self.shared.rule.set(before);
        done
    }

    /// Waits, if that is not too long.
    pub fn wait(&self, seconds: u64) -> Done {
        if seconds > self.plan.patience {
            return skip(format!("it takes a wait of {seconds} seconds (--patience is {})", self.plan.patience));
        }
        self.shared.clock.wait(seconds);
        Ok(())
    }

    /// The code that was sent to this address or number.
    pub fn code(&mut self, to: &str, digits: u32) -> Step<String> {
        let found = self.reader.code(to, digits);
        self.read(found, &format!("a message to {to} with a code of {digits} digits"))
    }

    /// The token of the link to this page that was sent to this address.
    pub fn token(&mut self, to: &str, page: &str) -> Step<String> {
        let found = self.reader.token(to, page);
        self.read(found, &format!("a message to {to} with a link to {page}# and a token behind it"))
    }

    fn read(&self, found: Result<String, Missing>, expected: &str) -> Step<String> {
        let rule = self.shared.rule.get();
        match found {
            Ok(found) => Ok(found),
            Err(Missing::Nobody) => skip("nobody can read what is sent (--outbox, --maildir, --mbox or --ask)"),
            Err(Missing::Unreadable(why)) => Err(Stop::Unreachable(why)),
            Err(Missing::NotSent) => Finding { rule, expected: expected.to_owned(), exchange: None }.stop(),
        }
    }
}

/// Looks at every rule of the plan. `told` hears of each, before it (no outcome) and after it. The error is why there was
/// nothing to look at: it is none of the backend's faults.
pub fn run(plan: Plan, mut told: impl FnMut(Level, &Rule, Option<&Outcome>)) -> Result<Report, String> {
    let chosen = rules::chosen(&plan.only)?;
    let always = rules::LEVELS.iter().flat_map(|it| it.1).flat_map(|it| it.iter()).copied();
    let shared = Rc::new(Shared {
        transport: plan.transport,
        is_secure: !is_local_http(&plan.origin),
        origin: plan.origin,
        clock: plan.clock,
        schemas: AnswerSchemas::of_the_contract()?,
        waits_for_limits: if plan.given.patience > LONG { plan.given.patience } else { SHORT },
        rule: std::cell::Cell::new("config-is-there"),
        always: always.filter(|it| matches!(it.check, Check::Always(_))).collect(),
        found: Default::default(),
        done: Default::default(),
        sent: Default::default(),
    });
    let made_up = MadeUp::new(plan.seed, &plan.domain);
    let reader = Reader::new(plan.source, plan.post_patience);
    let mut run = Run {
        shared: shared.clone(),
        config: Config::default(),
        made_up,
        reader,
        plan: plan.given,
        early: Early::default(),
    };
    let config = guarded(|| Visit::new(shared.clone()).ask::<ops::GetConfig>(Value::Null)?.ok::<Config>());
    match config {
        Ok(config) => run.config = config,
        Err(Stop::Broken(finding)) => shared.note(*finding),
        Err(Stop::Unreachable(why) | Stop::Skipped(why) | Stop::Mistake(why)) => {
            return Err(format!("The backend cannot be reached: {why}."));
        }
    }
    let mut rules = Vec::new();
    for (level, rule) in &chosen {
        told(*level, rule, None);
        let outcome = look(&mut run, rule);
        told(*level, rule, Some(&outcome));
        let is_over = matches!(outcome, Outcome::NoAnswer(_));
        rules.push((*level, *rule, outcome));
        if is_over {
            break;
        }
    }
    Ok(report(&run, rules, plan.seed, plan.only.is_empty()))
}

fn look(run: &mut Run, rule: &Rule) -> Outcome {
    let Check::Story(check) = rule.check else { return Outcome::Holds };
    if !run.config.is_known() && rule.id != "config-is-there" {
        return Outcome::NotReached("config-is-there");
    }
    run.shared.rule.set(rule.id);
    match guarded(|| check(run)) {
        Ok(()) => Outcome::Holds,
        Err(Stop::Skipped(why)) => Outcome::Skipped(why),
        Err(Stop::Mistake(why)) => Outcome::Mistake(why),
        Err(Stop::Unreachable(why)) => Outcome::NoAnswer(why),
        Err(Stop::Broken(finding)) => {
            let by = finding.rule;
            run.shared.note(*finding.clone());
            if by == rule.id { Outcome::Broken(finding) } else { Outcome::NotReached(by) }
        }
    }
}

/// A panic is a mistake of the checker's, never a fault of the backend's.
fn guarded<T>(work: impl FnOnce() -> Step<T>) -> Step<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no words");
        Err(Stop::Mistake(format!("it panicked: {text}")))
    })
}

/// What was found at a rule while another one was looked at is told with its own rule, also if that was not chosen.
fn report(run: &Run, mut rules: Vec<(Level, Rule, Outcome)>, seed: u64, is_whole: bool) -> Report {
    for finding in run.shared.found.borrow().iter() {
        let broken = Outcome::Broken(Box::new(finding.clone()));
        match rules.iter_mut().find(|it| it.1.id == finding.rule) {
            Some(known) => known.2 = broken,
            None => rules.extend(rules::find(finding.rule).map(|(level, rule)| (level, rule, broken))),
        }
    }
    let done = run.shared.done.borrow();
    let never = |it: &&str| is_whole && !done.contains(it);
    let not_called = OPERATIONS.iter().map(|it| it.name).filter(never).collect();
    Report { rules, not_called, sent: run.shared.sent.get(), seed }
}

/// Browsers take `Secure` cookies nowhere on http, so there, and only on this computer, they may be without.
fn is_local_http(origin: &str) -> bool {
    let Ok(url) = Url::parse(origin) else { return false };
    let host = url.host_str().unwrap_or_default();
    url.scheme() == "http" && (host == "localhost" || host.ends_with(".localhost") || host == "127.0.0.1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_mistake_of_the_checkers() {
        let done: Step<()> = guarded(|| panic!("oh"));
        assert!(matches!(done, Err(Stop::Mistake(why)) if why.contains("oh")));
    }

    #[test]
    fn only_http_on_this_computer_goes_without_secure_cookies() {
        for (origin, is_local) in [
            ("http://localhost:8080", true),
            ("http://a.localhost", true),
            ("https://localhost", false),
            ("http://accounts.example.org", false),
            ("nonsense", false),
        ] {
            assert_eq!(is_local_http(origin), is_local, "{origin}");
        }
    }
}
