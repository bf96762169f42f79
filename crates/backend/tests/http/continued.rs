//! A link that is opened in another browser than the one that asked for it.

use contract::{Code, Ended, State};
use serde_json::json;

use crate::client::World;

const ANNA: &str = "anna.smith@example.org";

#[tokio::test]
async fn the_browser_that_asked_is_told_that_another_one_has_continued() {
    let world = World::new();
    let mut asking = world.visitor().await;
    asking.post("/accounts", json!({ "email": ANNA })).await.session();
    let code = world.code(ANNA);
    let mut phone = world.visitor().await;
    let token = json!({ "token": world.link_token(ANNA) });
    assert_eq!(phone.post("/session/email-verification", token).await.session().state, State::NeedsPassword);
    // As often as it is asked, since an answer may get lost.
    for _ in 0..2 {
        let session = asking.session().await;
        assert_eq!((session.state, session.ended), (State::Anonymous, Some(Ended::ContinuedElsewhere)));
    }
    let problem = asking.post("/session/email-verification", json!({ "code": code })).await.problem();
    assert_eq!((problem.code, problem.session.unwrap().ended), (Code::StepMismatch, Some(Ended::ContinuedElsewhere)));
    // Until something else begins.
    asking.post("/accounts", json!({ "email": "ben@example.org" })).await.session();
    assert_eq!(asking.session().await.ended, None);
}

#[tokio::test]
async fn the_same_browser_is_told_nothing() {
    let world = World::new();
    let mut anna = world.visitor().await;
    anna.post("/accounts", json!({ "email": ANNA })).await.session();
    let token = json!({ "token": world.link_token(ANNA) });
    let session = anna.post("/session/email-verification", token).await.session();
    assert_eq!((session.state, session.ended), (State::NeedsPassword, None));
}

#[tokio::test]
async fn whoever_asked_for_a_new_password_is_not_told_whether_someone_else_continued() {
    let world = World::new();
    world.member(ANNA).await;
    let mut stranger = world.visitor().await;
    stranger.post("/password-resets", json!({ "email": ANNA })).await.session();
    let mut owner = world.visitor().await;
    let token = json!({ "token": world.link_token(ANNA) });
    owner.post("/password-resets/current/code", token).await.session();
    // It would tell that there is an account.
    let session = stranger.session().await;
    assert_eq!((session.state, session.ended), (State::NeedsResetCode, None));
}
