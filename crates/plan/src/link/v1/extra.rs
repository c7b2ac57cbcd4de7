//! Unknown fields: trees of values.

use super::coder::Coder;
use super::field::FieldName;
use crate::value::{DEEPEST, Fields, MOST_FIELDS, Value};

impl Coder<'_> {
    pub(super) fn extra(&mut self, fields: &mut Fields) {
        self.fields(DEEPEST, fields);
    }

    fn fields(&mut self, depth: usize, fields: &mut Fields) {
        let blank = || (String::new(), Value::Null);
        self.list(FieldName::Extra, MOST_FIELDS as f64, fields, blank, |coder, (name, value), _| {
            coder.text(FieldName::ExtraName, 0, name);
            coder.value(depth, value);
        });
    }

    fn value(&mut self, depth: usize, value: &mut Value) {
        let form = match value {
            Value::Null => 0,
            Value::Bool(false) => 1,
            Value::Bool(true) => 2,
            Value::Number(_) => 3,
            Value::Text(_) => 4,
            Value::List(_) => 5,
            Value::Map(_) => 6,
        };
        let form = self.choice(FieldName::ExtraKind.field(), 3, form);
        // Documents from text or JavaScript are not this deep, so nothing is lost.
        let Some(depth) = depth.checked_sub(1) else {
            *value = Value::Null;
            self.give_up();
            return;
        };
        if self.is_reading() {
            *value = match form {
                1 => Value::Bool(false),
                2 => Value::Bool(true),
                3 => Value::Number(0.0),
                4 => Value::Text(String::new()),
                5 => Value::List(Vec::new()),
                6 => Value::Map(Fields::new()),
                _ => Value::Null,
            };
        }
        match value {
            Value::Null | Value::Bool(_) => {}
            Value::Number(number) => self.number(FieldName::ExtraValue.field(), None, number),
            Value::Text(text) => self.text(FieldName::ExtraValue, 0, text),
            Value::List(items) => {
                self.list(
                    FieldName::Extra,
                    f64::INFINITY,
                    items,
                    || Value::Null,
                    |coder, item, _| coder.value(depth, item),
                );
            }
            Value::Map(fields) => self.fields(depth, fields),
        }
    }
}
