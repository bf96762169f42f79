//! For the build server: JUnit's XML.

use quick_junit::{NonSuccessKind, Report as XmlReport, TestCase, TestCaseStatus, TestSuite};

use crate::rule::{Level, Outcome};
use crate::run::Report;

/// A suite a level, a case a rule. The error is a mistake of the checker's.
pub fn junit(report: &Report) -> Result<String, String> {
    let mut xml = XmlReport::new("latchkey-check");
    for level in Level::ALL {
        let mut suite = TestSuite::new(level.name());
        for (_, rule, outcome) in report.rules.iter().filter(|it| it.0 == level) {
            let status = match outcome {
                Outcome::Holds => TestCaseStatus::success(),
                Outcome::Broken(finding) => {
                    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
                    status.set_message(rule.says).set_description(super::finding(level, rule, finding));
                    status
                }
                Outcome::NoAnswer(why) => error(format!("No answer: {why}")),
                Outcome::Mistake(why) => error(format!("The checker itself is wrong: {why}")),
                Outcome::Skipped(why) => skipped(why),
                Outcome::NotReached(by) => skipped(&format!("it builds on {by}, which is broken")),
            };
            let mut case = TestCase::new(rule.id, status);
            case.set_classname(level.name());
            suite.add_test_case(case);
        }
        if suite.tests > 0 {
            xml.add_test_suite(suite);
        }
    }
    xml.to_string().map_err(|it| it.to_string())
}

fn error(why: String) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
    status.set_message(why);
    status
}

fn skipped(why: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::skipped();
    status.set_message(why);
    status
}
