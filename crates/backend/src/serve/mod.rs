//! The program that serves: the lines to callers, which address is answered by what, the site, the demonstration, and what
//! the clock makes due.
pub mod backend;
pub mod demo;
pub mod due;
pub mod lines;
pub mod oidc;
pub mod patient;
pub mod posted_back;
pub mod routes;
pub mod site;
