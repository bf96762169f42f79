//! What a new standing means, as a table.

use super::{
    super::tests::{member, standing},
    *,
};

const VISITOR: &str = r#""state":"anonymous""#;
const EXPIRED: &str = r#""state":"anonymous","ended":"expired""#;
const RESET_EXPIRED: &str = r#""state":"anonymous","ended":"reset_expired""#;
const NEW_PASSWORD: &str = r#""state":"needs_new_password","pending":{"email":"ann@example.org"}"#;
const SIGNED_OUT: &str = r#""state":"anonymous","ended":"signed_out""#;
const RESET: &str = r#""state":"anonymous","ended":"password_reset""#;
const DELETED: &str = r#""state":"anonymous","ended":"account_deleted""#;
const STEP: &str = r#""state":"needs_second_step","pending":{"methods":[{"type":"totp","id":"t"}]}"#;
const SETUP: &str = r#""state":"needs_first_method","account":{"email":"bob@example.org"}"#;
const ANN: &str = r#""state":"signed_in","account":{"email":"ann@example.org"}"#;
const SHARED: &str = r#""state":"signed_in","shared":true,"account":{"email":"ann@example.org"}"#;
const BOB: &str = r#""state":"signed_in","account":{"email":"bob@example.org"}"#;
const AWAY: &str = "broken";

/// The change from one standing to another, when the member of the session document `owner` was here last.
fn changed(before: &str, now: &str, owner: Option<&str>) -> Change {
    let owner = owner.map(|it| match standing(it) {
        Standing::Member(it) => it,
        other => panic!("{other:?}"),
    });
    change(&standing(before), standing(now), owner.as_ref())
}

#[test]
fn what_must_be_forgotten() {
    use Forgets::{Everything, Nothing, Typed};
    for (before, now, owner, want) in [
        (VISITOR, ANN, None, Nothing),
        (ANN, ANN, Some(ANN), Nothing),
        (STEP, ANN, Some(ANN), Nothing),
        // Another member.
        (STEP, BOB, Some(ANN), Everything),
        (ANN, BOB, Some(ANN), Everything),
        // The end.
        (ANN, SIGNED_OUT, Some(ANN), Everything),
        (VISITOR, SIGNED_OUT, None, Everything),
        (STEP, SIGNED_OUT, Some(ANN), Everything),
        (ANN, DELETED, Some(ANN), Everything),
        (SHARED, SIGNED_OUT, Some(SHARED), Everything),
        // A session that ended by itself: on a shared computer someone else may come.
        (ANN, EXPIRED, Some(ANN), Nothing),
        (SHARED, EXPIRED, Some(SHARED), Typed),
        (SHARED, AWAY, Some(SHARED), Nothing),
        (AWAY, VISITOR, Some(SHARED), Typed),
        (AWAY, VISITOR, Some(ANN), Nothing),
        // An account that gets its first method is someone else's, but is not interrupted by its own steps.
        (VISITOR, SETUP, Some(ANN), Typed),
        (VISITOR, SETUP, None, Nothing),
        (SETUP, SETUP, Some(ANN), Nothing),
    ] {
        assert_eq!(changed(before, now, owner).forgets, want, "{before} -> {now}, {owner:?}");
    }
}

#[test]
fn what_a_member_typed_is_left_for_them_unless_they_ended_it_themselves() {
    let ann = || Some(member("ann@example.org").email().to_owned());
    for (before, now, want) in [
        (ANN, EXPIRED, ann()),
        (ANN, VISITOR, ann()),
        (ANN, AWAY, ann()),
        (ANN, SIGNED_OUT, None),
        (ANN, DELETED, None),
        (ANN, BOB, None),
        (VISITOR, EXPIRED, None),
        (AWAY, VISITOR, None),
    ] {
        let leaves = changed(before, now, Some(ANN)).leaves;
        assert_eq!(leaves.map(|it| it.email().to_owned()), want, "{before} -> {now}");
    }
}

#[test]
fn no_page_stays_for_another_member() {
    for (now, owner, want) in
        [(BOB, Some(ANN), true), (ANN, Some(ANN), false), (ANN, None, false), (SETUP, Some(ANN), false)]
    {
        assert_eq!(changed(STEP, now, owner).is_another, want, "{now}, {owner:?}");
    }
}

