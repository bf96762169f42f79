//! One file as a whole, what must hold between files, and the Rust text of all of them.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use crate::{
    Found, Mistake,
    front_matter::{self, At, FrontMatter},
    markdown::Answer,
};

/// One question and its answer.
pub struct Question {
    file: PathBuf,
    head: FrontMatter,
    answer: Answer,
    /// Its words, for the search.
    words: String,
}

impl Question {
    /// Reads the text of a file.
    pub fn read(file: &Path, text: &str) -> Result<Question, Vec<Found>> {
        if file.extension().is_none_or(|it| it != "md") {
            return Err(vec![(1, "only .md files belong in this folder".to_owned())]);
        }
        let head = FrontMatter::read(text);
        // The answer is looked at even below a wrong head, so that an author sees all mistakes at once.
        let answer = front_matter::lines(text).map(|it| Answer::read(text, it));
        match (head, answer) {
            (Ok(head), Some(Ok(answer))) => {
                Ok(Question { file: file.to_owned(), head, answer, words: crate::search::body(text) })
            }
            (head, answer) => Err([head.err(), answer.and_then(Result::err)].into_iter().flatten().flatten().collect()),
        }
    }

    /// The addresses of the app that this question leads to.
    fn internal_links(&self) -> impl Iterator<Item = &At<String>> {
        let flow = self.head.flow.iter().map(|it| &it.href);
        flow.chain(&self.answer.links).filter(|it| it.value.starts_with('/'))
    }

    /// Where it stands among all.
    pub fn place(&self) -> (usize, u32) {
        self.head.place()
    }

    /// As the search sees it.
    pub fn document(&self) -> ::search::Document {
        let FrontMatter { slug, plain_title, keywords, .. } = &self.head;
        let (name, title, keywords) = (slug.value.clone(), plain_title.clone(), keywords.clone());
        ::search::Document { name, title, keywords, body: self.words.clone() }
    }

    fn rust(&self) -> String {
        let FrontMatter { slug, title, top, .. } = &self.head;
        let flow = self.head.flow.as_ref().map_or_else(
            || "None".to_owned(),
            |it| format!("Some(Flow {{ href: {:?}, label: {} }})", it.href.value, it.label),
        );
        let (slug, topic) = (&slug.value, self.head.topic());
        format!("Question {{ slug: {slug:?}, title: {title}, topic: Topic::{topic}, flow: {flow}, top: {top} }},\n")
    }

    fn answer(&self) -> String {
        format!("({:?}, &[\n{}]),\n", self.head.slug.value, self.answer.rust)
    }
}

/// What is wrong between files that are each right in themselves.
pub fn mistakes_between(questions: &[Question]) -> Vec<Mistake> {
    let (mut slugs, mut orders, mut mistakes) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
    for Question { file, head, .. } in questions {
        let mut taken = |line, what: String, by: &PathBuf| {
            mistakes.push(Mistake { file: file.clone(), line, what: format!("{what} is taken by {}", by.display()) });
        };
        if let Some(by) = slugs.insert(head.slug.value.as_str(), file) {
            taken(head.slug.line, format!("the slug `{}`", head.slug.value), by);
        }
        if let Some(by) = orders.insert(head.order.value, file) {
            taken(head.order.line, format!("the order {}", head.order.value), by);
        }
    }
    for question in questions {
        for At { line, value } in question.internal_links() {
            if value.strip_prefix("/help/").is_some_and(|it| !slugs.contains_key(it)) {
                let what = format!("no answer has the address `{value}`");
                mistakes.push(Mistake { file: question.file.clone(), line: *line, what });
            }
        }
    }
    mistakes
}

/// The Rust text of all questions, in the order of the help page.
pub fn rust(mut questions: Vec<Question>) -> String {
    questions.sort_by_key(|it| it.head.place());
    let links: BTreeSet<&str> =
        questions.iter().flat_map(Question::internal_links).map(|it| it.value.as_str()).collect();
    format!(
        "/// All questions, by topic and in each topic in the order of the help page.\n\
         pub static QUESTIONS: &[Question] = &[\n{}];\n\n\
         /// Their answers by slug, in the same order.\n\
         static ANSWERS: &[(&str, &[Block])] = &[\n{}];\n\n\
         /// Every address of the app that an answer leads to, each once.\n\
         pub static INTERNAL_LINKS: &[&str] = &{links:?};\n",
        questions.iter().map(Question::rust).collect::<String>(),
        questions.iter().map(Question::answer).collect::<String>(),
        links = links.iter().collect::<Vec<_>>(),
    )
}
