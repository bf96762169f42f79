//! Every operation of the contract, and everything that can come in place of its answer. Whatever comes, the page can be
//! used, says what is wrong, and holds what was typed; and when the fault is gone, the same press works. Each operation
//! has one page on which all faults come one after the other. The rows of the contract's table say which operations
//! there are: one without a page here, or a reason, fails.

mod accounts;
mod backend;
mod case;
mod documents;
mod drive;
mod identities;
mod links;
mod methods;
mod proving;
mod services;
mod sessions;
mod typed;

use contract::{OPERATIONS, ops};
use wasm_bindgen_test::*;

use self::{
    case::run,
    drive::{Drive, name},
};

/// What no page asks, and why.
const NOT_ASKED: [(&str, &str); 3] = [
    (name::<ops::EndAllSessions>(), "for the organization's own programs, with the operator's key"),
    (name::<ops::GetFeedbackSummary>(), "for the organization's own programs, with the operator's key"),
    (name::<ops::GetSupportRequests>(), "for the organization's own programs, with the operator's key"),
];

fn all() -> Vec<Drive> {
    [
        accounts::drives(),
        sessions::drives(),
        proving::drives(),
        methods::drives(),
        links::drives(),
        services::drives(),
        identities::drives(),
        typed::passwords(),
        typed::emails(),
        typed::help(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[wasm_bindgen_test]
fn every_operation_of_the_contract_has_its_page_here_or_a_reason() {
    let asked: Vec<&str> = all().iter().map(|it| it.name).chain(NOT_ASKED.map(|it| it.0)).collect();
    for row in OPERATIONS {
        let count = asked.iter().filter(|it| **it == row.name).count();
        assert_eq!(count, 1, "{} is here {count} times: it needs one page on which it meets every fault", row.name);
    }
    assert_eq!(asked.len(), OPERATIONS.len());
}

async fn run_all(drives: Vec<Drive>) {
    let mut wrong = Vec::new();
    for drive in drives {
        wrong.extend(run(&drive).await.err().map(|why| format!("{} at {}: {why}", drive.name, drive.path)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[wasm_bindgen_test]
async fn accounts_are_begun_and_ended_whatever_the_backend_answers() {
    run_all(accounts::drives()).await;
}

#[wasm_bindgen_test]
async fn sessions_are_begun_and_ended_whatever_the_backend_answers() {
    run_all(sessions::drives()).await;
}

#[wasm_bindgen_test]
async fn a_second_step_and_a_fresh_proof_are_given_whatever_the_backend_answers() {
    run_all(proving::drives()).await;
}

#[wasm_bindgen_test]
async fn methods_are_set_up_and_removed_whatever_the_backend_answers() {
    run_all(methods::drives()).await;
}

#[wasm_bindgen_test]
async fn older_accounts_are_linked_whatever_the_backend_answers() {
    run_all(links::drives()).await;
}

#[wasm_bindgen_test]
async fn services_are_let_in_and_ended_whatever_the_backend_answers() {
    run_all(services::drives()).await;
}

#[wasm_bindgen_test]
async fn accounts_from_elsewhere_come_and_go_whatever_the_backend_answers() {
    run_all(identities::drives()).await;
}

#[wasm_bindgen_test]
async fn passwords_are_replaced_whatever_the_backend_answers() {
    run_all(typed::passwords()).await;
}

#[wasm_bindgen_test]
async fn addresses_are_changed_whatever_the_backend_answers() {
    run_all(typed::emails()).await;
}

#[wasm_bindgen_test]
async fn support_is_asked_whatever_the_backend_answers() {
    run_all(typed::help()).await;
}
