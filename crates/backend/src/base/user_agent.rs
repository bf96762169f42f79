//! What a browser says it is, as two names that a member knows: "Firefox", "Windows". Anyone may write anything there,
//! so it is a hint for people and decides nothing. What is not known stays unknown.

/// A part of the text, and the browser that writes it. Most name others besides themselves, to be treated like
/// them, so those that are named by others come last.
const BROWSERS: &[(&str, &str)] = &[
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("Edge/", "Edge"),
    ("OPR/", "Opera"),
    ("OPT/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("DuckDuckGo/", "DuckDuckGo"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("HeadlessChrome/", "Chrome"),
    ("Chrome/", "Chrome"),
];

/// The same for systems. An iPad calls itself a Mac unless told otherwise; nothing tells them apart here.
const SYSTEMS: &[(&str, &str)] = &[
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows NT", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
];

/// The browser's name.
pub fn browser(text: &str) -> Option<&'static str> {
    let is_safari = || text.contains("Safari/") && text.contains("Version/") && text.contains("AppleWebKit/");
    named(BROWSERS, text).or_else(|| is_safari().then_some("Safari"))
}

/// The system's name.
pub fn system(text: &str) -> Option<&'static str> {
    named(SYSTEMS, text)
}

fn named(table: &[(&str, &'static str)], text: &str) -> Option<&'static str> {
    table.iter().find(|(mark, _)| text.contains(mark)).map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_called_by_the_name_that_their_people_know() {
        let webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
        for (text, want) in [
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Windows"),
            (&format!("Mozilla/5.0 (Windows NT 10.0) {webkit} Chrome/140.0.0.0 Safari/537.36"), "Chrome on Windows"),
            (
                &format!("Mozilla/5.0 (X11; Linux x86_64) {webkit} HeadlessChrome/140.0 Safari/537.36"),
                "Chrome on Linux",
            ),
            (
                &format!("Mozilla/5.0 (Windows NT 10.0) {webkit} Chrome/140.0 Safari/537.36 Edg/140.0"),
                "Edge on Windows",
            ),
            (
                &format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {webkit} Chrome/64.0 Safari/537.36 Edge/17.17134"),
                "Edge on Windows",
            ),
            (
                &format!(
                    "Mozilla/5.0 (Linux; Android 14; SM-S921B) {webkit} SamsungBrowser/26.0 Chrome/122.0 Mobile Safari/537.36"
                ),
                "Samsung Internet on Android",
            ),
            (
                &format!("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {webkit} Chrome/140.0 Safari/537.36"),
                "Chrome on ChromeOS",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari on iPhone",
            ),
            (
                "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1",
                "Chrome on iPad",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
                "Safari on Mac",
            ),
            ("Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox on Android"),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
            (
                &format!(
                    "Mozilla/5.0 (Linux; Android 10; K) {webkit} SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36"
                ),
                "Samsung Internet on Android",
            ),
        ] {
            let named = format!("{} on {}", browser(text).unwrap(), system(text).unwrap());
            assert_eq!(named, want, "{text}");
        }
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        let some = "Mozilla/5.0 (Windows NT 10.0) Something/1.0";
        assert_eq!((browser(some), system(some)), (None, Some("Windows")));
        for text in ["curl/8", ""] {
            assert_eq!((browser(text), system(text)), (None, None), "{text}");
        }
        assert_eq!((browser("<b>Firefox</b>"), system("")), (None, None));
    }
}
