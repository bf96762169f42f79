//! Services that send their members here: the request of a tab, what a member does about it, and the services in use.

use contract::{Fact, FactKind, RequestStep, RequestedProof, Service, ServiceRequest, Timestamp, UsedService, ops};

use crate::{
    Failure, Member, Standing, Visitor,
    api::Api,
    misfit::{Call, Misfit},
};

/// The request of a service, as it was at the backend's last answer.
#[derive(Clone, Debug, PartialEq)]
pub struct PendingRequest {
    request: ServiceRequest,
    now: Timestamp,
}

impl PendingRequest {
    pub(crate) fn read(request: ServiceRequest, now: Timestamp) -> PendingRequest {
        PendingRequest { request, now }
    }

    /// By this the backend finds it again. It opens nothing by itself.
    pub fn id(&self) -> &str {
        &self.request.id
    }

    /// Who has sent the member.
    pub fn service(&self) -> &Service {
        &self.request.service
    }

    /// What comes next. Nobody can agree to what no page can name.
    pub fn step(&self) -> RequestStep {
        let is_named = self.request.facts.iter().all(|it| it.kind != FactKind::Unknown);
        match self.request.step {
            RequestStep::Agree if !is_named => RequestStep::Unknown,
            step => step,
        }
    }

    /// Whether the service still waits for what is done here.
    pub fn is_open(&self) -> bool {
        !matches!(self.step(), RequestStep::Over | RequestStep::Elsewhere)
    }

    /// What the service wants to know.
    pub fn facts(&self) -> &[Fact] {
        &self.request.facts
    }

    /// Of which provider a record must be linked.
    pub fn link(&self) -> Option<&str> {
        self.request.link.as_deref()
    }

    /// A proof that the service wants besides a sign-in.
    pub fn proof(&self) -> Option<RequestedProof> {
        self.request.proof
    }

    /// The email address that the service supposes.
    pub fn login_hint(&self) -> Option<&str> {
        self.request.login_hint.as_deref().filter(|it| !it.trim().is_empty())
    }

    /// The way back to the service without signing in: an address that one can go to, if the backend names one.
    pub fn back(&self) -> Option<&str> {
        let back = self.request.back.as_deref().filter(|it| self.is_open() && is_site(it));
        back.or_else(|| self.site())
    }

    /// Where signing in to the service begins.
    pub fn site(&self) -> Option<&str> {
        Some(&*self.request.service.site).filter(|it| is_site(it))
    }

    /// Seconds, counted from the answer this came with, until the service no longer waits.
    pub fn left(&self) -> u64 {
        self.request.expires_at.seconds_since(self.now)
    }

    /// The same where nobody is signed in any more: nothing of the member is in it.
    pub(crate) fn for_nobody(&self) -> PendingRequest {
        let mut request = self.request.clone();
        request.facts.iter_mut().for_each(|it| it.value = None);
        (request.login_hint, request.proof) = (None, None);
        if self.is_open() {
            request.step = RequestStep::SignIn;
        }
        PendingRequest { request, now: self.now }
    }
}

/// Whether one can go to this address of another site: anything else, such as a script, is none.
pub fn is_site(address: &str) -> bool {
    ["https://", "http://localhost:", "http://127.0.0.1:"].iter().any(|it| address.starts_with(it))
}

/// The address, if it is one of a site.
pub(crate) fn to_site<O: contract::Operation>(api: &Api, address: String) -> Result<String, Failure> {
    let misfit = || Misfit::other("redirect_url", "an address with https");
    is_site(&address).then_some(address).ok_or_else(|| api.misfit(Call::of::<O>(), 200, &misfit()))
}

impl Standing {
    /// The service that has sent the member here, if one has.
    pub fn request(&self) -> Option<&PendingRequest> {
        self.api().request.as_deref()
    }

    /// The id of the request that each call of this tab names.
    pub fn request_id(&self) -> Option<String> {
        self.api().request_id()
    }
}

impl Visitor {
    /// The service that has sent the visitor here, if one has.
    pub fn request(&self) -> Option<&PendingRequest> {
        self.api.request.as_deref()
    }
}

impl Member {
    /// The service that has sent the member here, if one has.
    pub fn request(&self) -> Option<&PendingRequest> {
        self.api.request.as_deref()
    }

    /// Agrees to what the service of this request is told.
    pub async fn agree(&self, request: &str) -> Result<Standing, Failure> {
        self.api.step(ops::AgreeToServiceRequest { id: request.to_owned() }).await
    }

    /// Answers the request: the address to go to, which works once.
    pub async fn answer_request(&self, request: &str) -> Result<String, Failure> {
        let answer = self.api.call(ops::AnswerServiceRequest { id: request.to_owned() }).await?;
        to_site::<ops::AnswerServiceRequest>(&self.api, answer.redirect_url)
    }

    /// The services in use, the one used last first.
    pub async fn services(&self) -> Result<Vec<UsedService>, Failure> {
        Ok(self.api.call(ops::GetServices {}).await?.services)
    }

    /// Ends what was agreed to with a service. Needs a fresh proof.
    pub async fn stop_sharing(&self, service: &str) -> Result<Standing, Failure> {
        self.api.step(ops::StopSharing { id: service.to_owned() }).await
    }
}

#[cfg(test)]
mod tests;
