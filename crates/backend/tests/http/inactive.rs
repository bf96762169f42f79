//! Older records that are not active, or no longer so.

use contract::Code;

use crate::client::World;
use crate::links::{ask, link_number};

#[tokio::test]
async fn a_record_that_becomes_inactive_stays_linked_and_says_so() {
    let world = World::new();
    let (mut anna, _) = world.member("anna.smith@example.org").await;
    let link = link_number(&mut anna, "A67890123").await;
    assert!(!link.inactive);
    world.clock.advance(600);
    assert!(!anna.stay().await.account.unwrap().links[0].inactive);
    for _ in 0..5 {
        world.clock.advance(600);
        anna.stay().await;
    }
    let links = anna.session().await.account.unwrap().links;
    assert!(links[0].inactive && links[0].id == link.id);
    // Linked or not, it cannot be linked again.
    let (mut ben, _) = world.member("ben@example.org").await;
    assert_eq!(ask(&mut ben, "A67890123").await.code(), Code::LinkTaken);
    let (mut dora, _) = world.member("dora@example.org").await;
    assert_eq!(ask(&mut dora, "A34567890").await.code(), Code::LinkInactive);
}
