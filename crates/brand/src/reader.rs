//! Takes keys out of a JSON object one by one. A value that cannot be used is put down as a mistake and leaves what was
//! there; a key that nobody asked for is one, too.

use serde_json::{Map, Value};

use crate::mistake::{Mistake, nearest};

/// An object of the file.
pub(crate) struct Reader<'a> {
    object: &'a Map<String, Value>,
    /// Where the object is: empty, or such as `colors`.
    place: String,
    known: Vec<&'static str>,
    pub(crate) mistakes: &'a mut Vec<Mistake>,
}

impl<'a> Reader<'a> {
    pub(crate) fn of(object: &'a Map<String, Value>, place: String, mistakes: &'a mut Vec<Mistake>) -> Reader<'a> {
        Reader { object, place, known: Vec::new(), mistakes }
    }

    /// The value of a key. `null` is the same as no value.
    pub(crate) fn value(&mut self, key: &'static str) -> Option<&'a Value> {
        self.known.push(key);
        self.object.get(key).filter(|it| !it.is_null())
    }

    /// The same for a key where `null` says something.
    pub(crate) fn written(&mut self, key: &'static str) -> Option<&'a Value> {
        self.known.push(key);
        self.object.get(key)
    }

    /// Whether anything was written for this key.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.object.get(key).is_some_and(|it| !it.is_null())
    }

    fn place_of(&self, key: &str) -> String {
        if self.place.is_empty() { key.to_owned() } else { format!("{}.{key}", self.place) }
    }

    /// Puts down that the value of this key is not used.
    pub(crate) fn wrong(&mut self, key: &str, what: String) {
        let place = self.place_of(key);
        self.mistakes.push(Mistake { place, what });
    }

    /// Text that passes a check.
    pub(crate) fn text(&mut self, key: &'static str, check: &dyn Fn(&str) -> Result<(), String>) -> Option<String> {
        let value = self.value(key)?;
        let found = match value.as_str() {
            Some(text) => check(text).map(|()| text.to_owned()),
            None => Err(format!("must be text in quotation marks, not {}", kind(value))),
        };
        found.map_err(|why| self.wrong(key, why)).ok()
    }

    /// The same. `wrong` is what stands in the place of a value that cannot be used, `missing` what no value means.
    pub(crate) fn text_or(
        &mut self,
        key: &'static str,
        check: &dyn Fn(&str) -> Result<(), String>,
        wrong: &str,
        missing: String,
    ) -> String {
        match self.text(key, check) {
            Some(text) => text,
            None if self.has(key) => wrong.to_owned(),
            None => missing,
        }
    }

    /// The same for a key without which the object is of no use.
    pub(crate) fn needed<T>(&mut self, key: &'static str, read: impl Fn(&mut Self) -> Option<T>) -> Option<T> {
        if !self.has(key) {
            self.wrong(key, "is missing".to_owned());
        }
        read(self)
    }

    /// Yes or no. What is neither is a mistake.
    pub(crate) fn flag(&mut self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        if value.as_bool().is_none() {
            self.wrong(key, format!("must be true or false without quotation marks, not {}", kind(value)));
        }
        value.as_bool()
    }

    /// A whole number within bounds.
    pub(crate) fn number(&mut self, key: &'static str, least: u32, most: u32) -> Option<u32> {
        let value = self.value(key)?;
        let number = value.as_u64().and_then(|it| u32::try_from(it).ok()).filter(|it| (least..=most).contains(it));
        if number.is_none() {
            self.wrong(key, format!("must be a whole number from {least} to {most}"));
        }
        number
    }

    /// The values of a list, with their places.
    pub(crate) fn list(&mut self, key: &'static str, most: usize) -> Option<Vec<(String, &'a Value)>> {
        let value = self.value(key)?;
        let place = self.place_of(key);
        match value.as_array() {
            Some(list) if list.len() <= most => {
                Some(list.iter().enumerate().map(|(at, it)| (format!("{place}[{at}]"), it)).collect())
            }
            Some(list) => {
                self.wrong(key, format!("has {} entries; the limit is {most}", list.len()));
                None
            }
            None => {
                self.wrong(key, format!("must be a list in square brackets, not {}", kind(value)));
                None
            }
        }
    }

    /// Every text of a list that passes a check. The others are left out.
    pub(crate) fn texts(
        &mut self,
        key: &'static str,
        most: usize,
        check: &dyn Fn(&str) -> Result<(), String>,
    ) -> Option<Vec<String>> {
        let mut found = Vec::new();
        for (place, value) in self.list(key, most)? {
            let text = value.as_str().ok_or_else(|| format!("must be text in quotation marks, not {}", kind(value)));
            match text.and_then(|it| check(it).map(|()| it.to_owned())) {
                Ok(text) => found.push(text),
                Err(what) => self.mistakes.push(Mistake { place, what }),
            }
        }
        Some(found)
    }

    /// The object in this key, read by `read`.
    pub(crate) fn object<T>(&mut self, key: &'static str, read: impl Fn(&mut Reader) -> Option<T>) -> Option<T> {
        let value = self.value(key)?;
        inside(value, self.place_of(key), self.mistakes, read)
    }

    /// Puts down every key that was not asked for.
    fn finish(self) {
        for key in self.object.keys().filter(|it| !self.known.contains(&it.as_str())) {
            let meant = nearest(key, &self.known).filter(|it| !self.object.contains_key(*it));
            let what = match meant {
                Some(meant) => format!("is not a setting, and is ignored. Did you mean {meant}?"),
                None => "is not a setting, and is ignored".to_owned(),
            };
            self.mistakes.push(Mistake { place: self.place_of(key), what });
        }
    }
}

/// What `read` makes of the value, if it is an object. All keys that `read` does not ask for are mistakes.
pub(crate) fn inside<T>(
    value: &Value,
    place: String,
    mistakes: &mut Vec<Mistake>,
    read: impl Fn(&mut Reader) -> Option<T>,
) -> Option<T> {
    let Some(object) = value.as_object() else {
        let place = if place.is_empty() { "the file".to_owned() } else { place };
        mistakes.push(Mistake { place, what: format!("must hold settings in curly brackets, not {}", kind(value)) });
        return None;
    };
    let mut reader = Reader::of(object, place, mistakes);
    let found = read(&mut reader);
    reader.finish();
    found
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "settings in curly brackets",
    }
}
