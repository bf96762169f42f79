//! The app in the browser. Read the modules in this order; each may use only those after it.

// Where views keep their exact types, natively, the frame around every page is a type of great depth.
#![recursion_limit = "256"]
// Everything here is public only for the app's own programs (main, prerender, tests); what it promises is told in
// ARCHITECTURE.md and at the top of each file.
#![allow(missing_docs)]

pub mod app; // the frame, and which page stands in it
pub mod browser;
pub mod content; // the help, compiled from content/
pub mod offers; // what the backend offers, by address
pub mod pages; // one module a screen, in folders by journey
pub mod parts; // what two or more pages share
#[cfg(feature = "ssr")]
pub mod prerender; // public pages as static HTML, at build time
pub mod route; // every address
pub mod screen; // route + standing -> screen, as one pure function
pub mod session; // the live standing, as a signal
pub mod split; // what makes a part of the program
pub mod tables; // the words of each language as parts of the program
pub mod text; // every word of the screens // the only module that touches the browser
