//! What search engines are told: the public pages, and what is not theirs.

use addresses::TABLE;

use crate::address::{first_parts, of_the_app, starts, written};

/// The sitemap (sitemaps.org) of the public pages at these paths. `site` is such as `https://accounts.example.org`.
pub fn sitemap(site: &str, paths: &[String]) -> String {
    let escaped = |it: &str| it.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let pages: String =
        paths.iter().map(|it| format!("  <url><loc>{}</loc></url>\n", escaped(&format!("{site}{it}")))).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{pages}</urlset>\n"
    )
}

/// The file robots.txt. `others` are the languages besides the first that the site offers. A site that is not to be `listed` asks to be left alone altogether.
pub fn robots(others: &[&str], site: Option<&str>, listed: bool) -> String {
    if !listed {
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    let mut lines = "Disallow: /api/\n".to_owned();
    for start in starts(others) {
        for first in first_parts() {
            // Where no page is a file, nothing below is to be looked at, now or later.
            let has_file = TABLE.iter().any(|it| it.is_file() && it.parts().next() == Some(first));
            let steps =
                || of_the_app().filter(|it| it.parts().next() == Some(first)).map(|it| written(it, |_| "*".to_owned()));
            let paths = if has_file { steps().collect() } else { vec![format!("{first}$"), format!("{first}/")] };
            lines.extend(paths.iter().map(|it| format!("Disallow: /{start}{it}\n")));
        }
    }
    let sitemap = site.map(|it| format!("\nSitemap: {it}/sitemap.xml\n")).unwrap_or_default();
    format!("User-agent: *\n{lines}{sitemap}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sitemap_names_whole_addresses() {
        let text = sitemap("https://accounts.example.org", &["/".to_owned(), "/help".to_owned()]);
        assert!(text.contains("<loc>https://accounts.example.org/</loc>"), "{text}");
        assert!(text.contains("<loc>https://accounts.example.org/help</loc>"), "{text}");
    }

    #[test]
    fn private_pages_are_not_to_be_looked_at_and_public_ones_are() {
        let text = robots(&["es"], Some("https://a.example"), true);
        assert!(text.contains("Disallow: /profile/\n") && text.contains("Disallow: /profile$\n"), "{text}");
        assert!(text.contains("Disallow: /create-account/email-link\n"), "{text}");
        assert!(!text.contains("Disallow: /help") && !text.contains("Disallow: /create-account\n"), "{text}");
        assert!(text.ends_with("\nSitemap: https://a.example/sitemap.xml\n"), "{text}");
        assert!(!robots(&[], None, true).contains("Sitemap"));
    }

    #[test]
    fn a_site_that_is_only_tried_out_asks_to_be_left_alone() {
        assert_eq!(robots(&["es"], Some("https://a.example"), false), "User-agent: *\nDisallow: /\n");
    }
}
