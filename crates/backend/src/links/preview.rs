//! What is shown of an older account before it is linked: enough to know one's own, not enough to learn about another.

use contract::{Code, LinkPreview, Plan, Timestamp};
use rusqlite::{OptionalExtension, params};

use crate::base::old_rows::{DAY, OldRows, ago};
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets;
use crate::links::masked;
use crate::visit::desk::{Account, Desk};

/// An older account that one member has proved to know.
pub struct Preview {
    /// The id that the link will have.
    pub id: String,
    /// Which provider it belongs to.
    pub provider: String,
    /// The whole number. Never leaves this program.
    pub claim_number: String,
    /// The address on the record. Leaves this program masked only.
    pub email_on_file: Option<String>,
    name: String,
    plan: Plan,
    expires_at: Timestamp,
}

impl Preview {
    /// As the member may see it.
    pub fn shown(&self, desk: &Desk, account: &Account) -> LinkPreview {
        LinkPreview {
            id: self.id.clone(),
            provider: self.provider.clone(),
            label: masked::label(&desk.app.settings.links, &self.provider, &self.claim_number),
            name: masked::name(&self.name),
            plan: self.plan,
            email_on_file: self.email_on_file.as_deref().map(masked::email),
            email_is_same: self.email_on_file.as_deref().is_some_and(|it| it.trim().to_lowercase() == account.email),
            expires_at: self.expires_at,
        }
    }
}

/// Previews that are too old.
pub const OLD: OldRows =
    OldRows { table: "previews", are: "expires_at < ?1", moment: |_, now| ago(now, DAY), forget: None };

/// Keeps a preview for `account`.
pub fn make(desk: &Desk, account: &Account, provider: &str, claim_number: &str) -> Outcome<Preview> {
    let limits = &desk.app.settings.limits;
    let id = secrets::id()?;
    desk.db.execute(
        "INSERT INTO previews (id, account, provider, claim_number, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![id, account.id, provider, claim_number, desk.now.plus(limits.preview_seconds).0],
    )?;
    find(desk, account, &id)
}

/// The preview `id` of `account`, unless it is too old.
pub fn find(desk: &Desk, account: &Account, id: &str) -> Outcome<Preview> {
    let found = desk
        .db
        .query_row(
            "SELECT previews.id, provider, claim_number, email_on_file, name, plan, expires_at
             FROM previews JOIN old_accounts USING (provider, claim_number) WHERE previews.id = ?1 AND account = ?2",
            params![id, account.id],
            |it| {
                Ok(Preview {
                    id: it.get(0)?,
                    provider: it.get(1)?,
                    claim_number: it.get(2)?,
                    email_on_file: it.get(3)?,
                    name: it.get(4)?,
                    plan: match it.get::<_, String>(5)?.as_str() {
                        "retiree" => Plan::Retiree,
                        "survivor" => Plan::Survivor,
                        _ => Plan::Unknown,
                    },
                    expires_at: Timestamp(it.get(6)?),
                })
            },
        )
        .optional()?;
    match found {
        None => Err(Refusal::of(Code::NotFound)),
        Some(preview) if desk.now < preview.expires_at => Ok(preview),
        Some(_) => Err(Refusal::expired()),
    }
}
