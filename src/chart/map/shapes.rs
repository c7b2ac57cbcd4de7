//! The drawn map.

use crate::chart::labels::Label;
use crate::chart::scale::px;

/// The drawn map: attribute strings \[px\].
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    pub width: String,
    pub height: String,
    /// Whether tiles are so small that their letters have to be small too.
    pub small: bool,
    pub shapes: Shapes,
    pub labels: Vec<Label>,
    /// Where each shape reacts to a pointer.
    pub(super) targets: Vec<Target>,
}

/// What a map consists of.
#[derive(Debug, Clone, PartialEq)]
pub enum Shapes {
    /// Squares of one size; `others` are left and top of other regions' squares, which make the country recognizable.
    Tiles { side: String, tiles: Vec<Tile>, others: Vec<[String; 2]> },
    /// Circles, largest first.
    Points(Vec<Spot>),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Tile {
    pub region: usize,
    /// 0 for nothing, up to [`STEPS`](super::shade::STEPS).
    pub shade: usize,
    /// Left and top.
    pub corner: [String; 2],
    pub label: String,
    /// Left end and baseline of the label.
    pub label_at: [String; 2],
    /// Center and radius of the dot, whose area is the expected enrollment; `None` where it would be too small to see.
    pub dot: Option<[String; 3]>,
    /// Left, top and width of the bar, whose length is the part within reach; `None` where nothing is within reach.
    pub bar: Option<[String; 3]>,
    pub has_site: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    pub region: usize,
    /// 0 for nothing, up to [`STEPS`](super::shade::STEPS).
    pub shade: usize,
    pub center: [String; 2],
    /// Radii of circles whose areas are the patients available, those within reach, and those expected to enroll.
    pub radii: [String; 3],
    pub has_site: bool,
}

/// The part of the map that belongs to a region \[px\].
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Target {
    pub(super) region: usize,
    pub(super) center: [f64; 2],
    pub(super) radius: f64,
}

impl Map {
    /// The region whose target contains this point; of several, the one whose center is nearest \[px\].
    pub fn region_at(&self, x: f64, y: f64) -> Option<usize> {
        let square_distance = |target: &Target| (target.center[0] - x).powi(2) + (target.center[1] - y).powi(2);
        let near = self.targets.iter().filter(|target| square_distance(target) <= target.radius * target.radius);
        near.min_by(|one, other| square_distance(one).total_cmp(&square_distance(other))).map(|target| target.region)
    }

    /// Center and radius of a ring around a region \[px\].
    pub fn ring(&self, region: usize) -> Option<[String; 3]> {
        let target = self.targets.iter().find(|target| target.region == region)?;
        Some([px(target.center[0]), px(target.center[1]), px(target.radius)])
    }
}
