//! How something that a service asks for ends without success: an error that the service is told in the words of the
//! protocol, or, where nothing may be sent to the address in question, a page for the member and a line for the operator.

use crate::base::app::App;
use crate::base::log::{Entry, Event};
use crate::base::settings::ServiceSetting;

/// An error of OAuth 2.0 (RFC 6749, sections 4.1.2.1 and 5.2) and OpenID Connect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Its name.
    pub error: &'static str,
    /// A sentence for developers. It repeats nothing of what was sent.
    pub why: &'static str,
}

impl Trouble {
    /// One with this name.
    pub const fn new(error: &'static str, why: &'static str) -> Trouble {
        Trouble { error, why }
    }

    /// The request is not as the protocol says.
    pub const fn request(why: &'static str) -> Trouble {
        Trouble::new("invalid_request", why)
    }

    /// The code is of no use.
    pub const fn grant(why: &'static str) -> Trouble {
        Trouble::new("invalid_grant", why)
    }

    /// It is not the service that it says it is.
    pub const fn client() -> Trouble {
        Trouble::new("invalid_client", "The service is not registered, or its secret is not the right one.")
    }
}

/// Why a browser is not sent back to where it was said: the word that the page gets, and no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// No such service is registered.
    Service,
    /// The address is not one of those that the service has registered.
    Address,
    /// What was pushed is not there, or not any more.
    Pushed,
}

impl Refused {
    /// As the address of the page says it.
    pub fn word(self) -> &'static str {
        match self {
            Refused::Service => "service",
            Refused::Address => "address",
            Refused::Pushed => "expired",
        }
    }
}

/// Tells the operator, by the name of the setting. An address or a name that is not registered may be anything, so it is
/// not in it.
pub fn tell(app: &App, service: Option<&ServiceSetting>, why: &str) {
    let service = service.map(|it| it.id.clone());
    app.log(&Entry { event: Event::Service, service, why: Some(why.to_owned()), ..Entry::default() });
}
