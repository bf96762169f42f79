//! Backup codes of sets from before there were hashes.

use std::sync::Arc;

use contract::{Code, Timestamp};

use super::*;
use crate::base::app::App;
use crate::base::clock::TestClock;
use crate::base::password::HashCost;
use crate::base::secrets::hexadecimal;
use crate::base::settings::Settings;
use crate::methods::backup_codes::{hash_old, to_hash};

const CODES: [&str; 2] = ["AAAACCCCDDDD", "EEEEFFFFGGGG"];

/// Accounts whose sets are kept as before, and have just these codes.
fn app(accounts: &[&str]) -> App {
    let settings = Settings { database: ":memory:".into(), hash_cost: HashCost::CHEAP, ..Settings::default() };
    let app = App::open(settings, Arc::new(TestClock::at(Timestamp(1000))), |_, _| Ok(false)).unwrap();
    let fill = |desk: &mut Desk| {
        for id in accounts {
            desk.db.execute(
                "INSERT INTO accounts (id, email, email_id, password_hash, created_at) VALUES (?1, ?1, ?1, '', 1)",
                [id],
            )?;
            rows::add(desk, id, MethodKind::BackupCode, None)?;
            for code in CODES {
                let kept = hexadecimal(&app.key.mac("backup code", &format!("{id} {code}")));
                desk.db.execute("INSERT INTO backup_codes (account, kept) VALUES (?1, ?2)", [*id, &kept])?;
            }
        }
        Ok(())
    };
    at_desk(&app, fill).unwrap();
    app
}

fn at_desk<T>(app: &App, work: impl FnOnce(&mut Desk) -> Outcome<T>) -> Outcome<T> {
    app.store.transact(|db| work(&mut Desk::open(app, db, None, None)?))
}

fn hashed(app: &App) -> usize {
    at_desk(app, |desk| {
        let count = "SELECT count(DISTINCT account) FROM backup_codes WHERE substr(kept, 1, 1) = '$'";
        Ok(desk.db.query_row(count, [], |it| it.get(0))?)
    })
    .unwrap()
}

fn anna() -> Account {
    Account { id: "anna".to_owned(), email: "anna".to_owned() }
}

fn checked(app: &App, hash: Option<&str>) -> Outcome<()> {
    let proof = Proof { kind: MethodKind::BackupCode, code: Some(CODES[0].to_owned()), ..Proof::default() };
    at_desk(app, |desk| check(desk, &anna(), Purpose::SignIn, proof, hash))
}

fn code_of(refused: Outcome<()>) -> Option<Code> {
    match refused {
        Err(Refusal::Problem(problem, _)) => Some(problem.code),
        _ => None,
    }
}

#[test]
fn one_set_from_before_is_hashed_at_a_time_and_only_while_nobody_else_hashes() {
    let app = app(&["anna", "ben", "carl"]);
    let place = app.hashing.room(1).unwrap();
    hash_old(&app).unwrap();
    assert_eq!(hashed(&app), 0);
    drop(place);
    for count in 1..=3 {
        hash_old(&app).unwrap();
        assert_eq!(hashed(&app), count);
        // A thread gives its place back a moment after its answer.
        while app.hashing.room_while_idle(1).is_none() {}
    }
}

#[tokio::test]
async fn a_right_code_whose_set_is_hashed_between_two_steps_is_given_again_and_is_no_wrong_one() {
    let app = app(&["anna"]);
    let first = at_desk(&app, |desk| to_hash(desk, &anna(), CODES[0])).unwrap();
    assert!(first.is_none());
    hash_old(&app).unwrap();
    for _ in 0..20 {
        assert_eq!(code_of(checked(&app, None)), Some(Code::Unavailable));
    }
    let left = at_desk(&app, |desk| wrong_codes::left(desk, "anna")).unwrap();
    assert_eq!(left, app.settings.limits.code_tries);
    let (text, like) = at_desk(&app, |desk| to_hash(desk, &anna(), CODES[0])).unwrap().unwrap();
    let place = app.hashing.room(1).unwrap();
    let hash = app.hashing.hash_like(&place, like, text).await.unwrap();
    checked(&app, Some(&hash)).unwrap();
    assert_eq!(code_of(checked(&app, Some(&hash))), Some(Code::IncorrectCode));
}
