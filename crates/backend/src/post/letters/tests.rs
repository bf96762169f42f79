//! Every letter in every language, read as mail programs read it. The pages are left in `target/letters`: open
//! `index.html` there to look at them on a phone and in a window.

mod read;
mod samples;

use std::fs;

use read::Shown;
use samples::{SAMPLES, all, settings, without_passwords};

use crate::base::language::TAGS;

#[test]
fn both_parts_of_a_letter_say_the_same() {
    for (sample, shown) in all(&settings()) {
        assert_eq!(shown.said_in_text(), shown.said_in_html(), "{}", sample.name);
        assert_eq!(shown.addresses_in_text(), shown.addresses_in_html(), "{}", sample.name);
    }
}

#[test]
fn a_letter_has_one_heading_one_button_at_most_and_nothing_from_elsewhere() {
    for (sample, shown) in all(&settings()) {
        let count = |selector| shown.count(selector);
        assert_eq!((count("h1"), count("title"), count("html[lang]")), (1, 1, 1), "{}", sample.name);
        assert!(count("a[style*=inline-block]") <= 1 && count("a") <= 3, "{}", sample.name);
        assert_eq!(count("img, link, script, style, iframe, form, [src], [id], [class]"), 0, "{}", sample.name);
        assert!(!shown.html.contains("url(") && !shown.html.contains("http://www"), "{}", sample.name);
        assert_eq!(shown.title(), shown.subject, "{}", sample.name);
        // What only places things is no table to a screen reader.
        assert_eq!(count("table"), count("table[role=presentation]"), "{}", sample.name);
    }
}

/// How sentences and salutations end.
const ENDS: [char; 12] = ['.', ':', '?', '!', ',', '。', '：', '？', '！', '，', '؟', '،'];

#[test]
fn a_letter_is_made_of_whole_sentences() {
    for (sample, shown) in all(&settings()).into_iter().chain(all(&without_passwords())) {
        for paragraph in shown.paragraphs() {
            let begins = paragraph.chars().find(|it| it.is_alphanumeric()).unwrap();
            assert!(!begins.is_lowercase(), "{}: “{paragraph}”", sample.name);
            let is_whole = words::plain(&paragraph).ends_with(ENDS) || shown.is_figure_or_link(&paragraph);
            assert!(is_whole, "{}: “{paragraph}”", sample.name);
            assert!(!paragraph.contains("  ") && !paragraph.contains(['{', '}']), "{}: “{paragraph}”", sample.name);
        }
        assert!(!shown.subject.contains(['{', '}']) && !shown.subject.ends_with('.'), "{}", shown.subject);
        assert!(!shown.text.contains("\n\n\n") && shown.text.ends_with('\n'), "{}", shown.text);
    }
}

#[test]
fn a_code_is_there_once_and_never_in_the_subject() {
    for (sample, shown) in all(&settings()) {
        let Some(code) = sample.code else { continue };
        assert_eq!(shown.text.matches(code).count(), 1, "{}", sample.name);
        assert_eq!(shown.said_in_html().matches(code).count(), 1, "{}", sample.name);
        let ends = [":", "："].map(|it| format!("{it} {code}"));
        assert!(shown.text.lines().any(|line| ends.iter().any(|it| line.ends_with(it))), "{}", shown.text);
        assert!(!shown.subject.contains(code), "{}", sample.name);
    }
}

/// How the last line begins, by language.
const WHY: [(&str, &str); 5] = [
    ("en", "You are getting this email because "),
    ("es", "Recibe este correo porque "),
    ("fr", "Vous recevez cet e-mail, car "),
    ("zh", "您收到这封邮件，是因为"),
    ("ar", "تصلك هذه الرسالة لأن "),
];

#[test]
fn a_letter_says_why_it_comes_and_whom_to_call() {
    let mut settings = settings();
    for (sample, shown) in all(&settings) {
        let lines: Vec<&str> = shown.text.trim_end().lines().rev().take(2).collect();
        let why =
            WHY.iter().find(|it| it.0 == shown.language).unwrap_or_else(|| panic!("{}: add it", shown.language)).1;
        assert!(lines[0].starts_with(why), "{}: {}", sample.name, lines[0]);
        assert!(lines[1].contains("1-555-0100") && lines[1].contains("+1 555 0100"), "{}", shown.text);
    }
    (settings.support.phone, settings.support.phone_abroad) = (String::new(), String::new());
    for (sample, shown) in all(&settings) {
        assert!(!shown.text.contains("555") && !shown.html.contains("555"), "{}", sample.name);
    }
}

#[test]
fn a_letter_is_in_the_language_of_its_reader() {
    let shown: Vec<Vec<Shown>> = TAGS.iter().map(|tag| in_language(tag)).collect();
    for (at, sample) in SAMPLES.iter().enumerate() {
        for (tag, shown) in TAGS.iter().zip(&shown) {
            assert_eq!(shown[at].lang(), *tag, "{}", sample.name);
        }
        let english = &shown[0][at];
        for (tag, other) in TAGS.iter().zip(&shown).skip(1).map(|(tag, shown)| (tag, &shown[at])) {
            assert_ne!(english.subject, other.subject);
            let begins = format!("https://id.example.org/{tag}/");
            assert!(other.addresses_in_text().iter().all(|it| it.starts_with(&begins)));
            let quoted = other.quoted();
            for paragraph in other.paragraphs().iter().filter(|it| !quoted.contains(*it) && !other.is_figure(it)) {
                assert!(!english.paragraphs().contains(paragraph), "{}: “{paragraph}”", sample.name);
            }
        }
    }
}

