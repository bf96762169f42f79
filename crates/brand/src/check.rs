//! What single values must be. Each check gives the end of a sentence that begins with the key.

/// Why a value is refused: the end of a sentence that begins with the key.
pub(crate) type Why = String;

/// Text on one line, of 1 to `most` characters.
pub(crate) fn line(text: &str, most: usize) -> Result<(), Why> {
    match text {
        _ if text.trim().is_empty() => Err("must not be empty".to_owned()),
        _ => short(text, most),
    }
}

/// The same, or empty.
pub(crate) fn short(text: &str, most: usize) -> Result<(), Why> {
    let length = text.chars().count();
    match text {
        _ if text.chars().any(char::is_control) => Err("must be one line of text".to_owned()),
        _ if length > most => Err(format!("has {length} characters; the limit is {most}")),
        _ => Ok(()),
    }
}

/// A phone number as people write it, or empty.
pub(crate) fn phone(text: &str) -> Result<(), Why> {
    short(text, 40)?;
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_one = text.chars().all(|it| it.is_ascii_digit() || " +-()./".contains(it)) && digits >= 3;
    if is_one || text.is_empty() { Ok(()) } else { Err("must be a phone number, such as 1-555-0100".to_owned()) }
}

/// A path of this site, such as `/api/v1`.
pub(crate) fn path(text: &str) -> Result<(), Why> {
    let plain = |it: char| it.is_ascii_alphanumeric() || "_./-".contains(it);
    let is_one = text.starts_with('/') && !text.starts_with("//") && !text.contains("..") && text.chars().all(plain);
    match is_one {
        true => Ok(()),
        false => {
            Err("must be a path on this site, such as /api/v1: the page may not talk to any other site".to_owned())
        }
    }
}

/// A picture of this site.
pub(crate) fn picture(text: &str) -> Result<(), Why> {
    let known = [".svg", ".png", ".webp"].iter().any(|it| text.ends_with(it));
    path(text).ok().filter(|()| known).ok_or("must be a picture on this site, such as /logo.svg".to_owned())
}

/// The address of a page elsewhere.
pub(crate) fn https(text: &str) -> Result<(), Why> {
    let plain = text.chars().all(|it| it.is_ascii_graphic() && !"\"<>\\^`{|}".contains(it));
    match host(text) {
        Some(_) if plain && text.len() <= 500 => Ok(()),
        _ => Err("must be an address, such as https://www.example.org/".to_owned()),
    }
}

/// Scheme, host and port, without a path. Without TLS only on this machine.
pub(crate) fn origin(text: &str) -> Result<(), Why> {
    let local = text.strip_prefix("http://localhost").is_some_and(|it| it.is_empty() || port(it));
    let rest = text.strip_prefix("https://").unwrap_or_default();
    let (name, after) = rest.split_at(rest.find(':').unwrap_or(rest.len()));
    if local || (is_host(name) && (after.is_empty() || port(after))) {
        return Ok(());
    }
    Err("must be an address without a path, such as https://accounts.example.org".to_owned())
}

/// The host of an https address, in small letters; `None` if it is no such address.
pub(crate) fn host(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://")?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, after) = authority.split_at(authority.find(':').unwrap_or(authority.len()));
    (is_host(name) && (after.is_empty() || port(after))).then(|| name.to_ascii_lowercase())
}

fn is_host(name: &str) -> bool {
    let label = |it: &str| {
        !it.is_empty()
            && !it.starts_with('-')
            && !it.ends_with('-')
            && it.chars().all(|it| it.is_ascii_alphanumeric() || it == '-')
    };
    name.len() <= 253 && name.contains('.') && name.split('.').all(label)
}

fn port(text: &str) -> bool {
    text.strip_prefix(':').is_some_and(|it| it.parse::<u16>().is_ok_and(|it| it > 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_backend_is_on_this_site() {
        assert!(path("/api/v1").is_ok());
        for wrong in ["api", "//other.example/api", "https://other.example/api", "/a/../b", "/a?b", "/a b", ""] {
            assert!(path(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_address_elsewhere_is_https_and_hides_nothing() {
        assert_eq!(host("https://WWW.example.org:444/a?b#c"), Some("www.example.org".to_owned()));
        for wrong in [
            "http://example.org",
            "javascript:alert(1)",
            "https://",
            "https://localhost",
            "https://me@example.org/",
            "https://exa mple.org",
            "https://-a.org",
            "https://a..org",
            "https://a.org:0",
            "https://a.org:x",
            "//a.org",
        ] {
            assert!(https(wrong).is_err(), "{wrong}");
        }
        assert!(https("https://a.org/\"onclick=").is_err());
    }

    #[test]
    fn an_origin_has_no_path() {
        for right in
            ["https://accounts.example.org", "https://a.example:8443", "http://localhost", "http://localhost:80"]
        {
            assert!(origin(right).is_ok(), "{right}");
        }
        for wrong in ["https://a.example/", "http://a.example", "http://localhost.evil.example", "https://a.example:"] {
            assert!(origin(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_phone_number_is_one_as_people_write_it() {
        assert!(phone("+1 (555) 010-0100").is_ok() && phone("").is_ok());
        assert!(phone("call us").is_err() && phone("12").is_err());
    }
}