#[test]
fn what_waited_is_added_or_not_when_someone_has_come_in() {
    const WAITS: &str = r#""identity":{"provider":"p","email":"ann@example.org","expires_at":"2026-11-24T10:00:00Z"}"#;
    let waits = |state: &str| format!("{WAITS},{state}");
    let has = |member: &str, provider: &str| {
        let one = format!(r#"{{"id":"i","provider":"{provider}","joined_at":"2026-11-24T09:30:00Z"}}"#);
        member.replace(r#""account":{"#, &format!(r#""account":{{"identities":[{one}],"#))
    };
    let p = |is_added| Some(("p".to_owned(), is_added));
    for (before, now, want) in [
        (waits(VISITOR), has(ANN, "p"), p(true)),
        (waits(STEP), has(ANN, "p"), p(true)),
        (waits(VISITOR), ANN.to_owned(), p(false)),
        (waits(VISITOR), has(ANN, "other"), p(false)),
        (waits(VISITOR), has(BOB, "p"), p(false)),
        (waits(VISITOR), waits(ANN), None),
        (waits(VISITOR), STEP.to_owned(), None),
        (waits(VISITOR), VISITOR.to_owned(), None),
        (VISITOR.to_owned(), has(ANN, "p"), None),
    ] {
        assert_eq!(changed(&before, &now, None).waited, want, "{before} -> {now}");
    }
}

#[test]
fn other_tabs_hear_of_who_is_here_and_of_nothing_else() {
    for (before, now, want) in [
        (VISITOR, STEP, Some(News::Changed)),
        (STEP, ANN, Some(News::SignedIn)),
        (ANN, BOB, Some(News::SignedIn)),
        (ANN, EXPIRED, Some(News::Changed)),
        (ANN, SIGNED_OUT, Some(News::SignedOut)),
        (ANN, ANN, None),
        (VISITOR, EXPIRED, None),
        (AWAY, ANN, None),
        (ANN, AWAY, None),
    ] {
        assert_eq!(changed(before, now, None).news, want, "{before} -> {now}");
    }
}

#[test]
fn who_is_a_member_no_longer_is_told_so() {
    let told = |before, now| match changed(before, now, None).now {
        Standing::Visitor(it) => it.ended(),
        other => panic!("{other:?}"),
    };
    assert_eq!(told(ANN, VISITOR), Some(Ended::Unknown));
    assert_eq!(told(ANN, EXPIRED), Some(Ended::Expired));
    assert_eq!(told(STEP, VISITOR), None);
}

#[test]
fn that_a_session_is_over_is_not_said_where_nobody_was_signed_in() {
    let told = |before, now| match changed(before, now, None).now {
        Standing::Visitor(it) => it.ended(),
        other => panic!("{other:?}"),
    };
    let reset_step = STEP.replace(r#""pending":{"#, r#""pending":{"resets_password":true,"#);
    for (before, want) in [
        (VISITOR, Ended::Expired),
        (ANN, Ended::Expired),
        (STEP, Ended::StepExpired),
        (SETUP, Ended::StepExpired),
        (&reset_step, Ended::ResetExpired),
        (NEW_PASSWORD, Ended::ResetExpired),
    ] {
        assert_eq!(told(before, EXPIRED), Some(want), "{before}");
    }
    assert_eq!(told(STEP, RESET_EXPIRED), Some(Ended::ResetExpired), "the backend's own word counts");
}

#[test]
fn a_reason_that_was_told_stays_until_someone_begins_something() {
    let told = |before, now| match changed(before, now, None).now {
        Standing::Visitor(it) => it.ended(),
        other => panic!("{other:?}"),
    };
    assert_eq!(told(EXPIRED, VISITOR), Some(Ended::Expired));
    assert_eq!(told(RESET, VISITOR), Some(Ended::PasswordReset));
    assert_eq!(told(EXPIRED, SIGNED_OUT), Some(Ended::SignedOut));
    // What one did oneself is said by what one did.
    assert_eq!(told(SIGNED_OUT, VISITOR), None);
    assert_eq!(told(DELETED, VISITOR), None);
    assert_eq!(told(STEP, VISITOR), None);
}

#[test]
fn each_standing_overtakes_the_questions_before_it() {
    Owner::new().with(|| {
        let visit = Visit::new(standing(VISITOR));
        let asked = visit.revision();
        visit.take_over(standing(STEP), false);
        assert_ne!(visit.revision(), asked);
    });
}

#[test]
fn who_was_here_is_known_while_nobody_is() {
    Owner::new().with(|| {
        let visit = Visit::new(standing(VISITOR));
        visit.take_over(standing(ANN), false);
        visit.take_over(standing(EXPIRED), false);
        assert!(visit.change_to(standing(BOB)).is_another && !visit.change_to(standing(ANN)).is_another);
    });
}
