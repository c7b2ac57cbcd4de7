//! Fields that no version knows: trees, as they came.

use super::coder::Coder;
use super::field::Of;
use crate::value::{DEEPEST, Fields, MOST_FIELDS, Value};

impl Coder<'_> {
    pub(super) fn extra(&mut self, fields: &mut Fields) {
        self.fields(DEEPEST, fields);
    }

    fn fields(&mut self, depth: usize, fields: &mut Fields) {
        let blank = || (String::new(), Value::Null);
        self.list(Of::Extra, MOST_FIELDS as f64, fields, blank, |coder, (name, value), _| {
            coder.text(Of::ExtraName, 0, name);
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
        let form = self.choice(Of::ExtraKind.field(), 3, form);
        // Documents that are read from text or JavaScript are not so deep: nothing is lost.
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
            Value::Number(number) => self.number(Of::ExtraValue.field(), None, number),
            Value::Text(text) => self.text(Of::ExtraValue, 0, text),
            Value::List(items) => {
                self.list(Of::Extra, f64::INFINITY, items, || Value::Null, |coder, item, _| coder.value(depth, item));
            }
            Value::Map(fields) => self.fields(depth, fields),
        }
    }
}
