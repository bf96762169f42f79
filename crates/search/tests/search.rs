//! What is typed and what is found, on a tiny help.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

use proptest::prelude::*;
use search::{Document, Index, Language, Source, build};

const RULES: &str = "# a remark\nsilent: the a an i my of\n\nending: ss ss\nending: ing\nending: s\nending: e\n";
const SYNONYMS: &str = "text, SMS, code by phone\ncreate account, sign up\n";

fn bytes() -> Vec<u8> {
    let document = |name: &str, title: &str, body: &str| Document {
        name: name.to_owned(),
        title: title.to_owned(),
        body: body.to_owned(),
        ..Document::default()
    };
    let language = Language::read(RULES, SYNONYMS).unwrap();
    build(
        &language,
        &[
            document("texts", "The text does not come", "Wait. Then press the button again."),
            document("account", "How do I create an account?", "You need an address. Then the text comes."),
            document("link", "Linking my {service} record", "Have your password at hand."),
            document("password", "Choosing a password", "A long one. You may link words."),
        ],
    )
}

fn found(typed: &str) -> Vec<String> {
    Index::read(&bytes()).find(typed, &[("service", "Old Mill")]).hits.into_iter().map(|it| it.name).collect()
}

#[test]
fn the_title_counts_more_than_the_text() {
    assert_eq!(found("link"), ["link", "password"]);
    assert_eq!(found("passwords")[0], "password");
}

#[test]
fn typing_errors_are_forgiven_by_the_length_of_the_word() {
    for typed in ["pasword", "passwrod", "Pass word", "p\u{e4}ssword"] {
        assert_eq!(found(typed).first().map(String::as_str), Some("password"), "{typed}");
    }
    assert_eq!(found("tekt"), ["texts", "account"]);
    assert_eq!(found("lnk"), Vec::<String>::new());
}

#[test]
fn the_beginning_of_the_last_word_is_enough_while_it_is_typed() {
    for typed in ["pas", "passw", "choosing a pa"] {
        assert_eq!(found(typed)[0], "password", "{typed}");
    }
    assert_eq!(found("pas link")[0], "link");
}

#[test]
fn words_of_a_group_mean_the_same_and_so_do_phrases() {
    for typed in ["sms", "text", "code by phone", "texts"] {
        assert_eq!(found(typed)[0], "texts", "{typed}");
    }
    for typed in ["sign up", "create an account", "signing up"] {
        assert_eq!(found(typed), ["account"], "{typed}");
    }
}

#[test]
fn a_word_that_says_nothing_is_no_half_of_another() {
    let document =
        |name: &str, title: &str| Document { name: name.to_owned(), title: title.to_owned(), ..Document::default() };
    let documents = [document("off", "An offer"), document("other", "My er ring")];
    let index = Index::read(&build(&Language::read("silent: of my\n", "").unwrap(), &documents));
    let found = |typed| index.find(typed, &[]).hits.into_iter().map(|it| it.name).collect::<Vec<_>>();
    assert_eq!(found("of fer"), Vec::<String>::new());
    assert_eq!(found("off er"), ["off"]);
    assert_eq!(found("o ffer"), ["off"]);
}

/// What is found in these pages: name, title, ways of asking, text.
fn found_in(pages: &[(&str, &str, &[&str], &str)], typed: &str) -> Vec<String> {
    let document = |(name, title, asked, body): &(&str, &str, &[&str], &str)| Document {
        name: (*name).to_owned(),
        title: (*title).to_owned(),
        asked: asked.iter().map(|it| (*it).to_owned()).collect(),
        body: (*body).to_owned(),
        ..Document::default()
    };
    let rules = "silent: a can do have how i is it my still the\ndenial: not never\nopposite: in un\n";
    let index = build(&Language::read(rules, "").unwrap(), &pages.iter().map(document).collect::<Vec<_>>());
    Index::read(&index).find(typed, &[]).hits.into_iter().map(|it| it.name).collect()
}

#[test]
fn a_question_finds_the_page_that_is_asked_for_in_this_way_also_by_words_that_say_nothing() {
    let find: &[&str] = &["how do i find my claim number", "how do i find the number", "find the number of my claim"];
    let still: &[&str] = &["can i still have the claim number", "can i still have my number", "is the number still it"];
    let pages: &[(&str, &str, &[&str], &str)] = &[
        ("find", "Where is the claim number?", find, "On each letter."),
        ("still", "Signing in", still, "Not with a claim number."),
    ];
    assert_eq!(found_in(pages, "can i still have my claim number")[0], "still");
    assert_eq!(found_in(pages, "how do i find the number of my claim")[0], "find");
}

#[test]
fn what_is_denied_and_its_opposite_are_one_word() {
    let pages: &[(&str, &str, &[&str], &str)] = &[
        ("active", "An active account", &[], "It is active."),
        ("not", "The account is not active", &[], "It is asleep."),
    ];
    for typed in ["inactive", "account not active", "my account is inactive"] {
        assert_eq!(found_in(pages, typed)[0], "not", "{typed}");
    }
    assert_eq!(found_in(pages, "active account")[0], "active");
}

#[test]
fn the_best_three_are_shown_however_much_better_the_first_is() {
    let asked: &[&str] = &["pension letter", "letter of the pension", "the pension letter"];
    let text = "A long text about other things, in which one letter is named, and much else that is long and other.";
    let pages: Vec<(&str, &str, &[&str], &str)> = std::iter::once(("best", "The pension letter", asked, "letter"))
        .chain(["b", "c", "d"].map(|it| (it, "Other things", &[] as &[&str], text)))
        .collect();
    assert_eq!(found_in(&pages, "pension letter"), ["best", "b", "c"]);
}

