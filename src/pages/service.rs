//! `/services/{request}` and `/services/refused`, where nothing can be done here for a service that has sent someone: what has
//! happened, that it was told nothing, and where to begin again.

use client::PendingRequest;
use leptos::prelude::*;
use uswds::{ButtonKind, ButtonLink};

use crate::{
    parts::{CallUs, Contents, HelpLinks},
    route::Route,
    screen::ServiceScreen,
    text::{frame, services as words, sign_in},
};

/// The page that shows this screen.
pub fn view(screen: ServiceScreen) -> AnyView {
    view! { <ServicePage screen /> }.into_any()
}

#[component]
fn ServicePage(screen: ServiceScreen) -> impl IntoView {
    let heading = screen.name();
    let body = match screen {
        ServiceScreen::Refused => view! {
            <p>{words::REFUSED_TEXT}</p>
            <p>{words::REFUSED_NEXT}</p>
            <CallUs />
            <ToHome />
        }
        .into_any(),
        ServiceScreen::Unknown => view! {
            <p>{words::UNKNOWN_TEXT}</p>
            <p>{words::UNKNOWN_NEXT}</p>
            <ToHome />
        }
        .into_any(),
        ServiceScreen::Over(it) => {
            view! { <p>{words::over_text(&it.service().name)}</p> <Open request=it is_first=true /> }.into_any()
        }
        ServiceScreen::Elsewhere(it) => {
            let name = it.service().name.clone();
            view! {
                <p>{words::elsewhere_text(&name)}</p>
                <p>{words::elsewhere_here(&name)}</p>
                <Open request=it />
            }
            .into_any()
        }
        ServiceScreen::Stuck(it) => {
            let here = Route::Service(it.id().to_owned()).path();
            view! {
                <p>{words::stuck_text(&it.service().name)}</p>
                <p>{words::STUCK_NEXT}</p>
                <p><a href=here rel="external">{frame::RELOAD_PAGE}</a></p>
                <CallUs />
            }
            .into_any()
        }
    };
    view! {
        <Contents>
            <h1>{heading}</h1>
            {body}
            <HelpLinks answers=&["what-services-are-told", "sign-in-fails", "contact-us"] />
        </Contents>
    }
}

#[component]
fn ToHome() -> impl IntoView {
    view! { <div class="lk-actions"><ButtonLink href=Route::Home.path()>{sign_in::TO_HOME}</ButtonLink></div> }
}

/// The service's own address, which begins another request.
#[component]
fn Open(request: PendingRequest, #[prop(optional)] is_first: bool) -> impl IntoView {
    let kind = if is_first { ButtonKind::Primary } else { ButtonKind::Outline };
    let label = words::open(&request.service().name);
    request.site().map(|href| {
        view! {
            <div class="lk-actions"><ButtonLink kind href=href.to_owned() leaves=true>{label}</ButtonLink></div>
        }
    })
}
