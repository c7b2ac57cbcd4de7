//! What is known of some fields.

use super::field::Field;

/// A value for some fields, in the order of the fields.
// Not a BTreeMap, whose keys cannot be changed in place: there are a few entries at most, and fields are renamed whenever
// rows are added or removed.
#[derive(Debug, Clone, PartialEq)]
pub struct ByField<T>(Vec<(Field, T)>);

impl<T> ByField<T> {
    pub fn get(&self, field: Field) -> Option<&T> {
        self.place(field).ok().and_then(|at| self.0.get(at)).map(|(_, value)| value)
    }

    /// Whether there is a value for a field.
    pub fn has(&self, field: Field) -> bool {
        self.place(field).is_ok()
    }

    /// Puts a value in place of the one that a field had.
    pub fn set(&mut self, field: Field, value: T) {
        match self.place(field) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (field, value)),
        }
    }

    pub fn remove(&mut self, field: Field) {
        self.0.retain(|(known, _)| *known != field);
    }

    /// Renames fields, and forgets those for which there is no new name. New names must be in the order of the old ones.
    pub fn rename(&mut self, name: &dyn Fn(Field) -> Option<Field>) {
        self.0.retain_mut(|(field, _)| match name(*field) {
            Some(name) => {
                *field = name;
                true
            }
            None => false,
        });
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &(Field, T)> {
        self.0.iter()
    }

    fn place(&self, field: Field) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.cmp(&field))
    }
}

impl<T> Default for ByField<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}
