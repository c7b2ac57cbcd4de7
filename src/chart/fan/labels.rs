//! Which labels are written on the fan chart itself, and where there is room for them.

use super::layout::CEILING;
use super::path::median_line;
use super::series::{Point, Series, Subject};
use crate::chart::frame::Frame;
use crate::chart::labels::{Anchor, Area, Board, Label, Place};
use crate::chart::scale::Scale;

/// Labels, most important first. One that fits nowhere is left out, since the text beside the chart says it too.
pub(super) fn labels(series: &Series, points: &[Point], frame: &Frame, y: &Scale, floor: f64) -> Vec<(Subject, Label)> {
    let (left, right) = (frame.left, frame.right);
    let mut board = Board::new(Area { left: left + 2.0, top: CEILING - 4.0, right: frame.width, bottom: floor });
    let median = median_line(points, &frame.x, y, series.top);
    for (x, y) in median.iter().step_by(2) {
        board.block(Area { left: x - 3.0, top: y - 3.0, right: x + 3.0, bottom: y + 3.0 });
    }
    let target = y.at(series.target);
    let deadline = series.deadline.filter(|month| *month <= series.end).map(|month| frame.x.at(month));
    board.block(Area { left, top: target - 1.0, right, bottom: target + 1.0 });
    if let Some(x) = deadline {
        board.block(Area { left: x - 2.0, top: 0.0, right: x + 2.0, bottom: floor });
    }
    let mut labels = Vec::new();
    let mut write = |subject, text: &str, places: &[Place]| {
        let label = board.write(text, places);
        let fits = label.is_some();
        labels.extend(label.map(|label| (subject, label)));
        fits
    };
    let place = |x, y, anchor| Place { x, y, anchor };
    write(
        Subject::Target,
        &series.texts.target,
        &[
            place(left + 6.0, target - 7.0, Anchor::Start),
            place(left + 6.0, target + 16.0, Anchor::Start),
            place(right, target + 16.0, Anchor::End),
            place(right, target - 7.0, Anchor::End),
        ],
    );
    if let (Some(x), Some([long, short])) = (deadline, &series.texts.deadline) {
        let rows = [floor - 8.0, CEILING + 12.0, floor - 28.0, target + 20.0, target - 20.0];
        let places: Vec<_> = rows
            .into_iter()
            .flat_map(|row| [place(x + 7.0, row, Anchor::Start), place(x - 7.0, row, Anchor::End)])
            .collect();
        let _ = write(Subject::Deadline, long, &places) || write(Subject::Deadline, short, &places);
    }
    let along_median: Vec<_> = [0.86, 0.78, 0.7, 0.62, 0.54, 0.46, 0.38]
        .into_iter()
        .filter_map(|share| median.get((median.len() as f64 * share) as usize))
        .flat_map(|(x, y)| [place(x + 8.0, y + 15.0, Anchor::Start), place(x - 8.0, y - 9.0, Anchor::End)])
        .collect();
    write(Subject::Median, &series.texts.median, &along_median);
    for (level, text, shift) in [(1, &series.texts.nine_above, 15.0), (5, &series.texts.one_above, -8.0)] {
        let along_edge: Vec<_> = [1.0, 0.94, 0.88, 0.8, 0.7, 0.6, 0.5]
            .into_iter()
            .filter_map(|share| points.get(((points.len() as f64 - 1.0) * share) as usize))
            .filter(|point| point.quantiles[level] < series.top)
            .flat_map(|point| {
                let (x, y) = (frame.x.at(point.month), y.at(point.quantiles[level]));
                [place(x, y + shift, Anchor::End), place(x, y - shift * 0.6, Anchor::End)]
            })
            .collect();
        write(Subject::Edge, text, &along_edge);
    }
    labels
}
