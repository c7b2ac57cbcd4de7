//! Conversion between values and whatever carries documents: JSON text, JavaScript objects.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

use super::{DEEPEST, MOST_FIELDS, Value};

/// From here on doubles do not represent every whole number.
const WHOLE: f64 = 9_007_199_254_740_992.0;

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(switch) => serializer.serialize_bool(*switch),
            // JSON has no infinity.
            Self::Number(number) if !number.is_finite() => serializer.serialize_unit(),
            // So that 120 is written as 120 and not as 120.0.
            Self::Number(number) if number.trunc() == *number && number.abs() < WHOLE => {
                serializer.serialize_i64(*number as i64)
            }
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Map(fields) => serializer.collect_map(fields.iter().map(|(name, value)| (name, value))),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Tree { left: DEEPEST }.deserialize(deserializer)
    }
}

/// Reads a tree of at most this depth.
struct Tree {
    left: usize,
}

impl Tree {
    fn below<E: de::Error>(&self) -> Result<usize, E> {
        self.left.checked_sub(1).ok_or_else(|| {
            E::custom(format_args!("more than {DEEPEST} objects or lists within each other: type a plan of few levels"))
        })
    }
}

impl<'de> DeserializeSeed<'de> for Tree {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a document of objects, lists, text, numbers, true, false and null")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, switch: bool) -> Result<Value, E> {
        Ok(Value::Bool(switch))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_i128<E>(self, number: i128) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_u128<E>(self, number: u128) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let left = self.below()?;
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(Tree { left })? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let left = self.below()?;
        let mut fields: Vec<(String, Value)> = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            let value = map.next_value_seed(Tree { left })?;
            // A field that occurs twice has its last value, as with JSON.parse.
            match fields.iter().position(|(known, _)| *known == name) {
                Some(earlier) => fields[earlier].1 = value,
                None if fields.len() == MOST_FIELDS => {
                    let said = format!("more than {MOST_FIELDS} fields in one object: leave out the others");
                    return Err(de::Error::custom(said));
                }
                None => fields.push((name, value)),
            }
        }
        Ok(Value::Map(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_goes_in_and_out_unchanged() {
        for text in [
            r#"{"b":1,"a":[true,null,"x"],"c":{"z":0.1,"y":-3}}"#,
            "[]",
            "{}",
            "9007199254740991",
            "1e300",
            "0.30000000000000004",
        ] {
            let value: Value = serde_json::from_str(text).unwrap();
            let again: Value = serde_json::from_str(&serde_json::to_string(&value).unwrap()).unwrap();
            assert_eq!(value, again, "{text}");
        }
        let value: Value = serde_json::from_str(r#"{"b":1,"a":2.0}"#).unwrap();
        assert_eq!(serde_json::to_string(&value).unwrap(), r#"{"b":1,"a":2}"#);
    }

    #[test]
    fn what_json_cannot_say_becomes_null() {
        let value = Value::list([f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1.0]);
        assert_eq!(serde_json::to_string(&value).unwrap(), "[null,null,null,1]");
    }

    #[test]
    fn a_field_that_comes_twice_keeps_its_last_value() {
        let value: Value = serde_json::from_str(r#"{"a":1,"b":2,"a":3}"#).unwrap();
        assert_eq!(value, Value::map([("a", Value::Number(3.0)), ("b", Value::Number(2.0))]));
    }

    #[test]
    fn fields_are_limited() {
        let object = |fields: usize| {
            let fields: Vec<String> = (0..fields).map(|field| format!("\"f{field}\":1")).collect();
            format!("{{{}}}", fields.join(","))
        };
        assert!(serde_json::from_str::<Value>(&object(MOST_FIELDS)).is_ok());
        let refused = serde_json::from_str::<Value>(&object(MOST_FIELDS + 1)).unwrap_err();
        assert!(refused.to_string().contains("fields in one object"), "{refused}");
    }

    #[test]
    fn depth_is_limited() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(serde_json::from_str::<Value>(&nested(DEEPEST)).is_ok());
        let refused = serde_json::from_str::<Value>(&nested(DEEPEST + 1)).unwrap_err();
        assert!(refused.to_string().contains("within each other"), "{refused}");
    }
}
