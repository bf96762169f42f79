//! The methods of an account: named, chosen, removed; and the password.

use contract::{Code, FieldCode, State, ops};
use serde_json::{Value, json};

use crate::rule::{Rule, Step, story};
use crate::steps::Member;

pub const RULES: &[Rule] = &[
    story("method-is-renamed", "A method gets the name that its owner gives, and no empty one.", |run| {
        let mut member = run.member_without_codes()?;
        let id = only_method(&mut member)?;
        let done = member.visit.ask_at::<ops::RenameMethod>(&id, json!({ "name": "The old phone" }))?;
        let methods = done.at(State::SignedIn)?.account.unwrap_or_default().methods;
        done.expect(methods.iter().any(|it| it.name.as_deref() == Some("The old phone")), "the new name")?;
        member.visit.ask_at::<ops::RenameMethod>(&id, json!({ "name": "" }))?.refused_field("/name")?;
        let nobodys = member.visit.ask_at::<ops::RenameMethod>("no-such-id", json!({ "name": "x" }))?;
        nobodys.refused(Code::NotFound).map(|_| ())
    }),
    story("default-method-is-chosen", "The method that is chosen is the one that is asked for first.", |run| {
        let mut member = run.member_without_codes()?;
        let id = only_method(&mut member)?;
        let done = member.visit.ask::<ops::SetDefaultMethod>(json!({ "id": id }))?;
        let methods = done.at(State::SignedIn)?.account.unwrap_or_default().methods;
        done.expect(methods.iter().any(|it| it.id == id && it.is_default), "`default` is true for it")?;
        let nobodys = member.visit.ask::<ops::SetDefaultMethod>(json!({ "id": "no-such-id" }))?;
        nobodys.refused_as(&[Code::Validation, Code::NotFound]).map(|_| ())
    }),
    story("last-method-stays", "The last method is not removed, and backup codes do not count.", |run| {
        let mut member = run.member()?;
        let id = only_method(&mut member)?;
        member.visit.ask_at::<ops::RemoveMethod>(&id, Value::Null)?.refused(Code::LastMethod)?;
        member.visit.ask::<ops::GetSession>(Value::Null)?.at(State::SignedIn).map(|_| ())
    }),
    story("method-is-removed", "A method that is not the last is removed, and proves nothing afterward.", |run| {
        run.needs(contract::Feature::BackupCodes, "backup codes")?;
        let mut member = run.member()?;
        let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
        let methods = read.at(State::SignedIn)?.account.unwrap_or_default().methods;
        let codes = methods.into_iter().find(|it| it.kind == contract::MethodKind::BackupCode);
        let codes = read.some(codes, "the backup codes among the methods")?;
        let done = member.visit.ask_at::<ops::RemoveMethod>(&codes.id, Value::Null)?;
        let left = done.at(State::SignedIn)?.account.unwrap_or_default().methods;
        done.expect(left.iter().all(|it| it.id != codes.id), "no backup codes any more")?;
        let mut visit = run.at_second_step(&member)?;
        let proof = json!({ "type": "backup_code", "code": member.codes.pop() });
        visit.ask::<ops::ProveSecondStep>(proof)?.refused_as(&[Code::Validation, Code::IncorrectCode])?;
        member.visit.ask_at::<ops::RemoveMethod>(&codes.id, Value::Null)?.refused(Code::NotFound).map(|_| ())
    }),
    story("password-is-changed", "A member changes the password: the old one stops working.", |run| {
        let mut member = run.member_without_codes()?;
        let new = run.password();
        let before = member.visit.jar.clone();
        let body = json!({ "current": member.password, "password": new, "end_other_sessions": false });
        let done = member.visit.ask::<ops::ChangePassword>(body)?;
        done.at(State::SignedIn)?;
        done.expect(member.visit.jar.is_renewed_since(&before), "a new cookie of the session")?;
        run.password_is_refused(&member.email, &member.password)?;
        member.password = new;
        run.at_second_step(&member).map(|_| ())
    }),
    story(
        "present-password-must-be-right",
        "A wrong present password changes nothing, and is named by its field.",
        |run| {
            let mut member = run.member_without_codes()?;
            let body = json!({ "current": run.password(), "password": run.password() });
            let tried = member.visit.ask::<ops::ChangePassword>(body)?;
            let problem = tried.refused_field("/current")?;
            let is_it = problem.errors.iter().any(|it| it.code == FieldCode::PasswordIncorrect);
            tried.expect(is_it, "`errors` say password_incorrect")?;
            run.at_second_step(&member).map(|_| ())
        },
    ),
    story(
        "password-change-ends-other-sessions",
        "A changed password signs out everywhere else when that is asked.",
        |run| {
            let mut member = run.member()?;
            let mut elsewhere = run.signed_in(&mut member)?;
            let body = json!({ "current": member.password, "password": run.password(), "end_other_sessions": true });
            member.visit.ask::<ops::ChangePassword>(body)?.at(State::SignedIn)?;
            let read = elsewhere.ask::<ops::GetSession>(Value::Null)?;
            read.expect(read.session()?.state == State::Anonymous, "the other session is ended")
        },
    ),
    story("password-change-ends-sign-ins", "A changed password ends what was begun with the old one.", |run| {
        let mut member = run.member()?;
        let mut visit = run.at_second_step(&member)?;
        let body = json!({ "current": member.password, "password": run.password(), "end_other_sessions": false });
        member.visit.ask::<ops::ChangePassword>(body)?.at(State::SignedIn)?;
        let read = visit.ask::<ops::GetSession>(Value::Null)?;
        read.expect(read.session()?.state == State::Anonymous, "the sign-in with the old password is ended")
    }),
    story("account-is-deleted", "Password and fresh proof delete the account, everywhere and at once.", |run| {
        run.needs(contract::Feature::DeleteAccount, "deleting an account")?;
        let mut member = run.member()?;
        let mut elsewhere = run.signed_in(&mut member)?;
        let wrong = json!({ "password": run.password() });
        member.visit.ask::<ops::DeleteAccount>(wrong)?.refused_field("/password")?;
        let done = member.visit.ask::<ops::DeleteAccount>(json!({ "password": member.password }))?;
        let ended = done.at(State::Anonymous)?.ended;
        done.expect(ended == Some(contract::Ended::AccountDeleted), "`ended` is account_deleted")?;
        let read = elsewhere.ask::<ops::GetSession>(Value::Null)?;
        read.expect(read.session()?.state == State::Anonymous, "the other session is ended")?;
        run.password_is_refused(&member.email, &member.password)
    }),
];

/// The id of the method with which the account was made.
fn only_method(member: &mut Member) -> Step<String> {
    let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
    let methods = read.at(State::SignedIn)?.account.unwrap_or_default().methods;
    let lasting = methods.into_iter().find(|it| it.kind != contract::MethodKind::BackupCode);
    read.some(lasting.map(|it| it.id), "the method in `account.methods`")
}
