//! Reads what a backend has answered, generously: where its meaning is plain, another form of it will do. The one place
//! for that. What the schemas say is what backends should send; this is what they do send.
//!
//! - A key that is `null` is as good as missing, so a list is empty, a boolean false, and what is optional is not there.
//! - A number does where a text is due: many backends number what they have.
//! - A number such as `6.0` is a whole one, as JSON Schema has it.
//!
//! Not here: points in time (`contract::Timestamp`), which lists and booleans may be missing (`serde(default)` in the
//! contract), and what a standing needs (`standing`).

use serde::{
    Deserializer, de,
    de::{DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor},
    forward_to_deserialize_any,
};
use serde_json::{Map, Number, Value, map};
use std::slice;

use crate::misfit::Misfit;

/// Reads a document of the contract.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Misfit> {
    T::deserialize(Reader(&json(text)?))
}

fn json(text: &str) -> Result<Value, Misfit> {
    serde_json::from_str(text).map_err(|_| Misfit::no_json())
}

/// One value of an answer.
struct Reader<'a>(&'a Value);

impl Reader<'_> {
    /// It is of another kind than this visitor wants.
    fn misfit(&self, wanted: &dyn de::Expected) -> Misfit {
        de::Error::invalid_type(
            match self.0 {
                Value::Null => Unexpected::Unit,
                Value::Bool(it) => Unexpected::Bool(*it),
                Value::Number(_) => Unexpected::Unsigned(0),
                Value::String(_) => Unexpected::Str(""),
                Value::Array(_) => Unexpected::Seq,
                Value::Object(_) => Unexpected::Map,
            },
            wanted,
        )
    }
}

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(it) => visitor.visit_bool(*it),
            Value::Number(it) => number(it, visitor),
            Value::String(it) => visitor.visit_str(it),
            Value::Array(it) => visitor.visit_seq(Items(it.iter())),
            Value::Object(it) => visitor.visit_map(Entries::of(it)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::String(it) => visitor.visit_str(it),
            Value::Number(it) => visitor.visit_str(&it.to_string()),
            _ => Err(self.misfit(&visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Array(it) => visitor.visit_seq(Items(it.iter())),
            _ => Err(self.misfit(&visitor)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Object(it) => visitor.visit_map(Entries::of(it)),
            _ => Err(self.misfit(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_map(visitor)
    }

    /// Those of the contract are words.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::String(it) => visitor.visit_enum(it.as_str().into_deserializer()),
            _ => Err(self.misfit(&visitor)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct
        identifier
    }
}

fn number<'de, V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, Misfit> {
    // The largest number up to which each whole one is exact.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match (number.as_u64(), number.as_i64(), number.as_f64().unwrap_or_default()) {
        (Some(it), _, _) => visitor.visit_u64(it),
        (_, Some(it), _) => visitor.visit_i64(it),
        (_, _, it) if it.fract() == 0.0 && (0.0..=EXACT).contains(&it) => visitor.visit_u64(it as u64),
        (_, _, it) => visitor.visit_f64(it),
    }
}

struct Items<'a>(slice::Iter<'a, Value>);

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Misfit> {
        let next = self.0.next().map(|it| seed.deserialize(Reader(it)).map_err(Misfit::in_list));
        next.transpose()
    }
}

struct Entries<'a> {
    left: map::Iter<'a>,
    now: Option<(&'a String, &'a Value)>,
}

impl<'a> Entries<'a> {
    fn of(map: &'a Map<String, Value>) -> Entries<'a> {
        Entries { left: map.iter(), now: None }
    }
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Misfit> {
        self.now = self.left.find(|(_, value)| !value.is_null());
        self.now.map(|(key, _)| seed.deserialize(key.as_str().into_deserializer())).transpose()
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Misfit> {
        let Some((key, value)) = self.now else { return Err(Misfit::missing("")) };
        seed.deserialize(Reader(value)).map_err(|it| it.under(key))
    }
}

#[cfg(test)]
mod tests;
