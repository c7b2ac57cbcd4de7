//! Regions as circles on a plane map.

use super::region::Region;
use super::shapes::{Map, Shapes, Spot, Target};
use crate::chart::labels::{Anchor, Area, Board, Label, Place};
use crate::chart::scale::px;

/// \[px\]
const MAX_WIDTH: f64 = 520.0;
/// Limits of height divided by width.
const MIN_ASPECT: f64 = 0.4;
const MAX_ASPECT: f64 = 1.15;
/// Radius of the largest circle \[px\].
const MAX_RADIUS: f64 = 22.0;
/// Radius of the smallest circle \[px\]: it must be visible.
const MIN_RADIUS: f64 = 2.5;
/// Least radius that reacts to a pointer \[px\]: fingers are not more precise.
const MIN_TARGET_RADIUS: f64 = 14.0;
/// Most names beside points: as many as can be read at a glance.
const MAX_NAMES: usize = 12;

pub(super) fn draw(regions: &[Region], shades: &[usize], width: f64) -> Option<Map> {
    let width = width.min(MAX_WIDTH);
    let margin = MAX_RADIUS + 2.0;
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
    let height =
        if across > 0.0 { (along / across).clamp(MIN_ASPECT, MAX_ASPECT) } else { MIN_ASPECT } * room + 2.0 * margin;
    // Pixels per degree, the same in both directions so that the map is not distorted. A single place has no extent.
    let fit = |pixels: f64, degrees: f64| if degrees > 0.0 { pixels / degrees } else { f64::INFINITY };
    let scale = fit(room, across).min(fit(height - 2.0 * margin, along)).min(1e6);
    let at = |[x, y]: [f64; 2]| {
        [width / 2.0 + (x - (west + east) / 2.0) * scale, height / 2.0 - (y - (first + last) / 2.0) * scale]
    };

    let most = placed.iter().map(|(index, _)| regions[*index].available).fold(f64::MIN_POSITIVE, f64::max);
    let radius = |people: f64| (people.max(0.0) / most).sqrt() * MAX_RADIUS;
    // Large circles first, so that small ones are drawn on top.
    let mut order: Vec<(usize, [f64; 2])> =
        placed.iter().zip(&plane).map(|((index, _), place)| (*index, at(*place))).collect();
    order.sort_by(|(one, _), (other, _)| regions[*other].available.total_cmp(&regions[*one].available));
    let spot = |(region, [x, y]): &(usize, [f64; 2])| {
        let shown = &regions[*region];
        let outer = radius(shown.available).max(MIN_RADIUS);
        Spot {
            region: *region,
            shade: shades.get(*region).copied().unwrap_or(0),
            center: [px(*x), px(*y)],
            radii: [px(outer), px(outer * shown.share_reached().sqrt()), px(radius(shown.enrolled).clamp(0.0, outer))],
            has_site: shown.sites > 0,
        }
    };
    let target = |(region, center): &(usize, [f64; 2])| Target {
        region: *region,
        center: *center,
        radius: radius(regions[*region].available).max(MIN_TARGET_RADIUS),
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

/// The least and the greatest value; `None` if there are no values.
fn span(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |span, value| {
        let (least, most) = span.unwrap_or((value, value));
        Some((least.min(value), most.max(value)))
    })
}

/// Equirectangular projection, undistorted at the middle latitude: eastward and northward, in degrees of latitude.
fn project(placed: &[(usize, [f64; 2])], middle: f64) -> Vec<[f64; 2]> {
    // Not less than this: beside the poles, a map would be far too narrow.
    let shrink = middle.to_radians().cos().max(0.05);
    let width_from = |cut: f64| {
        let lons = placed.iter().map(move |(_, [_, lon])| if *lon < cut { lon + 360.0 } else { *lon });
        span(lons).map_or(0.0, |(west, east)| east - west)
    };
    // Places around the Pacific are closer together if the map is cut in the Atlantic.
    let cut = if width_from(0.0) < width_from(-180.0) { 0.0 } else { -180.0 };
    let project = |(_, [lat, lon]): &(usize, [f64; 2])| [if *lon < cut { lon + 360.0 } else { *lon } * shrink, *lat];
    placed.iter().map(project).collect()
}

/// Names beside the largest points, where there is room.
fn names(
    regions: &[Region],
    order: &[(usize, [f64; 2])],
    radius: &dyn Fn(f64) -> f64,
    [width, height]: [f64; 2],
) -> Vec<Label> {
    let mut board = Board::new(Area { left: 0.0, top: 0.0, right: width, bottom: height });
    let sized = |(index, at): &(usize, [f64; 2])| (*index, *at, radius(regions[*index].available).max(MIN_RADIUS));
    for (_, [x, y], radius) in order.iter().map(sized) {
        // A little less than the circle: the corners of its square are empty.
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
    order.iter().map(sized).filter_map(label).take(MAX_NAMES).collect()
}
