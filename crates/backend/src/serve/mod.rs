//! The program that serves: which address is answered by what, the site, the demonstration, and what the clock makes
//! due.

pub mod backend;
pub mod demo;
pub mod due;
pub mod routes;
pub mod site;