#[test]
fn the_operators_name_means_its_placeholder() {
    assert_eq!(found("old mill"), ["link"]);
    assert_eq!(found("OLD MILL record"), ["link"]);
}

#[test]
fn what_is_not_there_finds_nothing() {
    for typed in ["", " ", "the", "zebra crossing", "???", "{service", "\u{0}", "'"] {
        assert_eq!(found(typed), Vec::<String>::new(), "{typed}");
    }
}

#[test]
fn a_text_is_looked_through_for_the_words_that_were_meant() {
    let index = Index::read(&bytes());
    let hits = index.find("sms pasword", &[]);
    assert_eq!(index.count_in("The text with a password, and a password again", &hits), 2);
    assert_eq!(index.count_in("Nothing of that", &hits), 0);
}

#[test]
fn a_mistake_names_its_file_and_line() {
    let wrong = |rules, synonyms| Language::read(rules, synonyms).unwrap_err();
    assert_eq!(wrong("silent: a\nsilence: b\n", "")[0].1, 2);
    assert_eq!(wrong("ending: a b c\n", "")[0], {
        let what = "an ending is one word, or two: what is cut, and what stands there instead";
        (Source::Rules, 1, what.to_owned())
    });
    for (synonyms, line, says) in [
        ("# x\nalone\n", 2, "at least two"),
        ("text, sms\n\nsms, message\n", 3, "group of line 1"),
        ("a, , b\n", 1, "nothing between"),
        ("one two three four five, six\n", 1, "more than 4"),
        ("the, that\n", 1, "silent"),
    ] {
        let mistakes = wrong(RULES, synonyms);
        let fits = |it: &search::Mistake| it.0 == Source::Synonyms && it.1 == line && it.2.contains(says);
        assert!(mistakes.iter().any(fits), "{synonyms}: {mistakes:?}");
    }
}

proptest! {
    #[test]
    fn no_question_makes_it_panic(typed in "\\PC{0,60}") {
        let index = Index::read(&bytes());
        let hits = index.find(&typed, &[("service", &typed)]);
        index.count_in(&typed, &hits);
    }

    #[test]
    fn no_bytes_make_it_panic(at in 0usize..600, wrong in any::<u8>(), cut in 0usize..600) {
        let mut bytes = bytes();
        let length = bytes.len();
        bytes[at % length] ^= wrong;
        bytes.truncate(cut.max(1));
        Index::read(&bytes).find("text password create account", &[]);
    }
}

/// A tiny help in another language: what is found for what is typed.
fn found_in_language(rules: &str, synonyms: &str, documents: &[(&str, &str, &str)], typed: &str) -> Vec<String> {
    let document = |(name, title, body): &(&str, &str, &str)| Document {
        name: (*name).to_owned(),
        title: (*title).to_owned(),
        body: (*body).to_owned(),
        ..Document::default()
    };
    let language = Language::read(rules, synonyms).unwrap();
    let bytes = build(&language, &documents.iter().map(document).collect::<Vec<_>>());
    Index::read(&bytes).find(typed, &[("service", "养老金在线")]).hits.into_iter().map(|it| it.name).collect()
}

#[test]
fn chinese_is_found_without_spaces() {
    let found = |typed: &str| {
        let documents = [
            ("password", "忘记密码怎么办？", "请点击“忘记密码”，然后输入您的电子邮件地址。"),
            ("code", "收不到验证码", "请稍等几分钟，再要求发送新的验证码。"),
            ("link", "如何关联我的{service}账户", "请准备好您的编号。"),
        ];
        found_in_language("silent: 的 了 我 怎么 如何 请\n", "验证码, 短信代码, 动态密码\n", &documents, typed)
    };
    assert_eq!(found("忘记密码")[0], "password");
    assert_eq!(found("我的密码忘记了")[0], "password");
    assert_eq!(found("短信代码没收到")[0], "code", "a group of synonyms");
    assert_eq!(found("养老金在线账户关联")[0], "link", "the name of the operator's service");
    assert_eq!(found("码")[..2], ["password", "code"], "one character is part of words");
    assert_eq!(found("我的"), Vec::<String>::new(), "words that say nothing");
    // Two characters are taken as they are: one wrong would be half of the word.
    assert_eq!(found("蜜码"), Vec::<String>::new());
    assert_eq!(found("天气预报"), Vec::<String>::new());
}

#[test]
fn arabic_is_found_with_and_without_vowel_signs_and_article() {
    let found = |typed: &str| {
        let documents = [
            ("password", "نسيت كلمة المرور", "اضغط على الزر ثم اكتب عنوان البريد الإلكتروني."),
            ("account", "إنشاء حساب جديد", "تحتاج إلى عنوان بريد."),
        ];
        found_in_language("silent: على إلى ثم في من\nending: ات\nending: ه\n", "رمز, كود\n", &documents, typed)
    };
    for typed in ["كلمه مرور", "كَلِمَةُ المُرُور", "كلمات المرور", "المـرور"]
    {
        assert_eq!(found(typed)[0], "password", "{typed}");
    }
    for typed in ["انشاء الحساب", "إنشاء حسابات", "أنشاء حساب"] {
        assert_eq!(found(typed)[0], "account", "{typed}");
    }
    assert_eq!(found("الطقس"), Vec::<String>::new());
}
