//! The checks of a ready page themselves: each sees the fault that it is there for.

use crate::support::{built_site, html_faults, text, walk};

#[tokio::test]
async fn the_checks_of_a_page_see_what_is_wrong() {
    walk(async |visit| {
        visit.open_page("/help", text::help::QUESTIONS).await;
        assert_eq!(visit.all_faults().await, Vec::<String>::new());
        let faults = [
            ("document.querySelector('main').append(document.createElement('img'))", "image-alt"),
            ("document.querySelector('h1').style.color = '#bbb'", "color-contrast"),
            ("document.querySelector('p').setAttribute('style', 'color: red')", "style-src-attr"),
            ("console.error('a line of a program in trouble')", "a program in trouble"),
            ("setTimeout(() => { throw new Error('thrown by a page') })", "thrown by a page"),
            ("localStorage.setItem('kept', 'something')", "storage"),
            ("document.cookie = 'kept=something'", "cookie"),
            ("document.documentElement.lang = ''", "html-has-lang"),
            ("document.querySelector('main').style.minWidth = '1400px'", "sideways"),
            (
                "document.querySelector('main').append(document.createElement('aside'))",
                "IBM's engine: aria_complementary",
            ),
            (
                "document.querySelector('main p').append(document.createElement('div'))",
                "html-validate: no-implicit-close",
            ),
        ];
        for (fault, said) in faults {
            visit.open("/help").await;
            visit.is_no_dead_end().await;
            visit.ask(fault, vec![]).await;
            let seen = visit.all_faults().await.join("\n");
            assert!(seen.contains(said), "{fault} was not seen, only:\n{seen}");
            let undo = "localStorage.clear(); document.cookie = 'kept=; max-age=0'";
            visit.ask(undo, vec![]).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_second_of_a_kind_makes_another_structure_and_a_third_does_not() {
    walk(async |visit| {
        visit.open_page("/help", text::help::QUESTIONS).await;
        let with_one_more = "document.querySelector('main').append(document.createElement('aside'));
                             return journey.structure()";
        let mut structures = Vec::new();
        for _ in 0..3 {
            structures.push(visit.ask(with_one_more, vec![]).await);
        }
        assert_ne!(structures[0], structures[1], "two can have the same id");
        assert_eq!(structures[1], structures[2]);
    })
    .await;
}

#[tokio::test]
async fn a_page_with_two_headings_is_never_ready() {
    walk(async |visit| {
        visit.open_page("/help", text::help::QUESTIONS).await;
        visit.ask("document.querySelector('main').insertAdjacentHTML('beforeend', '<h1>Another</h1>')", vec![]).await;
        assert!(visit.is_ready_now(text::help::QUESTIONS).await.is_err_and(|why| why.contains("Another")));
        visit.ask("document.querySelector('main').lastElementChild.remove(); document.title = 'x'", vec![]).await;
        assert!(visit.is_ready_now(text::help::QUESTIONS).await.is_err_and(|why| why.contains("title")));
    })
    .await;
}

#[test]
fn every_built_page_is_html_as_its_standard_says() {
    assert_eq!(html_faults(built_site()), "");
    let folder = tempfile::TempDir::new().expect("a folder");
    std::fs::write(folder.path().join("a.html"), "<!doctype html><title>A</title><p><div></div></p>").expect("a file");
    assert!(html_faults(folder.path().to_owned()).contains("a.html: "));
}
