//! What is not said by allauth itself: Django's CSRF check, and addresses where nobody is.

use client::{Failure, Standing};
use contract::Code;

use crate::{
    foreign::{is_refused, journeys, run},
    world::World,
};

journeys! {
    a_page_that_cannot_read_the_cookie_is_not_accepted: &[];
    what_is_not_installed_is_not_there: &[];
}

fn a_page_that_cannot_read_the_cookie_is_not_accepted(world: &World) {
    let Standing::Visitor(visitor) = world.blind_browser().stands() else { panic!() };
    is_refused(run(visitor.sign_in("ann@example.org", "plum")), Code::Csrf);
}

fn what_is_not_installed_is_not_there(world: &World) {
    let standing = world.browser().stands();
    is_refused(run(standing.phone_countries()), Code::Unsupported);
    let Standing::Visitor(visitor) = standing else { panic!() };
    assert!(matches!(run(visitor.sign_in("", "")), Err(Failure::Refused(_))));
}
