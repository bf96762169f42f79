//! How a page is brought to the point where it asks an operation, what a fault looks like there, and when it has worked.

use std::ops::Deref;

use contract::{Operation, ops};

use super::documents::Document;
use crate::support::Text;

/// The name of an operation in the table.
pub const fn name<O: Operation>() -> &'static str {
    O::ROW.name
}

/// One thing that is done on a page; it waits until it can be done.
#[derive(Clone, Debug)]
pub enum Step {
    Press(String),
    InDialog(String),
    Choose(String),
    Select(&'static str, &'static str),
    Type(&'static str, &'static str),
}

pub fn press(words: impl Deref<Target = str>) -> Step {
    Step::Press((*words).to_owned())
}

pub fn in_dialog(words: impl Deref<Target = str>) -> Step {
    Step::InDialog((*words).to_owned())
}

pub fn choose(words: impl Deref<Target = str>) -> Step {
    Step::Choose((*words).to_owned())
}

/// When the page asks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Asks {
    /// When something is pressed.
    Pressed,
    /// When it is opened, and then when something is pressed.
    Opened,
    /// When it is opened, quietly, and when something is pressed, of which it then speaks.
    Both,
}

/// What a fault looks like.
#[derive(Clone, Debug, PartialEq)]
pub enum Looks {
    /// “There is a problem”, and what is wrong, on the same page.
    Problem,
    /// One of these headings, and the way to try again.
    Heading(Vec<String>),
    /// The page with this heading: one continues all the same. Each fault has a fresh page.
    GoesOn(String),
}

/// When it has worked in the end.
#[derive(Clone, Debug)]
pub enum Done {
    Heading(String),
    Words(String),
    Asked(&'static str),
    Gone(&'static str),
}

/// See the head of the file.
pub struct Drive {
    pub name: &'static str,
    pub path: &'static str,
    pub token: Option<&'static str>,
    pub answers: Vec<(&'static str, Document)>,
    pub way: Vec<Step>,
    pub press: Option<Step>,
    pub asks: Asks,
    pub looks: Looks,
    pub done: Option<Done>,
}

/// The operation `O`, asked at `path` by someone who stands where `session` says, and answered with `answer`.
pub fn at<O: Operation>(path: &'static str, session: impl Into<String>, answer: impl Into<String>) -> Drive {
    let (session, answer) = (session.into(), answer.into());
    serde_json::from_str::<O::Answer>(&answer).unwrap_or_else(|why| panic!("{}: {why}: {answer}", name::<O>()));
    Drive {
        name: name::<O>(),
        path,
        token: None,
        answers: vec![(name::<ops::GetSession>(), (200, session)), (name::<O>(), (200, answer))],
        way: Vec::new(),
        press: None,
        asks: Asks::Pressed,
        looks: Looks::Problem,
        done: None,
    }
}

impl Drive {
    /// The secret of the link that led here.
    pub fn token(mut self, token: &'static str) -> Drive {
        self.token = Some(token);
        self
    }

    /// What another operation answers, on the way there or afterward.
    pub fn with<O: Operation>(self, document: impl Into<String>) -> Drive {
        self.refused::<O>(200, document)
    }

    /// The same with another status.
    pub fn refused<O: Operation>(mut self, status: u16, document: impl Into<String>) -> Drive {
        self.answers.push((name::<O>(), (status, document.into())));
        self
    }

    /// What is done before, in this order. What is typed must be there after each fault.
    pub fn way(mut self, steps: impl IntoIterator<Item = Step>) -> Drive {
        self.way.extend(steps);
        self
    }

    pub fn typing(self, fields: &[(&'static str, &'static str)]) -> Drive {
        self.way(fields.iter().map(|(id, value)| Step::Type(id, value)))
    }

    /// What asks.
    pub fn press(mut self, step: Step) -> Drive {
        self.press = Some(step);
        self
    }

    /// The page asks when it is opened, and again when “Try again” is pressed.
    pub fn opened(mut self, again: impl Deref<Target = str>) -> Drive {
        self.asks = Asks::Opened;
        self.press(press(again))
    }

    /// The page asks when it is opened, and says nothing of it.
    pub fn quietly_before(mut self) -> Drive {
        self.asks = Asks::Both;
        self
    }

    pub fn headings(mut self, headings: &[Text]) -> Drive {
        self.looks = Looks::Heading(headings.iter().map(|it| (**it).to_owned()).collect());
        self
    }

    pub fn continues(mut self, heading: impl Deref<Target = str>) -> Drive {
        self.looks = Looks::GoesOn((*heading).to_owned());
        self
    }

    pub fn leads_to(mut self, heading: impl Deref<Target = str>) -> Drive {
        self.done = Some(Done::Heading((*heading).to_owned()));
        self
    }

    pub fn says(mut self, words: impl Deref<Target = str>) -> Drive {
        self.done = Some(Done::Words((*words).to_owned()));
        self
    }

    pub fn asks_next<O: Operation>(mut self) -> Drive {
        self.done = Some(Done::Asked(name::<O>()));
        self
    }

    pub fn removes(mut self, selector: &'static str) -> Drive {
        self.done = Some(Done::Gone(selector));
        self
    }
}
