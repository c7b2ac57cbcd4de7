//! What is written on the chart itself, and where there is room for it.

use super::super::frame::Frame;
use super::super::labels::{Anchor, Area, Board, Label, Place};
use super::super::scale::Scale;
use super::{CEILING, Point, Series, Subject, rising};

/// Labels, most important first; one that fits nowhere is left out, since the words beside the chart say it too.
pub(super) fn labels(series: &Series, points: &[Point], frame: &Frame, y: &Scale, floor: f64) -> Vec<(Subject, Label)> {
    let (left, right) = (frame.left, frame.right);
    let mut board = Board::new(Area { left: left + 2.0, top: CEILING - 4.0, right: frame.width, bottom: floor });
    let middle = rising(points, frame, y, series.top);
    for (x, at) in middle.iter().step_by(2) {
        board.block(Area { left: x - 3.0, top: at - 3.0, right: x + 3.0, bottom: at + 3.0 });
    }
    let target = y.at(series.target);
    let deadline = series.deadline.filter(|month| *month <= series.end).map(|month| frame.x.at(month));
    board.block(Area { left, top: target - 1.0, right, bottom: target + 1.0 });
    if let Some(x) = deadline {
        board.block(Area { left: x - 2.0, top: 0.0, right: x + 2.0, bottom: floor });
    }
    let mut written = Vec::new();
    let mut write = |subject, text: &str, places: &[Place]| {
        let label = board.write(text, places);
        let fits = label.is_some();
        written.extend(label.map(|label| (subject, label)));
        fits
    };
    let place = |x, y, anchor| Place { x, y, anchor };
    write(
        Subject::Target,
        &series.words.target,
        &[
            place(left + 6.0, target - 7.0, Anchor::Start),
            place(left + 6.0, target + 16.0, Anchor::Start),
            place(right, target + 16.0, Anchor::End),
            place(right, target - 7.0, Anchor::End),
        ],
    );
    if let (Some(x), Some([long, short])) = (deadline, &series.words.deadline) {
        let rows = [floor - 8.0, CEILING + 12.0, floor - 28.0, target + 20.0, target - 20.0];
        let places: Vec<_> = rows
            .into_iter()
            .flat_map(|row| [place(x + 7.0, row, Anchor::Start), place(x - 7.0, row, Anchor::End)])
            .collect();
        let _ = write(Subject::Deadline, long, &places) || write(Subject::Deadline, short, &places);
    }
    let along: Vec<_> = [0.86, 0.78, 0.7, 0.62, 0.54, 0.46, 0.38]
        .into_iter()
        .filter_map(|share| middle.get((middle.len() as f64 * share) as usize))
        .flat_map(|(x, at)| [place(x + 8.0, at + 15.0, Anchor::Start), place(x - 8.0, at - 9.0, Anchor::End)])
        .collect();
    write(Subject::Median, &series.words.median, &along);
    for (level, text, over) in [(1, &series.words.nine_above, false), (5, &series.words.one_above, true)] {
        let shift = if over { -8.0 } else { 15.0 };
        let places: Vec<_> = [1.0, 0.94, 0.88, 0.8, 0.7, 0.6, 0.5]
            .into_iter()
            .filter_map(|share| points.get(((points.len() as f64 - 1.0) * share) as usize))
            .filter(|point| point.quantiles[level] < series.top)
            .flat_map(|point| {
                let (x, at) = (frame.x.at(point.month), y.at(point.quantiles[level]));
                [place(x, at + shift, Anchor::End), place(x, at - shift * 0.6, Anchor::End)]
            })
            .collect();
        write(Subject::Edge, text, &places);
    }
    written
}
