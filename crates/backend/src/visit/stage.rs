//! One visit as its row says: at which stage it is, and until when. How a row comes to be and to change is in `desk`.

use contract::{Ended, State, Timestamp};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::base::refusal::Outcome;
use crate::base::secrets::digest;

/// How far a visit has come. A visit that has not begun anything has no row, and so no stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The address of a new account is to be proved.
    Email,
    /// The address is proved; a password is to be chosen.
    Password,
    /// The password was right; a second method is to be used.
    SecondStep,
    /// The account has no second method yet.
    Setup,
    /// Everything is proved.
    Member,
    /// The password is forgotten; the address that was typed is to be proved.
    ResetCode,
    /// The password is forgotten, the address is proved; a second method is to be used.
    ResetSecondStep,
    /// The password is forgotten, all else is proved; a new one is to be chosen.
    ResetPassword,
    /// Nobody is here, and an account from elsewhere waits for its member to sign in.
    Identity,
}

/// How long an account from elsewhere waits for its member, in seconds.
pub const WAITS: u64 = 30 * 60;

impl Stage {
    const ALL: [(Stage, &str, State); 9] = [
        (Stage::Email, "email", State::NeedsEmailVerification),
        (Stage::Password, "password", State::NeedsPassword),
        (Stage::SecondStep, "second_step", State::NeedsSecondStep),
        (Stage::Setup, "setup", State::NeedsFirstMethod),
        (Stage::Member, "member", State::SignedIn),
        (Stage::ResetCode, "reset_code", State::NeedsResetCode),
        (Stage::ResetSecondStep, "reset_second_step", State::NeedsSecondStep),
        (Stage::ResetPassword, "reset_password", State::NeedsNewPassword),
        (Stage::Identity, "identity", State::Anonymous),
    ];

    /// As the session document says it.
    pub fn state(self) -> State {
        Stage::ALL.iter().find(|it| it.0 == self).map_or(State::Unknown, |it| it.2)
    }

    /// What is said when its time is over.
    pub fn over(self) -> Ended {
        match self {
            Stage::Member => Ended::Expired,
            Stage::ResetCode | Stage::ResetSecondStep | Stage::ResetPassword => Ended::ResetExpired,
            Stage::Email | Stage::Password | Stage::SecondStep | Stage::Setup | Stage::Identity => Ended::StepExpired,
        }
    }
}

impl ToSql for Stage {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(Stage::ALL.iter().find(|it| it.0 == *self).map_or("", |it| it.1)))
    }
}

impl FromSql for Stage {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Stage::ALL.iter().find(|it| it.1 == text).map(|it| it.0).ok_or(FromSqlError::InvalidType)
    }
}

/// What stands in place of a stage in the row of a visit whose time is over: nothing is left of it but that. All begin
/// alike, so that no row of them is taken for a visit.
const OVER: [(Ended, &str); 4] = [
    (Ended::Expired, "over"),
    (Ended::StepExpired, "over_step"),
    (Ended::ResetExpired, "over_reset"),
    (Ended::ContinuedElsewhere, ELSEWHERE),
];
const ELSEWHERE: &str = "over_elsewhere";

/// The row of one visit.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Its row.
    pub id: i64,
    /// How far it has come.
    pub stage: Stage,
    /// The account: from [`Stage::SecondStep`] on, but not at [`Stage::ResetCode`].
    pub account: Option<String>,
    /// The registration: until the account is there.
    pub registration: Option<i64>,
    /// When it began.
    pub started_at: Timestamp,
    /// When it was last used.
    pub used_at: Timestamp,
    /// Until when the last proof is fresh.
    pub fresh_until: Option<Timestamp>,
    /// The forgotten password that it is about: at [`Stage::ResetCode`].
    pub reset: Option<i64>,
    /// Whether others use this computer too.
    pub shared: bool,
    /// Whether the second step was skipped because the browser is remembered, and nothing but the password is proved.
    pub remembered: bool,
    /// Whether it came in by a password and a second step.
    pub offers_passkey: bool,
    /// When a passkey or a security key was last shown in it.
    pub key_proved_at: Option<Timestamp>,
    /// When its member signed in at the provider that let it in, if nothing was proved here since; 0: it has not said that.
    pub proved_elsewhere_at: Option<Timestamp>,
    /// The service's request that the emailed link belonged to by which it began.
    pub request: Option<String>,
}

impl Visit {
    /// What [`Visit::read`] reads, in its order.
    pub const COLUMNS: &str = "id, stage, account, registration, started_at, used_at, fresh_until, reset, shared,
                               remembered, offers_passkey, key_proved_at, request, proved_elsewhere_at";

    /// The visit that `cookie` stands for, whether or not its time is over by now.
    pub fn find(db: &Connection, cookie: &str) -> Outcome<Option<Visit>> {
        let found = db.query_row(
            &format!("SELECT {} FROM visits WHERE token = ?1 AND stage NOT LIKE 'over%'", Visit::COLUMNS),
            [digest(cookie)],
            Visit::read,
        );
        Ok(found.optional()?)
    }

    /// Why the visit that `cookie` stood for is over, if its time was.
    pub fn reason_left(db: &Connection, cookie: &str) -> Outcome<Option<Ended>> {
        let find = "SELECT stage FROM visits WHERE token = ?1 AND stage LIKE 'over%'";
        let found: Option<String> = db.query_row(find, [digest(cookie)], |it| it.get(0)).optional()?;
        Ok(found.and_then(|found| OVER.iter().find(|it| it.1 == found)).map(|it| it.0))
    }

    /// Leaves in place of the visit of `cookie`, which is gone, that its time was over: a row that opens nothing and names
    /// nobody.
    pub fn leave_reason(db: &Connection, cookie: &str, why: Ended, now: Timestamp) -> Outcome<()> {
        let over = OVER.iter().find(|it| it.0 == why).map_or("over", |it| it.1);
        let leave = "INSERT INTO visits (token, stage, started_at, used_at) VALUES (?1, ?2, ?3, ?3)";
        db.execute(leave, params![digest(cookie), over, now.0])?;
        Ok(())
    }

    /// What visits other than `own` wait for with this registration is continued in another browser: they are over, as
    /// [`Visit::leave_reason`] says it.
    pub fn leave_elsewhere(db: &Connection, registration: &str, own: Option<i64>) -> Outcome<()> {
        let leave = "UPDATE visits SET stage = ?1, registration = NULL, user_agent = NULL
                     WHERE registration = ?2 AND stage = ?3 AND id IS NOT ?4";
        db.execute(leave, params![ELSEWHERE, registration, Stage::Email, own])?;
        Ok(())
    }

    /// Reads a row that begins with [`Visit::COLUMNS`].
    pub fn read(row: &Row<'_>) -> rusqlite::Result<Visit> {
        Ok(Visit {
            id: row.get(0)?,
            stage: row.get(1)?,
            account: row.get(2)?,
            registration: row.get(3)?,
            started_at: Timestamp(row.get(4)?),
            used_at: Timestamp(row.get(5)?),
            fresh_until: row.get::<_, Option<u64>>(6)?.map(Timestamp),
            reset: row.get(7)?,
            shared: row.get(8)?,
            remembered: row.get(9)?,
            offers_passkey: row.get(10)?,
            key_proved_at: row.get::<_, Option<u64>>(11)?.map(Timestamp),
            request: row.get(12)?,
            proved_elsewhere_at: row.get::<_, Option<u64>>(13)?.map(Timestamp),
        })
    }
}
