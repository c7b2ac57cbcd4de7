//! Points: regions where they are, on a plane map.

use super::super::labels::{Anchor, Area, Board, Label, Place};
use super::super::scale::px;
use super::{Map, Region, Shapes, Spot, Target};

/// Widest map \[px\].
const WIDEST: f64 = 520.0;
/// Height against width, at least and at most.
const FLATTEST: f64 = 0.4;
const TALLEST: f64 = 1.15;
/// Radius of the largest circle \[px\].
const LARGEST: f64 = 22.0;
/// Radius of the smallest circle \[px\]: one that can still be pointed at.
const SMALLEST: f64 = 2.5;
/// Nobody points more exactly than this \[px\].
const FINGER: f64 = 14.0;
/// Names written beside points: as many as can be read at a glance.
const NAMED: usize = 12;

pub(super) fn draw(regions: &[Region], shades: &[usize], width: f64) -> Option<Map> {
    let width = width.min(WIDEST);
    let margin = LARGEST + 2.0;
    let placed: Vec<(usize, [f64; 2])> = regions
        .iter()
        .enumerate()
        .filter_map(|(index, region)| Some((index, region.coordinates?)))
        .filter(|(_, [lat, lon])| lat.abs() <= 90.0 && lon.abs() <= 180.0)
        .collect();
    let (first, last) = span(placed.iter().map(|(_, [lat, _])| *lat))?;
    let plane = project(&placed, (first + last) / 2.0);
    let (west, east) = span(plane.iter().map(|[x, _]| *x))?;
    let (across, along) = (east - west, last - first);

    let room = width - 2.0 * margin;
    let height = if across > 0.0 { (along / across).clamp(FLATTEST, TALLEST) } else { FLATTEST } * room + 2.0 * margin;
    // Pixels a degree: the same both ways, or the map would be distorted. A single place has no extent and needs none.
    let fit = |pixels: f64, degrees: f64| if degrees > 0.0 { pixels / degrees } else { f64::INFINITY };
    let scale = fit(room, across).min(fit(height - 2.0 * margin, along)).min(1e6);
    let at = |[x, y]: [f64; 2]| {
        [width / 2.0 + (x - (west + east) / 2.0) * scale, height / 2.0 - (y - (first + last) / 2.0) * scale]
    };

    let most = placed.iter().map(|(index, _)| regions[*index].available).fold(f64::MIN_POSITIVE, f64::max);
    let radius = |people: f64| (people.max(0.0) / most).sqrt() * LARGEST;
    // Large circles first, so that small ones lie on top.
    let mut order: Vec<(usize, [f64; 2])> =
        placed.iter().zip(&plane).map(|((index, _), place)| (*index, at(*place))).collect();
    order.sort_by(|(one, _), (other, _)| regions[*other].available.total_cmp(&regions[*one].available));
    let spot = |(region, [x, y]): &(usize, [f64; 2])| {
        let shown = &regions[*region];
        let outer = radius(shown.available).max(SMALLEST);
        Spot {
            region: *region,
            shade: shades.get(*region).copied().unwrap_or(0),
            center: [px(*x), px(*y)],
            radii: [px(outer), px(outer * shown.share_reached().sqrt()), px(radius(shown.enrolled).clamp(0.0, outer))],
            sited: shown.sites > 0,
        }
    };
    let target = |(region, at): &(usize, [f64; 2])| Target {
        region: *region,
        at: *at,
        radius: radius(regions[*region].available).max(FINGER),
    };
    Some(Map {
        width: px(width),
        height: px(height),
        small: false,
        labels: names(regions, &order, &radius, [width, height]),
        shapes: Shapes::Points(order.iter().map(spot).collect()),
        targets: order.iter().map(target).collect(),
    })
}

/// The least and the greatest.
fn span(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |span, value| {
        let (least, most) = span.unwrap_or((value, value));
        Some((least.min(value), most.max(value)))
    })
}

/// Equirectangular, true to shape at the middle latitude: eastward and northward, in degrees of latitude.
fn project(placed: &[(usize, [f64; 2])], middle: f64) -> Vec<[f64; 2]> {
    let shrink = cosine(middle);
    let width_from = |cut: f64| {
        let lons = placed.iter().map(move |(_, [_, lon])| if *lon < cut { lon + 360.0 } else { *lon });
        span(lons).map_or(0.0, |(west, east)| east - west)
    };
    // Around the Pacific the map is cut in the Atlantic.
    let cut = if width_from(0.0) < width_from(-180.0) { 0.0 } else { -180.0 };
    let project = |(_, [lat, lon]): &(usize, [f64; 2])| [if *lon < cut { lon + 360.0 } else { *lon } * shrink, *lat];
    placed.iter().map(project).collect()
}

/// Cosine of −90 to 90 degrees, to 0.002 (Bhāskara I): a map needs no more, and this weighs nothing.
fn cosine(degrees: f64) -> f64 {
    let square = degrees * degrees;
    ((32_400.0 - 4.0 * square) / (32_400.0 + square)).max(0.05)
}

/// Names beside the largest points, where there is room.
fn names(
    regions: &[Region],
    order: &[(usize, [f64; 2])],
    radius: &dyn Fn(f64) -> f64,
    [width, height]: [f64; 2],
) -> Vec<Label> {
    let mut board = Board::new(Area { left: 0.0, top: 0.0, right: width, bottom: height });
    let sized = |(index, at): &(usize, [f64; 2])| (*index, *at, radius(regions[*index].available).max(SMALLEST));
    for (_, [x, y], radius) in order.iter().map(sized) {
        // A little less than the circle: its square has empty corners.
        let r = radius * 0.85;
        board.block(Area { left: x - r, top: y - r, right: x + r, bottom: y + r });
    }
    let label = |(index, [x, y], radius): (usize, [f64; 2], f64)| {
        let place = |x, y, anchor| Place { x, y, anchor };
        let places = [
            place(x + radius + 4.0, y + 4.0, Anchor::Start),
            place(x - radius - 4.0, y + 4.0, Anchor::End),
            place(x, y - radius - 5.0, Anchor::Middle),
            place(x, y + radius + 13.0, Anchor::Middle),
        ];
        board.write(&regions[index].name, &places)
    };
    order.iter().map(sized).filter_map(label).take(NAMED).collect()
}