#[test]
fn a_browser_that_translates_a_letter_leaves_its_codes_alone() {
    let shown = all(&settings());
    for (sample, shown) in &shown {
        let figures = shown.count("p[style*=monospace]");
        assert_eq!(shown.count("p[style*=monospace][translate=no]"), figures, "{}", sample.name);
    }
    assert!(shown.iter().any(|(_, it)| it.count("p[translate=no]") > 0));
}

/// A part of the day in the samples, by language.
const WRITTEN: [(&str, &str); 5] = [
    ("en", ", 2026,"),
    ("es", "noviembre de 2026"),
    ("fr", " novembre 2026"),
    ("zh", "2026年11月"),
    ("ar", " نوفمبر 2026"),
];

#[test]
fn dates_are_written_as_people_write_them() {
    for (sample, shown) in all(&settings()) {
        let for_machines = shown.said_in_text().split(' ').any(|it| it.contains("2026-"));
        assert!(!for_machines, "{}: {}", sample.name, shown.text);
        let has_moment = ["UTC)", "UTC）"].iter().any(|it| shown.text.contains(it));
        let text = words::plain(&shown.text);
        let written = WRITTEN.iter().find(|it| it.0 == shown.language).unwrap_or_else(|| panic!("{}", shown.language));
        assert_eq!(has_moment, text.contains(written.1), "{text}");
        assert_eq!(has_moment, sample.has_moment, "{}", sample.name);
    }
}

#[test]
fn a_name_is_text_whatever_is_in_it() {
    let mut settings = settings();
    settings.service_name = "Ann & Bob’s <b onclick=\"x\">“ID”</b> &lt;i&gt;".to_owned();
    settings.links[0].name = "</td><script>alert(1)</script>".to_owned();
    for (sample, shown) in all(&settings) {
        assert_eq!(shown.count("b, script, i, [onclick]"), 0, "{}", sample.name);
        assert_eq!(shown.heading(), settings.service_name, "{}", sample.name);
        assert_eq!(shown.said_in_text(), shown.said_in_html(), "{}", sample.name);
    }
}

#[test]
fn a_letter_has_the_colors_of_the_operator() {
    let mut settings = settings();
    settings.main_color = "#1b5e3f".to_owned();
    for (sample, shown) in all(&settings) {
        assert_eq!(shown.count("h1[style*='#1b5e3f']"), 1, "{}", sample.name);
        let others = shown.count("a:not([style*='#1b5e3f']), td[style*='#07648d']");
        assert_eq!(others, 0, "{}", sample.name);
    }
}

#[test]
fn one_minute_is_not_one_minutes() {
    let mut settings = settings();
    let limits = &mut settings.limits;
    (limits.email_code_minutes, limits.email_link_hours) = (1, 1);
    for (sample, shown) in all(&settings) {
        for wrong in [" 1 minutes", " 1 hours", " 1 days", " 1 minutos", " 1 horas", " 1 días"] {
            assert!(!shown.text.contains(wrong), "{}: {}", sample.name, shown.text);
        }
    }
}

/// Those that come only where passwords are, those about older accounts, and the one that says that nobody should send any.
const ABOUT_PASSWORDS: [&str; 16] = [
    "reset",
    "password-changed",
    "password-added",
    "password-reset",
    "password-locked",
    "password-locked-known",
    "password-stopped",
    "password-stopped-known",
    "old-password",
    "old-password-set",
    "old-password-wrong",
    "old-password-stopped",
    "record-password",
    "record-wrong",
    "record-stopped",
    "support-copy",
];

#[test]
fn whoever_has_no_password_is_told_to_use_or_choose_none() {
    let mut said = Vec::new();
    for (sample, shown) in all(&without_passwords()) {
        let text = shown.text.to_lowercase();
        let speaks = text.contains("password") || text.contains("contraseña");
        // A mailbox has one, too.
        let is_mailbox = sample.name.starts_with("welcome");
        if speaks && !is_mailbox && !ABOUT_PASSWORDS.contains(&sample.name) {
            said.push((sample.name, shown.text));
        }
    }
    assert!(said.is_empty(), "{said:#?}");
}

#[test]
fn letters_can_be_looked_at() {
    let program = std::env::current_exe().unwrap();
    // target/debug/deps/backend-…
    let folder = program.ancestors().nth(3).unwrap().join("letters");
    fs::create_dir_all(&folder).unwrap();
    let mut index = "<!DOCTYPE html><meta charset=\"utf-8\"><title>Letters</title>\n".to_owned();
    for tag in TAGS {
        for (at, shown) in in_language(tag).into_iter().enumerate() {
            let file = format!("{tag}-{at:02}-{}.html", SAMPLES[at].name);
            fs::write(folder.join(&file), &shown.html).unwrap();
            fs::write(folder.join(&file).with_extension("txt"), format!("{}\n\n{}", shown.subject, shown.text))
                .unwrap();
            index += &format!("<h2>{tag}: {}</h2>\n", SAMPLES[at].name);
            for width in [320, 600] {
                index += &format!("<iframe src=\"{file}\" width=\"{width}\" height=\"1000\"></iframe>\n");
            }
        }
    }
    fs::write(folder.join("index.html"), index).unwrap();
}

/// Each letter in this language, in the order of the samples.
fn in_language(tag: &str) -> Vec<Shown> {
    all(&settings()).into_iter().map(|it| it.1).filter(|it| it.language == tag).collect()
}
