//! One module a screen, in folders by journey. Each journey is reached through one function, screen in, view out: there
//! the program is split into parts that are loaded on demand (`split.rs`). A page uses no other page.

mod account;
mod create_account;
mod devices;
mod emails;
mod forgot_password;
mod help;
mod link;
mod methods;
mod not_found;
mod not_loaded;
mod not_sent;
mod recover;
mod second_step;
mod set_up;
mod sign_in;
mod split;
mod unreachable;

use futures::future::try_join;
use leptos::prelude::*;

pub use help::load_search;
pub use not_loaded::NotLoadedPage;
pub use not_sent::NotSentPage;

use crate::{
    browser::Language,
    content,
    route::Route,
    screen::{
        AccountScreen, ContactScreen, CreateScreen, DevicesScreen, EmailsScreen, GuideScreen, HelpScreen, HomeScreen,
        LinkScreen, MethodsScreen, RecoverScreen, ResetScreen, Screen, SecondStepScreen, SetUpScreen, Shown,
        SignInScreen,
    },
    split::{NotLoaded, part},
};

// Screens, and the function that makes their views.
split::journeys! {
    Home(screen: HomeScreen) => help::view_home(screen),
    Help(screen: HelpScreen) => help::view(screen),
    Guides(screen: GuideScreen) => help::view_guides(screen),
    Contact(screen: ContactScreen) => help::view_contact(screen),
    CreateAccount(screen: CreateScreen) => create_account::view(screen),
    SetUp(screen: SetUpScreen) => set_up::view(screen),
    SignIn(screen: SignInScreen) => sign_in::view(screen),
    SecondStep(screen: SecondStepScreen, route) => second_step::view(screen, route),
    Account(screen: AccountScreen) => account::view(screen),
    Link(screen: LinkScreen) => link::view(screen),
    Methods(screen: MethodsScreen) => methods::view(screen),
    Reset(screen: ResetScreen) => forgot_password::view(screen),
    Recover(screen: RecoverScreen) => recover::view(screen),
    Emails(screen: EmailsScreen) => emails::view(screen),
    Devices(screen: DevicesScreen) => devices::view(screen),
}
