//! What someone sees who was sent by a service: a screen for each step of its request. Also the services that a member uses,
//! and signing out for one of them.

use client::{Member, PendingRequest, Standing};
use contract::{Config, Feature, LinkKind, RequestStep};

use super::{Screen, pending::first};
use crate::{
    offers::offers,
    route::{Creating, Resetting, Route, SigningIn, Using},
    text::services as words,
};

/// What anyone may be told about a request.
#[derive(Clone, Debug)]
pub enum ServiceScreen {
    /// What a service has asked cannot be done.
    Refused,
    /// This browser was not sent with such a request.
    Unknown,
    /// The service waits no longer.
    Over(PendingRequest),
    /// It waits in another browser.
    Elsewhere(PendingRequest),
    /// It wants what this page does not know.
    Stuck(PendingRequest),
}

/// What only someone with an account sees.
#[derive(Clone, Debug)]
pub enum ServicesScreen {
    /// A record must be linked first: of this provider.
    Link(PendingRequest, String),
    Agree(Member, PendingRequest),
    Answer(Member, PendingRequest),
    List(Member),
    /// Ends what the service with this id is told.
    Stop(Member, String),
    SignOut(Standing),
}

/// The screen where a service leads to; none at any other address, and none as long as nobody knows who one is.
pub fn screen(route: &Route, standing: &Standing, config: &Config) -> Option<Screen> {
    match (route, standing) {
        (_, Standing::Away(_)) => None,
        (Route::ServiceRefused, _) => Some(Screen::Service(ServiceScreen::Refused)),
        (Route::Service(id), _) => Some(match standing.request().filter(|it| it.id() == id) {
            Some(request) => sent(request.clone(), standing, config),
            None => Screen::Service(ServiceScreen::Unknown),
        }),
        (Route::SignOut, Standing::Member(_) | Standing::FirstMethod(_)) => {
            Some(Screen::Services(ServicesScreen::SignOut(standing.clone())))
        }
        (Route::SignOut, _) => Some(Screen::Redirect(Route::SignedOut)),
        _ => None,
    }
}

fn sent(request: PendingRequest, standing: &Standing, config: &Config) -> Screen {
    let stuck = |it| Screen::Service(ServiceScreen::Stuck(it));
    match (request.step(), standing) {
        (RequestStep::Over, _) => Screen::Service(ServiceScreen::Over(request)),
        (RequestStep::Elsewhere, _) => Screen::Service(ServiceScreen::Elsewhere(request)),
        (RequestStep::Link, Standing::Member(_)) => {
            let known = |id: &&str| config.links.iter().any(|it| it.id == **id && it.kind != LinkKind::Unknown);
            match request.link().filter(known).map(str::to_owned) {
                Some(provider) => Screen::Services(ServicesScreen::Link(request, provider)),
                None => stuck(request),
            }
        }
        (RequestStep::Agree, Standing::Member(me)) => Screen::Services(ServicesScreen::Agree(me.clone(), request)),
        (RequestStep::Answer, Standing::Member(me)) => Screen::Services(ServicesScreen::Answer(me.clone(), request)),
        (RequestStep::SignIn | RequestStep::Unknown, Standing::Member(_)) => stuck(request),
        (_, standing) => Screen::Redirect(way_in(standing)),
    }
}

/// Where someone continues who is not a member yet.
pub(super) fn way_in(standing: &Standing) -> Route {
    match standing {
        Standing::EmailCode(_) => Route::CreateAccount(Creating::EmailCode),
        Standing::NewPassword(_) => Route::CreateAccount(Creating::Password),
        Standing::FirstMethod(_) => Route::CreateAccount(Creating::Method),
        Standing::SecondStep(it) => Route::SignIn(first(it), None),
        Standing::ResetCode(_) => Route::ForgotPassword(Resetting::Code),
        Standing::ResetPassword(_) => Route::ForgotPassword(Resetting::NewPassword),
        Standing::Visitor(_) | Standing::Member(_) | Standing::Away(_) => Route::SignIn(SigningIn::Password, None),
    }
}

/// Where a member continues who has come in: to the service that sent them, also to hear that it waits no longer.
pub fn next(member: &Member, config: &Config) -> Option<Route> {
    let request = member.request().filter(|it| it.step() != RequestStep::Elsewhere)?;
    offers(config, Feature::Services).then(|| Route::Service(request.id().to_owned()))
}

/// A page about the services that a member uses.
pub fn used(page: &Using, member: &Member) -> Screen {
    let me = member.clone();
    Screen::Services(match page {
        Using::List => ServicesScreen::List(me),
        Using::Stop(id) => ServicesScreen::Stop(me, id.clone()),
    })
}

impl ServiceScreen {
    /// What the page is called.
    pub fn name(&self) -> String {
        match self {
            ServiceScreen::Refused => words::REFUSED.to_owned(),
            ServiceScreen::Unknown => words::UNKNOWN.to_owned(),
            ServiceScreen::Over(it) => words::over(&it.service().name),
            ServiceScreen::Elsewhere(_) => words::ELSEWHERE.to_owned(),
            ServiceScreen::Stuck(it) => words::stuck(&it.service().name),
        }
    }
}

impl ServicesScreen {
    /// What the page is called.
    pub fn name(&self) -> String {
        match self {
            ServicesScreen::Link(it, _) => words::link_first(&it.service().name),
            ServicesScreen::Agree(_, it) => words::agree(&it.service().name),
            ServicesScreen::Answer(_, it) => words::answer(&it.service().name),
            ServicesScreen::List(_) => words::LIST.to_owned(),
            ServicesScreen::Stop(..) => words::STOP.to_owned(),
            ServicesScreen::SignOut(_) => words::SIGN_OUT.to_owned(),
        }
    }
}
