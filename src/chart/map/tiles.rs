//! Countries as grids of equal squares, one for each region, so that no region is too small to read.

use super::region::Region;
use super::shapes::{Map, Shapes, Target, Tile};
use crate::chart::scale::px;

#[derive(Debug)]
pub(super) struct Grid {
    /// Prefix of its regions' ids: ISO 3166-1 code and a hyphen.
    pub(super) prefix: &'static str,
    /// Rows with two characters a cell: the rest of a region's id, or spaces for the sea.
    pub(super) rows: &'static [&'static str],
    /// Three letters for each region, in the order of the numbers in their ids, for names in Latin letters. Empty where
    /// the rest of the id is the usual abbreviation.
    letters: &'static str,
}

pub(super) const GRIDS: [Grid; 2] = [
    // Prefectures are beside those that they border on, as far as squares allow.
    Grid {
        prefix: "JP-",
        rows: &[
            "                        01  ",
            "                        02  ",
            "                      0503  ",
            "                      0604  ",
            "                  17161507  ",
            "                182120100908",
            "        32312826252319111312",
            "      353433272924  22  14  ",
            "414044        30            ",
            "424345  3837                ",
            "  46    3936                ",
            "47                          ",
        ],
        // The first three letters where they are unique, else letters that distinguish the names.
        letters: "HokAomIwaMygAkiYmgFksIbaTocGunSaiChiTokKanNiiToyIshFkiYmnNgnGifSzkAicMie\
                  SgaKyoOsaHyoNarWakTotSmnOkaHirYgcTksKgwEhiKocFkoSagNgsKumOitMyzKgsOki",
    },
    // The usual arrangement in American newspapers.
    Grid {
        prefix: "US-",
        rows: &[
            "AK                  ME",
            "                  VTNH",
            "WAIDMTNDMNILWIMINYRIMA",
            "ORNVWYSDIAINOHPANJCT  ",
            "CAUTCONEMOKYWVVAMDDE  ",
            "  AZNMKSARTNNCSCDC    ",
            "      OKLAMSALGA      ",
            "HI    TX        FL    ",
        ],
        letters: "",
    },
];

/// Most from one square to the next \[px\].
const MAX_PITCH: f64 = 38.0;
/// From one square to the next, below which letters are small \[px\].
const SMALL_PITCH: f64 = 27.0;
/// Radius of the smallest visible dot \[px\].
const MIN_DOT_RADIUS: f64 = 0.7;

impl Grid {
    /// Column and row of the region whose id has this ending.
    fn cell(&self, end: &str) -> Option<(usize, usize)> {
        let place = |(row, cells): (usize, &&str)| {
            let at = (0..cells.len()).step_by(2).find(|at| cells.get(*at..at + 2) == Some(end))?;
            Some((at / 2, row))
        };
        self.rows.iter().enumerate().find_map(place).filter(|_| end != "  ")
    }

    /// Column and row of each region; `None` unless all are in this country.
    fn cells(&self, regions: &[Region]) -> Option<Vec<(usize, usize)>> {
        regions.iter().map(|region| self.cell(region.id.strip_prefix(self.prefix)?)).collect()
    }

    /// The label on the square of a region.
    pub(super) fn letters(&self, region: &Region) -> String {
        // Two Chinese characters identify every prefecture; what follows says only what kind of prefecture it is.
        if region.name.starts_with(|letter: char| letter as u32 >= 0x2e80) {
            return region.name.chars().take(2).collect();
        }
        let end = region.id.get(self.prefix.len()..).unwrap_or_default();
        let number = end.parse::<usize>().unwrap_or(0).wrapping_sub(1).wrapping_mul(3);
        self.letters.get(number..number.wrapping_add(3)).unwrap_or(end).to_owned()
    }
}

pub(super) fn draw(regions: &[Region], shades: &[usize], width: f64) -> Option<Map> {
    let (grid, cells) = GRIDS.iter().find_map(|grid| Some((grid, grid.cells(regions)?)))?;
    let columns = grid.rows.first()?.len() / 2;
    // Whole pixels: squares with fractions of pixels look uneven.
    let pitch = (width / columns as f64).floor().clamp(1.0, MAX_PITCH);
    let side = pitch - if pitch < SMALL_PITCH { 2.0 } else { 3.0 };
    let most = regions.iter().map(|region| region.enrolled).fold(f64::MIN_POSITIVE, f64::max);
    let corner = |(column, row): (usize, usize)| [column as f64 * pitch, row as f64 * pitch];
    let inset = (side * 0.1).round();
    let tile = |(region, shown): (usize, &Region)| {
        let [x, y] = corner(*cells.get(region)?);
        let radius = (shown.enrolled.max(0.0) / most).sqrt() * side * 0.22;
        let bar = (side - 2.0 * inset) * shown.share_reached();
        Some(Tile {
            region,
            shade: shades.get(region).copied().unwrap_or(0),
            corner: [px(x), px(y)],
            label: grid.letters(shown),
            label_at: [px(x + inset), px(y + side * 0.14 + 6.0)],
            dot: (radius >= MIN_DOT_RADIUS).then(|| [px(x + side * 0.66), px(y + side * 0.6), px(radius)]),
            bar: (bar >= 0.05).then(|| [px(x + inset), px(y + side - inset - 2.0), px(bar)]),
            has_site: shown.sites > 0,
        })
    };
    let all = grid.rows.iter().enumerate().flat_map(|(row, cells)| {
        let land = |column: &usize| cells.get(2 * column..2 * column + 2) != Some("  ");
        (0..columns).filter(land).map(move |column| (column, row))
    });
    let center = |(region, cell): (usize, &(usize, usize))| {
        let [x, y] = corner(*cell);
        Target { region, center: [x + side / 2.0, y + side / 2.0], radius: pitch * 0.71 }
    };
    Some(Map {
        width: px(columns as f64 * pitch),
        height: px(grid.rows.len() as f64 * pitch),
        small: pitch < SMALL_PITCH,
        shapes: Shapes::Tiles {
            side: px(side),
            tiles: regions.iter().enumerate().filter_map(tile).collect(),
            others: all.filter(|cell| !cells.contains(cell)).map(|cell| corner(cell).map(px)).collect(),
        },
        labels: Vec::new(),
        targets: cells.iter().enumerate().map(center).collect(),
    })
}
