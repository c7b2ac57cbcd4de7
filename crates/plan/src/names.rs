//! Names, and what each stands for.

/// A number for each name. A sorted list: a tree, which is no faster for a few thousand, weighs 2 KB more on the wire.
#[derive(Debug, Default)]
pub(crate) struct Names<'a>(Vec<(&'a str, usize)>);

impl<'a> Names<'a> {
    /// Lets the name stand for this number; what it stood for before.
    pub(crate) fn insert(&mut self, name: &'a str, number: usize) -> Option<usize> {
        match self.find(name) {
            Ok(place) => Some(std::mem::replace(&mut self.0[place].1, number)),
            Err(place) => {
                self.0.insert(place, (name, number));
                None
            }
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<usize> {
        self.find(name).ok().map(|place| self.0[place].1)
    }

    fn find(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| (*known).cmp(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_for_its_latest_number() {
        let mut names = Names::default();
        for (number, name) in ["b", "a", "", "c"].into_iter().enumerate() {
            assert_eq!(names.get(name), None);
            assert_eq!(names.insert(name, number), None);
            assert_eq!(names.insert(name, number + 10), Some(number));
        }
        assert_eq!(["a", "b", "", "d"].map(|name| names.get(name)), [Some(11), Some(10), Some(12), None]);
    }
}
