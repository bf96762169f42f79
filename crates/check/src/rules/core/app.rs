//! Setting up an authenticator app, and backup codes.

use contract::{Code, Feature, MethodKind, State, ops};
use serde_json::{Value, json};

use super::begin::one_wins;
use crate::app::App;
use crate::rule::{Rule, story};

pub const RULES: &[Rule] = &[
    story("app-is-set-up-by-its-first-code", "An authenticator app is added once its first code is given.", |run| {
        run.needs(Feature::Apps, "authenticator apps")?;
        let mut member = run.setting_up()?;
        member.app = Some(run.add_app(&mut member.visit)?);
        let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
        let methods = read.at(State::SignedIn)?.account.unwrap_or_default().methods;
        let has_app = methods.iter().filter(|it| it.kind == MethodKind::Totp).count() == 1;
        let has_name = methods.first().and_then(|it| it.name.as_ref()).is_some_and(|it| !it.is_empty());
        read.expect(has_app && has_name, "the app, with a name")?;
        run.early.members.push(member);
        Ok(())
    }),
    story(
        "app-secret-stays-until-it-is-proved",
        "Asked again, the same secret comes, as Base32 and as a key URI.",
        |run| {
            run.needs(Feature::Apps, "authenticator apps")?;
            let mut member = run.setting_up()?;
            let first = member.visit.ask::<ops::StartTotp>(Value::Null)?;
            let setup = first.answer_to::<ops::StartTotp>()?;
            let is_base32 =
                setup.secret.len() >= 26 && setup.secret.bytes().all(|it| matches!(it, b'A'..=b'Z' | b'2'..=b'7'));
            first.expect(is_base32, "`secret` in Base32 without padding, of 128 bits or more (RFC 4226, R6)")?;
            let fits = setup.otpauth_uri.starts_with("otpauth://totp/") && setup.otpauth_uri.contains(&setup.secret);
            first.expect(fits, "`otpauth_uri` with the same secret")?;
            let again = member.visit.ask::<ops::StartTotp>(Value::Null)?;
            let same = again.answer_to::<ops::StartTotp>()?.secret == setup.secret;
            again.expect(same, "the same secret until it is proved")
        },
    ),
    story("wrong-app-code-adds-nothing", "A wrong code adds no app, and the right one does afterward.", |run| {
        run.needs(Feature::Apps, "authenticator apps")?;
        let mut member = run.setting_up()?;
        let asked = member.visit.ask::<ops::StartTotp>(Value::Null)?;
        let secret = asked.answer_to::<ops::StartTotp>()?.secret;
        let mut app = asked.some(App::new(&secret), "a secret in Base32")?;
        let wrong = app.wrong_code(run)?;
        let tried = member.visit.ask::<ops::FinishTotp>(json!({ "code": wrong, "name": "" }))?;
        tried.refused(Code::IncorrectCode)?;
        member.visit.ask::<ops::GetSession>(Value::Null)?.at(State::NeedsFirstMethod)?;
        let code = app.code(run)?;
        run.of("app-is-set-up-by-its-first-code", |_| {
            let named = json!({ "code": code, "name": "My phone" });
            member.visit.ask::<ops::FinishTotp>(named)?.at(State::SignedIn)
        })?;
        member.app = Some(app);
        run.early.members.push(member);
        Ok(())
    }),
    story("backup-codes-are-made", "A set of backup codes is made as /config says, and shown once.", |run| {
        run.needs(Feature::BackupCodes, "backup codes")?;
        let mut member = run.member_without_codes()?;
        let made = member.visit.ask::<ops::MakeBackupCodes>(Value::Null)?;
        let codes = made.answer_to::<ops::MakeBackupCodes>()?.codes;
        let wanted = run.config.methods.backup_codes as usize;
        made.expect(codes.len() == wanted, format!("{wanted} codes, as /config says"))?;
        let is_whole = |code: &String| {
            let groups: Vec<&str> = code.split('-').collect();
            groups.len() == 3
                && groups.iter().all(|it| it.len() == 4 && it.bytes().all(|it| it.is_ascii_alphanumeric()))
        };
        made.expect(codes.iter().all(is_whole), "each code in three groups of four letters and digits")?;
        let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
        let said = codes.iter().any(|it| read.answer.body.contains(it));
        read.expect(!said, "no backup code in a session document")
    }),
    story(
        "backup-code-signs-in",
        "A backup code is a second step however it is written, and one fewer is left.",
        |run| {
            run.needs(Feature::BackupCodes, "backup codes")?;
            let mut member = run.member()?;
            let mut visit = run.at_second_step(&member)?;
            let code = member.codes.pop().unwrap_or_default().to_lowercase().replace('-', " ");
            let done = visit.ask::<ops::ProveSecondStep>(json!({ "type": "backup_code", "code": code }))?;
            let methods = done.at(State::SignedIn)?.account.unwrap_or_default().methods;
            let left = methods.iter().find_map(|it| it.left);
            done.expect(left == Some(run.config.methods.backup_codes - 1), "one code fewer in `left`")
        },
    ),
    story(
        "backup-code-works-once",
        "A backup code works once, also when it is sent twice at the same moment.",
        |run| {
            run.needs(Feature::BackupCodes, "backup codes")?;
            let mut member = run.member()?;
            let mut visit = run.at_second_step(&member)?;
            let proof = json!({ "type": "backup_code", "code": member.codes.pop() });
            run.of("backup-code-signs-in", |_| visit.ask::<ops::ProveSecondStep>(proof.clone())?.at(State::SignedIn))?;
            let mut again = run.at_second_step(&member)?;
            again.ask::<ops::ProveSecondStep>(proof)?.refused(Code::IncorrectCode)?;
            let proof = json!({ "type": "backup_code", "code": member.codes.pop() });
            one_wins(again.twice::<ops::ProveSecondStep>(&proof)?)
        },
    ),
    story("replaced-backup-codes-are-refused", "A new set of backup codes ends the old one.", |run| {
        run.needs(Feature::BackupCodes, "backup codes")?;
        let mut member = run.member()?;
        let old = member.codes.pop();
        let new = run.backup_codes(&mut member.visit)?;
        let mut visit = run.at_second_step(&member)?;
        let tried = visit.ask::<ops::ProveSecondStep>(json!({ "type": "backup_code", "code": old }))?;
        tried.refused(Code::IncorrectCode)?;
        let proof = json!({ "type": "backup_code", "code": new.first() });
        run.of("backup-code-signs-in", |_| visit.ask::<ops::ProveSecondStep>(proof)?.at(State::SignedIn).map(|_| ()))
    }),
];
