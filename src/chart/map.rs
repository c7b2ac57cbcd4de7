//! Where patients are: tiles on the grid of a country we know, or else points on a plane map.
//!
//! A tile or a point says four things and none of them by color alone: its shade says the measure that was asked for, its
//! dot how many are expected to enroll, its bar (or inner ring) which part is within reach of a site, and its outline
//! that a site is there.

mod grid;
mod points;
mod shade;

use super::labels::Label;
use super::scale::px;

pub use shade::{STEPS, bounds};

/// A region, as far as a map shows it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Region {
    /// Its id; ISO 3166-2 where it is to have a tile.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Available at the start \[people\].
    pub available: f64,
    /// Within reach of an open site \[people\]; more than are available where new ones come.
    pub reached: f64,
    /// Expected enrolled \[patients\].
    pub enrolled: f64,
    /// Sites there.
    pub sites: u32,
    /// Latitude and longitude \[degrees\].
    pub coordinates: Option<[f64; 2]>,
}

impl Region {
    /// The part of those available that is within reach, 0 to 1.
    pub fn share_reached(&self) -> f64 {
        if self.reached <= 0.0 {
            0.0
        } else if self.reached >= self.available {
            1.0
        } else {
            self.reached / self.available
        }
    }
}

/// What shades stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// Available patients.
    Patients,
    /// Those within reach of a site.
    Reach,
    /// Expected enrolled.
    Enrolled,
}

impl Metric {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Patients, Self::Reach, Self::Enrolled];

    fn of(self, region: &Region) -> f64 {
        match self {
            Self::Patients => region.available,
            Self::Reach => region.available * region.share_reached(),
            Self::Enrolled => region.enrolled,
        }
    }
}

/// The drawn map: attribute strings \[px\].
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    /// Width.
    pub width: String,
    /// Height.
    pub height: String,
    /// Whether tiles are so small that their letters have to be.
    pub small: bool,
    /// What it consists of.
    pub shapes: Shapes,
    /// Names that are written beside points.
    pub labels: Vec<Label>,
    /// Where each shape is, for whoever points at one.
    targets: Vec<Target>,
}

/// What a map consists of.
#[derive(Debug, Clone, PartialEq)]
pub enum Shapes {
    /// Squares of one size.
    Tiles {
        /// Side of a square.
        side: String,
        /// Squares of regions.
        tiles: Vec<Tile>,
        /// Left and top of the squares of regions that the plan does not have, for the country to be recognized.
        others: Vec<[String; 2]>,
    },
    /// Circles, largest first.
    Points(Vec<Spot>),
}

/// The square of a region.
#[derive(Debug, Clone, PartialEq)]
pub struct Tile {
    /// Which region.
    pub region: usize,
    /// 0 for nothing, up to [`STEPS`].
    pub shade: usize,
    /// Left and top.
    pub corner: [String; 2],
    /// Two or three letters.
    pub label: String,
    /// Left end and baseline of the letters.
    pub label_at: [String; 2],
    /// Center and radius of the dot, whose area is the expected enrollment; `None` where it could not be seen.
    pub dot: Option<[String; 3]>,
    /// Left, top and width of the bar, which is as long as the part within reach; `None` where that is none.
    pub bar: Option<[String; 3]>,
    /// Whether a site is there.
    pub sited: bool,
}

/// The circle of a region.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Which region.
    pub region: usize,
    /// 0 for nothing, up to [`STEPS`].
    pub shade: usize,
    /// Center.
    pub center: [String; 2],
    /// Radii of circles whose areas are the patients available, those of them in reach, and those expected to enroll.
    pub radii: [String; 3],
    /// Whether a site is there.
    pub sited: bool,
}

#[derive(Debug, Clone, PartialEq)]
struct Target {
    region: usize,
    at: [f64; 2],
    /// Beyond this nothing is pointed at.
    radius: f64,
}

impl Map {
    /// The region that is shown at, or nearest to, this place \[px\].
    pub fn region_at(&self, x: f64, y: f64) -> Option<usize> {
        let mut nearest = None;
        let mut least = f64::INFINITY;
        for target in &self.targets {
            let (across, along) = (target.at[0] - x, target.at[1] - y);
            let distance = across * across + along * along;
            if distance < least && distance <= target.radius * target.radius {
                least = distance;
                nearest = Some(target.region);
            }
        }
        nearest
    }

    /// Center and radius of a ring around a region \[px\].
    pub fn ring(&self, region: usize) -> Option<[String; 3]> {
        let target = self.targets.iter().find(|target| target.region == region)?;
        Some([px(target.at[0]), px(target.at[1]), px(target.radius)])
    }
}

/// Draws the map for a column of this width \[px\]; `None` where regions have neither tiles nor coordinates.
pub fn draw(regions: &[Region], metric: Metric, width: f64) -> Option<Map> {
    let values: Vec<f64> = regions.iter().map(|region| metric.of(region)).collect();
    let bounds = shade::bounds_of(&values);
    let shades: Vec<usize> = values.iter().map(|value| shade::step(*value, &bounds)).collect();
    grid::draw(regions, &shades, width).or_else(|| points::draw(regions, &shades, width))
}

#[cfg(test)]
mod tests;
