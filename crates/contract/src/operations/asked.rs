//! An operation as it is asked of a backend, whichever it is: of no type of its own, so that whoever carries or translates
//! it is compiled once.

use crate::{Operation, Verb};

/// The body of an operation that sends nothing.
const NOTHING: &str = "null";

/// One question to a backend. [`Asked::read`] gives the operation back.
#[derive(Clone, PartialEq)]
pub struct Asked {
    /// The verb of the operation.
    pub verb: Verb,
    /// Its address with gaps, as the table has it. With the verb it names the operation.
    pub pattern: &'static str,
    /// What fills the gaps, and what stands behind `?`.
    pub parameters: Vec<(&'static str, String)>,
    /// As JSON; none where nothing is sent. Text and not a value: a program need not hold a second way of writing
    /// each message.
    pub body: Option<String>,
    /// For the header [`CSRF_HEADER`](crate::CSRF_HEADER); with every verb but GET.
    pub csrf_token: Option<String>,
    /// For the header [`REQUEST_HEADER`](crate::REQUEST_HEADER): the request of a service that this visit is about.
    pub request: Option<String>,
}

impl Asked {
    /// `None` if a gap would be filled with what no id can be. Ids come from the backend or from the address bar: anything
    /// else than what the contract allows would change which call is made, and names nothing that is there.
    pub fn of<O: Operation>(operation: &O) -> Option<Asked> {
        let body = serde_json::to_string(operation.body()).ok()?;
        Asked::new(O::VERB, O::PATH, operation.parameters(), Some(body).filter(|it| it != NOTHING))
    }

    fn new(
        verb: Verb,
        pattern: &'static str,
        parameters: Vec<(&'static str, String)>,
        body: Option<String>,
    ) -> Option<Asked> {
        let fits = |(name, value): &(&str, String)| is_id(value) || !pattern.contains(&gap(name));
        parameters.iter().all(fits).then_some(Asked {
            verb,
            pattern,
            parameters,
            body,
            csrf_token: None,
            request: None,
        })
    }

    /// Whether it is this operation.
    pub fn is<O: Operation>(&self) -> bool {
        (self.verb, self.pattern) == (O::VERB, O::PATH)
    }

    /// The operation, if it is this one.
    pub fn read<O: Operation>(&self) -> Option<O> {
        let body = self.body.as_deref().unwrap_or(NOTHING);
        let body = self.is::<O>().then(|| serde_json::from_str(body).ok())??;
        let parameter = |name: &str| self.parameters.iter().find(|it| it.0 == name).map(|it| it.1.clone());
        O::of(&parameter, body)
    }

    /// The address below the API's base.
    pub fn path(&self) -> String {
        let mut path = self.pattern.to_owned();
        let mut mark = '?';
        for (name, value) in &self.parameters {
            let gap = gap(name);
            match path.contains(&gap) {
                true => path = path.replace(&gap, value),
                false => {
                    path.push(mark);
                    path += name;
                    path.push('=');
                    encode(value, &mut path);
                    mark = '&';
                }
            }
        }
        path
    }
}

fn gap(name: &str) -> String {
    ["{", name, "}"].concat()
}

/// Whether this can be an id: letters, digits, `-` and `_` only.
fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(is_plain)
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// Percent-encodes (RFC 3986, section 2.1).
fn encode(text: &str, to: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if is_plain(byte) {
            to.push(byte.into());
        } else {
            to.push('%');
            to.extend([byte >> 4, byte & 15].map(|it| char::from(DIGITS[usize::from(it)])));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ConfirmLink, NoticeEmail, ops};

    #[test]
    fn an_operation_is_read_back_as_itself_and_as_no_other() {
        let confirm = ops::ConfirmLink { id: "l-1".into(), body: ConfirmLink { notice_email: NoticeEmail::OnFile } };
        let asked = Asked::of(&confirm).unwrap();
        assert!(asked.read() == Some(confirm));
        assert!(asked.read::<ops::Unlink>().is_none());
        assert_eq!(asked.path(), "/account/links/l-1/confirm");
        assert_eq!(asked.body.as_deref(), Some(r#"{"notice_email":"on_file"}"#));

        let page = ops::GetActivity { before: None };
        let asked = Asked::of(&page).unwrap();
        assert!(asked.read() == Some(page));
        assert_eq!((asked.path().as_str(), asked.body), ("/account/activity", None));
    }

    #[test]
    fn an_id_cannot_change_which_call_is_made() {
        let path = |id: &str| Asked::of(&ops::Unlink { id: id.to_owned() }).map(|it| it.path());
        assert_eq!(path("lnk_9-a").as_deref(), Some("/account/links/lnk_9-a"));
        for id in ["", ".", "..", "5.1", "../../session?x=/#", "a b", "a/b", "%2e%2e", "ü", "{id}"] {
            assert_eq!(path(id), None, "{id}");
        }
    }

    #[test]
    fn what_is_asked_behind_the_address_stays_there() {
        let summary =
            ops::GetFeedbackSummary { after: Some("/help/ä&b=c".into()), page: None, before: Some("7".into()) };
        let path = Asked::of(&summary).map(|it| it.path());
        assert_eq!(path.as_deref(), Some("/feedback/summary?after=%2Fhelp%2F%C3%A4%26b%3Dc&before=7"));
    }
}
