//! Columns that line up on a terminal, where some characters are two columns wide.

use crate::one_line::one_line;

/// How the cells of a column are aligned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Align {
    Left,
    Right,
}

/// Rows of cells, the first of them the heading, each column as wide as its widest cell; indented by two.
pub(super) fn table(columns: &[Align], rows: &[Vec<String>]) -> String {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| one_line(cell)).collect()).collect();
    let widest = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max();
    let widths: Vec<usize> = (0..columns.len()).map(|column| widest(column).unwrap_or(0)).collect();
    let mut text = String::new();
    for row in &rows {
        let cells = row.iter().zip(columns).zip(&widths).map(|((cell, align), wanted)| {
            let room = " ".repeat(wanted.saturating_sub(width(cell)));
            match align {
                Align::Left => format!("{cell}{room}"),
                Align::Right => format!("{room}{cell}"),
            }
        });
        let line = cells.collect::<Vec<String>>().join("  ");
        text.push_str("  ");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Width of a text in columns: two for East Asian wide characters and emoji, none for combining marks.
///
/// Not a crate: names of hospitals use few ranges, and a wrong guess costs a space.
pub(super) fn width(text: &str) -> usize {
    let columns = |char: char| match u32::from(char) {
        0x0300..=0x036F | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069 | 0xFE00..=0xFE0F | 0xFEFF => 0,
        0x1100..=0x115F
        | 0x2E80..=0x303E
        | 0x3041..=0xA4CF
        | 0xA960..=0xA97F
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1F64F
        | 0x1F680..=0x1F6FF
        | 0x1F900..=0x1FAFF
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    };
    text.chars().map(columns).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_take_two_columns() {
        for (text, wanted) in
            [("abc", 3), ("東京", 4), ("ｱｲｳ", 3), ("（株）", 6), ("e\u{301}", 1), ("한국", 4), ("", 0)]
        {
            assert_eq!(width(text), wanted, "{text}");
        }
    }

    #[test]
    fn columns_line_up_and_nothing_is_obeyed() {
        let row = |name: &str, count: &str| vec![name.to_owned(), count.to_owned()];
        let text = table(
            &[Align::Left, Align::Right],
            &[row("Site", "n"), row("東京\u{1b}[31m", "12"), row("A long name", "3")],
        );
        assert_eq!(text, "  Site          n\n  東京 [31m    12\n  A long name   3\n");
    }
}
