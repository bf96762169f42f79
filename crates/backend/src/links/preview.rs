//! What is shown of an older account before it is linked: enough to know one's own, not enough to learn about another.

use contract::{ClaimNumber, Code, LinkPreview, Plan, Timestamp};
use rusqlite::{OptionalExtension, params};

use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::id;
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
    pub fn shown(&self, account: &Account) -> LinkPreview {
        LinkPreview {
            id: self.id.clone(),
            provider: self.provider.clone(),
            label: self.label(),
            name: masked_name(&self.name),
            plan: self.plan,
            email_on_file: self.email_on_file.as_deref().map(masked_email),
            email_is_same: self.email_on_file.as_deref().is_some_and(|it| it.trim().to_lowercase() == account.email),
            expires_at: self.expires_at,
        }
    }

    /// The number, masked.
    pub fn label(&self) -> String {
        label(&self.claim_number)
    }
}

/// The number of an older account, masked. Those of other agencies may look like anything: the end of them stays.
pub fn label(number: &str) -> String {
    let end = || number.chars().skip(number.chars().count().saturating_sub(2).max(1)).collect::<String>();
    ClaimNumber::parse(number).map_or_else(|| format!("••••• {}", end()), |it| it.masked())
}

/// Keeps a preview for `account` and clears away those that are too old.
pub fn make(desk: &mut Desk, account: &Account, provider: &str, claim_number: &str) -> Outcome<Preview> {
    let limits = &desk.app.settings.limits;
    let day_ago = desk.now.0.saturating_sub(86_400);
    desk.db.execute("DELETE FROM previews WHERE expires_at < ?1", [day_ago])?;
    let id = id()?;
    desk.db.execute(
        "INSERT INTO previews (id, account, provider, claim_number, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![id, account.id, provider, claim_number, desk.now.plus(limits.preview_seconds).0],
    )?;
    find(desk, account, &id)
}

/// The preview `id` of `account`, unless it is too old.
pub fn find(desk: &mut Desk, account: &Account, id: &str) -> Outcome<Preview> {
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

/// The first letter of each word, and always as many dots: the length says nothing.
fn masked_name(name: &str) -> String {
    let words = name.split_whitespace().filter_map(|it| it.chars().next());
    words.map(|first| format!("{first}••••")).collect::<Vec<_>>().join(" ")
}

/// The first letter and the domain.
pub fn masked_email(email: &str) -> String {
    let (local, domain) = email.split_once('@').unwrap_or((email, ""));
    format!("{}•••@{domain}", local.chars().next().unwrap_or('•'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_number_only_the_end_is_shown() {
        assert_eq!(label("A12345670"), "A ••••• 67 0");
        assert_eq!(label("member-4711"), "••••• 11");
        assert_eq!(label("ab"), "••••• b");
        assert_eq!(label("7"), "••••• ");
    }

    #[test]
    fn names_and_addresses_are_known_only_to_who_knows_them() {
        assert_eq!(masked_name("Margaret  Johnson"), "M•••• J••••");
        assert_eq!(masked_email("margaret@example.org"), "m•••@example.org");
        assert_eq!(masked_email("a@b.org"), "a•••@b.org");
        assert_eq!(masked_email(""), "••••@");
    }
}
