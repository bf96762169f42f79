//! The cookies of one browser: of one host, so neither domains nor paths are told apart.

use cookie::Cookie;

/// Cookies by their names.
#[derive(Clone, Debug, Default)]
pub struct Jar(Vec<(String, String)>);

impl Jar {
    /// Takes over what an answer sets.
    pub fn keep(&mut self, set: &str) {
        let Ok(cookie) = Cookie::parse(set) else { return };
        self.0.retain(|it| it.0 != cookie.name());
        let is_gone = cookie.max_age().is_some_and(|it| it.whole_seconds() <= 0) || cookie.value().is_empty();
        if !is_gone {
            self.0.push((cookie.name().to_owned(), cookie.value().to_owned()));
        }
    }

    /// As the header `Cookie` says it.
    pub fn header(&self) -> Option<String> {
        let pairs: Vec<String> = self.0.iter().map(|(name, value)| format!("{name}={value}")).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    /// Whether a cookie that was there before has another value now.
    pub fn is_renewed_since(&self, before: &Jar) -> bool {
        before.0.iter().any(|(name, value)| self.0.iter().any(|it| it.0 == *name && it.1 != *value))
    }

    /// Forgets all cookies but these.
    pub fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.0.retain(|it| keep(&it.0));
    }

    /// Each name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|it| it.0.as_str())
    }
}
