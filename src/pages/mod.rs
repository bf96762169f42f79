//! One module a screen, in folders by journey. Each journey is reached through one function, screen in, view out: there
//! the program is split into a few parts that are loaded on demand (`split.rs`). A page uses no other page.

mod account;
mod begun;
mod create_account;
mod devices;
mod emails;
mod forgot_password;
mod help;
mod identities;
mod link;
mod loading;
mod methods;
mod not_found;
mod not_loaded;
mod not_offered;
mod not_sent;
mod recover;
mod returned;
mod second_step;
mod service;
mod services;
mod set_up;
mod sign_in;
mod split;
mod unreachable;

use leptos::prelude::*;

pub use loading::{groups, groups_of, is_loaded, load, names_ahead, names_of_parts, reads, within_reach};
pub use not_loaded::NotLoadedPage;
pub use not_sent::NotSentPage;

use crate::{
    screen::{Screen, Shown},
    split::{NotLoaded, part},
};

// Cut along what people do. A page that begins many visits has a small part of its own; what members do is one part.
// What several share is packed in crates/xtask/src/pack.rs.
split::parts! {
    SignIn {
        SignIn(screen) => sign_in::view(screen),
    }
    Create {
        CreateAccount(screen) => create_account::view(screen),
        Begun(screen) => begun::view(screen),
    }
    Reset {
        Reset(screen) => forgot_password::view(screen),
    }
    // The rest of the way in, for those who have an account.
    Prove {
        SecondStep(screen, route) => second_step::view(screen, route),
        Returned(screen) => returned::view(screen),
        Recover(screen) => recover::view(screen),
    }
    Member {
        SetUp(screen) => set_up::view(screen),
        Account(screen) => account::view(screen),
        Link(screen) => link::view(screen),
        Methods(screen) => methods::view(screen),
        Emails(screen) => emails::view(screen),
        Devices(screen) => devices::view(screen),
        Services(screen) => services::view(screen),
        Identities(screen) => identities::view(screen),
    }
    Home {
        Home(screen) => help::view_home(screen),
        Service(screen) => service::view(screen),
    }
    // What is only read.
    Read {
        Help(screen) => help::view(screen),
        Guides(screen) => help::view_guides(screen),
    }
    Contact {
        Contact(screen) => help::view_contact(screen),
    }
}
