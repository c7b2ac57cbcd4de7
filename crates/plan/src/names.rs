//! Names that were seen.

/// A set of names. A sorted list: a tree, which is no faster for a few thousand, weighs 2 KB more on the wire.
#[derive(Debug, Default)]
pub(crate) struct Names<'a>(Vec<&'a str>);

impl<'a> Names<'a> {
    /// Adds a name; whether it is new.
    pub(crate) fn insert(&mut self, name: &'a str) -> bool {
        match self.0.binary_search(&name) {
            Ok(_) => false,
            Err(place) => {
                self.0.insert(place, name);
                true
            }
        }
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.0.binary_search(&name).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_new_once() {
        let mut names = Names::default();
        for name in ["b", "a", "", "c"] {
            assert!(!names.contains(name));
            assert!(names.insert(name) && !names.insert(name));
            assert!(names.contains(name));
        }
    }
}
