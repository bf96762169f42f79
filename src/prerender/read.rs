//! What is read on pages, sentence by sentence, for tests of what they may say.

use super::{
    switches::{opened, text_of},
    *,
};

/// What is read on a page or a part of one, in small letters. An item of a list is a sentence by itself.
pub(super) fn sentences(html: &str) -> Vec<String> {
    let text = text_of(&html.replace("</", " \n</")).to_lowercase();
    text.split(['.', '\n', '?', '。', '？', '؟']).map(str::to_owned).collect()
}

/// The page but for the texts of the help, each of which is looked at by itself.
pub(super) fn without_prose(html: &str) -> String {
    let mut parts = html.split(r#"class="lk-prose""#);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once("</div>").map_or("", |(_, rest)| rest))
}

/// The slug of each answer and guide, and its sentences where a backend has these rules; also what its pictures say. One about
/// what the backend does not offer may be told all the same, below a notice that says so.
pub(super) fn texts_of_the_help(config: &Config) -> impl Iterator<Item = (&'static str, Vec<String>)> {
    let answers = QUESTIONS.iter().map(|it| (it.slug, Route::Answer(it.slug.to_owned())));
    let guides = GUIDES.iter().map(|it| (it.slug, Route::Guide(it.slug.to_owned())));
    answers.chain(guides).map(|(slug, route)| {
        let html = opened(&route, config, visitor().unwrap());
        let prose = html.split(r#"class="lk-prose""#).nth(1).and_then(|it| it.split_once("</div>"));
        let prose = prose.map_or("", |it| it.0);
        let pictures = prose.split("alt=\"").skip(1).filter_map(|it| it.split('"').next());
        (slug, sentences(prose).into_iter().chain(pictures.map(str::to_lowercase)).collect())
    })
}
