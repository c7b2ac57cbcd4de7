//! Regions of whole countries, with their inhabitants.

// Statics and not constants, so that there is one copy of each.
/// The prefectures of Japan.
pub static JAPAN: &str = include_str!("../../../../data/places/jp.txt");
/// The states of the United States and the District of Columbia.
pub static UNITED_STATES: &str = include_str!("../../../../data/places/us.txt");
/// The provinces of mainland China.
pub static CHINA: &str = include_str!("../../../../data/places/cn.txt");

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place<'a> {
    /// Such as JP-13: ISO 3166-2, the country and the region in it.
    pub id: &'a str,
    /// Name in English.
    pub name: &'a str,
    /// Name in the country's own language.
    pub local: &'a str,
    pub population: f64,
    /// Latitude and longitude \[degrees\] of the office, the capital or the center, as the file says.
    pub coordinates: Option<(f64, f64)>,
}

/// Places, one a line: id, English name, local name, population, latitude, longitude, separated by tabs; the
/// coordinates may be empty. Lines that begin with `#` give the source. Other lines are skipped.
pub fn read(text: &str) -> Vec<Place<'_>> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(place).collect()
}

/// Id, English and local name of every known place.
pub(crate) fn names() -> Vec<[&'static str; 3]> {
    let name = |line: &'static str| {
        let mut cells = line.split('\t');
        Some([cells.next()?, cells.next()?, cells.next()?])
    };
    [JAPAN, UNITED_STATES, CHINA].into_iter().flat_map(str::lines).filter_map(name).collect()
}

fn place(line: &str) -> Option<Place<'_>> {
    let mut cells = line.trim_end().split('\t');
    let (id, name, local) = (cells.next()?, cells.next()?, cells.next()?);
    let population = number(cells.next()?)?;
    let coordinates = cells.next().and_then(number).zip(cells.next().and_then(number));
    (!id.is_empty() && !name.is_empty()).then_some(Place { id, name, local, population, coordinates })
}

/// A number in such a file.
fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}
